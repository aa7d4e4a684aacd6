"""What the keeper of the registry and the organisations do: correct, propose, decide, and never lose what was typed."""

import re
import uuid

import pytest


def an_organisation(person, words: str = "cooperativa", number: int = 0) -> str:
    """The address of one organisation of the demonstration network."""
    person.open(f"/organizaciones?q={words}")
    return person.page.locator("main th[scope=row] a[href^='/organizaciones/']").nth(number).get_attribute("href").split("?")[0]


def an_organisation_of(person, region: str) -> str:
    person.open(f"/organizaciones?region={region}")
    return person.page.locator("main th[scope=row] a[href^='/organizaciones/']").first.get_attribute("href").split("?")[0]


def invented_name() -> str:
    return f"Cooperativa de Prueba {uuid.uuid4().hex[:8]}"


def test_a_steward_corrects_a_field_and_sees_both_claims(anyone):
    anyone.enter("Custodia")
    address = an_organisation(anyone)
    anyone.open(address + "/editar")
    before, after = anyone.field("Nombre").input_value(), invented_name()
    anyone.write("Nombre", after)
    anyone.press("Guardar la corrección")
    assert anyone.heading() == after
    anyone.open(address + "/fuentes")
    assert anyone.sees(before) and anyone.sees(after), "The old claim stays beside the new one"
    anyone.open(address + "/editar")
    anyone.write("Nombre", before)
    anyone.press("Guardar la corrección")
    assert anyone.heading() == before


def test_an_organisation_proposes_and_the_steward_accepts_with_a_reason(someone):
    member, steward = someone("telephone"), someone("desktop")
    member.enter("Gerencia")
    address = an_organisation_of(member, region="10")
    member.open(address + "/proponer")
    web = f"https://prueba-{uuid.uuid4().hex[:8]}.example"
    member.write("Sitio web", web)
    member.press("Enviar la propuesta")
    proposal = member.page.url
    assert "/propuestas/" in proposal
    steward.enter("Custodia")
    steward.open("/propuestas")
    steward.page.locator(f"main a[href$='{proposal.rsplit('/', 1)[1]}']").click()
    assert steward.sees(web), "The steward sees the difference"
    steward.write("Razón de la decisión", "Confirmado por teléfono con la gerencia.")
    steward.press("Aceptar")
    member.open(address)
    assert member.sees(web.removeprefix("https://"))


def test_a_proposal_refused_tells_why(someone):
    member, steward = someone(scripts=False), someone(scripts=False)
    member.enter("Gerencia")
    address = an_organisation_of(member, region="10")
    member.open(address + "/proponer")
    name = invented_name()
    member.write("Nombre", name)
    member.press("Enviar la propuesta")
    proposal = member.page.url
    assert "/propuestas/" in proposal
    steward.enter("Custodia")
    steward.open("/propuestas")
    steward.page.locator(f"main a[href$='{proposal.rsplit('/', 1)[1]}']").click()
    steward.press("Rechazar")
    assert steward.page.get_by_role("alert").count(), "A refusal without a reason is asked again"
    steward.write("Razón de la decisión", "El nombre inscrito es otro.")
    steward.press("Rechazar")
    member.page.goto(proposal)
    assert member.sees("El nombre inscrito es otro.")
    member.open(address)
    assert not member.sees(name)


def test_a_wrong_form_comes_back_with_everything_typed(anyone):
    anyone.enter("Custodia")
    anyone.open(an_organisation(anyone) + "/editar")
    anyone.write("RUT", "76.086.428-0")
    anyone.write("Nombre", "Nombre que no debe perderse")
    with anyone.page.expect_response(lambda r: r.request.method == "POST") as answer:
        anyone.press("Guardar la corrección")
    assert answer.value.status == 422
    assert anyone.field("Nombre").input_value() == "Nombre que no debe perderse"
    assert anyone.field("RUT").input_value() == "76.086.428-0"
    assert anyone.field("RUT").get_attribute("aria-invalid") == "true"
    described = anyone.field("RUT").get_attribute("aria-describedby")
    assert any("verificador" in anyone.page.locator(f"#{i}").inner_text() for i in described.split())
    summary = anyone.page.get_by_role("alert").first
    summary.get_by_role("link").first.click()
    assert anyone.page.url.endswith("#" + anyone.field("RUT").get_attribute("id"))
    if anyone.scripts:
        assert anyone.accessibility_faults() == []


