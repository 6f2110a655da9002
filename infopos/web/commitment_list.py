"""What the viewer's organisation promised or is asked to: told in one click how it goes."""

from __future__ import annotations

import streamlit as st

from infopos import labels
from infopos.model import AgreementStatus, AreaLevel, Viewer, today
from infopos.services import agreements
from infopos.web import agreement_card, agreement_forms, agreement_list, cached, form_state


def draw(viewer: Viewer, municipality: str) -> None:
    """Draw the agreements to which the viewer's organisation contributes."""
    form_state.draw_told()
    st.markdown(labels.OWN_COMMITMENTS_TEXT)
    found = agreements.own(cached.store(), viewer, municipality)
    names = cached.area_names(municipality, AreaLevel.NEIGHBOURHOOD)
    if not found:
        st.info(labels.NO_OWN_AGREEMENTS)
        return
    asked = st.query_params.get(agreement_forms.PARAMETER)
    for agreement in found:
        running = agreement.status is AgreementStatus.OPEN
        shown = running if asked is None else asked == agreement.agreement_id
        with st.expander(agreement_card.heading(agreement, names), expanded=shown):
            agreement_card.draw(agreement)
            for one in agreement.commitments:
                agreement_card.draw_commitment(one, today())
                if running and one.open:
                    agreement_forms.draw_report(viewer, one)
            if running and (waiting := agreement.waiting_for):
                agreement_forms.draw_promise(viewer, agreement, waiting)
    agreement_list.offer_calendar(found, names)
