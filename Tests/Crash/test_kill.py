"""kill -9 while people write and while files are imported: nothing acknowledged is lost, nothing happens twice, the chain holds."""

import csv
import json
import os
import random
import signal
import subprocess
import threading
import time

from harness.server import binary
from writers import Ledger, create_until_gone, rename_until_gone

ROUNDS = int(os.environ.get("MINGA_CRASH_ROUNDS", "25"))
SECONDS = 90 if "MINGA_CRASH_ROUNDS" not in os.environ else ROUNDS * 6
FILE_ROWS = 400


def test_no_acknowledged_write_is_lost_when_the_server_is_killed(installation):
    ledger, chance, deadline = Ledger(), random.Random(7), time.monotonic() + SECONDS
    address, kills = None, 0
    while kills < ROUNDS and time.monotonic() < deadline:
        server = installation.server().start()
        writers = [installation.writer(server) for _ in range(3)]
        if address is None:
            made = writers[0].create("Cooperativa del comienzo", "comienzo")
            assert made.status == 201, made.body
            address = f"/organizaciones/{made.json['id']}"
        stop = threading.Event()
        threads = [threading.Thread(target=create_until_gone, args=(w, ledger, stop)) for w in writers[:2]]
        threads.append(threading.Thread(target=rename_until_gone, args=(writers[2], address, ledger, stop)))
        for thread in threads:
            thread.start()
        time.sleep(chance.uniform(0.02, 0.5))
        server.kill()
        stop.set()
        for thread in threads:
            thread.join(30)
        kills += 1
    check_everything(installation, ledger, address)
    print(f"{kills} kills, {len(ledger.created)} acknowledged records, {len(ledger.sent)} sent")
    assert not ledger.refusals, ledger.refusals[:3]
    assert len(ledger.created) > kills, "The writers must have written"


def settle_what_was_in_flight(writer, ledger: Ledger) -> None:
    """A client that got no answer sends the same request again, with the same key, until the key of the dead process is free (10 s)."""
    deadline = time.monotonic() + 15
    for key in [k for k in ledger.sent if k not in ledger.created]:
        answer = writer.create(ledger.sent[key], key)
        while answer.status == 409 and time.monotonic() < deadline:
            time.sleep(0.5)
            answer = writer.create(ledger.sent[key], key)
        assert answer.status == 201, f"{answer.status} {answer.body[:200]!r}"
        ledger.created[key] = ledger.sent[key]


def check_everything(installation, ledger: Ledger, address: str) -> None:
    installation.verify()
    server = installation.server().start()
    try:
        writer = installation.writer(server)
        settle_what_was_in_flight(writer, ledger)
        names = writer.names()
        assert not set(ledger.created.values()) - set(names), "An acknowledged record is gone"
        assert len(names) == len(set(names)), "A record was made twice"
        now = writer.visitor.api("GET", "/api/v1/organisations/" + address.rsplit("/", 1)[1]).json["name"]
        assert now in {ledger.renamed.get(address)} | ledger.uncertain.get(address, set()), "An acknowledged correction is gone"
    finally:
        assert server.stop() == 0
    installation.verify()


def write_register(path, first: int, rows: int) -> list[str]:
    """Writes a register of rows numbered from `first` and returns their names."""
    numbers = range(first, first + rows)
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["nombre", "numero", "region"])
        table.writerows([f"Sindicato de prueba {n}", f"{n:06}", 1 + n % 16] for n in numbers)
    return [f"Sindicato de prueba {n}" for n in numbers]


def test_imports_killed_at_any_moment_can_be_run_again(installation, workspace):
    """Each round kills the import of a register of its own; half of them are tried again at once, the others only at the end."""
    registers, names, chance, deadline = [], [], random.Random(11), time.monotonic() + SECONDS
    whole = None
    while len(registers) < ROUNDS and time.monotonic() < deadline:
        registers.append(workspace / f"registro-{len(registers)}.csv")
        names += write_register(registers[-1], len(names), FILE_ROWS)
        command = ["registry", "import", str(registers[-1]), "--source", "prueba", "--format", "json"]
        whole = whole or time_of(installation, [*command, "--dry-run"])
        process = subprocess.Popen([binary(), *command, *options(installation)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, whole * 1.5))
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        if chance.random() < 0.5:
            assert installation.command(*command).returncode == 0
    for register in registers:
        command = ["registry", "import", str(register), "--source", "prueba", "--format", "json"]
        done = installation.command(*command)
        assert done.returncode == 0, done.stderr
        report = json.loads(installation.command(*command).stdout)
        assert report["rows"] == FILE_ROWS and report["created"] == 0, report
    print(f"{len(registers)} kills, {len(names)} rows")
    installation.verify()
    server = installation.server().start()
    try:
        assert sorted(installation.writer(server).names()) == sorted(names)
    finally:
        server.stop()


def options(installation) -> list[str]:
    return ["--data", str(installation.folder)] + (["--database", installation.database] if installation.database else [])


def time_of(installation, arguments) -> float:
    begin = time.monotonic()
    done = installation.command(*arguments)
    assert done.returncode == 0, done.stderr
    return time.monotonic() - begin
