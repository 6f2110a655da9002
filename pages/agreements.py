"""What was agreed, who promised what, and who does not keep it?"""

from infopos import labels
from infopos.web import agreement_list, page, partner

viewer = page.enter(labels.PAGES["agreements"])
municipality = partner.municipality(viewer)
agreement_list.draw(viewer, municipality)
