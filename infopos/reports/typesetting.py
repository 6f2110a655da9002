"""Typst with our letters: the same text and drawing is the same file on every machine."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

from infopos.telling.map_picture import HEIGHT, WIDTH

FAMILY = "Source Sans Pro"
_PICTURE = f"""#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt)
#image(bytes(sys.inputs.svg), width: 100%)
""".encode()
_PER_INCH = 72  # at which a unit of a drawing is a pixel


def typeset(template: bytes, report: str) -> bytes:
    """Make a PDF/UA-1 and PDF/A-2a of a template and what it reads as ``sys.inputs.report``."""
    return bytes(
        typst.compile(  # type: ignore[call-overload]  # its stub has one path type for all
            template,
            format="pdf",
            sys_inputs={"report": report},
            font_paths=[fonts()],
            ignore_system_fonts=True,
            pdf_standards=["ua-1", "a-2a"],
        )
    )


def png(svg: str, *, scale: float) -> bytes:
    """Make a picture of a drawing of `WIDTH` by `HEIGHT`, so many pixels for each of its units."""
    return bytes(
        typst.compile(  # type: ignore[call-overload]
            _PICTURE,
            format="png",
            ppi=_PER_INCH * scale,
            sys_inputs={"svg": svg},
            font_paths=[fonts()],
            ignore_system_fonts=True,
        )
    )


@cache
def fonts() -> Path:
    """Folder with the letters of `FAMILY`."""
    return Path(str(files("font_source_sans_pro"))) / "files"
