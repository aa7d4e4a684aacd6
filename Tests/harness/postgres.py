"""A private PostgreSQL that a test may stop in the middle."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from harness.server import ROOT


class Postgres:
    def __init__(self) -> None:
        # The cluster may belong to another user than the test, so every folder above it must let that user through.
        self.parent = Path(tempfile.mkdtemp(prefix="minga-pg-"))
        self.parent.chmod(0o711)
        self.home = self.parent / "pg"
        self.url = self._call("start")

    def _call(self, verb: str, *more: str) -> str:
        done = subprocess.run([ROOT / "bin/lib/postgres", verb, self.home, *more], capture_output=True, text=True, timeout=60, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"PostgreSQL {verb}: {done.stderr}")
        return done.stdout.strip()

    def stop(self, mode: str = "immediate") -> None:
        self._call("stop", mode)

    def resume(self) -> None:
        self._call("resume")

    def remove(self) -> None:
        try:
            self.stop()
        except RuntimeError:
            pass  # already stopped by the test
        shutil.rmtree(self.parent, ignore_errors=True)
