"""A steward reviews two records that may be one: by buttons or by keys alone, with and without scripts, and takes it back."""

import re
import uuid

import pytest


@pytest.fixture
def pair(someone):
    """Two records of one new cooperative, written otherwise; their addresses."""
    mark = "".join(chr(97 + int(digit, 16)) for digit in uuid.uuid4().hex[:7])
    person = someone()
    person.enter("Custodia")
    addresses = []
    for name in (f"Cooperativa Campesina {mark} Sur 47", f"COOP. {mark.upper()} SUR N° 47"):
        person.open("/organizaciones/nueva")
        person.write("Nombre", name)
        person.choose("Tipo", "Cooperativa")
        person.press("Agregar")
        addresses.append(person.page.url.removeprefix(person.base))
    return mark, addresses


def open_pair(person, mark: str) -> None:
    person.open("/importaciones")
    person.click("Fichas que pueden ser la misma")
    person.press("Buscar ahora")
    assert person.sees("Fichas miradas")
    person.page.locator("main tbody a", has_text=re.compile(mark, re.IGNORECASE)).first.click()
    assert person.heading() == "¿Son la misma organización?"


def test_a_pair_is_merged_its_address_leads_on_and_it_is_taken_back(anyone, pair):
    mark, addresses = pair
    anyone.enter("Custodia")
    open_pair(anyone, mark)
    assert anyone.overflows() <= 0
    if anyone.scripts:
        assert anyone.accessibility_faults() == []
    anyone.write("Por qué (si quiere)", "Mismo nombre y número")
    anyone.press("Es la misma")
    assert anyone.sees("Quedó: Es la misma organización") or anyone.sees("No quedan pares por decidir")
    for address in addresses:
        anyone.open(address)
        assert anyone.sees("Reúne estas fichas")
    assert anyone.page.url.endswith(addresses[0]), "The older record speaks for both"
    anyone.open("/enlaces?estado=misma")
    assert anyone.sees("Mismo nombre y número")
    anyone.page.locator("main tbody a", has_text=re.compile(mark, re.IGNORECASE)).first.click()
    anyone.write("Por qué se deshace", "Eran dos")
    anyone.press("Deshacer")
    assert anyone.sees("Se deshizo la decisión")
    anyone.open(addresses[1])
    assert anyone.page.url.endswith(addresses[1]) and not anyone.sees("Reúne estas fichas")


def test_a_pair_is_decided_by_keys_alone(someone, pair):
    mark, addresses = pair
    person = someone()
    person.enter("Custodia")
    open_pair(person, mark)
    assert person.page.locator("main button[accesskey]").count() == 3
    person.field("Por qué (si quiere)").focus()
    for _ in range(2):
        person.page.keyboard.press("Tab")
    with person.page.expect_navigation():
        person.page.keyboard.press("Enter")
    person.open("/enlaces?estado=distintas")
    assert person.page.locator("main tbody a", has_text=re.compile(mark, re.IGNORECASE)).count() == 1
