"""What a person without an account comes for: find an organisation, understand it, take the list away."""

import csv
import random
import re
import uuid


def search(person, words: str) -> None:
    person.open("/organizaciones")
    person.page.get_by_role("searchbox").first.fill(words)
    person.page.get_by_role("searchbox").first.press("Enter")


def results(person) -> list[str]:
    return person.page.locator("main th[scope=row] a[href*='/organizaciones/']").all_inner_texts()


def total(person) -> int:
    """The count the directory states, e.g. «1.234 organizaciones»; none when it says that none matches."""
    if person.sees("Ninguna organización") or person.sees("No organisation"):
        return 0
    found = re.search(r"([\d.,]+)\s+(?:organizaci|organisation)", person.main_text())
    assert found, person.main_text()[:300]
    return int(re.sub(r"[.,]", "", found.group(1)))


def test_a_newcomer_finds_the_beekeepers_whatever_the_ending_of_the_word(anyone):
    for words in ("apícola", "apicultor", "APICULTORES"):
        search(anyone, words)
        assert any("Apicultores" in name for name in results(anyone)), (words, results(anyone))


def test_accents_and_capitals_do_not_matter(anyone):
    counts = []
    for words in ("asociación", "ASOCIACION", "asociacion"):
        search(anyone, words)
        counts.append(total(anyone))
    assert counts[0] > 0 and len(set(counts)) == 1


def test_a_newcomer_starts_from_the_home_page(anyone):
    anyone.open("/")
    box = anyone.page.get_by_role("searchbox").first
    box.fill("cooperativa")
    box.press("Enter")
    anyone.page.wait_for_url(re.compile("/organizaciones\\?"))
    assert total(anyone) > 0
    first = results(anyone)[0]
    anyone.click(first, exact=True)
    assert anyone.heading() == first


def test_a_rut_is_found_with_dots_without_dots_and_without_hyphen(someone):
    steward, person = someone(scripts=False), someone("telephone", scripts=False)
    steward.enter("Custodia")
    steward.open("/organizaciones/nueva")
    name, rut = f"Cooperativa de Prueba {uuid.uuid4().hex[:8]}", invented_rut()
    steward.write("Nombre", name)
    steward.write("RUT", rut)
    steward.press("Agregar")
    for written in (rut, rut.replace(".", ""), rut.replace(".", "").replace("-", ""), rut.lower()):
        search(person, written)
        assert name in results(person), written


def invented_rut() -> str:
    """A RUT with its right check digit, in the range of companies."""
    number = random.randrange(50_000_000, 60_000_000)
    total = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(str(number))))
    check = "0123456789K"[(11 - total % 11) % 11]
    return f"{number:,}".replace(",", ".") + "-" + check


def test_a_wrong_rut_is_told_and_not_just_not_found(someone):
    person = someone("telephone", scripts=False)
    search(person, "76.086.428-0")
    assert person.sees("verificador") or total(person) == 0


def test_filters_narrow_the_list_and_stay_in_the_address(anyone):
    anyone.open("/organizaciones")
    everything = total(anyone)
    anyone.unfold_filters()
    anyone.page.get_by_label("Los Lagos").first.check()
    if anyone.scripts:
        anyone.page.wait_for_url("**region=10**")  # ticking is enough
    else:
        anyone.press("Aplicar filtros")
    assert "region=10" in anyone.page.url
    assert 0 < total(anyone) < everything
    anyone.page.reload()
    assert 0 < total(anyone) < everything


def test_the_filtered_list_is_downloaded_as_it_is_seen(anyone):
    anyone.open("/organizaciones?region=10")
    expected = total(anyone)
    with anyone.page.expect_download() as download:
        anyone.page.get_by_role("link", name="CSV").first.click()
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert download.value.suggested_filename.endswith(".csv")
    assert len(rows) == expected


def test_a_search_without_results_says_what_to_try(anyone):
    search(anyone, "zzzzqqq")
    assert total(anyone) == 0
    assert anyone.page.locator("main a[href]").count() > 0, "An empty page shows a way on"


def test_an_organisation_shows_where_each_fact_comes_from(anyone):
    anyone.open("/organizaciones")
    anyone.click(results(anyone)[0])
    anyone.page.locator("main a[href^='/organizaciones/'][href$='/fuentes']").first.click()
    assert anyone.page.url.split("?")[0].endswith("/fuentes")
    assert anyone.page.locator("main section").count() > 0
    assert re.search(r"\d{2}-\d{2}-\d{4}", anyone.main_text()), "Each source has its date"


def test_the_map_leads_from_region_to_commune_to_organisations(anyone):
    anyone.open("/territorio")
    anyone.page.locator("main svg .place", has_text="Los Lagos").first.click()
    assert "Los Lagos" in anyone.heading()
    anyone.page.locator("main a[href*='/territorio/comunas/']").first.click()
    assert "/territorio/comunas/" in anyone.page.url
    assert anyone.page.locator("main a[href*='/organizaciones?']").count() > 0


def test_changing_language_keeps_the_page_and_the_question(anyone):
    anyone.open("/organizaciones?q=cooperativa&region=10")
    spanish = total(anyone)
    anyone.open_menu()
    anyone.click("English")
    assert "/en/organizaciones" in anyone.page.url and "q=cooperativa" in anyone.page.url and "region=10" in anyone.page.url
    assert total(anyone) == spanish
    anyone.open_menu()
    anyone.click("Español")
    assert "/en/" not in anyone.page.url and "q=cooperativa" in anyone.page.url
