"""Starting, pinning and accounting for the processes under measurement."""

import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
SERVER_CORE, CLIENT_CORE = "0", "1"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def pinned(core: str, command: list) -> list[str]:
    return ["taskset", "-c", core, *map(str, command)] if shutil.which("taskset") and (os.cpu_count() or 1) > 1 else list(map(str, command))


class Serving:
    """A server pinned to the first core, with the processor time its whole family of processes used."""

    def __init__(self, command: list, port: int, environment: dict | None = None, folder: Path | None = None):
        self.port = port
        self.log = open((folder or Path("/tmp")) / f"server-{port}.log", "wb")
        self.process = subprocess.Popen(pinned(SERVER_CORE, command), env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, cwd=folder)

    def __enter__(self) -> "Serving":
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            except OSError:
                if self.process.poll() is not None:
                    raise RuntimeError(f"The server ended: {Path(self.log.name).read_text(errors='replace')[-2000:]}") from None
                time.sleep(0.1)
        raise TimeoutError("The server does not answer")

    def __exit__(self, *_) -> None:
        self.process.terminate()
        self.process.wait(20)
        self.log.close()

    def family(self) -> list[int]:
        children = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=False).stdout.split()
        return [self.process.pid, *map(int, children)]

    def processor_seconds(self) -> float:
        total = 0
        for process in self.family():
            fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def resident_megabytes(self) -> float:
        return sum(int(Path(f"/proc/{p}/status").read_text().split("VmRSS:")[1].split()[0]) for p in self.family()) / 1024


@dataclass
class Finished:
    seconds: float
    processor: float
    peak_megabytes: float
    output: bytes


def finish(command: list, *, stdin: bytes = b"", folder: Path) -> Finished:
    """Runs a command to its end on the first core: wall and processor seconds, peak memory, output."""
    source, sink = folder / "stdin", folder / "stdout"
    source.write_bytes(stdin)
    begin = time.perf_counter()
    with open(source, "rb") as given, open(sink, "wb") as taken, open(folder / "stderr", "wb") as said:
        process = subprocess.Popen(pinned(SERVER_CORE, command), stdin=given, stdout=taken, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command}: {process.returncode}\n{(folder / 'stderr').read_text()[-2000:]}")
    return Finished(time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, sink.read_bytes())
