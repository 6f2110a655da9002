"""How much personal data is found in sentences of our own, and how long that takes.

.venv/bin/python benchmarks/personal_data.py
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the sentences lie in tests/

from infopos.disclosure.personal_data import PersonalKind, find_personal_data
from tests.disclosure.personal_data.corpus import score, sentences

TIMES = 50


def main() -> None:
    """Print recall by kind, false alarms, time and memory."""
    before = _mib()
    start = time.perf_counter()
    find_personal_data("Bel Fatima op 06-41258963, bsn 353454709.")
    first = time.perf_counter() - start
    print(f"first call {1000 * first:.0f} ms, memory +{_mib() - before:.0f} MiB")
    for name in ("development", "held_out"):
        found = score(name)
        print(f"\n{name}: {found.clean} clean sentences, {found.alarms} with a false alarm")
        for kind in PersonalKind:
            print(f"  {kind.value:10} {found.found[kind]:3} of {found.wanted[kind]:3}")
        for line in [*found.missed, *found.false]:
            print(f"  wrong: {line}")
    text = " ".join(one.text for one in sentences("held_out"))
    text = (text * (2000 // len(text) + 1))[:2000]
    took = []
    for _ in range(TIMES):
        start = time.perf_counter()
        find_personal_data(text)
        took.append(time.perf_counter() - start)
    took.sort()
    print(
        f"\n2,000 characters: median {1000 * took[TIMES // 2]:.1f} ms, most {1000 * took[-1]:.1f}"
    )
    for part in ("Jan van de ", "1 ", "06-1", "a.b@"):
        long = part * (1_000_000 // len(part))
        start = time.perf_counter()
        find_personal_data(long)
        print(f"1,000,000 characters of {part!r}: {time.perf_counter() - start:.2f} s")


def _mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
