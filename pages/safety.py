"""Of which themes is there more or less than earlier years let expect, and what is chance?"""

import streamlit as st

from infopos.telling import markdown, safety
from infopos.web import consult_safety, files, page, safety_beside, safety_table, saved_list

viewer, chosen = page.begin()
found = consult_safety.safety(viewer, chosen)

st.title(markdown.plain(safety.title(found)), anchor=False)
st.markdown(safety.sentences(found))
safety_beside.draw_targets(viewer, chosen)
safety_table.draw_both(found, key="safety")
safety_beside.draw_week(viewer, chosen)
files.offer_safety(found, chosen, viewer)
saved_list.draw(viewer, chosen.municipality)
st.caption(markdown.plain(safety.footnote(found)))
safety_beside.draw_partners(viewer, chosen)
