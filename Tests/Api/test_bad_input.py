"""Hostile and broken input, written by hand: always an answer of 4xx with its reason, never a 5xx, and the server lives on."""

import socket
from urllib.parse import quote

import pytest
from harness.visitor import Visitor

BEYOND_64_BITS = ["9223372036854775808", "-9223372036854775809", "18446744073709551616", "1" + "0" * 400]
SEARCHES = ['"', "'", "*", "a*b*", "(", "a AND", "NOT", "NEAR(", "nombre:x", "^a", "-", "{a b}:c", 'a" OR "b', "a NEAR/9 b", "%", "_", "\\", "' OR 1=1 --",
            ":*", "!&|", "a:*b", "<->", "😀", "ñ" * 500, "a " * 800, "\u202e", "\ufeff", "İ", "ß", "e\u0301"]
PAGES = ["/organizaciones?", "/organizaciones?vista=mapa&", "/en/organizaciones?", "/api/v1/organisations?", "/api/v1/organisations?format=csv&", "/api/v1/organisations?format=geojson&"]


def calm(answer, *, allowed=range(200, 500)) -> None:
    assert answer.status in allowed, f"{answer.status} at {answer.url[:200]}: {answer.body[:300]!r}"
    if answer.status >= 400 and "/api/" in answer.url:
        assert answer.headers.get_content_type() == "application/problem+json", answer.url[:200]
        problem = answer.json
        assert problem["status"] == answer.status and problem["title"] and problem["type"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("words", SEARCHES, ids=range(len(SEARCHES)))
def test_raw_search_syntax_is_only_words(visitor, path, words):
    calm(visitor.get(f"{path}q={quote(words)}"))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("broken", ["%00", "a%00b", "%ff", "%c3%28", "%ed%a0%80", "%f4%90%80%80", "%", "%zz", "%e2%82"])
def test_nul_and_broken_utf8_in_a_query(visitor, path, broken):
    calm(visitor.get(f"{path}q={broken}"))


@pytest.mark.parametrize("broken", ["%00", "%ff", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/", "a" * 3000, "%25", "'", "%0d%0aSet-Cookie:x=1"])
def test_broken_addresses(visitor, broken):
    for prefix in ("/", "/organizaciones/", "/api/v1/organisations/", "/territorio/comunas/", "/territorio/regiones/", "/en/organizaciones/"):
        answer = visitor.get(prefix + broken)
        calm(answer, allowed=range(400, 500))
        assert "Set-Cookie" not in answer.headers or "x=1" not in answer.headers["Set-Cookie"]


@pytest.mark.parametrize("length", [8_300, 20_000, 60_000, 120_000])
def test_addresses_longer_than_any_filter(visitor, length):
    for path in PAGES:
        calm(visitor.get(f"{path}q={'a' * length}"), allowed=[414])
        calm(visitor.get(path + "q=a&" * (length // 4)), allowed=[414])


@pytest.mark.parametrize("number", BEYOND_64_BITS + ["abc", "-1", "0", "1.5", "1e9", "0x10", " 1", "١"])
def test_numbers_that_are_none(visitor, number):
    for path in ("/organizaciones?pagina=", "/organizaciones?region=", "/organizaciones?comuna=", "/api/v1/organisations?limit=", "/api/v1/organisations?cursor="):
        calm(visitor.get(path + quote(number)))


@pytest.mark.parametrize("query", ["tipo=no-existe", "estado=%27", "orden=nombre;drop", "orden=1%20desc", "frescura=ayer", "fuente=" + "x" * 5000, "desconocido=1",
                                   "region=10&region=9", "q=a&q=b", "=", "&&&", "q", "a" * 8000])
def test_filters_that_do_not_exist(visitor, query):
    for path in PAGES:
        calm(visitor.get(f"{path}{query}"))


BODIES = {
    "nothing": b"", "not JSON": b"{", "an array": b"[]", "a number": b"1", "null": b"null", "NUL inside": b'{"name": "a\\u0000b"}', "a raw NUL": b'{"name": "a\x00b"}',
    "broken UTF-8": b'{"name": "\xff\xfe"}', "a lone surrogate": b'{"name": "\\ud800"}', "a name of another type": b'{"name": 5}', "an unknown key": b'{"name": "x", "nombre": "y"}',
    "65 bits": b'{"name": "x", "members_total": 36893488147419103232}', "a fraction": b'{"name": "x", "members": 1.5}', "a negative number": b'{"name": "x", "members": -1}',
    "an infinite number": b'{"name": "x", "members_total": 1e999}', "a key twice": b'{"name": "x", "name": "y"}', "deep nesting": b'{"name": ' + b"[" * 20000 + b"]" * 20000 + b"}",
    "a wrong RUT": b'{"name": "x", "rut": "76.086.428-0"}', "an unknown commune": b'{"name": "x", "commune": "99999"}', "an impossible date": b'{"name": "x", "founded": "2021-02-30"}',
}


@pytest.mark.parametrize("kind", BODIES)
def test_the_api_says_what_is_wrong_with_a_body(steward, kind):
    answer = steward.api("POST", "/api/v1/organisations", BODIES[kind], Idempotency_Key="bad-" + kind.replace(" ", "-"))
    calm(answer, allowed=range(400, 500))


def test_each_wrong_field_of_a_body_has_its_pointer(steward):
    body = b'{"name": "", "rut": "76.086.428-0", "founded": "2021-02-30"}'
    answer = steward.api("POST", "/api/v1/organisations", body, Idempotency_Key="pointers")
    calm(answer, allowed=[422])
    assert len({e["pointer"] for e in answer.json["errors"]}) >= 2


@pytest.mark.parametrize("path", ["/api/v1/organisations", "/ingresar", "/organizaciones/nueva"])
def test_ten_megabytes_of_text_are_refused(network, steward, path):
    kind, body = ("application/json", b'{"name": "' + b"a" * 10_000_000 + b'"}') if "/api/" in path else ("application/x-www-form-urlencoded", b"nombre=" + b"a" * 10_000_000)
    try:
        answer = steward.request("POST", path, body, {"Content-Type": kind, "X-Form-Token": steward.token()}, follow=False)
    except (BrokenPipeError, ConnectionResetError):
        answer = None  # refused while it was still being sent
    if answer:
        calm(answer, allowed=range(400, 500))
    assert network.health() == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data", "multipart/form-data; boundary=", "application/json; charset=utf-16", ""])
def test_bodies_of_another_type(steward, kind):
    for path in ("/api/v1/organisations", "/ingresar"):
        calm(steward.request("POST", path, b"--\r\nx", {"Content-Type": kind, "X-Form-Token": steward.token()}, follow=False), allowed=range(400, 500))


@pytest.mark.parametrize("body", [b"", b"=", b"&&&", b"nombre=%ff", b"nombre=%00", b"nombre=%zz", b"nombre=" + b"a" * 100_000, b"version=99999999999999999999", b"_token=x"])
def test_forms_that_no_browser_sends(steward, body):
    for path in ("/ingresar", "/organizaciones/nueva", "/propuestas/no-existe", "/cuenta", "/salir"):
        tokened = body + b"&_token=" + steward.token().encode()
        answer = steward.request("POST", path, tokened if path != "/salir" else body, {"Content-Type": "application/x-www-form-urlencoded"}, follow=False)
        calm(answer, allowed=range(200, 500))


RAW = {
    "no host": b"GET / HTTP/1.1\r\n\r\n", "not HTTP": b"\x16\x03\x01\x02\x00\x01\x00", "a bad length": b"POST /ingresar HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
    "a negative length": b"POST /ingresar HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", "two lengths": b"POST /ingresar HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "length and chunks": b"POST /ingresar HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "huge header": b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 200_000 + b"\r\n\r\n", "many headers": b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 5000 + b"\r\n",
    "absolute address": b"GET http://otro.example/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "unknown method": b"BREW / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "cookie of bytes": b"GET / HTTP/1.1\r\nHost: x\r\nCookie: __Host-s=\xff\xfe; =; ;;\r\nConnection: close\r\n\r\n",
}


@pytest.mark.parametrize("kind", RAW)
def test_broken_requests_do_not_stop_the_server(network, kind):
    with socket.create_connection(("127.0.0.1", network.port), timeout=5) as connection:
        connection.settimeout(5)
        try:
            connection.sendall(RAW[kind])
            reply = connection.recv(200)
        except (TimeoutError, ConnectionError):
            reply = b""
    assert not reply.startswith(b"HTTP/1.1 5") or reply.startswith((b"HTTP/1.1 501", b"HTTP/1.1 505")), reply
    assert network.health() == 200


def test_hundreds_of_silent_connections_leave_room(network):
    """Slow or silent clients hold sockets, not the service."""
    held = []
    try:
        for _ in range(400):
            connection = socket.create_connection(("127.0.0.1", network.port), timeout=5)
            connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
            held.append(connection)
        assert Visitor(network.url, timeout=5).get("/").status == 200
    finally:
        for connection in held:
            connection.close()
