"""Which sources were loaded, how fresh are they, and what happened to their rows?"""

import streamlit as st

from infopos import labels
from infopos.web import cached, page, source_list, texts

page.begin(labels.PAGES["sources"])
st.markdown(texts.SOURCES_TEXT)
sources = cached.overview().sources
source_list.draw(sources)
