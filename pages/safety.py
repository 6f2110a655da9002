"""Of which themes is there more or less than earlier years let expect, and what is chance?"""

import streamlit as st

from infopos import labels
from infopos.model import Measure
from infopos.telling import markdown, safety
from infopos.web import consult, files, page, safety_beside, safety_table, saved_list

viewer, chosen = page.begin()
found = consult.safety(viewer, chosen)

st.title(markdown.plain(safety.title(found)), anchor=False)
st.markdown(safety.sentences(found))
safety_beside.draw_targets(viewer, chosen)
crime_side, nuisance_side = st.columns(2, gap="medium")
with crime_side:
    st.subheader(labels.measure(Measure.CRIME), anchor=False)
    safety_table.draw(found, Measure.CRIME, key="safety_crime")
with nuisance_side:
    st.subheader(labels.measure(Measure.NUISANCE), anchor=False)
    safety_table.draw(found, Measure.NUISANCE, key="safety_nuisance")
files.offer_safety(found, chosen, viewer)
saved_list.draw(viewer, chosen.municipality)
st.caption(markdown.plain(safety.footnote(found)))
safety_beside.draw_partners(viewer, chosen)
