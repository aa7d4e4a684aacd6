"""Rows per second and peak memory of an import, against `sqlite3 .import` into a table with the same indexes."""

import shutil

from dataset import Dataset, minga
from processes import Finished, finish

# The indexes of Minga's own table, on the columns of the file, and the full text.
TABLE = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE organisations({columns});
CREATE UNIQUE INDEX by_number ON organisations(numero);
CREATE INDEX by_name ON organisations(nombre);
CREATE INDEX by_region ON organisations(region, nombre);
CREATE INDEX by_kind ON organisations(tipo, nombre);
CREATE INDEX by_commune ON organisations(comuna);
CREATE VIRTUAL TABLE names USING fts5(nombre, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
CREATE TRIGGER index_name AFTER INSERT ON organisations BEGIN INSERT INTO names(rowid, nombre) VALUES (new.rowid, new.nombre); END;
.mode csv
.import --skip 1 {register} organisations
"""


def by_minga(dataset: Dataset, register) -> Finished:
    folder = dataset.folder / "import"
    shutil.rmtree(folder, ignore_errors=True)
    minga("migrate", "--data", folder)
    return finish(dataset.import_command(folder, register), folder=dataset.folder)


def by_sqlite(dataset: Dataset, register) -> Finished:
    file = dataset.folder / "peer.db"
    for leftover in dataset.folder.glob("peer.db*"):
        leftover.unlink()
    columns = ", ".join(f"{name} TEXT" for name in dataset.COLUMNS)
    return finish(["sqlite3", file], stdin=TABLE.format(columns=columns, register=register).encode(), folder=dataset.folder)


def measure(dataset: Dataset) -> dict:
    small = dataset.register(dataset.rows // 10)
    whole = dataset.register(dataset.rows)
    runs = {("Minga", dataset.rows // 10): by_minga(dataset, small), ("Minga", dataset.rows): by_minga(dataset, whole), ("sqlite3 .import", dataset.rows): by_sqlite(dataset, whole)}
    rows = [{"importer": name, "rows": count, "seconds": round(done.seconds, 2), "CPU-seconds": round(done.processor, 2),
             "rows per second": round(count / done.seconds), "peak memory, MB": round(done.peak_megabytes)} for (name, count), done in runs.items()]
    fast, slow = runs["sqlite3 .import", dataset.rows], runs["Minga", dataset.rows]
    ratios = {"rows_per_second": fast.seconds / slow.seconds, "memory_growth": slow.peak_megabytes / runs["Minga", dataset.rows // 10].peak_megabytes}
    note = "Minga also keeps each row as it came, a statement of its source for every field, identifiers, stems and the event chain, and resolves each record; `.import` copies text."
    return {"title": "Import of a CSV register", "rows": rows, "ratios": ratios, "note": note}
