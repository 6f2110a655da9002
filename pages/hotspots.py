"""Where is registered crime or nuisance highest, on a map and in a table that say the same?"""

import streamlit as st

from infopos.web import consult, download, maps, markdown, page, panel, selection, story, tables

viewer, chosen = page.begin()
picture = consult.area_picture(viewer, chosen)
names = dict(zip(picture.areas["area_code"], picture.areas["name"], strict=True))
area = selection.area(chosen, list(names))

st.title(markdown.plain(story.title(picture)), anchor=False)
st.markdown(story.sentence(picture))

map_side, table_side = st.columns([3, 2], gap="medium")
with map_side:
    maps.draw(picture, area, key="hotspots_map")
with table_side:
    selection.area_box(chosen, names, area)
    panel.draw(picture, area)
    tables.draw(picture, area, key="hotspots_table")
    download.offer(picture, key="hotspots_download")
st.caption(markdown.plain(" ".join(story.footnotes(picture))))
