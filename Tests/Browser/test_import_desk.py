"""An officer with a spreadsheet and no manual: from the file to a true import and back, by telephone and desktop, with scripts and without."""

import os
import re
import uuid
from pathlib import Path

import pytest

PAGE = """<html><head><meta charset="utf-8"></head><body><table>
<tr><td colspan="3">Registro de cooperativas</td></tr>
<tr><th>Código {mark}</th><th>Nombre</th><th>Comuna</th></tr>
{rows}<tr><td></td><td>Total</td><td></td></tr></table></body></html>"""


@pytest.fixture
def spreadsheet(tmp_path):
    """A web page saved as `.xls`, as agencies do; one commune in it is not in Chile. Its names are its own."""
    mark = uuid.uuid4().hex[:6]
    rows = "".join(f"<tr><td>{mark}{n}</td><td>Cooperativa {mark} {n}</td><td>{'Macondo' if n == 2 else 'Chaitén'}</td></tr>\n" for n in range(1, 5))
    path = tmp_path / f"listado-{mark}.xls"
    path.write_text(PAGE.format(rows=rows, mark=mark), encoding="utf-8")
    return path, mark


def bring(person, path: Path) -> None:
    person.page.set_default_timeout(90_000)
    person.enter("Custodia")
    person.open("/importaciones")
    person.click("Importar un archivo")
    person.field("Archivo").set_input_files(path)
    person.press("Ver qué es")
    assert person.heading() == "Qué es el archivo"


def check(person) -> None:
    assert person.overflows() == 0, person.page.url
    if person.scripts:
        assert person.accessibility_faults() == [], person.page.url


def until(person, sees) -> None:
    """The page asks again by itself; nobody has to do anything."""
    for _ in range(120):
        if sees():
            return
        person.page.wait_for_timeout(1_000)
    raise AssertionError(f"It never came: {person.page.url} {person.main_text()[:300]}")


def test_a_file_goes_in_and_can_be_taken_back(anyone, spreadsheet):
    path, mark = spreadsheet
    bring(anyone, path)
    assert anyone.sees("4 filas de datos") and anyone.sees("1 fila de totales")
    check(anyone)
    anyone.press("Seguir: columnas")
    assert anyone.sees("Macondo")
    check(anyone)
    anyone.press("Ensayar la importación")
    assert anyone.page.get_by_role("alert").count(), "A file without a source is asked for it"
    anyone.write("O una fuente nueva", f"Agencia {mark}")
    anyone.press("Ensayar la importación")
    assert anyone.heading() == "Ensayo" and anyone.sees("El archivo tiene 7 filas: 4 de datos, 1 de totales")
    check(anyone)
    with anyone.page.expect_download() as download:
        anyone.click("CSV")
    assert "Macondo" in Path(download.value.path()).read_text(encoding="utf-8-sig")
    anyone.press("Importar 4 filas")
    assert anyone.sees("Abiertas (1)") and f"listado-{mark}.xls" in anyone.heading()
    check(anyone)
    anyone.open(f"/organizaciones?q={mark}")
    assert anyone.sees(f"Cooperativa {mark} 3")
    anyone.page.go_back()
    anyone.page.locator("summary", has_text="Deshacer esta importación").click()
    anyone.press("Deshacer la importación")
    assert anyone.sees("Se deshizo la importación")
    anyone.open(f"/organizaciones?q={mark}")
    assert not anyone.sees(f"Cooperativa {mark} 3")


def test_an_officer_with_the_file_of_the_ministry(someone):
    folder = os.environ.get("MINGA_SHARED")
    path = Path(folder or "..") / "data/funding/subdere-proyectos-coquimbo-2026-08-01.xls"
    if not path.is_file():
        pytest.skip("SKIPPED: the published file is absent, MINGA_SHARED names no folder that holds it")
    person = someone("desktop")
    bring(person, path)
    assert person.sees("1.831 filas de datos") and person.sees("1 fila de totales")
    assert person.page.get_by_role("radio", checked=True).get_attribute("value") == "proyectos", "What it is about is recognised by its header"
    person.press("Seguir: columnas")
    assert person.page.locator("select").count() > 20
    if person.field("O una fuente nueva").is_visible() and not person.page.locator("select[name=fuente]").input_value():
        person.write("O una fuente nueva", "SUBDERE, proyectos de Coquimbo")
    person.press("Ensayar la importación")
    until(person, lambda: person.page.get_by_role("button", name=re.compile("^Importar")).count())
    assert person.sees("1.831 de datos, 1 de totales")
    person.page.get_by_role("button", name=re.compile("^Importar")).click()
    until(person, lambda: "/archivos/" not in person.page.url)
    assert person.sees("1.831 de datos, 1 de totales")
    person.page.locator("summary", has_text="Deshacer esta importación").click()
    person.press("Deshacer la importación")
    until(person, lambda: person.sees("Se deshizo"))
