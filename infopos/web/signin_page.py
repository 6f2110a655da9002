"""The pages of signing in, and of one's own password: plain HTML without a script.

They are there before the app is.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from infopos.web import assets

_TITLES = {
    "sign_in": "Inloggen",
    "second_factor": "Tweede stap",
    "new_password": "Kies een wachtwoord",
    "first_administrator": "De eerste beheerder",
    "unknown_page": "Deze pagina bestaat niet",
    "own_password": "Uw wachtwoord wijzigen",
    "own_second_factor": "Uw tweede stap vervangen",
    "own_second_factor_new": "Uw nieuwe tweede stap",
    "own_told": "Mijn account",
}
_EMPTY = {"problem": "", "told": "", "login": "", "full_name": "", "organisation": "", "target": ""}


@cache
def _templates() -> Environment:
    # Everything is escaped: nothing that a visitor typed is ever markup.
    return Environment(
        loader=PackageLoader("infopos.web"), autoescape=True, undefined=StrictUndefined
    )


def render(page: str, base: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Write one of the pages.

    Parameters
    ----------
    page : str
        Name of the file in templates/.
    base : str
        Path that the app is served from.
    status : int
        HTTP status of the answer.
    **values
        What the template shows.
    """
    text = (
        _templates()
        .get_template(f"{page}.html")
        .render(
            _EMPTY
            | {
                "title": _TITLES[page],
                "base": base,
                "assets": f"{base}/assets/{assets.version()}",
            }
            | values
        )
    )
    return HTMLResponse(text, status_code=status, headers={"Cache-Control": "no-store"})
