"""Where somebody goes after signing in: a page of this app, and nowhere else."""

from __future__ import annotations

import re

from infopos.errors import AccessError

_LONGEST = 2000

_OWN_PATH = re.compile(r"/(?![/\\])[^\x00-\x20\x7f\\]*")
"""One slash first: browsers read two, or a slash and a backslash, as the name of another host.
No blanks or hidden signs: browsers leave some of them out, after which ``/<tab>/`` is ``//``."""


def own_path(target: str) -> str:
    r"""Give a target back when it stays within this app.

    Raises
    ------
    AccessError
        When it leads elsewhere.

    Examples
    --------
    >>> own_path("/hotspots?gemeente=GM0758")
    '/hotspots?gemeente=GM0758'
    >>> own_path("//elders.example/hotspots")
    Traceback (most recent call last):
    ...
    infopos.errors.AccessError: De link na het inloggen leidt niet naar een pagina van Infopos. ...
    """
    if len(target) > _LONGEST or not _OWN_PATH.fullmatch(target):
        raise AccessError(
            "De link na het inloggen leidt niet naar een pagina van Infopos.",
            "Open Infopos vanaf de startpagina en log daar in.",
        )
    return target
