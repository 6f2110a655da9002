"""What can be chosen: the municipalities, measures, themes, codes, periods and levels there are."""

from __future__ import annotations

from dataclasses import dataclass

from infopos.model import AreaLevel, Measure, Period


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality that the registry holds areas of."""

    code: str
    name: str
    fictional: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with figures, within a field of VNG's Kernbeleid Veiligheid."""

    key: str
    label: str
    field_label: str


@dataclass(frozen=True, slots=True)
class Code:
    """An official code of a measure; ``theme`` is None for the supplier's total."""

    code: str
    label: str
    theme: str | None


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that can be chosen within one municipality and measure.

    ``periods`` runs from new to old; ``codes`` holds no total.
    """

    municipality: Municipality
    measure: Measure
    measures: tuple[Measure, ...]
    themes: tuple[Theme, ...]
    codes: tuple[Code, ...]
    periods: tuple[Period, ...]
    levels: tuple[AreaLevel, ...]
