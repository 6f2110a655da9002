"""The row account: no row gets lost."""

from __future__ import annotations

import pytest

from infopos.errors import SourceError
from infopos.sources.rows import RowAccount


def test_an_account_that_fits_is_accepted() -> None:
    assert RowAccount(rows_in_file=10, loaded=7, rejected=2, duplicate=1).loaded == 7


def test_an_account_that_does_not_fit_fails_and_says_the_figures() -> None:
    with pytest.raises(SourceError, match="10 in het bestand, maar 7 geladen, 2 afgewezen en 0"):
        RowAccount(rows_in_file=10, loaded=7, rejected=2, duplicate=0)


def test_a_negative_part_never_fits() -> None:
    with pytest.raises(SourceError):
        RowAccount(rows_in_file=1, loaded=-1, rejected=2, duplicate=0)
