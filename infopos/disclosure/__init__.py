"""Keeps small counts, places and persons from being told by figures that others get."""
