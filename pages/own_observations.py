"""What did my organisation report, how does it stand, and is there a question for us?"""

from infopos import labels
from infopos.web import observation_list, page, partner

viewer = page.enter(labels.PAGES["own_observations"])
municipality = partner.municipality(viewer)
observation_list.draw(viewer, municipality)
