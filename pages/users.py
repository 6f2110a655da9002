"""Who may come in, as what and for which municipality, and who is in now?"""

from infopos import labels
from infopos.web import page, users

viewer = page.enter(labels.PAGES["users"])
users.draw_accounts(viewer)
users.draw_sessions(viewer)
users.draw_agreements(viewer)
users.draw_mappings(viewer)
