"""Everything that the page of hotspots tells of one selection."""

from __future__ import annotations

from dataclasses import dataclass

from infopos.model import Audience
from infopos.services.area_picture import AreaPicture
from infopos.services.cells import Cells
from infopos.services.change import Change, change_between, year_before
from infopos.services.contiguity import Contiguity
from infopos.services.emerging import Emerging, emerging_of
from infopos.services.hotspots import Basis, Hotspots, hotspots
from infopos.services.lookback import Lookback, lookback
from infopos.services.places import Places
from infopos.store import Store


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """The figures of a selection and what they mean."""

    picture: AreaPicture
    hotspots: Hotspots
    hotspots_by_rate: Hotspots
    change: Change
    emerging: Emerging
    lookback: Lookback | None
    within: Cells | Places | None = None
    """What lies within areas. Only where it was asked for: it takes half a second."""


def findings(
    store: Store, picture: AreaPicture, audience: Audience, contiguity: Contiguity
) -> Findings:
    """Answer where it is, whether that is more than chance, and whether it is more than before.

    Parameters
    ----------
    store : Store
    picture : AreaPicture
        The figures, in the form that this audience gets.
    audience : Audience
    contiguity : Contiguity
    """
    then = year_before(store, picture, audience)
    return Findings(
        picture=picture,
        hotspots=hotspots(picture, contiguity, basis=Basis.COUNT),
        hotspots_by_rate=hotspots(picture, contiguity, basis=Basis.RATE),
        change=change_between(then, picture),
        emerging=emerging_of(store, picture.selection, audience, contiguity),
        lookback=lookback(store, then, picture, contiguity),
    )
