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
    person.page.wait_for_url("**/importaciones/archivos/**")
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


DROP = """({name, text, count}) => {
    const files = new DataTransfer();
    for (let n = 0; n < count; n++) files.items.add(new File([text], name, {type: "text/csv"}));
    const form = document.querySelector("input[type=file]").form;
    for (const kind of ["dragenter", "dragover", "drop"])
        form.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: files}));
}"""


def status(person) -> str:
    return person.page.get_by_role("status").inner_text()


def test_a_file_is_dropped_told_and_sent(someone):
    mark = uuid.uuid4().hex[:6]
    person = someone("desktop")
    person.enter("Custodia")
    person.open("/importaciones/nueva")
    assert person.sees("También se puede soltar el archivo aquí")
    person.press("Ver qué es")
    assert "Elija primero un archivo" in status(person) and person.page.evaluate("document.activeElement.type") == "file"
    text = f"Código {mark};Nombre;Comuna\n1;Cooperativa {mark};Chaitén\n"
    person.page.evaluate(DROP, {"name": "dos.csv", "text": text, "count": 2})
    assert "un archivo a la vez" in status(person)
    person.page.evaluate(DROP, {"name": f"soltado-{mark}.csv", "text": text, "count": 1})
    assert f"soltado-{mark}.csv" in status(person) and "bytes" in status(person)
    check(person)
    person.page.set_default_timeout(90_000)
    # From the control to the button, and on, by keyboard alone.
    assert person.page.evaluate("document.activeElement.type") == "file"
    person.page.get_by_role("button", name="Ver qué es").focus()
    with person.page.expect_navigation():
        person.page.keyboard.press("Enter")
    assert person.heading() == "Qué es el archivo" and f"soltado-{mark}.csv" in person.main_text()


def test_what_cannot_be_read_is_said_in_place(someone):
    person = someone("telephone")
    person.enter("Custodia")
    person.open("/importaciones/nueva")
    person.field("Archivo").set_input_files({"name": "vacía.csv", "mimeType": "text/csv", "buffer": b""})
    person.press("Ver qué es")
    assert "está vacío" in status(person)
    person.field("Archivo").set_input_files({"name": "roto.xlsx", "mimeType": "application/octet-stream", "buffer": b"PK\x03\x04" + b"\0" * 400})
    person.watch.faults.clear()
    person.press("Ver qué es")
    person.page.locator(".errors").wait_for()
    assert person.page.evaluate("document.activeElement.className") == "errors"
    check(person)
    # The browser tells its console of the 422 that the page shows.
    person.watch.faults[:] = [fault for fault in person.watch.faults if not fault.startswith("422")]


def test_sending_shows_how_far_it_is_and_can_be_stopped(someone):
    person = someone("desktop")
    person.enter("Custodia")
    person.open("/importaciones/nueva")
    person.page.route("**/importaciones/nueva", lambda route: None if route.request.method == "POST" else route.continue_())
    person.field("Archivo").set_input_files({"name": "lento.csv", "mimeType": "text/csv", "buffer": b"nombre;comuna\n"})
    person.press("Ver qué es")
    assert person.page.get_by_role("progressbar", name="Enviando el archivo").count() == 1
    check(person)
    person.press("Detener")
    assert "Detenido" in status(person) and person.page.get_by_role("progressbar").count() == 0
    assert person.field("Archivo").is_enabled() and person.page.evaluate("document.querySelector('input[type=file]').files.length") == 1
    person.page.unroute("**/importaciones/nueva")
    person.page.route("**/importaciones/nueva", lambda route: route.abort("connectionreset") if route.request.method == "POST" else route.continue_())
    person.press("Ver qué es")
    person.page.wait_for_function("document.querySelector('[role=status]').textContent.includes('Se cortó la conexión')")
    person.watch.faults[:] = [fault for fault in person.watch.faults if "ERR_CONNECTION_RESET" not in fault]


def test_an_import_is_repeated_from_an_address(anyone, spreadsheet):
    path, mark = spreadsheet
    bring(anyone, path)
    anyone.press("Seguir: columnas")
    anyone.write("O una fuente nueva", f"Agencia {mark}")
    anyone.press("Ensayar la importación")
    anyone.press("Importar 4 filas")
    until(anyone, lambda: anyone.sees("Abiertas (1)"))
    until(anyone, lambda: (anyone.again(), anyone.sees("Pares hallados") or anyone.sees("ninguna parece repetida"))[1])
    assert anyone.page.get_by_role("link", name="Fichas que pueden ser la misma").count() == 1
    check(anyone)
    batch = anyone.page.url
    anyone.click("Repetir desde una dirección")
    check(anyone)
    anyone.write("Dirección del archivo", "file:///etc/passwd")
    anyone.press("Repetir")
    assert anyone.page.get_by_role("alert").count(), "Only addresses of the web"
    check(anyone)
    # A server inside: it is kept, looked for once, and never asked.
    anyone.write("Dirección del archivo", f"http://127.0.0.1:9/listado-{mark}.xls")
    anyone.press("Repetir")
    assert anyone.page.url.endswith("/importaciones/repetidas") and anyone.sees(f"listado-{mark}.xls")
    check(anyone)
    until(anyone, lambda: (anyone.again(), anyone.sees("Esa dirección no es pública"))[1])
    anyone.page.locator("main tbody tr").filter(has_text=f"listado-{mark}.xls").get_by_role("button", name="Quitar").click()
    assert anyone.sees("Ya no se repite")
    assert not anyone.sees(f"listado-{mark}.xls")
    anyone.page.goto(batch)
    anyone.page.locator("summary", has_text="Deshacer esta importación").click()
    anyone.press("Deshacer la importación")
    assert anyone.sees("Se deshizo la importación")