def test_the_second_of_two_editors_sees_both_versions_side_by_side(someone):
    first, second = someone(scripts=False), someone(scripts=False)
    for editor in (first, second):
        editor.enter("Custodia")
    address = an_organisation(first, number=1)
    first.open(address + "/editar")
    second.open(address + "/editar")
    original = first.field("Nombre").input_value()
    one, other = invented_name(), invented_name()
    first.write("Nombre", one)
    first.press("Guardar la corrección")
    second.write("Nombre", other)
    with second.page.expect_response(lambda r: r.request.method == "POST") as answer:
        second.press("Guardar la corrección")
    assert answer.value.status in (409, 412)
    page = second.page.content()
    assert one in page and other in page, "Both versions are on the page"
    first.open(address + "/editar")
    first.write("Nombre", original)
    first.press("Guardar la corrección")


def test_a_double_click_makes_one_record(someone):
    person = someone()
    person.enter("Custodia")
    person.open("/organizaciones/nueva")
    name = invented_name()
    person.write("Nombre", name)
    person.page.get_by_role("button", name="Agregar", exact=True).first.dblclick()
    person.page.wait_for_url(re.compile("/organizaciones/\\d+"))
    person.open(f"/organizaciones?q={name.split()[-1]}")
    assert person.page.locator("main a[href^='/organizaciones/']", has_text=name).count() == 1


def test_the_same_form_sent_twice_makes_one_record(someone):
    person = someone(scripts=False)
    person.enter("Custodia")
    person.open("/organizaciones/nueva")
    name = invented_name()
    person.write("Nombre", name)
    with person.page.expect_request(lambda r: r.method == "POST") as sent:
        person.press("Agregar")
    again = person.page.request.post(sent.value.url, data=sent.value.post_data, headers={"Content-Type": "application/x-www-form-urlencoded", "Origin": person.base})
    assert again.status < 400
    person.open(f"/organizaciones?q={name.split()[-1]}")
    assert person.page.locator("main a[href^='/organizaciones/']", has_text=name).count() == 1


def test_a_steward_needs_nothing_but_the_keyboard(someone):
    person = someone()
    person.enter("Custodia")
    address = an_organisation(person, number=2)
    person.open(address)
    tab_to(person, lambda e: "/editar" in (e["href"] or ""))
    person.page.keyboard.press("Enter")
    person.page.wait_for_url("**/editar")
    tab_to(person, lambda e: e["name"] == "name")
    person.page.keyboard.press("End")
    person.page.keyboard.type(" Ltda")
    person.page.keyboard.press("Enter")
    person.page.wait_for_url(re.compile("/organizaciones/[^/]+$"))
    assert person.heading().endswith(" Ltda")


def tab_to(person, wanted, limit: int = 80) -> None:
    for _ in range(limit):
        person.page.keyboard.press("Tab")
        element = person.page.evaluate("(() => { const e = document.activeElement; return {href: e.getAttribute('href'), name: e.getAttribute('name'), text: e.textContent} })()")
        if wanted(element):
            return
    pytest.fail(f"The keyboard does not reach it in {limit} steps on {person.page.url}")


def test_a_visitor_cannot_reach_the_desk(someone):
    person = someone()
    answer = person.open("/propuestas")
    assert answer.status in (401, 403) or "/ingresar" in person.page.url


def test_leaving_ends_the_session(someone):
    person = someone("telephone", scripts=False)
    person.sign_in("Custodia")
    person.leave()
    assert not person.is_signed_in()
    person.open("/cuenta")
    assert "/ingresar" in person.page.url


def test_a_person_ends_another_of_her_sessions(someone):
    here, there = someone(), someone("telephone")
    here.sign_in("Custodia")
    there.sign_in("Custodia")
    here.open("/cuenta")
    here.press("Cerrar las demás sesiones")
    there.open("/propuestas")
    here.open("/propuestas")
    assert (here.is_signed_in(), there.is_signed_in()) == (True, False)
