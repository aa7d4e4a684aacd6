"""Measures Minga beside its peers in one run and writes results.json and RESULTS.md. Called by bin/bench."""

import json
import os
import sys
import tempfile
from pathlib import Path

import imports
import interview
import link
import match
import report
import search
import sheets
import web
import weight
from dataset import Dataset

HERE = Path(__file__).parent
PARTS = {
    "import": imports.measure, "web": web.measure, "search": search.measure, "weight": weight.measure, "match": match.measure,
    "sheets": sheets.measure, "link": link.measure, "interview": interview.measure,
}


def main(wanted: list[str]) -> int:
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        print(f"bin/bench: unknown part {unknown[0]!r}. Known: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    rows = int(os.environ.get("MINGA_BENCH_ROWS", "100000"))
    with tempfile.TemporaryDirectory(prefix="minga-bench-") as folder:
        dataset = Dataset(Path(folder), rows)
        measured = {}
        for name, measure in PARTS.items():
            if not wanted or name in wanted:
                print(f"▸ {name}…", file=sys.stderr)
                measured[name] = measure(dataset)
    verdicts = report.judge(measured, json.loads((HERE / "thresholds.json").read_text()))
    report.write(HERE, measured, verdicts, rows)
    for verdict in verdicts:
        print(verdict.line())
    return 0 if all(v.met for v in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
