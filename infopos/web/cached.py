"""All that is kept between two runs of a page: the store, and answers of the services.

Answers are keyed by frozen values and the version of the data, so that an import shows at the
next click. ``st.cache_data`` hands out copies: no page can change what another one sees.
"""

from __future__ import annotations

import atexit
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from infopos.access.casebook import open_casebook
from infopos.model import (
    AreaLevel,
    Audience,
    Indicator,
    Measure,
    ObservationTheme,
    Period,
    Selection,
)
from infopos.services import choices as _choices
from infopos.services import overview as _overview
from infopos.services import theme_mapping as _mapping
from infopos.settings import Settings, load_settings
from infopos.store import Store

if TYPE_CHECKING:
    import pandas as pd

    from infopos.services.area_picture import AreaPicture
    from infopos.services.cells import Cells
    from infopos.services.contiguity import Contiguity
    from infopos.services.findings import Findings
    from infopos.services.geometry import Geometry
    from infopos.services.peer_trend import PeerPicture
    from infopos.services.places import Places
    from infopos.services.profile import Profile
    from infopos.services.season import Season
    from infopos.services.trends import TrendPicture
    from infopos.services.week import Week


def settings() -> Settings:
    """Read the settings."""
    return load_settings()


def store() -> Store:
    """Give the store of this process; the first call opens it."""
    return _opened(str(settings().home))


def municipalities() -> tuple[_choices.Municipality, ...]:
    """Give the municipalities that can be chosen; none when nothing was imported."""
    return _municipalities(*key())


def choices(municipality: str, measure: Measure | None, audience: Audience) -> _choices.Choices:
    """Give what an audience can choose within a municipality and measure."""
    return _choices_of(municipality, measure, audience, *key())


def area_names(municipality: str, level: AreaLevel) -> dict[str, str]:
    """Name the areas of a municipality by code."""
    return _area_names_of(municipality, level, *key())


def trend(selection: Selection, audience: Audience, area: str | None) -> TrendPicture:
    """Give the months of a selection and where they go."""
    return _trend_of(replace(selection, indicator=Indicator.COUNT), audience, area, *key())


def peers(selection: Selection, audience: Audience, wanted: tuple[str, ...]) -> PeerPicture:
    """Give a municipality beside those that it is compared with."""
    return _peers_of(replace(selection, indicator=Indicator.COUNT), audience, wanted, *key())


def profile(selection: Selection, area: str, audience: Audience) -> Profile:
    """Give everything that is registered about an area in a selection's period."""
    place = (selection.municipality, area, selection.level, selection.period)
    return _profile_of(*place, audience, settings().minimum_residents, *key())


def week(selection: Selection, audience: Audience, area: str | None) -> Week:
    """Give when incidents of a selection happen."""
    return _week_of(replace(selection, indicator=Indicator.COUNT), audience, area, *key())


def picture(selection: Selection, audience: Audience) -> AreaPicture:
    """Give the figures of a selection, in the form that an audience gets."""
    return replace(_picture_of(*_shown(selection, audience)), selection=selection)


def findings(selection: Selection, audience: Audience) -> Findings:
    """Give the figures of a selection and what they mean, in the form that an audience gets."""
    found = _findings_of(*_shown(selection, audience))
    within: Cells | Places | None = None
    if selection.indicator is Indicator.DENSITY:
        within = _cells_of(selection, audience, *key())
    elif selection.indicator.shows_places:
        within = _places_of(selection, audience, *key())
    return replace(found, picture=replace(found.picture, selection=selection), within=within)


def season(selection: Selection, audience: Audience, area: str | None) -> Season:
    """Give in which months and on which holidays a selection happens."""
    return _season_of(replace(selection, indicator=Indicator.COUNT), audience, area, *key())


def mapped(theme: ObservationTheme) -> _mapping.Mapped | None:
    """Give the codes that go with a partners' theme; not kept: they can be changed."""
    with store().snapshot() as snapshot:
        return _mapping.theme_mapping(snapshot).themes.get(theme)


def contiguity(municipality: str, level: AreaLevel) -> Contiguity:
    """Give the neighbours of a municipality's areas."""
    return _contiguity_of(municipality, level, *key())


def geometry(municipality: str, level: AreaLevel) -> Geometry:
    """Give the file with the borders of a municipality's areas."""
    return _geometry_of(municipality, level, *key())


def overview(audience: Audience) -> _overview.Overview:
    """Give what was imported, as an audience may know it."""
    return _overview_of(audience, *key())


def _shown(selection: Selection, audience: Audience) -> tuple[Selection, Audience, int, str, str]:
    """What figures hang on: not on which of them a map shows."""
    same = replace(selection, indicator=Indicator.COUNT)
    return same, audience, settings().minimum_residents, *key()


