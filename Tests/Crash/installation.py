"""One empty network with one administrator, on either engine."""

import secrets

from harness.accounts import Account, sign_in_as
from harness.server import Server, run
from harness.visitor import Visitor
from writers import Writer


class Installation:
    """A data folder, its database and the administrator who may write to it."""

    def __init__(self, folder, database: str | None):
        self.folder, self.database = folder, database
        self.cookies: dict[str, str] | None = None
        self.form_token: str | None = None
        self.email, self.password = "administracion@prueba.example", secrets.token_urlsafe(18)
        made = run("admin", "create", "--email", self.email, "--name", "Administración", data=folder, database=database, stdin=self.password + "\n")
        assert made.returncode == 0, made.stderr

    def server(self, **options) -> Server:
        return Server(self.folder, database=self.database, **options)

    def writer(self, server: Server) -> Writer:
        """Someone at work in the administrator's session, which outlives every crash of the server."""
        visitor = Visitor(server.url)
        if self.cookies is None:
            sign_in_as(visitor, Account(self.email, self.password, ""))
            self.cookies, self.form_token = dict(visitor.cookies), visitor.token()
        visitor.cookies, visitor.form_token = dict(self.cookies), self.form_token
        return Writer(visitor)

    def command(self, *arguments: str, **options):
        return run(*arguments, data=self.folder, database=self.database, **options)

    def verify(self) -> None:
        done = self.command("verify")
        assert done.returncode == 0, f"minga verify: {done.returncode}\n{done.stdout}{done.stderr}"
