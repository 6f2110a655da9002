"""Who saw or did what, when and why, and is the record whole?"""

from infopos import labels
from infopos.web import log, page

viewer = page.enter(labels.PAGES["log"])
log.draw_verdict(viewer)
log.draw_rows(viewer)
