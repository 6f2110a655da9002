"""Take a picture of each page, on a laptop, a tablet and a phone, into docs/images.

    .venv/bin/python docs/screenshots.py [HOME]

HOME is an installation that holds the demo municipality; without it one is built.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the helpers lie in tests/

from infopos.build import import_files  # noqa: E402
from infopos.commands import demo_meetings  # noqa: E402
from infopos.commands.demo_observations import fill  # noqa: E402
from infopos.model import Role  # noqa: E402
from infopos.settings import Settings  # noqa: E402
from infopos.sources.demo import write  # noqa: E402
from infopos.sources.plan import Options  # noqa: E402
from tests.browser.real import SIZES, chromium, serving, settle, sign_in  # noqa: E402

IMAGES = ROOT / "docs" / "images"
PATHS = {
    "inloggen": ("inloggen", None),
    "start": ("", Role.MAYOR),
    "veiligheidsbeeld": ("veiligheidsbeeld", Role.MAYOR),
    "veiligheidsplan": ("veiligheidsplan", Role.MAYOR),
    "hotspots": ("hotspots", Role.MAYOR),
    "hotspots-verloop": ("hotspots?maat=nuisance&thema=jeugd&toon=emerging", Role.POLICE_CHIEF),
    "hotspots-herhaling": (
        "hotspots?soort=1.1.1&periode=2023&toon=near_repeats",
        Role.POLICE_CHIEF,
    ),
    "hotspots-dichtheid": ("hotspots?toon=surface", Role.POLICE_CHIEF),
    "buurt": ("buurt?buurt=BU99990508", Role.MAYOR),
    "trends": ("trends?maat=nuisance&soort=E35&buurt=BU99990508", Role.MAYOR),
    "wanneer": ("wanneer?soort=1.4.5", Role.POLICE_CHIEF),
    "vergelijk": ("vergelijk?thema=inbraak&periode=2024", Role.MAYOR),
    "integraal-beeld": ("integraal-beeld?over=drugs&buurt=BU99990300", Role.MAYOR),
    "integraal-beeld-naast": ("integraal-beeld?over=drugs&zien=naast", Role.MAYOR),
    "melden": ("melden", Role.PARTNER),
    "mijn-waarnemingen": ("mijn-waarnemingen", Role.PARTNER),
    "beoordelen": ("beoordelen", Role.SAFETY_OFFICER),
    "driehoek": ("driehoek", Role.POLICE_CHIEF),
    "driehoek-dia": ("driehoek?overleg=demo-1&dia=7", Role.MAYOR),
    "afspraken": ("afspraken", Role.MAYOR),
    "mijn-toezeggingen": ("mijn-toezeggingen", Role.PARTNER),
    "bronnen": ("bronnen", Role.ANALYST),
    "wat-mag-ik-zien": ("wat-mag-ik-zien", Role.MAYOR),
    "mijn-account": ("mijn-account", Role.PARTNER),
    "gebruikers": ("gebruikers", Role.ADMINISTRATOR),
    "logboek": ("logboek", Role.PRIVACY_OFFICER),
}
"""Path of each page, and the role in which it is looked at."""

NOTHING_TO_COME = "() => !document.querySelector('[data-testid=stSkeleton]')"


def take(home: Path) -> None:
    """Visit each page on each screen."""
    with serving(home) as address, chromium() as browser:
        for size, (width, height) in SIZES.items():
            for name, (path, role) in PATHS.items():
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    locale="nl-NL",
                    has_touch=size != "laptop",
                    is_mobile=size != "laptop",
                )
                page = context.new_page()
                page.goto(f"{address}/{path}")
                if role is not None:
                    sign_in(page, role)
                    settle(page)
                page.wait_for_load_state("networkidle")
                page.wait_for_function(NOTHING_TO_COME)
                page.screenshot(path=IMAGES / f"{name}-{size}.png")
                context.close()


def main() -> None:
    """Take the pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    if len(sys.argv) > 1:
        take(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "var"
        write(home / "demo")
        import_files([home / "demo"], Settings(home=home), Options(), fictional=True)
        fill(Settings(home=home), now=datetime.now(UTC))
        demo_meetings.fill(Settings(home=home), now=datetime.now(UTC))
        take(home)


if __name__ == "__main__":
    main()
