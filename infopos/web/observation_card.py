"""One observation on screen, whole: for its own organisation, and for who judges it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from infopos import labels
from infopos.model import Draft
from infopos.services.observation_rows import Observation, Told
from infopos.telling.markdown import plain
from infopos.web.clock import local


def heading(found: Observation, names: Mapping[str, str]) -> str:
    """Say in a line what an observation is about and how it stands."""
    area = names.get(found.draft.area, found.draft.area)
    theme = labels.OBSERVATION_THEMES[found.draft.theme]
    status = labels.OBSERVATION_STATUSES[found.status]
    return plain(f"{theme}, {area} · {local(found.submitted_at)} · {status}")


def draw(found: Observation, told: Sequence[Told], names: Mapping[str, str]) -> None:
    """Draw what was observed, and all that happened to it since.

    What somebody wrote goes through ``st.text``: Markdown makes links of addresses, escaped or not.
    """
    st.text(f"{found.reference} · {found.draft.job}, {found.organisation}")
    st.markdown(plain(summary(found.draft)))
    for step in told:
        who = ", ".join(part for part in (step.name, step.organisation) if part)
        what = labels.step_told(step.step)
        st.caption(plain(f"{local(step.made_at)}: {what} ({who})"))
        if step.text:
            st.text(step.text)
        if step.kept_because:
            st.text(f"{labels.KEPT_BECAUSE} {step.kept_because}")


def summary(draft: Draft) -> str:
    """Say what was filled in, as a sentence of short parts."""
    dayparts = [labels.DAYPARTS[part] for part in labels.DAYPARTS if part in draft.dayparts]
    weekdays = [labels.WEEKDAYS_SHORT[day] for day in sorted(draft.weekdays)]
    parts = [
        labels.FREQUENCIES[draft.frequency],
        f"sinds: {labels.SINCES[draft.since]}",
        ", ".join(dayparts),
        " ".join(weekdays),
        f"ernst {labels.SERIOUSNESS[draft.seriousness]}",
        labels.TENDENCIES[draft.tendency],
        labels.RELIABILITIES[draft.reliability],
        labels.ORIGINS[draft.origin],
        f"laatst gezien {labels.date_nl(draft.observed_on)}",
    ]
    return "; ".join(part for part in parts if part) + "."
