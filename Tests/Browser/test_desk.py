"""What stewards do beside correcting fields: tie organisations, name role holders, bring in the rows that an import held back."""

import csv
import re
import uuid

import pytest
from harness.desk import import_register


@pytest.fixture
def name():
    return f"Cooperativa de Prueba {uuid.uuid4().hex[:8]}"


def a_new_organisation(person, name: str, kind: str = "Cooperativa") -> str:
    """Adds an organisation; returns its address."""
    person.open("/organizaciones/nueva")
    person.write("Nombre", name)
    person.choose("Tipo", kind)
    person.press("Agregar")
    return person.page.url.removeprefix(person.base)


def note_a_tie(person, record: str, other: str) -> None:
    """Finds the other organisation, chooses it and says what ties them."""
    person.open(record)
    person.click("Anotar una relación")
    person.page.get_by_role("searchbox").first.fill(other)
    person.page.get_by_role("searchbox").first.press("Enter")
    person.page.wait_for_url(re.compile(r"[?&]q="))
    person.page.locator("main .list h3 a").first.click()
    person.field("Qué relación").select_option("member")


def test_a_steward_adds_and_ends_a_membership(anyone, name):
    anyone.enter("Custodia")
    record = a_new_organisation(anyone, name)
    note_a_tie(anyone, record, "Federación Chilena")
    anyone.write("Desde", "05-2019")
    anyone.write("Por qué se anota", "Acta de la federación")
    anyone.press("Anotar la relación")
    assert anyone.heading() == name and anyone.sees("desde mayo de 2019")
    if anyone.scripts:
        assert anyone.accessibility_faults() == []
    anyone.page.locator("main a", has_text="corregir o terminar: integra").click()
    anyone.click("Terminó")
    anyone.write("Cuándo terminó", "2018")
    with anyone.page.expect_response(lambda r: r.request.method == "POST") as answer:
        anyone.press("Guardar el término")
    assert answer.value.status == 422, "It cannot end before it begins"
    assert anyone.field("Cuándo terminó").input_value() == "2018"
    anyone.write("Cuándo terminó", "2024")
    anyone.press("Guardar el término")
    assert anyone.sees("mayo de 2019 a 2024")
    assert anyone.sees("Terminó una relación: integra Federación Chilena"), "The history tells it"
    other = anyone.page.locator("main li a", has_text="Federación Chilena").first.get_attribute("href")
    anyone.open(other)
    assert anyone.sees(name), "The other record shows it too"


def test_a_mistaken_membership_is_withdrawn_and_its_page_says_why(someone, name):
    person = someone("telephone", scripts=False)
    person.enter("Custodia")
    record = a_new_organisation(person, name)
    note_a_tie(person, record, "Federación Chilena")
    person.press("Anotar la relación")
    person.page.locator("main a", has_text="corregir o terminar: integra").click()
    tie = person.page.url
    person.click("Retirar")
    person.press("Retirar")
    assert person.page.get_by_role("alert").count(), "A withdrawal without a reason is asked again"
    person.write("Por qué se retira", "Era otra cooperativa")
    person.press("Retirar")
    assert person.sees("Ninguna fuente nombra una relación") and person.sees("Era otra cooperativa")
    person.page.goto(tie)
    assert person.sees("Era otra cooperativa")


def test_a_wrong_tie_comes_back_with_everything_typed(anyone, name):
    anyone.enter("Custodia")
    note_a_tie(anyone, a_new_organisation(anyone, name), "Federación Chilena")
    anyone.write("Desde", "2020")
    anyone.write("Hasta", "mañana")
    anyone.write("Dónde en la fuente", "p. 4")
    with anyone.page.expect_response(lambda r: r.request.method == "POST") as answer:
        anyone.press("Anotar la relación")
    assert answer.value.status == 422
    typed = [anyone.field(label).input_value() for label in ("Desde", "Hasta", "Dónde en la fuente")]
    assert typed == ["2020", "mañana", "p. 4"]
    assert anyone.field("Qué relación").input_value() == "member"
    anyone.page.get_by_role("alert").first.get_by_role("link").first.click()
    assert anyone.page.url.endswith("#" + anyone.field("Hasta").get_attribute("id"))


def test_a_double_click_notes_one_tie(someone, name):
    person = someone()
    person.enter("Custodia")
    record = a_new_organisation(person, name)
    note_a_tie(person, record, "Federación Chilena")
    person.page.get_by_role("button", name="Anotar la relación").dblclick()
    person.page.wait_for_url(re.compile(r"/organizaciones/\d+$"))
    assert person.page.locator("main a", has_text="corregir o terminar: integra").count() == 1


