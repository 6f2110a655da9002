"""Every Dutch word and number format that reaches a screen, a file or a command line.

Small functions without side effects, so that the app, the exports and the commands say one and
the same thing in one and the same way. A module for each subject; all are read as ``labels.…``.
"""

from infopos.labels.agreements import *  # noqa: F403
from infopos.labels.areas import *  # noqa: F403
from infopos.labels.findings import *  # noqa: F403
from infopos.labels.formats import *  # noqa: F403
from infopos.labels.integral import *  # noqa: F403
from infopos.labels.meetings import *  # noqa: F403
from infopos.labels.observations import *  # noqa: F403
from infopos.labels.peers import *  # noqa: F403
from infopos.labels.places import *  # noqa: F403
from infopos.labels.reports import *  # noqa: F403
from infopos.labels.safety import *  # noqa: F403
from infopos.labels.safety_plan import *  # noqa: F403
from infopos.labels.saved_reports import *  # noqa: F403
from infopos.labels.times import *  # noqa: F403
from infopos.labels.words import *  # noqa: F403
