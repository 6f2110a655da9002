"""What did the council want to reach, are we getting there, and is that our doing?"""

from infopos.web import page, plan_page

viewer, chosen = page.begin()
plan_page.draw(viewer, chosen)
