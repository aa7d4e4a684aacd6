"""A page is light enough for a 2G telephone: QUALITY targets, in bytes as sent."""

from urllib.parse import urljoin

import pytest
from harness.visitor import Visitor

FIRST_PAINT = 14 * 1024  # HTML and the style sheets that block painting
WHOLE_PAGE = 30 * 1024  # with scripts, images and icons
MOST_REQUESTS = 4
PATHS = ("/", "/organizaciones", "/organizaciones?q=cooperativa", "/territorio", "/territorio/regiones/10", "/instrumentos",
         "/instrumentos/indap-pae", "/instrumentos/cnr-ley-18450", "/valores", "/matriz", "/ruta", "/ruta?org.kind=cooperativa",
         "/ruta?org.kind=grupo_por_constituir&org.members=7&org.region=10&project.region=10&org.sector=apicola&agent.sii_first_cat=si",
         "/ruta/papel", "/ruta/papel/agronegocio", "/agencias", "/ingresar", "/api", "/api?capitulo=organisations", "/api?capitulo=ties", "/api?capitulo=quarantine")


def assets(page):
    """Addresses the page loads: those that block painting, and the others."""
    blocking, later = [], []
    for element in page.html.find_all(["link", "script", "img", "use"]):
        relations = element.get("rel") or []
        if "stylesheet" in relations and element.get("media") != "print":
            blocking.append(element["href"])
        elif element.name == "link" and not {"icon", "manifest", "stylesheet"} & set(relations):
            continue
        else:
            later.append((element.get("src") or element.get("href") or "").split("#")[0])
    absolute = lambda names: list(dict.fromkeys(urljoin(page.url, n) for n in names if n and not n.startswith("data:")))
    return absolute(blocking), absolute(later)


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_light(network, path, language):
    visitor = Visitor(network.url)
    page = visitor.get((language + path) if path != "/" or not language else "/en/")
    assert page.status == 200
    assert page.headers["Content-Encoding"] == "gzip"
    blocking, later = assets(page)
    first = page.sent_bytes + sum(visitor.get(a).sent_bytes for a in blocking)
    whole = first + sum(visitor.get(a).sent_bytes for a in later)
    assert first <= FIRST_PAINT, f"HTML {page.sent_bytes} + styles = {first} bytes"
    assert whole <= WHOLE_PAGE, f"{whole} bytes in all"
    # The browser asks for the icon of its tab after the page, and once for all pages.
    assert 1 + len([a for a in blocking + later if "favicon" not in a]) <= MOST_REQUESTS, blocking + later


def test_assets_are_kept_for_ever_and_named_by_their_content(network):
    visitor = Visitor(network.url)
    blocking, later = assets(visitor.get("/"))
    for address in blocking + later:
        answer = visitor.get(address)
        assert "immutable" in answer.headers.get("Cache-Control", ""), address
        assert answer.status == 200


def test_a_page_seen_before_costs_a_304(network):
    visitor = Visitor(network.url)
    tag = visitor.get("/organizaciones").headers.get("ETag")
    assert tag
    again = visitor.get("/organizaciones", **{"If-None-Match": tag})
    assert again.status == 304 and again.sent_bytes == 0
