"""kill -9 while what an import brought is compared with the rest: another process takes over, and every pair is found once."""

import json
import sqlite3
import time

KINDS = ["Lechera", "Apícola", "Forestal", "Hortalicera", "de Riego", "Vitivinícola", "Textil", "Pesquera", "de Vivienda", "Eléctrica"]
COMMUNES = ["Palena", "Castro", "Chaitén", "Ancud", "Puerto Varas", "Osorno"]
ROWS = 1_500


def write_registers(folder) -> list:
    """Two registers of the same cooperatives, the second writes them otherwise."""
    files = []
    for name, write in (("uno", lambda kind, n: f"Cooperativa {kind} El Notro {n}"), ("dos", lambda kind, n: f"COOP. {kind.upper()} NOTRO Nº {n}")):
        path = folder / f"{name}-{folder.name}.csv"
        rows = [f"{name}{n};{write(KINDS[n % len(KINDS)], n)};{COMMUNES[n % len(COMMUNES)]}" for n in range(ROWS)]
        path.write_text("numero;nombre;comuna\n" + "\n".join(rows) + "\n", encoding="utf-8")
        files.append((name, path))
    return files


def under_way(store) -> bool:
    """Whether a process holds a look."""
    return store.execute("SELECT count(*) FROM link_runs WHERE finished_at IS NULL AND lease IS NOT NULL").fetchone()[0] > 0


def kill_in_the_middle(installation, store) -> bool:
    """Whether the server was killed while it looked; it may have been done before it was seen."""
    server = installation.server().start()
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if under_way(store) or not unanswered(store):
            break
        time.sleep(0.001)
    server.kill()
    return under_way(store)


def unanswered(store) -> int:
    return store.execute("SELECT count(*) FROM link_runs WHERE finished_at IS NULL").fetchone()[0]


def bring(installation, name: str, path) -> str:
    done = installation.command("import", str(path), "--source", f"prueba-{name}", "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["batch"]


def test_a_look_for_pairs_that_is_killed_is_taken_over(on_sqlite):
    batches = [bring(on_sqlite, name, path) for name, path in write_registers(on_sqlite.folder)]
    store = sqlite3.connect(f"file:{on_sqlite.folder}/minga.db?mode=ro", uri=True)
    for again in range(10):
        if kill_in_the_middle(on_sqlite, store):
            break
        more = on_sqlite.folder / f"mas-{again}.csv"
        more.write_text(f"numero;nombre;comuna\nm{again};Cooperativa Minera La Nalca {again};Palena\n", encoding="utf-8")
        bring(on_sqlite, f"mas-{again}", more)
    assert under_way(store), "A kill must have hit a look under way"
    server = on_sqlite.server().start()
    try:
        visitor = on_sqlite.writer(server).visitor
        end = time.monotonic() + 180  # the lease of a process that died lasts half a minute
        while unanswered(store):
            assert time.monotonic() < end, "Nobody took it over"
            time.sleep(0.5)
        assert "Pares hallados" in visitor.get(f"/importaciones/{batches[1]}").text
        pairs = []
        address = "/api/v1/links?limit=200"
        while address:
            answer = visitor.get(address)
            pairs += [frozenset((one["one"], one["other"])) for one in answer.json["data"]]
            links = [part.split(">")[0].lstrip(" <") for part in (answer.headers.get("Link") or "").split(",") if 'rel="next"' in part]
            address = links[0] if links else None
        assert len(pairs) == len(set(pairs)) > 100, len(pairs)
    finally:
        server.stop()
        store.close()
    on_sqlite.verify()
