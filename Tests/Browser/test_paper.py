"""What is printed: the paper decision trees fit a sheet, front and back, and say no smaller than can be read."""

import re

import pytest

PURPOSES = ("agronegocio", "representacion", "extension_transferencia", "recursos_naturales")


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_decision_tree_is_one_sheet_front_and_back(someone, purpose, language):
    person = someone()
    person.open(f"{language}/ruta/papel/{purpose}")
    assert 1 <= sheets(person.page.pdf(prefer_css_page_size=True)) <= 2
    person.page.emulate_media(media="print")
    # 7.5 points are 10 pixels.
    sizes = person.page.eval_on_selector_all(
        "main li, main p, main h2, main .hit", "found => found.filter(e => e.offsetParent).map(e => parseFloat(getComputedStyle(e).fontSize))")
    assert min(sizes) >= 9.9
    lost = person.page.eval_on_selector_all(".paper > li", "found => found.filter(e => e.scrollWidth > e.clientWidth + 1).length")
    assert lost == 0, "Nothing sticks out of its box"


def test_the_printed_matrix_says_which_filters_it_obeys(someone):
    person = someone()
    person.open("/matriz?etapa=asociativo&agencia=indap")
    person.page.emulate_media(media="print")
    chips = person.page.locator(".chips .chip")
    assert [chips.nth(i).is_visible() for i in range(chips.count())] == [True, True]
    assert "INDAP" in chips.all_inner_texts()[1] and not person.page.locator(".chips .i").first.is_visible()
    assert not person.page.locator(".downloads").is_visible()
    assert person.page.locator("details.prints table").count() == 0 or person.page.locator("details.prints table").first.is_visible()
