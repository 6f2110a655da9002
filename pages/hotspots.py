"""Where is registered crime or nuisance highest, is that more than chance, and more than before?"""

import streamlit as st

from infopos.telling import layers, markdown, meaning, story
from infopos.web import (
    consult,
    explain,
    finding_files,
    maps,
    page,
    panel,
    place_story,
    selection,
    tables,
)

viewer, chosen = page.begin()
picture = consult.picture(viewer, chosen)
find = consult.findings(viewer, chosen)
names = dict(zip(picture.areas["area_code"], picture.areas["name"], strict=True))
area = selection.area(chosen, list(names))

st.title(markdown.plain(story.title(picture)), anchor=False)
lead = st.container(key="lead")  # filled when the map is already on its way to the browser

map_side, table_side = st.columns([3, 2], gap="medium")
with map_side:
    selection.indicator_box(chosen, viewer)
    maps.draw(picture, layers.layer_of(picture, find), area, key="hotspots_map")
    found = find()
    lead.markdown(f"{story.sentence(picture)} {meaning.sentences(found)}")
    st.markdown(place_story.sentence(chosen.indicator, found.within) or meaning.lookback(found))
    explain.draw(chosen.indicator)
with table_side:
    selection.area_box(chosen, names, area)
    panel.draw(picture, area)
    tables.draw(found, area, key="hotspots_table")
    finding_files.offer(found)
st.caption(markdown.plain(" ".join(story.footnotes(picture))))
