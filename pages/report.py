"""What does a partner see in a neighbourhood? In two minutes, on a phone."""

import streamlit as st

from infopos import labels
from infopos.web import observation_form, page, partner, receipt

viewer = page.enter(labels.PAGES["report"])
municipality = partner.municipality(viewer)
if sent := observation_form.sent():
    receipt.draw(viewer, sent)
    st.stop()

values = observation_form.begin(viewer)
st.markdown(labels.REPORT_INTRO)
if "reference" in values:
    st.info(labels.correcting(values["reference"]))
observation_form.draw_where(municipality, values)
observation_form.draw_what(values)
observation_form.draw_more(values)
observation_form.draw_who(values)
observation_form.draw_send(viewer, municipality, values)
