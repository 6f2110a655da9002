"""Where do police and partners see the same problem, and where does only one of them?"""

import streamlit as st

from infopos import labels
from infopos.telling import markdown
from infopos.web import (
    consult,
    files,
    integral_choice,
    integral_edit,
    integral_maps,
    integral_story,
    page,
    selection,
)

viewer, chosen = page.begin()
theme = integral_choice.theme()
found = consult.integral(viewer, chosen, theme)
names = dict(zip(found.areas["area_code"], found.areas["name"], strict=True))
area = selection.area(found.police.selection, list(names))
offered = [name for name in integral_choice.VIEWS if found.shows_numbers or name != "dekking"]
view = integral_choice.view(offered)

st.title(markdown.plain(integral_story.title(found)), anchor=False)
st.markdown(integral_story.sentences(found))
if not found.shows_numbers:
    st.info(labels.FEW_SHOWN)
choice, shown = st.columns([1, 3], gap="medium", vertical_alignment="bottom")
with choice:
    integral_choice.theme_box(theme)
with shown:
    integral_choice.view_box(view, offered)

wide = view == "naast"
map_side, table_side = (st.container(), st.container()) if wide else st.columns([3, 2])
with map_side:
    integral_maps.draw(found, view, area)
    st.markdown(integral_story.order_told(found))
with table_side:
    selection.area_box(found.police.selection, names, area)
    if area is not None:
        st.markdown(integral_story.area_told(found, area))
        if found.shows_numbers:
            integral_edit.draw_perspective(viewer, found, area)
    integral_story.draw_table(found, key="integral_table")
with st.expander(labels.HOW):
    st.markdown(labels.INTEGRAL_METHOD)
integral_edit.draw_codes(viewer, found)
integral_edit.draw_coverage(viewer, found)
files.offer_integral(found)
st.caption(markdown.plain(integral_story.footnote(found)))
