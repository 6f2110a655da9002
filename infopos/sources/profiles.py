"""Profiles: small TOML files that name the columns of an incident export."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from infopos.errors import SourceError
from infopos.settings import bundle


class Columns(BaseModel):
    """Names of the columns in the export; x and y are in the profile's CRS."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    begin: str
    id: str | None = None
    end: str | None = None
    x: str | None = None
    y: str | None = None

    def given(self) -> dict[str, str]:
        """Our name and the export's name of each column that it has."""
        return {name: column for name, column in self if column is not None}


class Profile(BaseModel):
    """How an incident export is laid out; data/profiles holds examples.

    ``since`` and ``until`` (not included) bound the dates that the export can hold;
    ``municipality`` is where incidents in no neighbourhood count. ``data_class`` says who may have
    the figures exactly: ``open`` is everybody; with ``police`` nuisance is for public order and
    crime for enforcement.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    dataset: str
    title: str
    supplier: str
    licence: str = "niet openbaar"
    crs: Literal["EPSG:28992", "EPSG:4326"]
    municipality: str | None = None
    since: date | None = None
    until: date | None = None
    data_class: Literal["open", "police", "public_order", "enforcement"] = "police"
    columns: Columns
    codes: dict[str, str] = {}


def load_profile(path: Path) -> Profile:
    """Read a profile.

    Raises
    ------
    SourceError
        When the file is no TOML, or a key is missing, unknown or of the wrong kind.
    """
    try:
        return Profile.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(
            f"Het profiel {path.name} kan niet worden gelezen: {error}.",
            "Vergelijk het met de voorbeelden in data/profiles.",
        ) from error
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise SourceError(
            f"In het profiel {path.name} klopt “{where}” niet: {error.errors()[0]['msg']}.",
            "Vergelijk het met de voorbeelden in data/profiles.",
        ) from error


def shipped_profiles() -> list[Profile]:
    """The profiles that come with Infopos."""
    return [load_profile(path) for path in sorted((bundle() / "data" / "profiles").glob("*.toml"))]
