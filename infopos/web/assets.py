"""The files that the browser gets from us: Leaflet's own, and the map's script and styles."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

# From /component/streamlit_folium.st_folium/index.html, so that a sub-path needs no setting.
FROM_COMPONENT = "../../"


def static(name: str) -> Path:
    """Path of one of our own static files."""
    return Path(__file__).parent / "static" / name


@cache
def files_by_name() -> dict[str, Path]:
    """Every file that may be served, by the name in its address. Nothing else is reachable."""
    leaflet = Path(str(files("js_lib_leaflet"))) / "static" / "js_lib_leaflet"
    found = {name: leaflet / name for name in ("leaflet.js", "leaflet.css")}
    found |= {f"images/{path.name}": path for path in (leaflet / "images").glob("*.png")}
    found |= {path.name: path for path in static("").iterdir() if path.suffix in _SERVED}
    return found


@cache
def version() -> str:
    """Hash of all served files: a change gives them a new address, so that they may be kept."""
    digest = hashlib.sha256()
    for name, path in sorted(files_by_name().items()):
        digest.update(name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def from_component(name: str) -> str:
    """Address of a served file, relative to the page of the map component."""
    return f"{FROM_COMPONENT}assets/{version()}/{name}"


def shell_head() -> str:
    """HTML for the head of Streamlit's page: our script, and what a browser may fetch meanwhile.

    It fetches the map's files while the first page is still being made.
    """
    names = ("leaflet.js", "area_fills.js", "area_map.js", "leaflet.css", "area_map.css")
    links = (f'<link rel="prefetch" href="./assets/{version()}/{name}" />' for name in names)
    return f'<script defer src="./assets/{version()}/typing.js"></script>{"".join(links)}'


_SERVED = {".js", ".css", ".svg", ".png"}
