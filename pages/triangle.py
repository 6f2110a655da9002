"""What does the triangle look at, what is new, and does each party recognise it?"""

from infopos.web import meeting_page, page, partner

viewer = page.enter()
municipality = partner.municipality(viewer)
meeting_page.draw(viewer, municipality)
