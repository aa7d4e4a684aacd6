"""Pages of rules on trial, of crossings and of plans of work, as staff meets them: also those that only the sending of a form shows."""

from harness.visitor import Answer, Visitor

RULE = "/simular/regla/sercotec.coop.fortalecimiento.2025"
COUNTING = "/simular/regla/corfo.redasociativa.atacama.2025"
RESULT = ("/ruta?org.kind=cooperativa&org.members=23&org.region=10&project.region=10&org.sector=lacteo&agent.sii_first_cat=si&hasta=3")
VIEWS = ("pares", "celdas", "grupos", "calendario")
ADDRESSES = (
    "/simular", "/simular?instrumento=sercotec-fortalecimiento-creacion-cooperativas", RULE, COUNTING, "/simular/traer", "/simular/comparar",
    "/simular/fecha", "/simular/fecha?instrumento=sercotec-fortalecimiento-creacion-cooperativas&fecha=21-11-2026",
    *(f"/instrumentos/cruces?vista={view}" for view in VIEWS), RESULT, RESULT + "&proposito=agronegocio", "/ruta/papel",
    *(f"/ruta/papel/{purpose}" for purpose in ("agronegocio", "representacion", "extension_transferencia", "recursos_naturales")),
    "/matriz?etapa=asociativo&agencia=indap", "/organizaciones/1/plan", "/organizaciones/1/plan/editar", "/organizaciones/1/plan/reunion",
)


def answers(staff: Visitor) -> dict[str, Answer]:
    """What comes of sending the forms, by name."""
    return {**of_trials(staff), **of_plans(staff)}


def of_trials(staff: Visitor) -> dict[str, Answer]:
    found = {}

    def send(name: str, page: Answer, button: str, expected: int = 200, **typed: str) -> Answer:
        form = staff.form(page, button=button)
        form.values = [(n, v) for n, v in form.values if n not in typed] + list(typed.items())
        found[name] = staff.submit(form, button=button)
        assert found[name].status == expected, f"{name}: {found[name].status}"
        return found[name]

    page = staff.get(RULE)
    page = send("a count is added", page, "Agregar la condición", hecho="group.members")
    place = page.html.select("select[name=donde] option")[-1]["value"]
    page = send("with a condition on each member", page, "Agregar la condición", hecho="m.sales_uf", donde=place)
    send("not where it belongs", page, "Agregar la condición", 422, hecho="org.members", donde=place)
    page = send("another rule is referred to", page, "Agregar lo que pide otra regla", donde="1")
    page = send("what is not filled in is told", page, "Ver el efecto", 422)
    whole = staff.get(RULE)
    page = send("the effect is shown", whole, "Ver el efecto")
    send("kept without a name", page, "Guardar el escenario", 422)
    kept = send("a scenario is kept", page, "Guardar el escenario", titulo="Ensayo de prueba")
    key = kept.url.rsplit("/", 1)[-1]
    found["it goes on"] = staff.get(f"/simular/escenarios/{key}/editar")
    found["compared"] = staff.get(f"/simular/comparar?escenario={key}")
    send("a rule that cannot be read", staff.get("/simular/traer"), "Leer y ver el efecto", 422, reglas='{"minga_rules": 1, "id": 7}')
    text = staff.get(f"/simular/escenarios/{key}/regla.json").text
    send("a rule is brought", staff.get("/simular/traer"), "Leer y ver el efecto", reglas=text)
    return found


def of_plans(staff: Visitor) -> dict[str, Answer]:
    """A plan from nothing to an agreement, with what is wrong on the way."""
    found = {}

    def send(name: str, page: Answer, button: str, expected: int = 200, **typed: str) -> Answer:
        form = staff.form(page, button=button)
        form.values = [(n, v) for n, v in form.values if n not in typed] + list(typed.items())
        found[name] = staff.submit(form, button=button)
        assert found[name].status == expected, f"{name}: {found[name].status}"
        return found[name]

    address = "/organizaciones/2/plan"
    form = staff.get(address + "/editar")
    save = note = "Guardar"
    send("a plan without a name", form, save, 422, title="")
    page = send("a plan", form, save, title="Plan de prueba", diagnosis="Falta una sala de ventas.", purpose="agronegocio")
    page = send("a goal", page, "Agregar un objetivo", goal="Vender juntos", measure="Un contrato firmado")
    send("a task that ends tomorrow, in words", page, "Agregar una tarea", 422, what="Cotizar", due="mañana")
    goal = page.html.select("select[name=for] option")[-1]["value"]
    page = send("a late task", page, "Agregar una tarea", what="Cotizar la sala", who="Rosa", due="01-11-2024", **{"for": goal})
    meeting = staff.get(address + "/reunion")
    send("a meeting of nobody", meeting, note, 422, present="0", outcome="consenso")
    send("an agreement", meeting, note, present="7", outcome="consenso")
    return found