def key() -> tuple[str, str]:
    """Tell what answers hang on: where the data are, and their version."""
    return str(settings().home), store().version()


@st.cache_resource(show_spinner=False, on_release=lambda opened: opened.close())
def _opened(home: str) -> Store:
    atexit.register(_opened.clear)
    return open_casebook(settings())


@st.cache_data(max_entries=4, show_spinner=False)
def _municipalities(home: str, version: str) -> tuple[_choices.Municipality, ...]:
    return _choices.municipalities(store())


@st.cache_data(max_entries=256, show_spinner=False)
def _choices_of(
    municipality: str, measure: Measure | None, audience: Audience, home: str, version: str
) -> _choices.Choices:
    return _choices.choices(store(), municipality, measure, audience)


@st.cache_data(max_entries=512, show_spinner=False)
def _picture_of(
    selection: Selection, audience: Audience, minimum_residents: int, home: str, version: str
) -> AreaPicture:
    from infopos.services.area_picture import area_picture

    return area_picture(store(), selection, audience, minimum_residents=minimum_residents)


@st.cache_data(max_entries=512, show_spinner=False)
def _findings_of(
    selection: Selection, audience: Audience, minimum_residents: int, home: str, version: str
) -> Findings:
    from infopos.services.findings import findings  # imports SciPy

    near = contiguity(selection.municipality, selection.level)
    figures = _picture_of(selection, audience, minimum_residents, home, version)
    return findings(store(), figures, audience, near)


@st.cache_data(max_entries=128, show_spinner=False)
def _cells_of(selection: Selection, audience: Audience, home: str, version: str) -> Cells:
    from infopos.services.cells import cells

    return cells(store(), selection, audience)


@st.cache_data(max_entries=64, show_spinner=False)
def _places_of(selection: Selection, audience: Audience, home: str, version: str) -> Places:
    from infopos.services.places import places

    return places(store(), selection, audience)


@st.cache_data(max_entries=64, show_spinner=False)
def _area_names_of(municipality: str, level: AreaLevel, home: str, version: str) -> dict[str, str]:
    return _choices.area_names(store(), municipality, level)


@st.cache_data(max_entries=256, show_spinner=False)
def _trend_of(
    selection: Selection, audience: Audience, area: str | None, home: str, version: str
) -> TrendPicture:
    from infopos.services.trends import trend_picture  # imports statsmodels when it decomposes

    return trend_picture(store(), selection, audience, area)


@st.cache_data(max_entries=256, show_spinner=False)
def _peers_of(
    selection: Selection, audience: Audience, wanted: tuple[str, ...], home: str, version: str
) -> PeerPicture:
    from infopos.services.peer_trend import peer_picture  # imports SciPy

    return peer_picture(store(), selection, audience, wanted, places(home, version))


@st.cache_data(max_entries=4, show_spinner=False)
def places(home: str, version: str) -> pd.DataFrame:
    """Give all municipalities with their residents and centres."""
    from infopos.services.peers import municipal_places

    return municipal_places(store())


@st.cache_data(max_entries=256, show_spinner=False)
def _profile_of(
    municipality: str,
    area: str,
    level: AreaLevel,
    period: Period,
    audience: Audience,
    minimum_residents: int,
    home: str,
    version: str,
) -> Profile:
    from infopos.services.profile import profile

    return profile(
        store(), municipality, area, level, period, audience, minimum_residents=minimum_residents
    )


@st.cache_data(max_entries=256, show_spinner=False)
def _week_of(
    selection: Selection, audience: Audience, area: str | None, home: str, version: str
) -> Week:
    from infopos.services.week import week

    return week(store(), selection, audience, area)


@st.cache_data(max_entries=256, show_spinner=False)
def _season_of(
    selection: Selection, audience: Audience, area: str | None, home: str, version: str
) -> Season:
    from infopos.services.season import season_of

    return season_of(store(), selection, audience, area)


@st.cache_data(max_entries=64, show_spinner=False)
def _contiguity_of(municipality: str, level: AreaLevel, home: str, version: str) -> Contiguity:
    from infopos.services.contiguity import contiguity

    return contiguity(store(), municipality, level)


@st.cache_data(max_entries=256, show_spinner=False)
def _geometry_of(municipality: str, level: AreaLevel, home: str, version: str) -> Geometry:
    from infopos.services.geometry import geometry  # imports GeoPandas: 0.7 s, only for a map

    return geometry(store(), Path(home), municipality, level)


@st.cache_data(max_entries=32, show_spinner=False)
def _overview_of(audience: Audience, home: str, version: str) -> _overview.Overview:
    return _overview.overview(store(), audience)
