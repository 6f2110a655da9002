"""The command line, as an administrator or analyst uses it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from infopos.cli import main
from infopos.settings import bundle

CODES = bundle() / "data" / "codes" / "crime.csv"


@pytest.fixture
def infopos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Run a command on an installation of its own."""
    monkeypatch.setenv("INFOPOS_HOME", str(tmp_path / "home"))

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments)

    return run


def test_breda_adds_up_and_the_difference_is_explained(infopos, real_data: Path) -> None:
    loaded = infopos("import", str(real_data / "nl_breda"))
    assert loaded.exit_code == 0, loaded.output
    assert "3.740 rijen = 3.740 geladen + 0 afgekeurd + 0 dubbel" in loaded.output
    assert "Geef het jaar op met --year." in loaded.output

    shown = infopos("totals", "--municipality", "GM0758", "--period", "2022", "--json")
    totals = json.loads(shown.output)
    assert (totals["name"], totals["districts"], totals["neighbourhoods"]) == ("Breda", 11, 56)
    crime, nuisance = totals["crime"], totals["nuisance"]
    assert (crime["total"], crime["types"], crime["difference"]) == (10752, 10430, 322)
    assert crime["withheld_codes"] == ["1.4.1", "3.2.1", "3.2.2", "3.7.3"]
    assert "3.7.3" in crime["difference_explained"]
    assert (nuisance["total"], nuisance["outside_every_district"]) == (5672, 3)

    later = infopos("totals", "--municipality", "GM0758", "--period", "2023", "--json")
    assert json.loads(later.output)["crime"]["total"] == 10969

    again = infopos("import", str(real_data / "nl_breda"))
    assert "het register is niet gewijzigd" in again.output


def test_a_trial_run_reports_the_same_and_changes_nothing(infopos, real_data: Path) -> None:
    breda = str(real_data / "nl_breda")
    trial = infopos("import", "--dry-run", breda)
    assert "Proef: er is niets gewijzigd." in trial.output
    assert infopos("totals", "--municipality", "GM0758", "--period", "2022").exit_code == 1
    real = infopos("import", breda)
    assert trial.output.splitlines()[:-1] == real.output.splitlines()[:-1]


def test_totals_in_words_name_what_does_not_add_up(infopos, real_data: Path) -> None:
    infopos("import", str(real_data / "nl_breda"))
    told = infopos("totals", "--municipality", "GM0758", "--period", "2022").output
    assert "Breda (GM0758), 2022: 11 wijken, 56 buurten" in told
    assert "soorten samen 10.430" in told
    assert "waarvan 3 in geen wijk" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("totals", "--municipality", "GM0758", "--period", "2022"), "niet geladen"),
        (("totals", "--municipality", "GM0758", "--period", "vorig jaar"), "geen periode"),
        (("import", "bestaat-niet.csv"), "bestaat niet"),
        (("import", "--profile", "geen.toml", str(CODES)), "geen.toml"),
    ],
)
def test_a_mistake_gives_a_message_and_no_stack_trace(
    infopos, arguments: tuple[str, ...], told: str
) -> None:
    done = infopos(*arguments)
    assert done.exit_code == 1
    assert told in done.output
    assert "Traceback" not in done.output


def test_the_demo_is_loaded_as_fictional_and_loading_it_again_changes_nothing(infopos) -> None:
    first = infopos("demo")
    assert first.exit_code == 0, first.output
    assert "registry_1" in first.output
    assert "niet gewijzigd" in infopos("demo").output
    totals = json.loads(
        infopos("totals", "--municipality", "GM9999", "--period", "2024", "--json").output
    )
    assert totals["neighbourhoods"] >= 60
    assert totals["districts"] == 10
    assert totals["crime"]["total"] > 3000


def test_the_list_of_commands_is_whole_and_imports_none() -> None:
    program = (
        "import sys; from infopos.cli import main; main(['--help'], standalone_mode=False);"
        " sys.exit('pandas' in sys.modules)"
    )
    listed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert listed.returncode == 0, listed.stderr
    rows = listed.stdout.partition("Commands:")[2]
    assert rows
    assert "..." not in rows
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert command.help
        assert f"\n  {name} " in rows
