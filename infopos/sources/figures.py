"""Builds what the pages read out of what was loaded, and checks that it is sound."""

from __future__ import annotations

from infopos.disclosure.ptable import perturbations
from infopos.errors import SourceError
from infopos.sources.codelists import read_bvh_classes, read_codes, read_themes
from infopos.sources.divisions import find_former_slices, find_successions
from infopos.sources.incidents import relocate
from infopos.store.staging import Staging


def load_code_lists(target: Staging) -> None:
    """Put the code lists of this version of the program into the registry."""
    for clear, table, rows in (
        ("codes_clear", "code", read_codes()),
        ("themes_clear", "theme", read_themes()),
        ("bvh_classes_clear", "bvh_class", read_bvh_classes()),
        ("perturbation_clear", "perturbation", perturbations(target.secret("disclosure"))),
    ):
        target.run(clear)
        target.append(table, rows)


def build_figures(target: Staging, *, new_boundaries: bool) -> tuple[str, ...]:
    """Build what the pages read out of what was loaded, and check it.

    Returns
    -------
    tuple of str
        What the user should know about the whole, in Dutch.
    """
    if new_boundaries:
        relocate(target)
        find_successions(target)
    target.run("record_keys_missing", secret=target.secret("disclosure").hex())
    target.run("incident_counts_forget")
    target.run("incident_counts_insert")
    find_former_slices(target)
    target.run("figure_coverage_clear")
    target.run("figure_coverage_insert")
    target.run("figure_clear")
    target.run("figure_insert_published")
    target.run("figure_insert_longer")
    for below, level in (("neighbourhood", "district"), ("district", "municipality")):
        target.run("figure_insert_parents", below=below, level=level)
        target.run("figure_coverage_insert_parents", below=below, level=level)
    target.run("figure_coverage_insert_withheld")
    target.run("figure_release_protected")
    target.run("figure_release_rounded")
    target.run("source_parts_refresh")
    if faults := target.rows("registry_check"):
        told = "; ".join(f"{row['fault']} ({row['times']}×)" for row in faults)
        raise SourceError(
            f"Het nieuwe register klopt niet: {told}.",
            "Er is niets gewijzigd. Meld dit bij de beheerder, met de bestanden erbij.",
        )
    changed = target.rows("borders_changed") if new_boundaries else []
    return tuple(
        f"Van {row['municipality_code']} veranderde de grens van {row['areas']} gebieden (zoals"
        f" {row['example']}) sinds de indeling van {row['division_year']}. Wat toen per gebied is"
        " geteld, staat niet bij die gebieden; incidenten met een plek zijn opnieuw ingedeeld."
        for row in changed
    ) + tuple(
        f"Van {row['municipality_code']} zijn er cijfers over {row['areas']} gebieden die niet in"
        f" de geladen indeling bestaan (zoals {row['example']}). Ze tellen niet mee."
        for row in target.rows("areas_orphaned")
    )
