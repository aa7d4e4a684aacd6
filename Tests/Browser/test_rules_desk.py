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


@pytest.mark.parametrize("scripts", [True, False])
def test_a_rule_goes_out_as_a_file_and_comes_back(someone, scripts, tmp_path):
    person = someone("telephone", scripts=scripts)
    person.open(RULE)
    person.page.locator("main input[type=text][value='5']").first.fill("4")
    with person.page.expect_download() as download:
        person.press("Descargar como archivo de reglas")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert '"draft"' in file.read_text() and file.name == "sercotec.coop.creacion.2025.json"
    # A file leaves the page where it is, ready to go on.
    person.press("Ver el efecto")
    assert "Efecto del cambio" in person.main_text()
    person.open("/simular/traer")
    person.page.set_input_files("input[type=file]", file)
    person.press("Leer y ver el efecto")
    assert "Efecto del cambio" in person.main_text()
    assert person.page.locator("main input[type=text][value='4']").count() == 1
    assert person.overflows() <= 0


def test_members_are_counted_and_another_rule_is_referred_to_without_scripts(someone):
    person = someone("telephone", scripts=False)
    person.open(RULE)

    def add(fact: str, button: str = "Agregar la condición") -> None:
        person.page.locator("summary", has_text="Agregar una condición o un grupo").click()
        person.page.locator("select[name=hecho]").select_option(value=fact)
        person.press(button)

    add("group.members")
    person.page.locator("summary", has_text="Agregar una condición o un grupo").click()
    place = person.page.locator("select[name=donde] option").last.get_attribute("value")
    person.page.locator("select[name=donde]").select_option(value=place)
    person.page.locator("select[name=hecho]").select_option(value="m.sales_uf")
    person.press("Agregar la condición")
    add("org.kind", "Agregar lo que pide otra regla")
    person.page.locator("select[name$='.rule']").select_option(value="indap.pae")
    for field in person.page.locator("main input[name$='.value'][type=text]").all():
        if not field.input_value():
            field.fill("3")
    person.press("Ver el efecto")
    assert "Efecto del cambio" in person.main_text(), person.main_text()[:600]
    assert person.overflows() <= 0
