"""Does it go another way here than in municipalities that are alike?"""

import streamlit as st

from infopos.telling import markdown
from infopos.web import compare_story, consult, explain, files, page, peer_charts, selection

viewer, chosen = page.begin()
picture = consult.peers(viewer, chosen, selection.peers())

st.title(markdown.plain(compare_story.title(picture)), anchor=False)
if not picture.peers.chosen:
    st.info(compare_story.nothing(picture))
    st.stop()
st.markdown(compare_story.sentences(picture))
selection.peers_box(chosen, picture.peers.names, picture.peers.chosen)
level_side, course_side = st.columns(2, gap="medium")
with level_side:
    peer_charts.draw_rates(picture)
with course_side:
    peer_charts.draw_index(picture)
compare_story.draw_table(picture)
files.offer_peers(picture, chosen)
st.caption(markdown.plain(compare_story.footnote(picture, chosen.period)))
explain.draw_peers()
