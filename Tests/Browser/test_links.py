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
    link = person.page.locator("main tbody a", has_text=re.compile(mark, re.IGNORECASE))
    # Pairs of other tests wait too, the most doubtful first.
    for page in range(2, 40):
        if link.count():
            break
        person.open(f"/enlaces?pagina={page}")
    link.first.click()
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


def decided_as_different(person, mark: str) -> bool:
    person.open("/enlaces?estado=distintas")
    return person.page.locator("main tbody a", has_text=re.compile(mark, re.IGNORECASE)).count() == 1


def test_a_pair_is_decided_by_tab_and_enter(anyone, pair):
    mark, addresses = pair
    anyone.enter("Custodia")
    open_pair(anyone, mark)
    anyone.field("Por qué (si quiere)").focus()
    for _ in range(2):
        anyone.page.keyboard.press("Tab")
    with anyone.page.expect_navigation():
        anyone.page.keyboard.press("Enter")
    assert decided_as_different(anyone, mark)


def test_a_pair_is_decided_by_one_key_unless_keys_are_off(someone, pair):
    """WCAG 2.1.4: single keys can be turned off, and never act on somebody who writes."""
    mark, addresses = pair
    person = someone()
    person.enter("Custodia")
    open_pair(person, mark)
    legend = person.page.get_by_role("checkbox", name=re.compile("^Decidir con una tecla"))
    assert legend.is_checked() and "2 distintas" in " ".join(person.main_text().split())
    here = person.page.url
    person.field("Por qué (si quiere)").focus()
    person.page.keyboard.press("2")
    assert person.field("Por qué (si quiere)").input_value() == "2", "It is written, and decides nothing"
    legend.uncheck()
    person.page.reload()
    assert not legend.is_checked(), "It is remembered"
    person.page.locator("h1").click()
    person.page.keyboard.press("2")
    person.page.keyboard.press("Control+2")
    assert person.page.url == here and person.sees("Su decisión")
    legend.check()
    assert person.accessibility_faults() == []
    with person.page.expect_navigation():
        person.page.keyboard.press("2")
    assert decided_as_different(person, mark)


def test_without_scripts_no_keys_are_promised(someone, pair):
    mark, addresses = pair
    person = someone(scripts=False)
    person.enter("Custodia")
    open_pair(person, mark)
    assert not person.sees("Decidir con una tecla")
