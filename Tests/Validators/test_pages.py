"""Every page of every kind, as a visitor without an account and as a steward meets them."""

import re
from urllib.parse import urlsplit

import pytest
from harness.crawl import walk
from harness import faces
from harness.desk import addresses
from harness.html import validate
from harness.visitor import Visitor


@pytest.fixture(scope="session")
def public_walk(network):
    return walk(Visitor(network.url))


@pytest.fixture(scope="session")
def steward_walk(steward_session, held_batch):
    return walk(steward_session.again(), ("/", "/organizaciones", "/propuestas", "/importaciones", "/cuenta"))


def assert_alive(walked):
    dead = [f"{page.status} {path} (linked from {walked.led_by[path]})" for path, page in walked.pages.items() if page.status != 200]
    assert not dead, "\n".join(dead[:20])


def test_no_link_of_a_public_page_is_dead(public_walk):
    assert len(public_walk.pages) > 60, "The walk must have gone somewhere"
    assert_alive(public_walk)


def test_no_link_of_a_steward_is_dead(steward_walk):
    assert_alive(steward_walk)


def test_every_link_within_a_page_finds_its_place(public_walk):
    assert not public_walk.lost_anchors


def test_both_languages_have_the_same_kinds_of_pages(public_walk):
    paths = {urlsplit(p).path for p in public_walk.html_pages}
    english = {p.removeprefix("/en") or "/" for p in paths if p == "/en" or p.startswith("/en/")}
    spanish = {p.rstrip("/") or "/" for p in paths if p != "/en" and not p.startswith("/en/")}
    fixed = {p for p in spanish if p.count("/") == 1}
    assert not fixed - {p.rstrip("/") or "/" for p in english}


def test_every_page_says_its_language_and_title(public_walk):
    for path, page in public_walk.html_pages.items():
        soup = page.html
        english = path == "/en" or path.startswith(("/en/", "/en?"))
        assert soup.html["lang"].startswith("en" if english else "es"), path
        assert soup.title and soup.title.get_text(strip=True), f"{path} has no title"
        assert len(soup.find_all("h1")) == 1, f"{path} has {len(soup.find_all('h1'))} main headings"


def test_titles_tell_pages_apart(public_walk):
    titles = {}
    for path, page in public_walk.html_pages.items():
        # A page for members leads a visitor to the sign-in page.
        if "?" not in path and urlsplit(page.url).path == path:
            titles.setdefault((urlsplit(path).path.startswith("/en"), page.html.title.get_text(strip=True)), []).append(path.rstrip("/"))
    repeated = {t: sorted(set(p)) for t, p in titles.items() if len(set(p)) > 2}
    assert not repeated


def assert_valid(walked, folder):
    faults = validate({p: a.text for p, a in walked.html_pages.items()}, folder)
    assert not faults, "\n".join(faults[:20])


def test_public_pages_are_valid_html(public_walk, workspace):
    assert_valid(public_walk, workspace / "vnu-public")


def test_steward_pages_are_valid_html(steward_walk, workspace):
    assert_valid(steward_walk, workspace / "vnu-steward")


def test_every_page_of_the_desk_is_valid_html_in_both_languages(steward_session, held_batch, workspace):
    steward = steward_session.again()
    pages = {}
    for path in addresses(steward, held_batch):
        for address in (path, "/en" + path):
            page = steward.get(address)
            assert page.status == 200, f"{page.status} {address}"
            assert len(page.html.find_all("h1")) == 1, address
            pages[address] = page.text
    assert len(pages) > 40
    faults = validate(pages, workspace / "vnu-desk")
    assert not faults, "\n".join(faults[:20])


def test_the_faces_of_support_are_valid_html_as_staff_meets_them(steward_session, workspace):
    """Rules on trial, crossings, results, papers and plans of work, and what comes of sending their forms."""
    steward = steward_session.again()
    pages = {}
    for path in faces.ADDRESSES:
        for address in (path, "/en" + path):
            page = steward.get(address)
            assert page.status == 200, f"{page.status} {address}"
            pages[address] = page.text
    pages |= {name: answer.text for name, answer in faces.answers(steward).items()}
    assert all(text.count("<h1") == 1 for text in pages.values())
    faults = validate(pages, workspace / "vnu-faces")
    assert not faults, "\n".join(faults[:20])


def test_no_page_asks_another_site_for_anything(public_walk):
    for path, page in public_walk.html_pages.items():
        for element in page.html.find_all(["script", "img", "link", "iframe", "source", "video", "audio"]):
            target = element.get("src") or (element.get("href") if element.get("rel") != ["canonical"] else None) or ""
            assert not re.match(r"(https?:)?//", target) or target.startswith(page.url.split("/", 3)[0] + "//127.0.0.1"), f"{path} loads {target}"


def test_an_unknown_page_is_a_404_in_both_languages(visitor):
    for path, words in (("/no-existe", "no"), ("/en/nothing-here", "not")):
        page = visitor.get(path)
        assert page.status == 404
        assert page.html.h1 and words in page.text.lower()
        assert page.html.find("a", href=True), "An error page shows a way out"
