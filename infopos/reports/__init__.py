"""Reports: one content, and the forms in which it goes out."""
