"""kill -9 at many points of one import and of its undo: it resumes where it was, in one batch, nothing lost, nothing twice."""

import json
import os
import random
import signal
import subprocess
import time

from harness.server import binary

KILLS = int(os.environ.get("MINGA_CRASH_ROUNDS", "50"))
SECONDS = 240
ROWS, BAD = 9_000, 60


def write_register(path) -> list[str]:
    """Writes rows of which every 150th has no name; returns the names of the others."""
    names = []
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("Registro de prueba;;\nnumero;nombre;comuna\n")
        for n in range(ROWS):
            name = "" if n % (ROWS // BAD) == 0 else f"Cooperativa de prueba {n}"
            names += [name] if name else []
            file.write(f"{n:06};{name};Puerto Varas\n")
    return names


def options(installation) -> list[str]:
    return ["--data", str(installation.folder)] + (["--database", installation.database] if installation.database else [])


def killed(installation, command: list[str], seconds: float) -> bool:
    """Whether the command was killed before it ended."""
    process = subprocess.Popen([binary(), *command, *options(installation)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert process.wait(seconds) == 0
        return False
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        return True


def batches(installation) -> list[dict]:
    return json.loads(installation.command("registry", "batches", "--format", "json").stdout)


def brought(installation) -> list[dict]:
    """Finished imports that brought something. One killed after its last row, before its report was shown, is repeated and brings nothing."""
    finished = [b for b in batches(installation) if b["state"] == "terminado"]
    rich = [b for b in finished if b["report"]["created"]]
    assert len(rich) <= 1, rich
    assert all(b["report"]["linked"] == b["report"]["changed"] == 0 for b in finished)
    return rich


def test_an_import_killed_at_fifty_points_ends_once(installation, workspace):
    register = workspace / f"registro-{installation.folder.name}.csv"
    names = write_register(register)
    command = ["import", str(register), "--source", "prueba", "--format", "json"]
    begin = time.monotonic()
    assert installation.command(*command, "--dry-run").returncode == 0
    whole, chance = (time.monotonic() - begin) * 2, random.Random(13)
    kills, undone, deadline = 0, 0, time.monotonic() + SECONDS
    while kills < KILLS and time.monotonic() < deadline:
        if killed(installation, command, chance.uniform(0, whole)):
            kills += 1
            continue
        # It came to its end: it is taken back, killed too, and begins again.
        done = brought(installation)
        assert len(done) == 1, batches(installation)
        assert done[0]["report"]["created"] + done[0]["report"]["held"] == ROWS, done[0]["report"]
        while killed(installation, ["registry", "undo", done[0]["id"]], chance.uniform(0, whole)):
            kills += 1
        undone += 1
    for batch in brought(installation):
        assert installation.command("registry", "undo", batch["id"]).returncode == 0
    last = json.loads(installation.command(*command).stdout)
    assert last["rows"] == ROWS and last["held"] == BAD and last["created"] == len(names), last
    assert last["file"]["rows"] == ROWS + 2
    assert [b["state"] for b in batches(installation)].count("en_curso") == 0
    waiting = json.loads(installation.command("registry", "quarantine", "--format", "json").stdout)
    assert len(waiting) == BAD
    assert json.loads(installation.command(*command).stdout)["unchanged"] == len(names)
    print(f"{kills} kills, {undone} undone, {len(names)} rows")
    assert kills >= min(KILLS, 10), "The kills must have hit"
    installation.verify()
    server = installation.server().start()
    try:
        assert sorted(installation.writer(server).names()) == sorted(names), "Rows were lost or came twice"
    finally:
        server.stop()
