"""How often does a secret leave an attacker one possibility for a small count?

    .venv/bin/python benchmarks/attack.py --secrets 18

The attack of tests/disclosure/test_attack.py (two deliveries, 15 incidents that came late, 120
small cells), once for each of so many secrets. Each takes 50 seconds.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the attack lies in tests/

from infopos.model import Grain  # noqa: E402
from infopos.settings import Settings  # noqa: E402
from infopos.store import open_store  # noqa: E402
from tests.disclosure.conftest import build_town, incidents  # noqa: E402
from tests.disclosure.test_attack import attacked  # noqa: E402

LATE = 15


def main() -> None:
    """Attack once for each secret."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--secrets", type=int, default=18)
    for number in range(parser.parse_args().secrets):
        with tempfile.TemporaryDirectory() as folder:
            town = build_town(Path(folder), str(number).encode())
            store = open_store(Settings(home=town.home), casebook=False)
            _, found = attacked(town, store, Grain.PROTECTED, incidents(21), LATE)
            store.close()
        widths = [high - low for low, high in found.values()]
        print(f"secret {number}: {sum(width < 1 for width in widths)} of {len(widths)} told")


if __name__ == "__main__":
    main()
