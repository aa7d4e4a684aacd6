"""Organisations against instruments: Minga, Polars, DuckDB, OpenFisca, GoRules ZEN and a C ceiling, each alone on the first core, over the same
seeded data; every engine must give the same answers."""

import json
import os
import shutil
import sys
from pathlib import Path

from dataset import Dataset
from processes import finish

PEERS = Path(__file__).parent / "peers"
INSTRUMENTS = 45
ROUNDS = 3
# What is slower than a batch engine by orders runs on fewer organisations; per pair it is the same.
SMALL = {"zen": 10_000, "python": 10_000}
# Bytes per second that one core reads from memory, for the limit that no engine passes; measured on the reference machine.
READ_RATE = 27.6e9


def generate(folder: Path, rows: int) -> Path:
    finish([sys.executable, PEERS / "match_data.py", rows, folder], folder=folder.parent)
    return folder


def by_minga(folder: Path, limit: int | None = None) -> dict:
    more = ["--limit", limit] if limit else []
    return json.loads(finish([os.environ["MINGA_BINARY"], "bench", "match", "--data", folder, *more], folder=folder).output)


def by_peer(engine: str, folder: Path, limit: int | None = None) -> dict:
    return json.loads(finish([sys.executable, PEERS / "match_engines.py", engine, folder, *([limit] if limit else [])], folder=folder).output)


def agree(one: dict, other: dict) -> None:
    if one["check"] != other["check"]:
        raise RuntimeError(f"{one['engine']} and {other['engine']} answer differently: {one['check']} and {other['check']}")


def measure(dataset: Dataset) -> dict:
    data = dataset.folder / "match"
    data.mkdir()
    generate(data, dataset.rows)
    # Whoever else uses the machine disturbs all alike: several rounds, in turns, and the best of each.
    lines: dict[str, dict] = {}
    for _ in range(ROUNDS):
        for engine in ("minga", "polars"):
            line = by_minga(data) if engine == "minga" else by_peer(engine, data)
            if engine not in lines or line["match_s"] < lines[engine]["match_s"]:
                lines[engine] = line
    minga = lines["minga"]
    for engine in (*(["c"] if shutil.which("gcc") else []), "duckdb", "openfisca"):
        lines[engine] = by_peer(engine, data)
    for line in lines.values():
        agree(minga, line)
    for engine, limit in SMALL.items():
        lines[engine] = by_peer(engine, data, min(limit, dataset.rows))
        agree(by_minga(data, min(limit, dataset.rows)), lines[engine])
    pair = {engine: line["match_s"] / line["orgs"] / INSTRUMENTS for engine, line in lines.items()}
    rows = [
        {"engine": engine, "organisations": line["orgs"], "time, ms": round(line["match_s"] * 1000, 2), "million pairs/s": round(line["pairs_per_s"] / 1e6, 1),
         "one organisation, µs": round(pair[engine] * INSTRUMENTS * 1e6, 3)}
        for engine, line in sorted(lines.items(), key=lambda entry: pair[entry[0]])
    ]
    million = dataset.folder / "million"
    million.mkdir()
    many = by_minga(generate(million, dataset.rows * 10))
    limit = (minga["bytes_in"] + minga["bytes_out"]) / READ_RATE
    zen_single = pair["zen"] * INSTRUMENTS * 1e6
    python_single = pair["python"] * INSTRUMENTS * 1e6
    ratios = {
        "polars": pair["polars"] / pair["minga"], "openfisca": pair["openfisca"] / pair["minga"], "zen": pair["zen"] / pair["minga"],
        "many_s": many["match_s"], "single_us": minga["one_with_reasons_us"],
    }
    note = (
        f"{INSTRUMENTS} instruments, three answers, equal hash {minga['check']}. Ten times as many organisations: {many['match_s'] * 1000:.1f} ms. "
        f"One organisation with reasons: {minga['one_with_reasons_us']:.1f} µs (ZEN {zen_single:.0f} µs and plain Python {python_single:.0f} µs, without reasons). "
        f"One edit: {minga['edit_us']:.1f} µs. Who qualifies for an instrument: {minga['who_ms']:.3f} ms. "
        f"Physical limit: {minga['bytes_in'] / 1e6:.1f} MB in and {minga['bytes_out'] / 1e6:.1f} MB out at 27.6 GB/s is {limit * 1000:.2f} ms."
    )
    return {"title": "Matching", "rows": rows, "ratios": ratios, "note": note}
