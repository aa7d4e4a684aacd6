"""What every Python peer answers, over the very SQLite file that Minga serves (environment variable DB)."""

import os
import sqlite3
import threading

COLUMNS = ["id", "serial", "version", "name", "acronym", "kind", "coop_class", "legal_status", "activity", "sector", "product_chain", "country", "region",
           "province", "commune", "rut", "founded", "members_total", "members_women", "members_young", "website", "source_count", "freshest_on", "updated_at"]
LISTED = ["serial", "name", "kind", "sector", "commune", "legal_status", "activity", "members_total", "source_count", "freshest_on"]
PAGE = 25
HTML = """<!doctype html><html lang="es-CL"><head><meta charset="utf-8"><title>Organizaciones</title></head><body><main>
<h1>Organizaciones</h1><p>{{ total }} organizaciones de la región {{ region }}</p>
<table><thead><tr><th>Nombre<th>Tipo<th>Rubro<th>Comuna<th>Estado<th>Actividad<th>Personas<th>Fuentes<th>Dato de</tr></thead><tbody>
{% for row in rows %}<tr><td><a href="/organizaciones/{{ row.serial }}">{{ row.name }}</a></td><td>{{ row.kind }}</td><td>{{ row.sector }}</td>
<td>{{ row.commune }}</td><td>{{ row.legal_status }}</td><td>{{ row.activity }}</td><td>{{ row.members_total }}</td><td>{{ row.source_count }}</td>
<td>{{ row.freshest_on }}</td></tr>
{% endfor %}</tbody></table></main></body></html>"""

local = threading.local()


def database() -> sqlite3.Connection:
    if not hasattr(local, "connection"):
        local.connection = sqlite3.connect(f"file:{os.environ['DB']}?mode=ro", uri=True, check_same_thread=False)
        local.connection.row_factory = sqlite3.Row
    return local.connection


def one(serial: int) -> dict | None:
    row = database().execute(f"SELECT {', '.join(COLUMNS)} FROM organisations WHERE serial = ? AND is_listed = 1", (serial,)).fetchone()
    return dict(row) if row else None


def page(region: str, number: int) -> tuple[int, list[dict]]:
    total = database().execute("SELECT count(*) FROM organisations WHERE is_listed = 1 AND region = ?", (region,)).fetchone()[0]
    rows = database().execute(
        f"SELECT {', '.join(LISTED)} FROM organisations WHERE is_listed = 1 AND region = ? ORDER BY sort_key, serial LIMIT {PAGE} OFFSET ?",
        (region, PAGE * (number - 1)),
    )
    return total, [dict(row) for row in rows]
