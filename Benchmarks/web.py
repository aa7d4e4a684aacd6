"""JSON by id and the HTML list, each server alone on the first core and wrk on the second, over the same file."""

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from dataset import Dataset
from processes import CLIENT_CORE, Serving, free_port, pinned

SECONDS = int(os.environ.get("MINGA_BENCH_SECONDS", "4"))
PEERS = Path(__file__).parent / "peers"
PROGRAMS = Path(sys.executable).parent
REGION = "10"
UNITS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60000}


def milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * UNITS[unit]


def load(server: Serving, path: str) -> dict:
    """One warm-up second, then the measured seconds. Any answer that is not 2xx makes the figure worthless, so it raises."""
    url = f"http://127.0.0.1:{server.port}{path}"
    command = pinned(CLIENT_CORE, ["wrk", "-t1", "-c16", "--latency"])
    subprocess.run([*command, "-d1s", url], capture_output=True, check=True)
    before = server.processor_seconds()
    said = subprocess.run([*command, f"-d{SECONDS}s", url], capture_output=True, text=True, check=True).stdout
    used = server.processor_seconds() - before
    if "Non-2xx" in said:
        raise RuntimeError(f"{url}: {said}")
    requests = int(re.search(r"(\d+) requests in", said).group(1))
    return {
        "requests per CPU-second": round(requests / used), "requests per second": round(float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1))),
        "p50, ms": milliseconds(re.search(r"^\s+50%\s+(\S+)", said, re.M).group(1)), "p99, ms": milliseconds(re.search(r"^\s+99%\s+(\S+)", said, re.M).group(1)),
        "memory, MB": round(server.resident_megabytes()),
    }


@contextmanager
def python_peer(name: str, dataset: Dataset):
    port = free_port()
    if name == "fastapi":
        command = [PROGRAMS / "uvicorn", "--port", port, "--no-access-log", "--log-level", "error", "fastapi_app:app"]
    else:
        command = [PROGRAMS / "gunicorn", "-w", "1", "-k", "gthread", "--threads", "4", "--keep-alive", "30", "-b", f"127.0.0.1:{port}", f"{name}_app:app"]
    with Serving(command, port, {"DB": str(dataset.file), "PYTHONPATH": str(PEERS), "PYTHONDONTWRITEBYTECODE": "1"}, folder=dataset.folder) as server:
        yield server


def measure(dataset: Dataset) -> dict:
    rows, best = [], {}
    key, serial = dataset.some_organisation(REGION)
    servers = {"Minga": dataset.serve, **{name: (lambda name=name: python_peer(name, dataset)) for name in ("flask", "fastapi", "django")}}
    for name, serve in servers.items():
        paths = {"json_by_id": f"/api/v1/organisations/{key if name == 'Minga' else serial}", "html_list": f"/organizaciones?region={REGION}"}
        with serve() as server:
            for figure, path in paths.items():
                result = load(server, path)
                rows.append({"what": figure, "server": name, **result})
                best.setdefault(figure, {})[name] = result["requests per CPU-second"]
    ratios = {figure: found["Minga"] / max(v for n, v in found.items() if n != "Minga") for figure, found in best.items()}
    note = (
        "One process each; 16 connections; one address asked again and again. The peers answer the same columns, and their list is a bare table, without "
        "facets, map or navigation; they make it anew each time, while Minga keeps a public page until the next event (decision 0006)."
    )
    return {"title": "Web, over the same SQLite file", "rows": sorted(rows, key=lambda r: r["what"], reverse=True), "ratios": ratios, "note": note}
