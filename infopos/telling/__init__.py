"""What figures say: titles, sentences and the layers of a map, for screen and paper."""