def test_the_second_of_two_editors_of_a_tie_sees_both_versions(someone, name):
    first, second = someone(scripts=False), someone("telephone", scripts=False)
    for editor in (first, second):
        editor.enter("Custodia")
    note_a_tie(first, a_new_organisation(first, name), "Federación Chilena")
    first.press("Anotar la relación")
    tie = first.page.locator("main a", has_text="corregir o terminar: integra").get_attribute("href")
    for editor in (first, second):
        editor.open(tie + "/corregir")
    first.write("Desde", "2011")
    first.press("Guardar la corrección")
    second.write("Desde", "2012")
    with second.page.expect_response(lambda r: r.request.method == "POST") as answer:
        second.press("Guardar la corrección")
    assert answer.value.status == 409
    assert second.sees("2011") and second.sees("2012")
    second.press("Guardar la corrección")
    assert second.sees("desde 2012")


def test_a_role_holder_of_a_co_operative_is_not_shown_to_the_public(someone, name):
    steward, stranger = someone("telephone", scripts=False), someone()
    steward.enter("Custodia")
    record = a_new_organisation(steward, name)
    steward.click("Anotar un cargo")
    steward.write("Persona", "Rosa Nahuel")
    steward.write("Cargo", "Presidenta")
    steward.press("Anotar el cargo")
    assert steward.sees("Rosa Nahuel") and steward.sees("no se muestra al público")
    stranger.open(record)
    assert stranger.heading() == name and not stranger.sees("Rosa Nahuel")


def test_a_steward_corrects_a_held_row_and_it_goes_in(anyone, network, workspace):
    tag = uuid.uuid4().hex[:6]
    batch = import_register(network, workspace, tag)
    anyone.enter("Custodia")
    anyone.open("/organizaciones")
    anyone.click("Importaciones")
    anyone.click(f"registro-{tag}.csv")
    assert anyone.page.url.endswith(batch) and anyone.sees("Abiertas (4)")
    anyone.click("Fila 3")
    assert anyone.sees("fila sin nombre"), "The row is shown as it came"
    anyone.write("comuna", "Macondo")
    with anyone.page.expect_response(lambda r: r.request.method == "POST") as answer:
        anyone.press("Hacer entrar la fila")
    assert answer.value.status == 422
    assert anyone.field("comuna").input_value() == "Macondo" and anyone.field("nombre").get_attribute("aria-invalid") == "true"
    if anyone.scripts:
        assert anyone.accessibility_faults() == []
    anyone.write("comuna", "Chaitén")
    anyone.write("nombre", f"Cooperativa Corregida {tag}")
    anyone.press("Hacer entrar la fila")
    assert anyone.sees("La fila 3 entró al registro") and anyone.sees("Corregidas (1)")
    anyone.open(f"/organizaciones?q={tag}")
    assert anyone.sees(f"Cooperativa Corregida {tag}")


def test_a_held_row_is_dismissed_with_a_reason_and_reopened(someone, network, workspace):
    person = someone("telephone", scripts=False)
    batch = import_register(network, workspace, uuid.uuid4().hex[:6])
    person.enter("Custodia")
    person.open(f"/importaciones/{batch}")
    person.click("Fila 4")
    person.press("Descartar")
    assert person.page.get_by_role("alert").count(), "A reason is asked for"
    person.write("Por qué", "Fila de prueba del registro")
    person.press("Descartar")
    assert person.sees("Descartadas (1)")
    person.click("Descartadas (1)")
    person.click("Fila 4")
    assert person.sees("Fila de prueba del registro")
    person.write("Por qué", "Era verdadera")
    person.press("Reabrir")
    assert person.sees("Abiertas (4)")


def test_the_desks_are_downloaded_as_they_are_seen(someone, network, workspace):
    person = someone()
    batch = import_register(network, workspace, uuid.uuid4().hex[:6])
    person.enter("Custodia")
    person.open(f"/importaciones/{batch}")
    with person.page.expect_download() as download:
        person.page.get_by_role("link", name="CSV").first.click()
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 4 and {row["state"] for row in rows} == {"abierta"}


def test_whoever_may_not_import_does_not_reach_the_desk(someone):
    person = someone()
    person.enter("Gerencia")
    assert person.open("/importaciones").status == 403
    person.open("/organizaciones")
    assert person.page.get_by_role("link", name="Importaciones").count() == 0
