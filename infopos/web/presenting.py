"""A meeting on a projector: one message a slide, large, with the arrow keys."""

from __future__ import annotations

import streamlit as st

from infopos import labels
from infopos.model import Viewer
from infopos.reports.content import Section, shown, slides_of
from infopos.services import meetings
from infopos.services.meeting_rows import Meeting
from infopos.telling.markdown import plain
from infopos.web import cached, consult_triangle

_MEETING, _SLIDE = "overleg", "dia"
"""In the address: which meeting is shown, and which slide."""

_LARGE = """<style>
[data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stSidebarCollapsedControl"],
[data-testid="stExpandSidebarButton"] { display: none; }
[data-testid="stMainBlockContainer"] { padding: 1.5rem 3rem 1rem; max-width: none; }
[data-testid="stMain"] h1 { font-size: 3rem; line-height: 1.2; }
[data-testid="stMain"] [data-testid="stText"] { font-size: 1.9rem; line-height: 1.4; }
[data-testid="stMain"] [data-testid="stText"] * { font-size: inherit; line-height: inherit; }
[data-testid="stMain"] [data-testid="stCaptionContainer"] p { font-size: 1rem; }
[data-testid="stMain"] button p { font-size: 1.1rem; }
[data-testid="stTable"] :is(td, th) * { font-size: 1.5rem !important; max-width: none !important; }
[data-testid="stMain"] img { max-height: 62vh; object-fit: contain; }
</style>"""


def asked(one: Meeting) -> bool:
    """Whether the address asks for this meeting on a whole screen."""
    return st.query_params.get(_MEETING) == one.meeting_id


def start(one: Meeting) -> None:
    """Show a meeting from its first slide."""
    st.query_params[_MEETING] = one.meeting_id
    st.query_params[_SLIDE] = "1"


def draw(viewer: Viewer, one: Meeting, before: Meeting | None) -> None:
    """Draw the slide that the address names."""
    from infopos.reports.meeting import slides  # imports SciPy

    agenda = meetings.agenda(cached.store(), viewer, one)
    report = slides(cached.store(), viewer, one, agenda, before)
    consult_triangle.meeting(viewer, one, report)
    parts = [part for section in report.sections for part in slides_of(section)]
    at = min(max(_number(st.query_params.get(_SLIDE, "1")), 1), len(parts))
    st.html(_LARGE)
    _draw_part(parts[at - 1])
    _draw_steps(at, len(parts))
    st.caption(plain(" · ".join(report.colophon)))


def _draw_part(part: Section) -> None:
    st.caption(plain(part.name))
    st.title(plain(part.message), anchor=False)
    for sentence in part.sentences:
        st.text(sentence)
    if part.drawing:
        st.image(part.drawing.svg, width="stretch", caption="")
    if part.table:
        columns = [plain(name) for name in part.table.columns]
        st.table(
            [
                dict(zip(columns, (plain(shown(cell)) for cell in row), strict=True))
                for row in part.table.rows
            ]
        )


def _draw_steps(at: int, of: int) -> None:
    row = st.container(horizontal=True, vertical_alignment="center")
    row.button(
        labels.PREVIOUS_SLIDE, key="slide_previous", shortcut="Left", disabled=at == 1,
        on_click=_go, args=(at - 1,),
    )  # fmt: skip
    row.button(
        labels.NEXT_SLIDE, key="slide_next", shortcut="Right", disabled=at == of,
        on_click=_go, args=(at + 1,),
    )  # fmt: skip
    row.button(labels.STOP_PRESENTING, key="slide_stop", on_click=_stop)
    row.caption(labels.slide_of(at, of))


def _go(to: int) -> None:
    st.query_params[_SLIDE] = str(to)


def _stop() -> None:
    for name in (_MEETING, _SLIDE):
        st.query_params.pop(name, None)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1
