"""The catalogue kept true by those who run it, a group's plan of work, and the route on paper."""

import re

import pytest


def test_an_agency_confirms_its_instrument_with_a_click_and_without_an_account(someone):
    steward, agency = someone("desktop"), someone("telephone", scripts=False)
    steward.enter("Custodia")
    steward.open("/agencias/fosis")
    steward.click("Preguntar si sigue vigente")
    steward.write("A quién se pregunta", "Unidad de Fomento")
    steward.page.locator("input[name=instrument]").first.check()
    steward.press("Preparar los enlaces")
    address = steward.page.get_by_role("link", name="Enlace", exact=True).first.get_attribute("href")
    agency.open(address)
    assert "sigue vigente" in agency.heading() and not agency.sees("Unidad de Fomento")
    assert agency.overflows() <= 0
    agency.page.get_by_label("Sigue vigente").check()
    agency.press("Enviar la respuesta")
    assert agency.sees("Respuesta recibida")
    agency.open("/agencias")
    row = agency.page.locator("tr", has=agency.page.get_by_role("link", name="FOSIS", exact=True))
    assert row.locator("td[data-label='A tiempo']").inner_text().strip().endswith("1")
    agency.open("/instrumentos/fosis-yo-emprendo-grupal")
    assert agency.sees("Confirmado por la agencia")


def test_a_group_agrees_on_a_plan_and_follows_it_up(someone):
    person = someone("telephone", scripts=False)
    person.enter("Custodia")
    person.open("/organizaciones?q=cooperativa")
    organisation = person.page.locator("main th[scope=row] a[href^='/organizaciones/']").first.get_attribute("href").split("?")[0]
    person.open(organisation + "/plan")
    person.click("Empezar un plan")
    person.write("Nombre del plan", "Vender juntos")
    person.write("Diagnóstico del grupo", "Producen por separado y venden barato.")
    person.press("Guardar")
    person.write("Objetivo compartido", "Un contrato para todas")
    person.press("Agregar un objetivo")
    person.write("Qué hay que hacer", "Visitar a la planta")
    person.choose("Para el objetivo", "Un contrato para todas")
    person.write("Quién", "Rosa")
    person.press("Agregar una tarea")
    person.click("Anotar una reunión")
    person.write("Cuántas personas participaron", "7")
    person.page.get_by_label("Todas las personas presentes estuvieron de acuerdo").check()
    person.press("Guardar")
    assert person.sees("Acordado por todas las personas")
    person.press("Hecha: Visitar a la planta")
    assert person.sees("1 de 1 hechas") and person.overflows() <= 0
    person.press("Cerrar el plan")
    assert person.sees("Cerrado")


@pytest.mark.parametrize("purpose", ["agronegocio", "representacion", "extension_transferencia", "recursos_naturales"])
def test_the_route_on_paper_leads_on_and_fits_the_page(someone, purpose):
    person = someone("telephone", scripts=False)
    person.open(f"/ruta/papel/{purpose}")
    assert person.overflows() <= 0
    targets = person.page.locator(".paper a[href^='#']").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    missing = [t for t in set(targets) if not person.page.locator(f"[id='{t[1:]}']").count()]
    assert targets and not missing
    numbers = [int(re.sub(r"\D", "", t)) for t in targets if t.startswith("#p")]
    assert all(number > 1 for number in numbers), "nothing leads back to the first question"
