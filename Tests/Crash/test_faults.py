"""The disk is full, the database is locked or gone: a clear 503, no half-written record, and service again when it is back."""

import os
import sqlite3
import subprocess
import time
import uuid
from contextlib import contextmanager

import pytest
from harness.server import run
from harness.visitor import Visitor
from installation import Installation


def database_file(folder):
    """The SQLite file in a data folder."""
    files = [f for f in folder.rglob("*") if f.is_file() and f.open("rb").read(16) == b"SQLite format 3\x00"]
    assert files, f"No SQLite file in {folder}"
    return max(files, key=lambda f: f.stat().st_size)


def assert_unavailable(answer) -> None:
    assert answer.status == 503, f"{answer.status} {answer.body[:300]!r}"
    assert int(answer.headers["Retry-After"]) > 0
    if "/api/" in answer.url:
        assert answer.headers.get_content_type() == "application/problem+json"


def until(condition, seconds: float, what: str):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        result = condition()
        if result:
            return result
        time.sleep(0.1)
    raise AssertionError(f"Not within {seconds} s: {what}")


@contextmanager
def serving(installation):
    server = installation.server().start()
    try:
        yield server, installation.writer(server)
    finally:
        server.stop()


def create(writer):
    key = uuid.uuid4().hex
    return writer.create(f"Cooperativa {key[:12]}", key)


def test_a_locked_database_says_come_back_later(on_sqlite):
    with serving(on_sqlite) as (_, writer):
        before = len(writer.names())
        lock = sqlite3.connect(database_file(on_sqlite.folder), isolation_level=None)
        lock.execute("BEGIN IMMEDIATE")
        begin = time.monotonic()
        assert_unavailable(create(writer))
        assert time.monotonic() - begin < 60
        assert len(writer.names()) == before, "Reading goes on while writing waits"
        lock.execute("ROLLBACK")
        lock.close()
        assert create(writer).status == 201
        assert len(writer.names()) == before + 1
    on_sqlite.verify()


@contextmanager
def small_disk(folder, megabytes: int = 24):
    if os.geteuid() != 0:
        pytest.skip("A small disk can only be mounted by root")
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], capture_output=True, check=False)
    if mounted.returncode != 0:
        pytest.skip("This machine does not let a small disk be mounted")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_says_so_and_service_comes_back(workspace):
    with small_disk(workspace / "disk") as disk:
        installation = Installation(disk / "data", None)
        with serving(installation) as (server, writer):
            assert create(writer).status == 201
            filler = disk / "filler"
            with open(filler, "wb", buffering=0) as file:
                with pytest.raises(OSError):
                    while True:
                        file.write(bytes(65536))
            acknowledged = 0
            for _ in range(400):
                answer = create(writer)
                if answer.status != 201:
                    break
                acknowledged += 1
            assert_unavailable(answer)
            assert len(writer.names()) == 1 + acknowledged, "Reading goes on, and no refused record is there"
            filler.unlink()
            assert until(lambda: create(writer).status == 201, 10, "writing works again")
            assert server.process.poll() is None
        installation.verify()


def test_postgres_gone_in_the_middle_and_back(on_postgres):
    with serving(on_postgres) as (server, writer):
        assert create(writer).status == 201
        on_postgres.postgres.stop("immediate")
        assert_unavailable(create(writer))
        assert_unavailable(writer.visitor.get("/organizaciones"))
        assert server.health() == 503
        on_postgres.postgres.resume()
        assert until(lambda: create(writer).status == 201, 15, "writing works again")
        assert server.health() == 200
        assert len(writer.names()) == 2
    on_postgres.verify()


def test_postgres_down_at_the_start_is_told_clearly(on_postgres):
    on_postgres.postgres.stop("fast")
    done = run("verify", data=on_postgres.folder, database=on_postgres.database, timeout=60)
    assert done.returncode == 4 and "PostgreSQL" in done.stderr, done.stderr
    server = on_postgres.server()
    server.launch()
    try:
        until(lambda: server.health() == 503, 30, "it waits for the database")
        visitor = Visitor(server.url)
        for path in ("/", "/organizaciones", "/territorio", "/en/ingresar", "/no-existe", "/api/v1/organisations"):
            assert_unavailable(visitor.get(path))
        assert "PostgreSQL" in server.log_tail()
        on_postgres.postgres.resume()
        server.wait_until_ready(30)
        assert create(on_postgres.writer(server)).status == 201
    finally:
        stopped = server.stop()
    assert stopped == 0, server.log_tail()
    on_postgres.verify()


def test_waiting_for_postgres_ends_when_asked(on_postgres):
    on_postgres.postgres.stop("fast")
    server = on_postgres.server()
    server.launch()
    until(lambda: server.health() == 503, 30, "it waits for the database")
    assert server.stop() == 0, server.log_tail()


def change(folder, *statements: str) -> None:
    with sqlite3.connect(database_file(folder)) as file:
        for statement in statements:
            file.execute(statement)
    file.close()


def some_events(installation) -> None:
    for number in range(3):
        made = installation.command("admin", "create", "--email", f"persona{number}@prueba.example", "--name", f"Persona {number}", "--generate")
        assert made.returncode == 0, made.stderr


def drop_triggers(folder) -> None:
    with sqlite3.connect(database_file(folder)) as file:
        triggers = [r[0] for r in file.execute("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='events'")]
        for trigger in triggers:
            file.execute(f'DROP TRIGGER "{trigger}"')
    file.close()
    assert triggers, "Events are append-only by trigger"


def test_a_changed_event_is_found_and_named(on_sqlite):
    some_events(on_sqlite)
    drop_triggers(on_sqlite.folder)
    change(on_sqlite.folder, "UPDATE events SET actor = 'otra persona' WHERE sequence = (SELECT max(sequence) - 1 FROM events)")
    found = on_sqlite.command("verify")
    assert found.returncode == 1 and any(c.isdigit() for c in found.stderr + found.stdout), found


def test_a_network_whose_last_event_was_changed_is_not_served(on_sqlite):
    some_events(on_sqlite)
    drop_triggers(on_sqlite.folder)
    change(on_sqlite.folder, "UPDATE events SET actor = 'otra persona' WHERE sequence = (SELECT max(sequence) FROM events)")
    refuses_to_serve(on_sqlite)


def test_a_newer_database_is_refused(on_sqlite):
    some_events(on_sqlite)
    change(on_sqlite.folder, "INSERT INTO schema_migrations(id, checksum, applied_at) VALUES ('9999-from-the-future', 'x', 0)")
    refuses_to_serve(on_sqlite)


def test_a_shipped_step_that_changed_is_refused(on_sqlite):
    some_events(on_sqlite)
    change(on_sqlite.folder, "UPDATE schema_migrations SET checksum = 'x' WHERE id = (SELECT min(id) FROM schema_migrations)")
    refuses_to_serve(on_sqlite)


def refuses_to_serve(installation) -> None:
    server = installation.server()
    server.launch()
    try:
        until(lambda: server.process.poll() is not None, 20, "it refuses to start")
        assert server.process.returncode == 3, server.log_tail()
        assert len(server.log_tail()) > 40, "and says what to do"
    finally:
        server.kill()
