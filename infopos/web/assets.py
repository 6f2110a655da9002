"""The files that the browser gets from us: Leaflet's own, and the map's script and styles."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

# From /component/streamlit_folium.st_folium/index.html, so that a sub-path needs no setting.
FROM_COMPONENT = "../../"

MAP_SCRIPT, MAP_STYLES = "map.js", "map.css"
"""What every map needs: one file each, since streamlit-folium fetches them one after the other."""


def static(name: str) -> Path:
    """Path of one of our own static files."""
    return Path(__file__).parent / "static" / name


def content(name: str) -> bytes | None:
    """Give a file by the name in its address; None where there is none. No other is reachable."""
    parts = _files().get(name)
    return _joined(parts) if parts else None  # kept for known names only: anybody may ask


@cache
def _files() -> dict[str, tuple[Path, ...]]:
    leaflet = Path(str(files("js_lib_leaflet"))) / "static" / "js_lib_leaflet"
    found: dict[str, tuple[Path, ...]]
    found = {f"images/{path.name}": (path,) for path in (leaflet / "images").glob("*.png")}
    found |= {name: (static(name),) for name in _SERVED}
    found[MAP_SCRIPT] = (leaflet / "leaflet.js", static("area_fills.js"), static("area_map.js"))
    found[MAP_STYLES] = (leaflet / "leaflet.css", static("area_map.css"))
    return found


@cache
def _joined(parts: tuple[Path, ...]) -> bytes:
    return b"\n".join(path.read_bytes() for path in parts)


@cache
def version() -> str:
    """Hash of all served files: a change gives them a new address, so that they may be kept."""
    digest = hashlib.sha256()
    for name, parts in sorted(_files().items()):
        digest.update(name.encode())
        digest.update(_joined(parts))
    return digest.hexdigest()[:12]


def from_component(name: str) -> str:
    """Address of a served file, relative to the page of the map component."""
    return f"{FROM_COMPONENT}assets/{version()}/{name}"


def shell_head() -> str:
    """HTML for the head of Streamlit's page: our script, and what a browser may fetch meanwhile.

    It fetches the map's files while the first page is still being made.
    """
    names = (MAP_SCRIPT, MAP_STYLES)
    links = (f'<link rel="prefetch" href="./assets/{version()}/{name}" />' for name in names)
    return f'<script defer src="./assets/{version()}/typing.js"></script>{"".join(links)}'


_SERVED = ("icon.svg", "place_map.js", "sign_in.css", "typing.js")
