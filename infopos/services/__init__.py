"""One module per question that a page or command asks. Each takes the store and frozen values."""
