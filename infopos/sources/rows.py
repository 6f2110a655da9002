"""What becomes of the rows of a file: loaded, rejected or already there. No row gets lost."""

from __future__ import annotations

from dataclasses import dataclass

from infopos.errors import SourceError


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not loaded, and why.

    Parameters
    ----------
    line : int
        Line in the file, from 1; for a file of areas the position of the feature, counted on
        through the layers.
    column : str
        Column that holds what is wrong, as the file spells it.
    value : str
        What was found there; empty when nothing was.
    reason : str
        Why the row cannot be used, as a Dutch sentence.
    """

    line: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class RowAccount:
    """The account of one file: rows in the file = loaded + rejected + duplicate.

    Raises
    ------
    SourceError
        When the sum does not fit: then the reader lost rows, and nothing of it may be kept.
    """

    rows_in_file: int
    loaded: int
    rejected: int
    duplicate: int

    def __post_init__(self) -> None:
        parts = (self.loaded, self.rejected, self.duplicate)
        if min(parts) < 0 or sum(parts) != self.rows_in_file:
            raise SourceError(
                f"De rijen kloppen niet: {self.rows_in_file} in het bestand, maar "
                f"{self.loaded} geladen, {self.rejected} afgewezen en {self.duplicate} dubbel.",
                "Er is niets geladen. Meld dit bij de beheerder, met het bestand erbij.",
            )
