"""Infopos: the area scan of crime and nuisance as software, for mayors and those they work with."""

__version__ = "0.1.0"
