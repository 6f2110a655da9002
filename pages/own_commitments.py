"""What did my organisation promise, and how does it go?"""

from infopos import labels
from infopos.web import commitment_list, page, partner

viewer = page.enter(labels.PAGES["own_commitments"])
municipality = partner.municipality(viewer)
commitment_list.draw(viewer, municipality)
