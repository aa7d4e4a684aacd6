"""Where stewards work: an import with rows held back, and the address of every page of the desk."""

import re
from pathlib import Path

from harness.server import run

REGISTER = """codigo;nombre;rut;region;comuna;socios;correo;observaciones
{n}1;Cooperativa Registrada {n};;10;Chaitén;20;;
{n}2;;;10;Chaitén;;;fila sin nombre
{n}3;Corta;1
{n}4;Cooperativa con Comuna Ajena {n};;10;Macondo;;;
{n}5;;;10;Palena;;;otra fila sin nombre
"""


def import_register(network, folder: Path, name: str) -> str:
    """Imports a small register by the command line, beside the running server; returns the key of the import."""
    path = folder / f"registro-{name}.csv"
    path.write_text(REGISTER.format(n=name), encoding="utf-8")
    done = run("registry", "import", path, "--source", f"prueba-{name}", "--format", "json", data=network.data, database=network.database)
    assert done.returncode == 0, done.stderr
    return re.search(r'"batch":\s*"([0-9a-f-]{36})"', done.stdout).group(1)


def addresses(visitor, batch: str) -> list[str]:
    """Every page where ties, roles and held rows are worked on, found as a steward finds them."""
    record = link(visitor.get("/organizaciones?q=viraliza"), r"^/organizaciones/\d+$", "main th a")
    organisation = visitor.get(record)
    new_tie = link(organisation, r"/relaciones/nueva$")
    found = [record, new_tie, f"{new_tie}?q=cooperativa", f"{new_tie}?q=zzzz", link(visitor.get(f"{new_tie}?q=cooperativa"), r"nueva\?con=")]
    tie = link(organisation, r"/relaciones/[0-9a-f-]{36}$")
    found += [tie, *(f"{tie}/{verb}" for verb in ("corregir", "terminar", "retirar"))]
    new_role = link(organisation, r"/cargos/nuevo$")
    agency = link(visitor.get("/organizaciones?q=corfo+los+lagos"), r"^/organizaciones/\d+$", "main th a")
    role = link(visitor.get(agency), r"/cargos/[0-9a-f-]{36}$")
    found += [new_role, f"{agency}/cargos/nuevo", role, *(f"{role}/{verb}" for verb in ("corregir", "terminar", "retirar"))]
    found += ["/importaciones", f"/importaciones/{batch}", f"/importaciones/{batch}?estado=descartada"]
    rows = visitor.get(f"/importaciones/{batch}").html.select("main th a")
    found += [a["href"] for a in rows] + ["/propuestas", "/propuestas?estado=aceptada"]
    return found


def link(page, pattern: str, selector: str = "main a") -> str:
    """The first link of the page whose address looks so."""
    for element in page.html.select(selector):
        if re.search(pattern, element["href"]):
            return element["href"]
    raise LookupError(f"No link like {pattern} at {page.url} ({page.status})")
