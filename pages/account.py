"""Who am I here, and where am I signed in?"""

from infopos import labels
from infopos.web import account, page

viewer = page.enter(labels.PAGES["account"])
account.draw_person(viewer)
account.draw_credentials(viewer)
account.draw_sessions(viewer)
