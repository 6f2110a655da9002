"""Pure functions: arrays and frames in, new frames out."""
