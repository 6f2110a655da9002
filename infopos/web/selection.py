"""The shared filters: the sidebar, the address of the page, and the frozen selection they make.

The address is the one truth. Every run reads it, repairs what cannot be, and sets the widgets to
the outcome; a widget writes the whole selection back, which makes one step in the browser's
history. So a link, a reload, and back and forward all show the same thing.

``bind="query-params"`` would do this without our code, but it writes the Dutch labels of options
instead of official codes, and replaces the history's last step, so that "back" leaves the page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from functools import partial
from typing import Any, Literal, TypeVar

import streamlit as st

from infopos import labels
from infopos.access import policy
from infopos.errors import AccessError, SelectionError
from infopos.model import AreaLevel, Indicator, Measure, Period, Selection, Viewer
from infopos.services.choices import Choices, Code
from infopos.web import cached, identity

FILTERS = ("gemeente", "maat", "thema", "soort", "periode", "niveau", "toon")
ALL = ""  # a selectbox shows None as "nothing chosen yet", in English
PEERS = "vergelijk"
OBSERVED = "over"
VIEW = "zien"
AREA = {AreaLevel.NEIGHBOURHOOD: "buurt", AreaLevel.DISTRICT: "wijk"}

Option = TypeVar("Option", bound=Hashable)


def current(viewer: Viewer) -> Selection | None:
    """Give the selection in the page's address, or None when nothing was imported yet."""
    return resolve(st.query_params.to_dict(), viewer)


def resolve(asked: Mapping[str, str], viewer: Viewer) -> Selection | None:
    """Make the selection that comes nearest to what is asked and that exists for somebody.

    Parameters
    ----------
    asked : mapping of str to str
        Codes and keys by the names in `FILTERS`; any may be absent, unknown or out of place.
    viewer : Viewer
        His own municipality comes first; what he gets no figures of cannot be chosen.
    """
    known = [municipality.code for municipality in cached.municipalities()]
    known.sort(key=lambda code: code not in viewer.municipalities)
    municipality = _one_of(asked.get("gemeente"), known) or _first_with_figures(known, viewer)
    if municipality is None:
        return None
    measure = _one_of(asked.get("maat"), list(Measure))
    offered = _choices(viewer, municipality, measure)
    if not offered.periods or not offered.levels:
        raise SelectionError(
            f"Van {offered.municipality.name} zijn er grenzen, maar nog geen cijfers.",
            "Kies een andere gemeente, of laad cijfers in met: infopos import <bestand>.",
        )
    theme = _one_of(asked.get("thema"), [theme.key for theme in offered.themes])
    code = _one_of(asked.get("soort"), [code.code for code in codes_of(offered, theme)])
    period = _one_of(asked.get("periode"), [period.key for period in offered.periods])
    return Selection(
        municipality=municipality,
        measure=offered.measure,
        period=Period(period) if period else offered.periods[0],
        level=_one_of(asked.get("niveau"), offered.levels) or offered.levels[0],
        indicator=_one_of(asked.get("toon"), indicators(viewer, municipality)) or Indicator.COUNT,
        theme=theme,
        code=code,
    )


def as_parameters(selection: Selection) -> dict[str, str]:
    """Write a selection as the parameters of an address, all of them, so that a link lasts."""
    values = {
        "gemeente": selection.municipality,
        "maat": selection.measure.value,
        "thema": selection.theme,
        "soort": selection.code,
        "periode": selection.period.key,
        "niveau": selection.level.value,
        "toon": selection.indicator.value,
    }
    return {name: value for name, value in values.items() if value is not None}


def codes_of(offered: Choices, theme: str | None) -> list[Code]:
    """Give the codes that can be chosen within a theme, or all of them without one."""
    return [code for code in offered.codes if theme is None or code.theme == theme]


def draw(selection: Selection, viewer: Viewer, only: Collection[str] = FILTERS) -> None:
    """Draw the filters, or only those that a page is about."""
    offered = _choices(viewer, selection.municipality, selection.measure)
    names = {municipality.code: municipality.name for municipality in cached.municipalities()}
    themes = {theme.key: theme.label for theme in offered.themes}
    codes = {code.code: code.label for code in codes_of(offered, selection.theme)}
    boxes: dict[str, tuple[str, Sequence[Any], Any, Callable[[Any], str]]] = {
        "gemeente": (labels.MUNICIPALITY, list(names), selection.municipality, names.__getitem__),
        "maat": (labels.MEASURE, offered.measures, selection.measure, labels.measure),
        "thema": (
            labels.THEME,
            [ALL, *themes],
            selection.theme or ALL,
            lambda key: themes.get(key, labels.ALL_THEMES),
        ),
        "soort": (
            labels.CODE,
            [ALL, *codes],
            selection.code or ALL,
            lambda code: codes.get(code, labels.ALL_CODES),
        ),
        "periode": (
            labels.PERIOD,
            [period.key for period in offered.periods],
            selection.period.key,
            lambda key: labels.period(Period(key)),
        ),
        "niveau": (
            labels.LEVEL,
            offered.levels,
            selection.level,
            lambda level: labels.level(level).capitalize(),
        ),
    }
    st.divider()
    for name, (label, options, value, write) in boxes.items():
        if name in only:
            _choose(label, name, options, value, write)


