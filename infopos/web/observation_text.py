"""A field for free text that says what looks like personal data, and asks what to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from infopos import labels
from infopos.disclosure.personal_data import Finding, find_personal_data
from infopos.services.observation_rules import MOST_CHARACTERS
from infopos.telling.markdown import plain

_KINDS = {
    "bsn": "BSN",
    "iban": "rekeningnummer",
    "phone": "telefoonnummer",
    "email": "e-mailadres",
    "plate": "kenteken",
    "postcode": "postcode",
    "address": "adres",
    "birth_date": "geboortedatum",
    "handle": "accountnaam",
    "name": "naam",
}


def draw(values: dict[str, Any], *, key: str) -> None:
    """Draw the text, what was found in it, and the reason to keep that."""
    if f"{key}text" not in st.session_state:
        st.session_state[f"{key}text"] = values.get("text", "")
    text = st.text_area(
        labels.OBSERVATION_TEXT,
        key=f"{key}text",
        height=140,
        max_chars=MOST_CHARACTERS,
        placeholder=labels.TEXT_PLACEHOLDER,
    )
    st.caption(labels.TEXT_SEEN)
    found = find_personal_data(text)
    if not found:
        return
    st.warning(f"{labels.PERSONAL_FOUND}\n\n{marked(text, found)}")
    for number, finding in enumerate(found):
        st.button(
            labels.remove(_KINDS.get(finding.kind.value, "dit"), finding.text),
            key=f"{key}remove_{number}",
            on_click=partial(_remove, f"{key}text", finding.text),
        )
    if any(not finding.kind.blocked for finding in found):
        if f"{key}kept_because" not in st.session_state:
            st.session_state[f"{key}kept_because"] = values.get("kept_because", "")
        st.text_input(labels.KEPT_BECAUSE, key=f"{key}kept_because", max_chars=200)
    if any(finding.kind.blocked for finding in found):
        st.error(labels.BLOCKED)


def marked(text: str, found: Sequence[Finding]) -> str:
    """Write a text as Markdown in which what was found stands out; nothing in it is Markdown."""
    parts, at = [], 0
    for finding in found:
        parts.append(plain(text[at : finding.start]))
        parts.append(f":orange-background[**{plain(finding.text)}**]")
        at = finding.end
    parts.append(plain(text[at:]))
    return "".join(parts).replace("\n", "  \n")


def _remove(key: str, what: str) -> None:
    st.session_state[key] = st.session_state[key].replace(what, "").replace("  ", " ").strip()
