"""A person at a browser, and a watch over what the browser complains about."""

from dataclasses import dataclass
from pathlib import Path

import axe_playwright_python
from harness.accounts import account, sign_in
from harness.visitor import Visitor
from playwright.sync_api import Error

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SESSIONS: dict[str, dict[str, str]] = {}
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Watch:
    """Collects script errors, broken policies, failed resources, answers of 5xx and requests to other sites."""

    def __init__(self, page, base: str):
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("console", self._console)
        page.on("response", lambda answer: self._response(answer))
        page.on("requestfailed", self._failed)
        page.on("request", lambda request: self._request(request, base))

    def _console(self, message) -> None:
        # "Failed to load resource" repeats what _response judges with more knowledge.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console {message.type}: {message.text}")

    def _response(self, answer) -> None:
        document = answer.request.resource_type == "document"
        if answer.status >= 500 or (answer.status >= 400 and not document):
            self.faults.append(f"{answer.status} {answer.url}")

    def _failed(self, request) -> None:
        if "ERR_ABORTED" not in (request.failure or ""):  # a download, or a page left while loading
            self.faults.append(f"{request.failure} {request.url}")

    def _request(self, request, base: str) -> None:
        if not request.url.startswith((base + "/", "data:", "blob:")):
            self.faults.append(f"asked another site: {request.url}")


@dataclass
class Person:
    page: object
    base: str
    scripts: bool
    watch: Watch

    def open(self, path: str):
        """Goes to an address of the site; returns the answer."""
        return self.page.goto(self.base + path)

    def again(self) -> None:
        """Asks for the page once more; one that refreshes itself may be at it just then."""
        try:
            self.page.reload()
        except Error:
            self.page.wait_for_load_state()

    def click(self, words: str, *, role: str = "link", exact: bool = True) -> None:
        self.page.get_by_role(role, name=words, exact=exact).first.click()

    def press(self, words: str) -> None:
        self.click(words, role="button")

    def write(self, label: str, value: str) -> None:
        self.field(label).fill(value)

    def choose(self, label: str, option: str) -> None:
        self.field(label).select_option(label=option)

    def field(self, label: str):
        return self.page.locator("input, select, textarea").and_(self.page.get_by_label(label, exact=False)).first

    def sees(self, words: str) -> bool:
        return words in self.main_text()

    def main_text(self) -> str:
        return self.page.locator("main").inner_text()

    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()

    def unfold_filters(self) -> None:
        """On a telephone the filters wait behind one word; on a desktop they stand open."""
        for fold in self.page.locator("main details:not([open]) > summary").all():
            if fold.is_visible():
                fold.click()

    def open_menu(self) -> None:
        """On a telephone the menu waits behind one word; on a desktop it stands open."""
        menu = self.page.locator("header details:not([open]) > summary")
        if menu.count() and menu.first.is_visible():
            menu.first.click()

    def is_signed_in(self) -> bool:
        return self.page.locator("form[action$='/salir']").count() > 0

    def sign_in(self, kind: str) -> None:
        """By the form, as everyone does. Tests that are not about signing in use `enter`."""
        who = account(Visitor(self.base), kind)
        self.open("/ingresar")
        self.write("Correo", who.email)
        self.write("Contraseña", who.password)
        self.page.locator("main").get_by_role("button", name="Ingresar").click()
        assert self.is_signed_in(), f"{who.email} could not sign in: {self.main_text()[:200]}"

    def enter(self, kind: str) -> None:
        """Takes up a session of this kind of user that an earlier test opened, because signing in is throttled by address."""
        if kind not in SESSIONS or not self._is_open(SESSIONS[kind]):
            visitor = Visitor(self.base)
            sign_in(visitor, kind)
            SESSIONS[kind] = dict(visitor.cookies)
        self.page.context.add_cookies([{"name": n, "value": v, "url": self.base} for n, v in SESSIONS[kind].items()])

    def _is_open(self, cookies: dict[str, str]) -> bool:
        """Whether no test has ended the session."""
        visitor = Visitor(self.base)
        visitor.cookies.update(cookies)
        return visitor.get("/escritorio").url.endswith("/escritorio")

    def leave(self) -> None:
        self.open_menu()
        self.page.locator("form[action$='/salir'] button").click()

    def accessibility_faults(self) -> list[str]:
        """What axe finds on the page as it stands, one line per element."""
        self.page.evaluate(AXE)
        found = self.page.evaluate("levels => axe.run(document, {runOnly: {type: 'tag', values: levels}, resultTypes: ['violations']})", LEVELS)
        return [f"{v['id']} ({v['impact']}): {n['html'][:120]} — {n['failureSummary'].splitlines()[-1].strip()}" for v in found["violations"] for n in v["nodes"]]

    def overflows(self) -> int:
        """Pixels by which the page is wider than the screen: a person on a telephone would have to scroll sideways."""
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