def indicators(viewer: Viewer, municipality: str) -> list[Indicator]:
    """List what a map can show somebody."""
    points = policy.audience(viewer, municipality).points
    return [indicator for indicator in Indicator if points or not indicator.shows_places]


def indicator_box(selection: Selection, viewer: Viewer) -> None:
    """Draw the choice of what the map shows, on the page that has the map."""
    offered = indicators(viewer, selection.municipality)
    _choose(
        labels.INDICATOR, "toon", offered, selection.indicator, labels.indicator,
        label_visibility="collapsed",
    )  # fmt: skip


def area(selection: Selection, codes: Sequence[str]) -> str | None:
    """Give the chosen area from the address, if it is one of these."""
    return _one_of(st.query_params.get(AREA[selection.level]), codes)


def area_names(selection: Selection) -> dict[str, str]:
    """Name the areas of a selection's level by code."""
    return cached.area_names(selection.municipality, selection.level)


def choose_area(selection: Selection, code: str | None) -> None:
    """Write the chosen area into the address, with all of the selection. For use in a callback."""
    chosen = {AREA[selection.level]: code} if code else {}
    st.query_params.from_dict(as_parameters(selection) | chosen | _beside(selection))


def peers() -> tuple[str, ...]:
    """Give the municipalities in the address to compare with; the service judges which can be."""
    return tuple(code for code in st.query_params.get(PEERS, "").split(",") if code)


def peers_box(selection: Selection, names: Mapping[str, str], chosen: Sequence[str]) -> None:
    """Draw the list of municipalities to compare with, the likest first."""
    key = f"filter_{PEERS}"
    if st.session_state.get(key) != list(chosen):
        st.session_state[key] = list(chosen)
    st.multiselect(
        labels.PEERS,
        list(names),
        key=key,
        format_func=names.__getitem__,
        help=labels.PEERS_HELP,
        placeholder=labels.PEERS_PLACEHOLDER,
        on_change=partial(_peers_changed, selection),
        select_all=False,
    )


def area_box(selection: Selection, names: Mapping[str, str], chosen: str | None) -> None:
    """Draw the list that does what a click on the map does, for a keyboard or a screen reader."""
    _choose(
        labels.level(selection.level).capitalize(),
        AREA[selection.level],
        [ALL, *sorted(names, key=names.__getitem__)],
        chosen or ALL,
        lambda code: names.get(code, labels.NO_AREA),
        on_change=partial(_area_box_changed, selection),
    )


def _choose(
    label: str,
    name: str,
    options: Sequence[Option],
    value: Option,
    format_option: Callable[[Option], str],
    on_change: Callable[[], None] | None = None,
    label_visibility: Literal["visible", "collapsed"] = "visible",
) -> None:
    key = f"filter_{name}"
    if st.session_state.get(key) != value or key not in st.session_state:
        st.session_state[key] = value
    st.selectbox(
        label,
        options,
        key=key,
        format_func=format_option,
        on_change=on_change or _changed,
        label_visibility=label_visibility,
    )


def _changed() -> None:
    """Write all filters as they stand now; a choice that no longer fits gives way."""
    try:
        viewer = identity.viewer()
    except AccessError:
        return  # the run that follows tells him so
    before = current(viewer)
    # What a page does not draw stands in its address only.
    standing = {
        name: st.session_state.get(f"filter_{name}", st.query_params.get(name)) for name in FILTERS
    }
    selection = resolve({name: value for name, value in standing.items() if value}, viewer)
    if selection is not None and before is not None:
        stays = selection.municipality == before.municipality
        choose_area(selection, st.query_params.get(AREA[selection.level]) if stays else None)


def _area_box_changed(selection: Selection) -> None:
    choose_area(selection, st.session_state[f"filter_{AREA[selection.level]}"])


def _peers_changed(selection: Selection) -> None:
    wanted = ",".join(st.session_state[f"filter_{PEERS}"])
    code = st.query_params.get(AREA[selection.level])
    area_chosen = {AREA[selection.level]: code} if code else {}
    peers_chosen = {PEERS: wanted} if wanted else {}
    st.query_params.from_dict(as_parameters(selection) | area_chosen | peers_chosen)


def _beside(selection: Selection) -> dict[str, str]:
    """What single pages keep in the address; whom to compare with goes with a municipality."""
    same = st.query_params.get("gemeente", selection.municipality) == selection.municipality
    names = (PEERS, OBSERVED, VIEW) if same else (OBSERVED, VIEW)
    return {name: st.query_params[name] for name in names if name in st.query_params}


def _choices(viewer: Viewer, municipality: str, measure: Measure | None) -> Choices:
    return cached.choices(municipality, measure, policy.audience(viewer, municipality))


def _first_with_figures(codes: Sequence[str], viewer: Viewer) -> str | None:
    return next((code for code in codes if _choices(viewer, code, None).periods), None)


def _one_of(asked: str | None, options: Sequence[Option]) -> Option | None:
    """Give the option that is written as asked; StrEnums compare equal to their value."""
    return next((option for option in options if option == asked), None)
