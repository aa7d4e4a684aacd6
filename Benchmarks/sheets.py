"""Reading a large XLSX from its first to its last row: Minga beside openpyxl (read-only mode) and python-calamine, as whole processes that write it as CSV."""

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
# All do the same work: every row of the sheet written as CSV.
PEERS = {
    "openpyxl, read-only": """
import csv, openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)
csv.writer(sys.stdout).writerows(book.worksheets[0].iter_rows(values_only=True))
""",
    "python-calamine": """
import csv, python_calamine, sys
book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])
csv.writer(sys.stdout).writerows(book.get_sheet_by_index(0).iter_rows())
""",
}
ROUNDS = 2


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
    runs = {"Minga": best([os.environ["MINGA_BINARY"], "sheet", "rows", file], dataset.folder)}
    for name, program in PEERS.items():
        runs[name] = best([sys.executable, "-c", program, file], dataset.folder)
    for name, done in runs.items():
        written = done.output.count(b"\n")
        assert written == ROWS + 1, f"{name} wrote {written} rows"
    rows = [{"reader": name, "seconds": round(done.seconds, 2), "CPU-seconds": round(done.processor, 2), "rows per CPU-second": round(ROWS / done.processor),
             "peak memory, MB": round(done.peak_megabytes)} for name, done in runs.items()]
    own, openpyxl_run, calamine = runs.values()
    ratios = {"against_openpyxl": openpyxl_run.processor / own.processor, "against_calamine": calamine.processor / own.processor}
    note = f"{ROWS:,} rows of {len(HEADER)} columns, {file.stat().st_size / 1e6:.1f} MB. The best of {ROUNDS} runs of each, in turn, start of the program included; each writes every row as CSV."
    return {"title": "Reading a large XLSX", "rows": rows, "ratios": ratios, "note": note}
