"""Reading a large XLSX from its first to its last row: Minga beside openpyxl (read-only mode) and python-calamine, as whole processes."""

import os
import random
import sys
from datetime import date, timedelta
from pathlib import Path

import openpyxl
from dataset import FORMS, PLACES, SAINTS, TRADES, Dataset
from processes import Finished, finish

ROWS = 91_258
HEADER = ["Año", "Dirección Regional", "Instrumento", "Programa", "Tipo", "Sexo", "Comuna", "Monto", "Fecha"]
# Each peer only looks at every cell and counts; Minga writes all of them as CSV too.
PEERS = {
    "openpyxl, read-only": """
import openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)
print(sum(len(row) for row in book.worksheets[0].iter_rows(values_only=True)))
""",
    "python-calamine": """
import python_calamine, sys
book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])
print(sum(len(row) for row in book.get_sheet_by_index(0).iter_rows()))
""",
}
ROUNDS = 3


def workbook(folder: Path) -> Path:
    """A list of beneficiaries as an agency publishes it: nine columns, shared texts, numbers and dates."""
    path = folder / "beneficiarios.xlsx"
    chance = random.Random(20241104)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Hoja1")
    sheet.append(HEADER)
    for _ in range(ROWS):
        sheet.append([2024, f"Región de {chance.choice(PLACES)}", chance.choice(FORMS), f"{chance.choice(FORMS)} {chance.choice(TRADES)} {chance.choice(SAINTS)}",
                      chance.choice(TRADES), chance.choice(["Femenino", "Masculino", "No Informa"]), chance.choice(PLACES), chance.randint(100_000, 90_000_000),
                      date(2024, 1, 1) + timedelta(days=chance.randint(0, 365))])
    book.save(path)
    return path


def best(command: list, folder: Path) -> Finished:
    return min((finish(command, folder=folder) for _ in range(ROUNDS)), key=lambda done: done.processor)


def measure(dataset: Dataset) -> dict:
    file = workbook(dataset.folder)
    runs = {"Minga, every row written as CSV": best([os.environ["MINGA_BINARY"], "sheet", "rows", file], dataset.folder)}
    written = runs["Minga, every row written as CSV"].output.count(b"\n")
    assert written == ROWS + 1, f"Minga wrote {written} rows"
    for name, program in PEERS.items():
        runs[name] = best([sys.executable, "-c", program, file], dataset.folder)
        assert int(runs[name].output) == (ROWS + 1) * len(HEADER), name
    rows = [{"reader": name, "seconds": round(done.seconds, 2), "CPU-seconds": round(done.processor, 2), "rows per CPU-second": round(ROWS / done.processor),
             "peak memory, MB": round(done.peak_megabytes)} for name, done in runs.items()]
    own, openpyxl_run, calamine = runs.values()
    ratios = {"against_openpyxl": openpyxl_run.processor / own.processor, "against_calamine": calamine.processor / own.processor}
    note = f"{ROWS:,} rows of {len(HEADER)} columns, {file.stat().st_size / 1e6:.1f} MB. The best of {ROUNDS} runs of each, in turn, start of the program included."
    return {"title": "Reading a large XLSX", "rows": rows, "ratios": ratios, "note": note}
