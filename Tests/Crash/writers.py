"""Someone who writes without pause and notes down every answer: what was acknowledged must be there for ever."""

import http.client
import threading
import uuid
from dataclasses import dataclass, field

from harness.visitor import Visitor

GONE = (OSError, http.client.HTTPException, EOFError)


@dataclass
class Ledger:
    """What the server promised. `sent` without an answer may or may not have happened, but never twice."""

    created: dict[str, str] = field(default_factory=dict)  # idempotency key -> name
    sent: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)  # address of the organisation -> last acknowledged name
    uncertain: dict[str, set] = field(default_factory=dict)  # address -> names sent and not answered since
    refusals: list[str] = field(default_factory=list)


class Writer:
    def __init__(self, visitor: Visitor):
        self.visitor = visitor

    def create(self, name: str, key: str):
        return self.visitor.api("POST", "/api/v1/organisations", {"name": name, "kind": "cooperativa"}, Idempotency_Key=key)

    def rename(self, address: str, name: str):
        """Through the page's form, as a person would."""
        form = self.visitor.form(self.visitor.get(f"{address}/editar"), button="Guardar la corrección").fill("Nombre", name)
        return self.visitor.submit(form, button="Guardar", follow=False)

    def names(self) -> list[str]:
        """Every organisation the API lists, following its pages."""
        found, path = [], "/api/v1/organisations?limit=100"
        while path:
            page = self.visitor.api("GET", path)
            assert page.status == 200, page.body[:300]
            found += [item["name"] for item in page.json["data"]]
            links = [part.split(">")[0].lstrip(" <") for part in (page.headers.get("Link") or "").split(",") if 'rel="next"' in part]
            path = links[0] if links else None
        return found


def create_until_gone(writer: Writer, ledger: Ledger, stop: threading.Event) -> None:
    while not stop.is_set():
        key = uuid.uuid4().hex
        name = f"Cooperativa {key[:12]}"
        ledger.sent[key] = name
        try:
            answer = writer.create(name, key)
        except GONE:
            return
        if answer.status == 201:
            ledger.created[key] = name
        else:
            ledger.refusals.append(f"{answer.status} {answer.body[:200]!r}")


def rename_until_gone(writer: Writer, address: str, ledger: Ledger, stop: threading.Event) -> None:
    while not stop.is_set():
        name = f"Nombre {uuid.uuid4().hex[:12]}"
        ledger.uncertain.setdefault(address, set()).add(name)
        try:
            answer = writer.rename(address, name)
        except GONE:
            return
        if answer.status == 303:
            ledger.renamed[address] = name
            ledger.uncertain[address] = set()
        else:
            ledger.refusals.append(f"{answer.status} {answer.body[:200]!r}")
