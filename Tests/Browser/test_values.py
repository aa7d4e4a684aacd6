"""The values of the UF and the UTM: everybody reads them, a steward notes and corrects them, on a telephone without scripts."""


def test_a_steward_notes_todays_uf_and_a_slip_is_told(someone):
    steward, visitor = someone("telephone", scripts=False), someone("desktop")
    visitor.open("/valores")
    assert visitor.sees("más viejo de lo necesario") and not visitor.sees("Anotar un valor")
    steward.enter("Custodia")
    steward.open("/escritorio")
    steward.click("Valores de la UF y la UTM")
    steward.click("Anotar un valor")
    today = steward.page.get_by_label("Día en que se vio").input_value()
    steward.page.get_by_label("Día", exact=True).fill(today)
    steward.write("Pesos", "4.050,12")
    steward.page.get_by_label("Fuente", exact=True).fill("SII, tabla de la UF")
    steward.press("Anotar")
    assert steward.sees("Revise comas y puntos")
    steward.write("Pesos", "40.501,20")
    steward.press("Anotar")
    assert steward.sees("Vale hoy") and steward.sees("$40.501,20") and steward.overflows() <= 0
    visitor.open("/valores")
    assert visitor.sees("$40.501,20") and not visitor.sees("más viejo de lo necesario") and visitor.overflows() <= 0
    visitor.open("/ruta?org.kind=cooperativa&pregunta=org.sales_uf")
    assert visitor.sees("UF = $40.501,20")
    steward.press("Retirar lo anotado")
    assert steward.sees("más viejo de lo necesario")
