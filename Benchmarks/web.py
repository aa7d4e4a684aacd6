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


ROTATE = """local paths, at = {}, 0
for line in io.lines(%r) do paths[#paths + 1] = line end
request = function() at = at %% #paths + 1; return wrk.format("GET", paths[at]) end
"""


def load(server: Serving, paths: list[str], folder: Path) -> dict:
    """One warm-up second, then the measured seconds, over the paths in turn. An answer that is not 2xx makes the figure worthless, so it raises."""
    listed, script = folder / "paths.txt", folder / "rotate.lua"
    listed.write_text("\n".join(paths))
    script.write_text(ROTATE % str(listed))
    url = f"http://127.0.0.1:{server.port}"
    command = pinned(CLIENT_CORE, ["wrk", "-t1", "-c16", "--latency", *([f"-s{script}", url] if len(paths) > 1 else [url + paths[0]])])
    subprocess.run([*command, "-d1s"], capture_output=True, check=True)
    before = server.processor_seconds()
    said = subprocess.run([*command, f"-d{SECONDS}s"], capture_output=True, text=True, check=True).stdout
    used = server.processor_seconds() - before
    if "Non-2xx" in said:
        raise RuntimeError(f"{paths[0]}: {said}")
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


def addresses(dataset: Dataset, name: str) -> dict[str, list[str]]:
    """What is asked of a server: one address again and again, and a different one each time (records of the whole file; pages of every region)."""
    records = [f"/api/v1/organisations/{key if name == 'Minga' else serial}" for key, serial in dataset.organisations(REGION)]
    regions = [f"{number:02}" for number in range(1, 17)]
    pages = [f"/organizaciones?region={region}&pagina={page}" for page in range(1, 126) for region in regions]
    return {"json_by_id": records[:1], "json_by_id_varied": records, "html_list": [f"/organizaciones?region={REGION}"], "html_list_varied": pages}


def measure(dataset: Dataset) -> dict:
    rows, best = [], {}
    servers = {"Minga": dataset.serve, **{name: (lambda name=name: python_peer(name, dataset)) for name in ("flask", "fastapi", "django")}}
    for name, serve in servers.items():
        with serve() as server:
            for figure, paths in addresses(dataset, name).items():
                result = load(server, paths, dataset.folder)
                rows.append({"what": figure, "server": name, **result})
                best.setdefault(figure, {})[name] = result["requests per CPU-second"]
    ratios = {figure: found["Minga"] / max(v for n, v in found.items() if n != "Minga") for figure, found in best.items()}
    note = (
        "One process each; 16 connections. `json_by_id` and `html_list` ask one address again and again; `_varied` asks each time for another record, or for "
        "another of 2,000 pages. The peers answer the same columns, and their list is a bare table, without facets, map or navigation; they make it anew each "
        "time, while Minga keeps public pages until the next event, at most 8 MiB of them (decision 0006): `html_list_varied` finds next to none kept."
    )
    return {"title": "Web, over the same SQLite file", "rows": sorted(rows, key=lambda r: r["what"], reverse=True), "ratios": ratios, "note": note}
