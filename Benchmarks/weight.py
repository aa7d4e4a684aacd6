"""Compressed bytes of every public page, as sent: HTML with critical CSS, and everything."""

import gzip
import re
import urllib.request
from urllib.parse import urljoin

from dataset import Dataset

PATHS = ("/", "/organizaciones", "/organizaciones?q=cooperativa", "/organizaciones?region=10", "/territorio", "/territorio/regiones/10", "/territorio/comunas/10201", "/ingresar", "/api")
FIRST_PAINT, WHOLE_PAGE = 14 * 1024, 30 * 1024
ASSET = re.compile(rb'<(link|script|img|use)\b[^>]*?\b(?:href|src)="([^"#]+)[^>]*>')


def fetch(url: str) -> tuple[bytes, int]:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        raw = answer.read()
        return (gzip.decompress(raw) if answer.headers["Content-Encoding"] == "gzip" else raw), len(raw)


def weigh(url: str) -> tuple[int, int]:
    page, bytes_sent = fetch(url)
    first = whole = bytes_sent
    # A file is fetched once, however many of its drawings a page uses.
    for element in {m.group(2): m for m in ASSET.finditer(page)}.values():
        tag, address = element.group(1), element.group(2).decode()
        if address.startswith("data:") or (tag == b"link" and not re.search(rb'rel="[^"]*(stylesheet|icon|manifest)', element.group())):
            continue
        size = fetch(urljoin(url, address))[1]
        whole += size
        if b"stylesheet" in element.group() and b'media="print"' not in element.group():
            first += size
    return first, whole


def measure(dataset: Dataset) -> dict:
    rows = []
    with dataset.serve() as server:
        for language in ("", "/en"):
            for path in PATHS:
                first, whole = weigh(f"http://127.0.0.1:{server.port}{language}{path}")
                rows.append({"page": language + path, "HTML + critical CSS, bytes": first, "everything, bytes": whole})
    ratios = {"first_paint": max(r["HTML + critical CSS, bytes"] for r in rows) / FIRST_PAINT, "whole_page": max(r["everything, bytes"] for r in rows) / WHOLE_PAGE}
    return {"title": "Page weight, compressed", "rows": rows, "ratios": ratios}
