"""kill -9 while what an import brought is compared with the rest: another process takes over, and every pair is found once."""

import json
import random
import time

KINDS = ["Lechera", "Apícola", "Forestal", "Hortalicera", "de Riego", "Vitivinícola", "Textil", "Pesquera", "de Vivienda", "Eléctrica"]
COMMUNES = ["Palena", "Castro", "Chaitén", "Ancud", "Puerto Varas", "Osorno"]
# More would be left alone as a look that always takes its process down.
KILLS = 3


def write_registers(folder) -> list:
    """Two registers of the same cooperatives, the second writes them otherwise."""
    files = []
    for name, write in (("uno", lambda kind, n: f"Cooperativa {kind} El Notro {n}"), ("dos", lambda kind, n: f"COOP. {kind.upper()} NOTRO Nº {n}")):
        path = folder / f"{name}-{folder.name}.csv"
        rows = [f"{name}{n};{write(KINDS[n % len(KINDS)], n)};{COMMUNES[n % len(COMMUNES)]}" for n in range(600)]
        path.write_text("numero;nombre;comuna\n" + "\n".join(rows) + "\n", encoding="utf-8")
        files.append((name, path))
    return files


def test_a_look_for_pairs_that_is_killed_is_taken_over(on_sqlite):
    batches = []
    for name, path in write_registers(on_sqlite.folder):
        done = on_sqlite.command("import", str(path), "--source", f"prueba-{name}", "--format", "json")
        assert done.returncode == 0, done.stderr
        batches.append(json.loads(done.stdout)["batch"])
    chance = random.Random(5)
    for _ in range(KILLS):
        server = on_sqlite.server().start()
        time.sleep(chance.uniform(0, 2))
        server.kill()
    server = on_sqlite.server().start()
    try:
        visitor = on_sqlite.writer(server).visitor
        end = time.monotonic() + 180  # the lease of a process that died lasts half a minute
        while "Pares hallados" not in (page := visitor.get(f"/importaciones/{batches[1]}").text):
            assert time.monotonic() < end, "Nobody took it over"
            time.sleep(0.5)
        assert "no se pudieron comparar" not in page.lower()
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
    on_sqlite.verify()
