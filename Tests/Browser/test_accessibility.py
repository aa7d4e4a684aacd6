"""Every kind of page passes axe (WCAG 2.2 A and AA) on a telephone and a desktop, and fits the telephone's width."""

import pytest
from harness import faces
from harness.desk import addresses

PUBLIC = ["/", "/organizaciones", "/organizaciones?q=apicultores", "/organizaciones?q=zzzzzz", "/territorio", "/territorio/regiones/10",
          "/territorio/comunas/10201", "/instrumentos", "/instrumentos/indap-pae", "/instrumentos/corfo-red-asociativa", "/agencias/indap", "/agencias", "/valores", "/valores?unidad=utm", "/valores/uf/2025-12-31", "/ruta?org.kind=cooperativa&pregunta=org.sales_uf", "/matriz", "/matriz?visto=2024",
          "/ruta/papel", "/ruta/papel/agronegocio", "/fuentes/indap-pae-norma",
          "/ruta", "/ruta?org.kind=grupo_por_constituir", "/ruta?org.kind=cooperativa&org.members=siete",
          "/ruta?org.kind=grupo_por_constituir&org.members=7&org.region=10&project.region=10&org.sector=apicola&agent.sii_first_cat=si",
          "/ingresar", "/galeria", "/api", "/api?capitulo=ties", "/no-existe"]
SIGNED_IN = ["/propuestas", "/cuenta", "/organizaciones/nueva", "/instrumentos/indap-pae/corregir", "/instrumentos/corfo-red-asociativa/corregir/cap",
             "/instrumentos/indap-pae/estado", "/instrumentos/pendientes", "/valores/nuevo?unidad=utm&dia=2023-01-01", "/instrumentos/indap-pae/partes", "/agencias/indap/corregir",
             "/agencias/indap/corregir/contact", "/agencias/indap/confirmaciones", "/organizaciones/1/plan", "/organizaciones/1/plan/editar"]


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize("screen, language", [("telephone", ""), ("desktop", "/en")])
def test_a_public_page_is_accessible(someone, screen, path, language):
    person = someone(screen)
    person.open((language + path) if path != "/" or not language else "/en/")
    assert_accessible(person, path)


def assert_accessible(person, path: str) -> None:
    found = faults(person, path)
    assert not found, "\n".join(found)


def faults(person, path: str) -> list[str]:
    wide = [f"{path} is {person.overflows()} pixels too wide"] if person.overflows() > 0 else []
    return [f"{path}: {fault}" for fault in person.accessibility_faults()] + wide


@pytest.mark.parametrize("screen", ["telephone", "desktop"])
def test_a_steward_works_on_accessible_pages(someone, screen):
    person = someone(screen)
    person.enter("Custodia")
    for path in SIGNED_IN + steward_pages(person):
        person.open(path)
        assert_accessible(person, path)


@pytest.mark.parametrize("screen, language", [("telephone", ""), ("desktop", "/en")])
def test_every_page_of_the_desk_is_accessible(someone, steward_session, held_batch, screen, language):
    person = someone(screen)
    person.enter("Custodia")
    for path in addresses(steward_session.again(), held_batch):
        answer = person.open(language + path)
        assert answer.status == 200, f"{answer.status} {path}"
        assert_accessible(person, path)


@pytest.mark.parametrize("screen, language", [("telephone", ""), ("desktop", "/en")])
def test_the_faces_of_support_are_accessible_to_staff(someone, screen, language):
    person = someone(screen)
    person.enter("Custodia")
    found = []
    for path in faces.ADDRESSES:
        answer = person.open(language + path)
        assert answer.status == 200, f"{answer.status} {path}"
        found += faults(person, path)
    assert not found, "\n".join(found)


@pytest.fixture(scope="module")
def sent_forms(steward_session):
    return faces.answers(steward_session.again())


@pytest.mark.parametrize("screen", ["telephone", "desktop"])
def test_what_comes_of_sending_a_form_is_accessible(someone, sent_forms, screen):
    """The answers are shown as they came, with the styles and scripts of the site."""
    person, found = someone(screen), []
    for name, answer in sent_forms.items():
        def show(route, _request, text=answer.text):
            route.fulfill(body=text, content_type="text/html; charset=utf-8")

        person.page.route("**/respuesta", show)
        person.open("/respuesta")
        found += faults(person, name)
        person.page.unroute("**/respuesta")
    assert not found, "\n".join(found)


def steward_pages(person) -> list[str]:
    """One organisation's page, its sources and its form."""
    person.open("/organizaciones")
    address = person.page.locator("main th[scope=row] a[href^='/organizaciones/']").first.get_attribute("href").split("?")[0]
    return [address, f"{address}/fuentes", f"{address}/editar"]


def test_the_page_reads_well_with_large_text_and_narrow_screen(someone):
    """WCAG 1.4.10: 320 CSS pixels wide, as at 400 % zoom of a common screen."""
    person = someone("desktop")
    person.page.set_viewport_size({"width": 320, "height": 640})
    for path in ("/", "/organizaciones", "/territorio", "/ingresar"):
        person.open(path)
        assert person.overflows() <= 0, path


def test_the_first_thing_the_keyboard_reaches_skips_to_the_content(someone):
    person = someone()
    person.open("/organizaciones")
    person.page.keyboard.press("Tab")
    focused = person.page.evaluate("document.activeElement.getAttribute('href')")
    assert focused and focused.startswith("#")
    person.page.keyboard.press("Enter")
    assert person.page.evaluate("document.querySelector(location.hash).closest('main') !== null || location.hash === '#' + document.querySelector('main').id")


def test_every_stop_of_the_keyboard_is_visible(someone):
    person = someone()
    person.open("/organizaciones")
    for _ in range(25):
        person.page.keyboard.press("Tab")
        outline = person.page.evaluate("(() => { const e = document.activeElement; if (e === document.body) return 'body'; "
                                       "const s = getComputedStyle(e); return s.outlineStyle + s.boxShadow + s.outlineWidth })()")
        assert outline == "body" or not outline.startswith("nonenone"), person.page.evaluate("document.activeElement.outerHTML")[:120]
