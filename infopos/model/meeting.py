"""Meetings of the triangle."""

from __future__ import annotations

from enum import StrEnum


class Party(StrEnum):
    """Who makes up the triangle (Politiewet 2012 art. 13)."""

    MUNICIPALITY = "municipality"
    POLICE = "police"
    PROSECUTOR = "prosecutor"
