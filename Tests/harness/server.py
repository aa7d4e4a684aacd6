"""One running `minga`, started and stopped the way an operator would, or killed the way a power cut would."""

import atexit
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def binary() -> Path:
    """The program under test: MINGA_BINARY, or what the last debug build left."""
    cache = os.environ.get("MINGA_CACHE") or os.path.join(os.environ.get("XDG_CACHE_HOME", os.path.expanduser("~/.cache")), "minga")
    path = Path(os.environ.get("MINGA_BINARY") or f"{cache}/build-debug/debug/minga")
    if not path.exists():
        raise FileNotFoundError(f"No program at {path}. Run bin/test, or build and set MINGA_BINARY.")
    return path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(*arguments: str, data: Path | None = None, database: str | None = None, stdin: str | None = None, timeout: float = 120):
    """Runs one `minga` command to its end and returns the finished process, output as text."""
    command = [str(binary()), *map(str, arguments)]
    if data:
        command += ["--data", str(data)]
    if database:
        command += ["--database", database]
    given = {"input": stdin} if stdin is not None else {"stdin": subprocess.DEVNULL}
    return subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False, **given)


class Server:
    """`minga serve` or `minga demo` on a port of 127.0.0.1; its output is kept in one log for the report of a failure."""

    def __init__(self, data: Path, *, demo: bool = False, database: str | None = None, port: int | None = None, wrapper: list[str] | None = None, options: tuple[str, ...] = ()):
        self.data, self.demo, self.database = Path(data), demo, database
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = self.data.parent / f"{self.data.name}.server.log"
        self.wrapper, self.options = wrapper or [], options
        self.process: subprocess.Popen | None = None

    def start(self, *, wait: float = 60) -> "Server":
        self.launch()
        self.wait_until_ready(wait)
        return self

    def launch(self) -> None:
        """Starts the process without waiting for it to answer."""
        command = [*self.wrapper, str(binary()), "demo" if self.demo else "serve", "--data", str(self.data), "--port", str(self.port), *self.options]
        if self.database:
            command += ["--database", self.database]
        with open(self.log, "ab") as log:
            # Hundreds of requests a minute come from one address here, so the limits of attempts are off; their own tests are in Swift.
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env={**os.environ, "MINGA_LIMITS": "off", "MINGA_LINK_THRESHOLD": "off"})
        atexit.register(self.kill)  # whatever a failed test left running

    def wait_until_ready(self, seconds: float = 60) -> float:
        """Waits for /health to say 200; returns how long it took."""
        begin = time.monotonic()
        while time.monotonic() - begin < seconds:
            if self.process and self.process.poll() is not None:
                raise RuntimeError(f"The server ended with {self.process.returncode}:\n{self.log_tail()}")
            if self.health() == 200:
                return time.monotonic() - begin
            time.sleep(0.02)
        raise TimeoutError(f"No healthy answer from {self.url} in {seconds} s:\n{self.log_tail()}")

    def health(self) -> int | None:
        """The status of /health, or None when nobody answers."""
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=5) as answer:
                return answer.status
        except urllib.error.HTTPError as refusal:
            return refusal.code
        except OSError:
            return None

    def stop(self, seconds: float = 20) -> int:
        """A graceful stop, as a service manager does it; returns the exit status."""
        if self.process is None:
            return 0
        os.kill(self.identifier(), signal.SIGTERM)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise TimeoutError(f"The server did not stop in {seconds} s:\n{self.log_tail()}") from None

    def identifier(self) -> int:
        """The process of `minga` itself, also when another program watches over it."""
        if not self.wrapper:
            return self.process.pid
        return int(Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()[0])

    def kill(self) -> None:
        """kill -9: no handler runs, nothing is flushed."""
        if self.process and self.process.poll() is None:
            os.kill(self.identifier(), signal.SIGKILL)
            self.process.wait(10)

    def resident_megabytes(self) -> float:
        status = Path(f"/proc/{self.identifier()}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def log_tail(self, lines: int = 25) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:]) if self.log.exists() else ""
