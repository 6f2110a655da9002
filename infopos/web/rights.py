"""What somebody may see, in what form and why: the policy in words."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from infopos.access import policy, wording
from infopos.model import DataClass, Grain, Viewer
from infopos.web import texts


def table(viewer: Viewer, municipality: str) -> pd.DataFrame:
    """List every kind of information with its form and reason, for one viewer.

    Returns
    -------
    DataFrame with kind, form and basis, all in Dutch.
    """
    rules = {kind: policy.rule(viewer, kind, municipality) for kind in DataClass}
    return pd.DataFrame(
        {
            "kind": [wording.data_class(kind) for kind in rules],
            "form": [wording.grain(found.grain) for found in rules.values()],
            "basis": [found.basis for found in rules.values()],
        }
    )


def draw(viewer: Viewer, municipality: str) -> None:
    """Draw the table; as text, so that a screen reader and a phone show the reasons in full."""
    rows = [f"| {' | '.join(texts.RIGHTS_COLUMNS)} |", "|:--|:--|:--|"]
    rows += [
        f"| {row.kind} | **{row.form}** | {row.basis} |"
        for row in table(viewer, municipality).itertuples()
    ]
    st.markdown("\n".join(rows))
    audience = policy.audience(viewer, municipality)
    if audience.points:
        st.markdown(texts.RIGHTS_POINTS)
    elif {audience.public_order, audience.enforcement} & {Grain.EXACT, Grain.PROTECTED}:
        st.markdown(texts.RIGHTS_NO_POINTS)
