"""A visitor without scripts: follows links and fills forms by their labels, as a person reads them. Keeps its cookies."""

import gzip
import http.client
import json
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode, urljoin, urlsplit

from bs4 import BeautifulSoup


@dataclass
class Answer:
    url: str
    status: int
    headers: http.client.HTTPMessage = field(repr=False)
    body: bytes = field(repr=False)
    sent_bytes: int

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @cached_property
    def html(self) -> BeautifulSoup:
        return BeautifulSoup(self.text, "html.parser")

    @property
    def json(self):
        return json.loads(self.body)


@dataclass
class Form:
    """One form of a page, with what its fields hold now."""

    page: Answer
    element: object
    values: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def read(cls, page: Answer, element) -> "Form":
        form = cls(page, element)
        for control in element.find_all(["input", "select", "textarea"]):
            form._take(control)
        return form

    def _take(self, control) -> None:
        name, kind = control.get("name"), control.get("type", "text")
        if not name or control.has_attr("disabled") or kind in ("submit", "button", "file", "image", "reset"):
            return
        if kind in ("checkbox", "radio"):
            if control.has_attr("checked"):
                self.values.append((name, control.get("value", "on")))
        elif control.name == "select":
            options = control.find_all("option")
            chosen = [o for o in options if o.has_attr("selected")] or options[:1]
            self.values += [(name, o.get("value", o.get_text(strip=True))) for o in chosen]
        elif control.name == "textarea":
            self.values.append((name, control.get_text().removeprefix("\n")))
        else:
            self.values.append((name, control.get("value", "")))

    def control(self, label: str):
        """The field whose label begins with these words."""
        for element in self.element.find_all("label"):
            if " ".join(element.get_text(" ", strip=True).split()).startswith(label):
                target = element.get("for")
                found = self.element.find(id=target) if target else element.find(["input", "select", "textarea"])
                if found is not None:
                    return found
        raise LookupError(f"No field labelled «{label}» at {self.page.url}; labels: {[x.get_text(' ', strip=True) for x in self.element.find_all('label')]}")

    def fill(self, label: str, value: str) -> "Form":
        name = self.control(label)["name"]
        self.values = [(n, v) for n, v in self.values if n != name] + [(name, value)]
        return self

    def value(self, label: str) -> str | None:
        return dict(self.values).get(self.control(label)["name"])


class Visitor:
    def __init__(self, base: str, *, timeout: float = 20):
        self.base, self.timeout = base, timeout
        self.cookies: dict[str, str] = {}
        self.form_token: str | None = None

    def get(self, path: str, **headers: str) -> Answer:
        return self.request("GET", path, headers=headers)

    def request(self, method: str, path: str, body: bytes | None = None, headers: dict | None = None, *, follow: bool = True) -> Answer:
        """One request; redirects of the same site are followed as GET. Raises OSError or HTTPException when the server is gone."""
        url = urljoin(self.base, path)
        answer = self._once(method, url, body, headers or {})
        hops = 0
        while follow and answer.status in (301, 302, 303, 307, 308) and hops < 5:
            url = urljoin(url, answer.headers["Location"])
            answer = self._once("GET", url, None, {})
            hops += 1
        return answer

    def _once(self, method: str, url: str, body: bytes | None, headers: dict) -> Answer:
        parts = urlsplit(url)
        sent = {"Host": parts.netloc, "Accept-Encoding": "gzip", "Accept": "text/html,*/*", **headers}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if method != "GET":
            sent.setdefault("Origin", self.base)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=self.timeout)
        try:
            connection.request(method, parts.path + (f"?{parts.query}" if parts.query else ""), body, sent)
            reply = connection.getresponse()
            raw = reply.read()
        finally:
            connection.close()
        for cookie in reply.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            if value and "max-age=0" not in cookie.lower():
                self.cookies[name.strip()] = value
            else:
                self.cookies.pop(name.strip(), None)
        plain = gzip.decompress(raw) if reply.headers.get("Content-Encoding") == "gzip" else raw
        return Answer(url, reply.status, reply.headers, plain, len(raw))

    def form(self, page: Answer, *, button: str) -> Form:
        """The form of the page that has a button with these words."""
        for element in page.html.find_all("form"):
            words = [b.get_text(" ", strip=True) or b.get("value", "") for b in element.find_all(["button", "input"])]
            if button in words:
                return Form.read(page, element)
        raise LookupError(f"No form with the button «{button}» at {page.url} ({page.status})")

    def submit(self, form: Form, *, button: str, follow: bool = True) -> Answer:
        values = list(form.values)
        for element in form.element.find_all(["button", "input"]):
            if (element.get_text(" ", strip=True) or element.get("value", "")) == button and element.get("name"):
                values.append((element["name"], element.get("value", "")))
        action = urljoin(form.page.url, form.element.get("action") or form.page.url)
        if form.element.get("method", "get").lower() == "get":
            return self.get(f"{action.split('?')[0]}?{urlencode(values)}")
        encoded = urlencode(values).encode()
        return self.request("POST", action, encoded, {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}, follow=follow)

    def api(self, method: str, path: str, document=None, **headers: str) -> Answer:
        """One call of the API. A dictionary is sent as JSON, bytes as they are; a signed-in visitor proves its page by the form token."""
        body = document if isinstance(document, bytes | None) else json.dumps(document).encode()
        sent = {"Accept": "application/json", "Sec-Fetch-Site": "same-origin", **({"Content-Type": "application/json"} if body is not None else {})}
        if self.cookies and method != "GET":
            sent["X-Form-Token"] = self.token()
        return self.request(method, path, body, {**sent, **{k.replace("_", "-"): v for k, v in headers.items()}}, follow=False)

    def token(self) -> str:
        """The form token of this session, read once from a page."""
        if self.form_token is None:
            self.form_token = self.get("/ingresar").html.find("input", attrs={"name": "_token"})["value"]
        return self.form_token

    def again(self) -> "Visitor":
        """The same session in another connection, for a second pair of hands."""
        twin = Visitor(self.base, timeout=self.timeout)
        twin.cookies, twin.form_token = dict(self.cookies), self.form_token
        return twin
