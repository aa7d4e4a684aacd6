"""Search at full size: Minga over HTTP against plain FTS5 called in process, on the same names."""

import http.client
import random
import sqlite3
import time
from urllib.parse import quote

from dataset import Dataset

QUERIES = 400


def queries(dataset: Dataset) -> dict[str, list[str]]:
    """Words of names that exist: two of one name, one alone, and the beginning of one."""
    chance, names = random.Random(3), dataset.names()
    two = [" ".join(chance.sample(name.split(), 2)) for name in (chance.choice(names) for _ in range(QUERIES)) if len(name.split()) > 2]
    one = [chance.choice(chance.choice(names).split()) for _ in range(QUERIES)]
    begin = [chance.choice(chance.choice(names).split())[:5] for _ in range(QUERIES)]
    return {"two words": two, "one word": one, "beginning of a word": begin}


def spread(seconds: list[float]) -> dict[str, float]:
    ordered = sorted(s * 1000 for s in seconds)
    return {"p50, ms": round(ordered[len(ordered) // 2], 2), "p99, ms": round(ordered[int(len(ordered) * 0.99)], 2)}


def by_minga(connection: http.client.HTTPConnection, words: str) -> float:
    begin = time.perf_counter()
    connection.request("GET", f"/api/v1/organisations?limit=25&q={quote(words)}")
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{words}: {answer.status}")
    return time.perf_counter() - begin


def by_fts5(file: sqlite3.Connection, words: str, *, prefix: bool) -> float:
    begin = time.perf_counter()
    asked = " ".join('"' + word.replace('"', '""') + '"' + ("*" if prefix else "") for word in words.split())
    file.execute("SELECT o.serial, o.name FROM names f JOIN organisations o ON o.serial = f.rowid WHERE names MATCH ? ORDER BY rank LIMIT 25", (asked,)).fetchall()
    return time.perf_counter() - begin


def plain_index(dataset: Dataset) -> sqlite3.Connection:
    """What FTS5 does when one just asks it to: names as they are, accents removed, ranked."""
    file = sqlite3.connect(dataset.folder / "fts5.db")
    file.execute("ATTACH ? AS minga", (str(dataset.file),))
    file.execute("CREATE TABLE organisations(serial INTEGER PRIMARY KEY, name TEXT)")
    file.execute("INSERT INTO organisations SELECT serial, name FROM minga.organisations")
    file.execute("CREATE VIRTUAL TABLE names USING fts5(name, content=organisations, content_rowid=serial, tokenize='unicode61 remove_diacritics 2', prefix='2 3')")
    file.execute("INSERT INTO names(names) VALUES('rebuild')")
    file.commit()
    return file


def measure(dataset: Dataset) -> dict:
    rows, every = [], {"Minga": [], "plain FTS5": []}
    file = plain_index(dataset)
    with dataset.serve() as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        for kind, asked in queries(dataset).items():
            for words in asked[:20]:
                by_minga(connection, words)
            minga = [by_minga(connection, words) for words in asked]
            plain = [by_fts5(file, words, prefix=kind.startswith("beginning")) for words in asked]
            for name, times in (("Minga", minga), ("plain FTS5", plain)):
                rows.append({"query": kind, "engine": name, **spread(times)})
                every[name] += times
        connection.close()
    whole = {name: spread(times) for name, times in every.items()}
    ratios = {key.split(",")[0]: whole["plain FTS5"][key] / whole["Minga"][key] for key in ("p50, ms", "p99, ms")}
    note = "Minga's times include HTTP, counting and JSON of 25 organisations, and its words are found by their stem; FTS5 is called in process and finds words as written."
    return {"title": "Search", "rows": rows, "ratios": ratios, "note": note}
