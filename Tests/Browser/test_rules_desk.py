"""An officer tries a change of a rule, with and without scripts, at a telephone and at a desk; and looks where instruments meet."""

import pytest

RULE = "/simular/regla/sercotec.coop.creacion.2025"


def try_rule(person) -> None:
    person.open(RULE)
    assert person.heading().startswith("Ensayar:")
    limit = person.page.locator("main input[type=text][value='5']").first
    limit.fill("muchas")
    person.press("Ver el efecto")
    assert "Escriba un número" in person.main_text()
    assert person.page.locator("main input[value='muchas']").count() == 1, "Nothing typed is lost"
    person.page.locator("main input[value='muchas']").fill("3")
    person.press("Ver el efecto")
    text = person.main_text()
    for words in ("Efecto del cambio", "Falta saber", "De dónde a dónde pasan", "Por región", "Por tipo", "Costo bajo los topes"):
        assert words in text, words
    assert person.overflows() <= 0


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("device", ["telephone", "desktop"])
def test_a_rule_is_tried_without_an_account(someone, device, scripts):
    person = someone(device, scripts=scripts)
    person.open("/instrumentos/sercotec-fortalecimiento-creacion-cooperativas")
    person.click("Ensayar sus reglas")
    assert person.heading() == "Ensayar reglas"
    try_rule(person)
    assert "ingrese" in person.main_text()


@pytest.mark.parametrize("view", ["pares", "celdas", "grupos", "calendario"])
def test_the_desk_of_crossings_fits_a_telephone(someone, view):
    person = someone("telephone", scripts=False)
    person.open(f"/instrumentos/cruces?vista={view}")
    assert person.heading() == "Cruces y vacíos"
    assert person.overflows() <= 0
    assert person.page.locator("main table").count() >= 1
