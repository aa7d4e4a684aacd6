"""Schemathesis invents requests from the API's own description. Bounded here; the long run is
MINGA_SCHEMATHESIS_SECONDS=1800 bin/test api -- -k schemathesis"""

import os
import subprocess
import sysconfig
from pathlib import Path

CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
SECONDS = int(os.environ.get("MINGA_SCHEMATHESIS_SECONDS", "60"))
SEED = os.environ.get("MINGA_SCHEMATHESIS_SEED", "20241104")


def schemathesis(network, workspace, *options: str) -> subprocess.CompletedProcess:
    program = Path(sysconfig.get_paths()["scripts"]) / "schemathesis"
    command = [program, "--no-color", "--config-file", CONFIGURATION, "run", f"{network.url}/api/v1/openapi.json", "--max-examples", "60",
               "--continue-on-failure", "--max-time", str(SECONDS // 2), "--request-timeout", "30", "--generation-database", "none", "--seed", SEED,
               "--suppress-health-check", "all", "--warnings", "off", *options]
    environment = os.environ | {"SCHEMATHESIS_HOOKS": str(CONFIGURATION.with_name("hooks.py"))}
    return subprocess.run(command, cwd=workspace, env=environment, capture_output=True, text=True, timeout=SECONDS * 3 + 120, check=False)


def test_no_invented_request_of_a_visitor_breaks_the_api(network, workspace):
    done = schemathesis(network, workspace)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def test_no_invented_request_of_a_steward_breaks_the_api(network, steward, workspace):
    cookie = "; ".join(f"{name}={value}" for name, value in steward.cookies.items())
    done = schemathesis(network, workspace, "--header", f"Cookie: {cookie}", "--header", "Sec-Fetch-Site: same-origin")
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
