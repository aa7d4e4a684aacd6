"""What every answer says to the browser about trust."""

import pytest
from harness.accounts import Account, account, submit_sign_in
from harness.server import Server
from harness.visitor import Visitor

POLICY = {"default-src": "'none'", "style-src": "'self'", "script-src": "'self'", "img-src": "'self' data:", "form-action": "'self'",
          "base-uri": "'none'", "frame-ancestors": "'none'"}
ANSWERS = ("/", "/organizaciones", "/no-existe", "/ingresar", "/api/v1/organisations", "/api/v1/organisations/no-existe", "/api/v1/organisations?format=csv")


@pytest.fixture(scope="module")
def behind_https(workspace):
    """The network as it runs behind a proxy that speaks HTTPS."""
    server = Server(workspace / "https", demo=True, options=("--public-address", "https://red.ejemplo.cl")).start()
    yield server
    server.stop()


def policy_of(answer) -> dict[str, str]:
    return {part.split()[0]: " ".join(part.split()[1:]) for part in answer.headers["Content-Security-Policy"].split(";") if part.strip()}


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_carries_the_security_headers(behind_https, path):
    answer = Visitor(behind_https.url).get(path)
    policy = policy_of(answer)
    for directive, value in POLICY.items():
        assert policy.get(directive) == value, f"{directive} of {path}"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-site" or answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in answer.headers["Permissions-Policy"]
    assert int(answer.headers["Strict-Transport-Security"].split("max-age=")[1].split(";")[0]) >= 31536000
    server = answer.headers.get("Server", "")
    assert not any(c.isdigit() for c in server), f"Server header names a version: {server}"


def test_without_https_nothing_promises_it(visitor):
    """Strict-Transport-Security or Secure cookies on plain HTTP would lock a first trial out."""
    assert "Strict-Transport-Security" not in visitor.get("/ingresar").headers


@pytest.mark.parametrize("path", ["/", "/organizaciones", "/api/v1/organisations", "/api/v1/organisations?format=csv"])
def test_every_answer_says_its_type_and_charset(visitor, path):
    answer = visitor.get(path)
    if answer.headers.get_content_type() in ("text/html", "text/csv"):
        assert answer.headers.get_content_charset() == "utf-8"
    else:
        assert answer.headers.get_content_type() == "application/json"


def test_a_download_is_an_attachment_with_a_name(visitor):
    disposition = visitor.get("/api/v1/organisations?format=csv").headers["Content-Disposition"]
    assert disposition.startswith("attachment") and ".csv" in disposition


def test_the_session_cookie_cannot_be_read_or_stolen(behind_https):
    visitor = Visitor(behind_https.url)
    cookies = submit_sign_in(visitor, account(visitor, "Custodia"), follow=False).headers.get_all("Set-Cookie") or []
    assert cookies, "Signing in sets a cookie"
    for cookie in cookies:
        attributes = [part.strip().lower() for part in cookie.split(";")[1:]]
        assert cookie.startswith("__Host-"), cookie.split("=")[0]
        assert {"secure", "httponly", "path=/"} <= set(attributes)
        assert "samesite=lax" in attributes or "samesite=strict" in attributes
        assert not any(a.startswith("domain") for a in attributes)
    assert len(max(cookies, key=len).split("=", 1)[1].split(";")[0]) >= 22, "At least 128 bits"


def test_a_page_with_a_session_is_never_cached(steward):
    assert "no-store" in steward.get("/organizaciones").headers["Cache-Control"]


def test_a_form_sent_from_another_site_is_refused(steward):
    body = b"correo=x&contrasena=y"
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    for strange in ({"Origin": "https://otro.example", "Sec-Fetch-Site": "cross-site"}, {"Origin": "https://otro.example"}, {"Origin": "null"}):
        for path in ("/ingresar", "/salir"):
            assert steward.request("POST", path, body, {**kind, **strange}, follow=False).status == 403, (path, strange)
    assert steward.get("/cuenta").status == 200, "and the session goes on"


def test_signing_in_answers_alike_for_known_and_unknown_accounts(network):
    pages = []
    known = account(Visitor(network.url), "Custodia")
    for email in (known.email, "nadie@ejemplo.cl"):
        answer = submit_sign_in(Visitor(network.url), Account(email, "no-es-la-clave", ""))
        pages.append((answer.status, answer.html.h1.get_text(), len(answer.html.find_all(role="alert"))))
    assert pages[0] == pages[1]


def test_unsafe_methods_are_not_offered(visitor):
    assert visitor.request("TRACE", "/").status in (404, 405, 501)
    assert visitor.request("PUT", "/organizaciones", b"").status in (403, 404, 405)
