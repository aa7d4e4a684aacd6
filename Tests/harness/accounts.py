"""The demonstration accounts, read from the sign-in page itself: what is written there must be enough to sign in."""

import re
from dataclasses import dataclass

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class Account:
    email: str
    password: str
    description: str


def read_accounts(page) -> list[Account]:
    """Every row or item of the page that names an address; its password stands in the row, or once for all of them."""
    soup = page.html
    codes = [c.get_text(strip=True) for c in soup.find_all(["code", "kbd"])]
    common = [c for c in codes if not EMAIL.fullmatch(c)]
    accounts = []
    for place in soup.find_all(["tr", "li", "dd"]):
        words = " ".join(place.get_text(" ", strip=True).split())
        found = EMAIL.search(words)
        if not found:
            continue
        own = [c.get_text(strip=True) for c in place.find_all(["code", "kbd"]) if not EMAIL.fullmatch(c.get_text(strip=True))]
        accounts.append(Account(found.group(), (own or common)[0], words))
    return accounts


def account(visitor, kind: str) -> Account:
    """The account whose line on the sign-in page speaks of this kind of user, e.g. «registro» or «organización»."""
    page = visitor.get("/ingresar")
    for candidate in read_accounts(page):
        if kind.casefold() in candidate.description.casefold():
            return candidate
    raise LookupError(f"No demonstration account for «{kind}» on the sign-in page")


def sign_in(visitor, kind: str):
    """Signs a script-less visitor in by the form; returns the page it lands on."""
    return sign_in_as(visitor, account(visitor, kind))


def sign_in_as(visitor, who: Account):
    landed = submit_sign_in(visitor, who)
    assert landed.html.find("form", action=lambda a: a and a.endswith("/salir")), f"{who.email} led to {landed.url} ({landed.status})"
    visitor.form_token = None
    return landed


def submit_sign_in(visitor, who: Account, *, follow: bool = True):
    form = visitor.form(visitor.get("/ingresar"), button="Ingresar")
    form.fill("Correo", who.email).fill("Contraseña", who.password)
    return visitor.submit(form, button="Ingresar", follow=follow)
