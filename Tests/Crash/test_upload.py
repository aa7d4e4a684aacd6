"""A file on its way to the desk: a connection that is cut, or a server that dies, leaves nothing of it behind."""

import socket
import time
from urllib.parse import urlsplit

from harness.visitor import Visitor

BOUNDARY = "minga-test-boundary"
PIECE = b"Cooperativa de prueba;Puerto Varas\n" * 2_000


def part(name: str, more: str = "") -> str:
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'


def begin_upload(visitor: Visitor, announced: int = 40 << 20) -> socket.socket:
    """Sends the head of the form and a first piece of a file that is announced as much larger."""
    address = urlsplit(visitor.base)
    head = f"{part('_token')}{visitor.token()}\r\n{part('archivo', '; filename=' + chr(34) + 'registro.csv' + chr(34))}nombre;comuna\n".encode()
    lines = ["POST /importaciones/nueva HTTP/1.1", f"Host: {address.netloc}", f"Origin: {visitor.base}", f"Content-Length: {announced}",
             f"Content-Type: multipart/form-data; boundary={BOUNDARY}", "Cookie: " + "; ".join(f"{k}={v}" for k, v in visitor.cookies.items())]
    line = socket.create_connection((address.hostname, address.port), timeout=60)
    line.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + head + PIECE)
    return line


def names(installation) -> list[str]:
    folder = installation.folder / "scratch"
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


def until(sees, what: str) -> None:
    """Waits for something that has no deadline of its own; a minute and a half means that it never comes."""
    end = time.monotonic() + 90
    while time.monotonic() < end:
        if sees():
            return
        time.sleep(0.05)
    raise AssertionError(what)


def test_a_cut_connection_leaves_nothing(on_sqlite):
    server = on_sqlite.server().start()
    try:
        visitor = on_sqlite.writer(server).visitor
        for _ in range(3):
            line = begin_upload(visitor)
            until(lambda: names(on_sqlite), "The file arrives in the data folder")
            line.sendall(PIECE)
            line.close()
            until(lambda: not names(on_sqlite), "What was cut goes")
        page = visitor.get("/importaciones/nueva")
        assert "registro.csv" not in page.text, "Nothing waits at the desk"
    finally:
        server.stop()


def test_what_a_crash_leaves_is_swept(on_sqlite):
    server = on_sqlite.server().start()
    line = begin_upload(on_sqlite.writer(server).visitor)
    until(lambda: names(on_sqlite), "The file arrives in the data folder")
    server.kill()
    line.close()
    assert len(names(on_sqlite)) == 1, "A process that is killed cannot tidy up"
    server = on_sqlite.server().start()
    try:
        until(lambda: not names(on_sqlite), "The next process does")
        assert "registro.csv" not in on_sqlite.writer(server).visitor.get("/importaciones/nueva").text
    finally:
        server.stop()
    on_sqlite.verify()
