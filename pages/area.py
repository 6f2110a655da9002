"""What is going on in one neighbourhood, and is that more than before and elsewhere?"""

import streamlit as st

from infopos import labels
from infopos.model import Measure
from infopos.telling import markdown
from infopos.web import consult, files, page, profile_story, selection

viewer, chosen = page.begin()
names = selection.area_names(chosen)
area = selection.area(chosen, list(names))
if area is None:
    st.title(labels.PAGES["area"], anchor=False)
    selection.area_box(chosen, names, area)
    st.info(labels.CHOOSE_AREA)
    st.stop()
found = consult.profile(viewer, chosen, area)

st.title(markdown.plain(profile_story.title(found)), anchor=False)
st.markdown(profile_story.sentences(found))
selection.area_box(chosen, names, area)
crime_side, nuisance_side = st.columns(2, gap="medium")
with crime_side:
    st.subheader(labels.measure(Measure.CRIME), anchor=False)
    profile_story.draw_themes(found, Measure.CRIME, key="area_crime")
with nuisance_side:
    st.subheader(labels.measure(Measure.NUISANCE), anchor=False)
    profile_story.draw_themes(found, Measure.NUISANCE, key="area_nuisance")
files.offer_profile(found, chosen, area)
st.caption(markdown.plain(profile_story.footnote(found)))
