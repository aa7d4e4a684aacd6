"""Judges the ratios and writes what was measured, with the machine it was measured on."""

import json
import os
import platform
import subprocess
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path


@dataclass
class Verdict:
    name: str
    value: float
    limit: float
    at_least: bool
    meaning: str

    @property
    def met(self) -> bool:
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def line(self) -> str:
        return f"{'✔' if self.met else '✘'} {self.meaning}: {self.value:.2f} (wanted {'≥' if self.at_least else '≤'} {self.limit})"


def judge(measured: dict, thresholds: dict) -> list[Verdict]:
    """Thresholds name a figure as part.figure; parts that were not measured are not judged."""
    verdicts = []
    for name, rule in thresholds.items():
        part, figure = name.split(".")
        if part in measured:
            at_least = "at_least" in rule
            verdicts.append(Verdict(name, measured[part]["ratios"][figure], rule["at_least" if at_least else "at_most"], at_least, rule["meaning"]))
    return verdicts


def version(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    except FileNotFoundError:
        return "absent"
    return (done.stdout or done.stderr).strip().splitlines()[0]


def machine() -> dict:
    processor = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), platform.processor())
    memory = int(Path("/proc/meminfo").read_text().split()[1]) // 1024 // 1024
    return {
        "date": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC"), "processor": processor, "cores": os.cpu_count(), "memory_gib": memory,
        "kernel": platform.release(), "load": round(os.getloadavg()[0], 2), "swift": version("swift", "--version"),
        "sqlite": version("sqlite3", "--version").split()[0], "python": platform.python_version(),
    }


def table(title: str, rows: list[dict]) -> str:
    heads = list(dict.fromkeys(key for row in rows for key in row))
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    lines += ["| " + " | ".join(cell(row.get(head, "")) for head in heads) + " |" for row in rows]
    return f"## {title}\n\n" + "\n".join(lines) + "\n"


def cell(value) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}" if abs(value) < 100 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def write(folder: Path, measured: dict, verdicts: list[Verdict], rows: int) -> None:
    facts = machine()
    document = {"machine": facts, "organisations": rows, "measured": measured, "verdicts": [{**vars(v), "met": v.met} for v in verdicts]}
    (folder / "results.json").write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
    text = ["# What was measured", "",
            f"Written by `bin/bench` on {facts['date']}: {facts['processor']}, {facts['cores']} cores, {facts['memory_gib']} GiB, kernel {facts['kernel']}, "
            f"{facts['swift']}, SQLite {facts['sqlite']}, Python {facts['python']}; load at the end {facts['load']}.",
            f"{rows:,} invented organisations. Absolute figures belong to this machine; the ratios are of one run, on the same file, on the same cores.", "",
            "## Ratios", ""]
    text += [f"- {v.line()}" for v in verdicts] + [""]
    for part in measured.values():
        text += [table(part["title"], part["rows"]), part.get("note", ""), ""]
    (folder / "RESULTS.md").write_text("\n".join(text).rstrip() + "\n")
