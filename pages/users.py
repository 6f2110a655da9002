"""Who am I here, and where am I signed in?"""

from infopos import labels
from infopos.web import page

viewer, _ = page.begin(labels.PAGES["account"])
