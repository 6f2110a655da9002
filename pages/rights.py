"""What may I see, in what form, and why?"""

import streamlit as st

from infopos import labels
from infopos.access import wording
from infopos.web import page, rights, texts

viewer, chosen = page.begin(labels.PAGES["rights"])
st.markdown(texts.rights_text(wording.role(viewer.role), viewer.organisation))
rights.draw(viewer, chosen.municipality)
st.markdown(texts.RIGHTS_FORMS)
