"""The power goes at any of hundreds of moments: the file opens whole, and everything that was answered with success is in it."""

import os
import re
import shutil
import sqlite3
import threading
import uuid

import pytest
from powercut import cuts, read_trace, strace

CUTS = int(os.environ.get("MINGA_POWER_CUTS", "300"))
WRITES_EACH = 40
NAME = re.compile(rb"Cooperativa [0-9a-f]{12}")


def test_no_acknowledged_write_is_lost_when_the_power_goes(on_sqlite, workspace):
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    trace, start = workspace / "power.trace", {str(f): f.read_bytes() for f in on_sqlite.folder.rglob("*") if f.is_file()}
    server = on_sqlite.server(wrapper=strace(trace)).start()
    try:
        write_from_three_sides(on_sqlite, server)
    finally:
        server.stop()
    file = str(max(on_sqlite.folder.rglob("*.db"), key=lambda f: f.stat().st_size))
    told_at_last = set()
    for number, (images, told) in enumerate(cuts(start, read_trace(trace, on_sqlite.folder), CUTS, seed=5)):
        promised = {name.decode() for words in told for name in NAME.findall(words)}
        kept = names_after(images, file, workspace / "image")
        assert promised <= kept, f"cut {number}: {len(promised - kept)} acknowledged records are gone, e.g. {min(promised - kept)}"
        told_at_last |= promised
    assert len(told_at_last) > WRITES_EACH, "The recording must hold the writing"


def write_from_three_sides(installation, server) -> None:
    """Three writers at once, so that several requests share one commit."""
    writers = [installation.writer(server) for _ in range(3)]

    def write(writer) -> None:
        for _ in range(WRITES_EACH):
            key = uuid.uuid4().hex
            answer = writer.visitor.api("POST", "/api/v1/organisations", {"name": f"Cooperativa {key[:12]}"}, Idempotency_Key=key, Accept_Encoding="identity")
            assert answer.status == 201, answer.body

    threads = [threading.Thread(target=write, args=(w,)) for w in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)


def names_after(images: dict[str, bytes], file: str, folder) -> set[str]:
    """What a restarted program finds: the files laid out again, opened, checked."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for suffix in ("", "-wal"):
        if file + suffix in images:
            (folder / f"minga.db{suffix}").write_bytes(images[file + suffix])
    connection = sqlite3.connect(folder / "minga.db")
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {name for (name,) in connection.execute("SELECT name FROM organisations")}
    finally:
        connection.close()
