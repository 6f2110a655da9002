"""Which observations wait for a decision, what is known already, and what is decided?"""

from infopos import labels
from infopos.web import page, partner, review_queue

viewer = page.enter(labels.PAGES["review"])
municipality = partner.municipality(viewer)
review_queue.draw(viewer, municipality)
