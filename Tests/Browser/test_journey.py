"""Seven beekeepers of Palena find out what support there is for them: a telephone, no account, no scripts."""

import re

ANSWERS = {
    "¿En qué región": "Los Lagos",
    "¿A qué se dedican": "Apícola",
    "¿Cuántas personas o empresas son": "7",
    "tiene inicio de actividades en primera categoría?": "Sí",
    "riego o de drenaje": "No",
}


def answer(person) -> None:
    """Answers the question on the page as the beekeepers would; what they do not know, they say."""
    question = person.heading()
    known = next((text for part, text in ANSWERS.items() if part in question), None)
    box = person.page.locator("main form select, main form input[type=text]")
    if known is None:
        person.press("No sé")
    elif box.count() == 0:
        person.press(known)
    else:
        if box.first.evaluate("e => e.tagName") == "SELECT":
            box.first.select_option(label=known)
        else:
            box.first.fill(known)
        person.press("Seguir")


def walk(person) -> list[str]:
    """From the first choice to the result; the questions on the way."""
    person.open("/")
    person.click("¿Qué apoyo hay para nosotros?")
    person.click("Un grupo por constituir")
    questions = []
    while person.page.locator("main form").count() and len(questions) < 12:
        questions.append(person.heading())
        answer(person)
    return questions


def test_the_beekeepers_of_palena_reach_an_answer_in_a_handful_of_questions(someone):
    person = someone("telephone", scripts=False)
    questions = walk(person)
    assert 1 <= len(questions) <= 5, questions
    assert len(set(questions)) == len(questions), "No question comes twice"
    text = person.main_text()
    for words in ("Abiertos para ustedes", "Con un cambio", "Falta averiguar", "No corresponde", "Ley 21.719", "Próximos pasos"):
        assert words in text, words
    assert "Constituirse como cooperativa" in text
    assert person.overflows() <= 0
    assert not person.page.context.cookies() or all("ruta" not in cookie["name"] for cookie in person.page.context.cookies())


def test_the_address_holds_the_answers(someone):
    person, other = someone("telephone", scripts=False), someone("desktop")
    walk(person)
    other.open(re.sub(r"^https?://[^/]+", "", person.page.url))
    assert other.heading() == person.heading()
    assert "org.kind=grupo_por_constituir" in person.page.url


def test_an_answer_that_cannot_be_read_is_asked_again_with_what_was_typed(someone):
    person = someone("telephone", scripts=False)
    person.open("/ruta?org.kind=grupo_por_constituir&pregunta=org.members")
    person.page.locator("main form input[type=text]").fill("siete")
    person.press("Seguir")
    assert person.page.locator("main form input[type=text]").input_value() == "siete"
    assert person.sees("Escriba un número")
    person.page.locator("main form input[type=text]").fill("7")
    person.press("Seguir")
    assert "org.members=7" in person.page.url


def test_the_sheet_prints_without_buttons_and_with_reasons(someone):
    person = someone()
    person.open("/ruta?org.kind=grupo_por_constituir&org.members=7&org.region=10&project.region=10&org.sector=apicola&agent.sii_first_cat=si")
    person.page.emulate_media(media="print")
    assert not person.page.locator(".more").is_visible()
    assert person.page.get_by_text("Hasta $8.000.000").first.is_visible()
