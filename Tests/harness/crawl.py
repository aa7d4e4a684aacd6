"""Walks a site from a few doors, one page at a time, and remembers what each page said and who led there."""

from collections import deque
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

SAMPLES_PER_KIND = 5
DOORS = ("/", "/organizaciones", "/instrumentos", "/matriz", "/territorio", "/ingresar", "/galeria", "/api")


@dataclass(repr=False)
class Walk:
    pages: dict = field(default_factory=dict)  # path -> Answer
    led_by: dict = field(default_factory=dict)  # path -> path of the page that links to it
    outside: set = field(default_factory=set)  # addresses of other sites
    lost_anchors: list = field(default_factory=list)

    @property
    def html_pages(self):
        return {path: page for path, page in self.pages.items() if page.headers.get_content_type() == "text/html"}


def kind_of(path: str) -> str:
    """Pages of one kind differ by an identifier or a query: /organizaciones/ab-12 and /organizaciones/cd-34 are one kind."""
    parts = urlsplit(path)
    segments = [s for s in parts.path.split("/") if s]
    language = segments[:1] == ["en"]
    shape = segments[language : language + 1] + ["*" if n == 0 or any(sign.isdigit() for sign in s) else s for n, s in enumerate(segments[language + 1 :])]
    names = sorted({pair.split("=")[0] for pair in parts.query.split("&") if pair})
    # Filters combine without end; any three of them are one kind.
    keys = "&".join(names) if len(names) < 3 else "…"
    return ("en/" if language else "") + "/".join(shape) + ("?" + keys if keys else "")


def samples_of(kind: str) -> int:
    """Every field of the catalogue has a form of its own, and each form looks alike for every instrument: one of each will do."""
    return 1 if "/corregir/" in kind else SAMPLES_PER_KIND


def walk(visitor, doors=DOORS, *, limit: int = 1200, skip=("/salir", "/en/salir")) -> Walk:
    """Follows every link of every kind of page, a bounded sample of each kind, in both languages."""
    result, seen_kinds, anchors = Walk(), {}, []
    queue = deque((door, "the address bar") for language in ("", "/en") for door in (language + d for d in doors))
    queued = {path for path, _ in queue}
    while queue and len(result.pages) < limit:
        path, origin = queue.popleft()
        kind = kind_of(path)
        seen_kinds[kind] = seen_kinds.get(kind, 0) + 1
        if seen_kinds[kind] > samples_of(kind):
            continue
        page = visitor.get(path)
        result.pages[path], result.led_by[path] = page, origin
        if page.headers.get_content_type() != "text/html" or page.status != 200:
            continue
        soup = page.html
        identifiers = {e["id"] for e in soup.find_all(id=True)}
        for element in soup.find_all(["a", "link", "img", "script", "area", "use"]):
            target = element.get("href") or element.get("src")
            if not target or target.startswith(("data:", "mailto:", "tel:")):
                continue
            absolute, fragment = urldefrag(urljoin(page.url, target))
            if not absolute.startswith(visitor.base + "/"):
                result.outside.add(absolute)
                continue
            local = absolute.removeprefix(visitor.base)
            if fragment and absolute == urldefrag(page.url)[0] and element.name == "a" and fragment not in identifiers:
                anchors.append((path, fragment))
            if local not in queued and not urlsplit(local).path.startswith(skip):
                queued.add(local)
                queue.append((local, path))
    # A walk that stops half-way would call pages good that nobody looked at.
    assert len(result.pages) < limit, f"More than {limit} pages: sample fewer of a kind, or raise the limit"
    result.lost_anchors = anchors
    return result
