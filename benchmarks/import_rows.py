"""Import of a large incident export, against DuckDB's read_csv alone on the same file.

    .venv/bin/python benchmarks/import_rows.py [--rows 10000000] [--runs 5]

read_csv is given the columns, their types and the notation of time, and writes one table: it checks
nothing else, finds no neighbourhood and keeps no account. Both run in a process of their own, in
turns, and peak memory is that of the process.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

READ_CSV = """
import duckdb, json, resource, sys, time
start = time.perf_counter()
connection = duckdb.connect(sys.argv[2], config={"memory_limit": "4GiB"})
connection.execute('''
    CREATE TABLE incident AS SELECT * FROM read_csv(
        $path, delim=';', header=true, auto_detect=false, timestampformat='%d-%m-%Y %H:%M',
        columns={
            'registratienummer': 'VARCHAR', 'soort': 'VARCHAR', 'code': 'VARCHAR',
            'begin': 'TIMESTAMP', 'eind': 'TIMESTAMP', 'x_rd': 'DOUBLE', 'y_rd': 'DOUBLE'
        })''', {"path": sys.argv[1]})
rows = connection.execute("SELECT count(*) FROM incident").fetchone()[0]
connection.close()
took = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
print(json.dumps({"seconds": took, "peak_gib": peak, "rows": rows}))
"""

IMPORT = """
import json, resource, sys, time
from pathlib import Path
from infopos.build import import_files
from infopos.settings import Settings
from infopos.sources.plan import Options
settings = Settings(home=Path(sys.argv[2]))
start = time.perf_counter()
report = import_files([Path(sys.argv[1])], settings, Options(), dry_run=True)
took = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
rows = report.files[0].outcome.account.loaded
print(json.dumps({"seconds": took, "peak_gib": peak, "rows": rows}))
"""

MAKE_AREAS = """
import sys
from pathlib import Path
from infopos.build import import_files
from infopos.settings import Settings
from infopos.sources.demo import write
from infopos.sources.plan import Options
home = Path(sys.argv[1])
write(home / "demo")
borders = sorted((home / "demo").glob("*.geojson"))
import_files(borders, Settings(home=home), Options(), fictional=True)
"""

MAKE_ROWS = """
COPY (
    SELECT
        'R' || lpad(i::VARCHAR, 9, '0') AS registratienummer,
        'misdrijf' AS soort,
        codes[1 + (hash(i) % 9)::BIGINT] AS code,
        strftime(start, '%d-%m-%Y %H:%M') AS begin,
        CASE WHEN hash(i, 2) % 10 = 0 THEN
            strftime(start + INTERVAL 5 HOUR, '%d-%m-%Y %H:%M') END AS eind,
        (152000 + hash(i, 3) % 14000)::BIGINT AS x_rd,
        (523000 + hash(i, 4) % 14000)::BIGINT AS y_rd
    FROM (
        SELECT
            i,
            TIMESTAMP '2015-01-01' + to_minutes((hash(i, 1) % 5000000)::BIGINT) AS start,
            ['1.1.1', '1.2.3', '1.4.5', '2.2.1', '2.5.2', '3.9.1', 'E33', 'E35', 'M22'] AS codes
        FROM range($rows) AS r(i)
    )
) TO '{path}' (DELIMITER ';', HEADER)
"""


def run(script: str, *arguments: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1]) if done.stdout else {}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path, home = Path(folder) / "incidenten.csv", Path(folder) / "home"
        duckdb.execute(MAKE_ROWS.format(path=path), {"rows": arguments.rows})
        run(MAKE_AREAS, str(home))
        print(f"{arguments.rows:,} rows, {path.stat().st_size / 2**20:,.0f} MiB")
        alone, ours = [], []
        for number in range(arguments.runs):
            database = Path(folder) / f"alone{number}.duckdb"
            alone.append(run(READ_CSV, str(path), str(database)))
            database.unlink()
            ours.append(run(IMPORT, str(path), str(home)))
            assert alone[-1]["rows"] == ours[-1]["rows"] == arguments.rows
            print(
                f"  read_csv {alone[-1]['seconds']:6.1f} s   infopos {ours[-1]['seconds']:6.1f} s"
            )
    ratios = [o["seconds"] / a["seconds"] for o, a in zip(ours, alone, strict=True)]
    print(
        f"median ratio {statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f}); "
        f"peak memory {max(o['peak_gib'] for o in ours):.1f} GiB "
        f"(read_csv {max(a['peak_gib'] for a in alone):.1f} GiB)"
    )


if __name__ == "__main__":
    main()
