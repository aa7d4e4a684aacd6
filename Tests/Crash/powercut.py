"""Power cuts without a special disk: record a server's file calls with strace, then rebuild its files as a cut at any moment
could have left them.

The model: what a file held when its last fsync or fdatasync began is on the disk. Of the writes after that any subset may be, and
any of those may be torn between sectors. Creating, truncating, renaming and unlinking take effect at once. The index in shared
memory (-shm) never survives."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "openat,pwrite64,write,writev,sendto,sendmsg,ftruncate,fdatasync,fsync,unlink,unlinkat,rename,renameat,renameat2"
SECTOR = 512
LINE = re.compile(r"^(\d+) +(.*)$")
RESUMED = re.compile(r"^<\.\.\. (\w+) resumed>(.*)$")
CALL = re.compile(r"^(\w+)\((.*)\) += (-?\d+)")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
NAMED = re.compile(r"^-?\w+<((?:\\x[0-9a-f]{2})*)>")


def strace(trace: Path) -> list[str]:
    """The command to put before the server's own."""
    return ["strace", "-f", "-qq", "-y", "-xx", "-s", "2000000", "-o", str(trace), "-e", f"trace={CALLS}"]


def plain(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


@dataclass(frozen=True)
class Step:
    """One thing that happened: `write`, `cut` (ftruncate), `sync`, `gone`, `moved`, or `said` (bytes sent to a client)."""

    kind: str
    path: str = ""
    offset: int = 0
    data: bytes = b""
    begun: int = 0  # for `sync`: how many steps there were when it began


def read_trace(trace: Path, folder: Path) -> list[Step]:
    """The steps that concern the folder, and what was said on sockets, in order."""
    steps: list[Step] = []
    half: dict[str, tuple[str, int]] = {}
    with open(trace, encoding="ascii", errors="replace") as lines:
        for line in lines:
            found = LINE.match(line.rstrip("\n"))
            if not found:
                continue
            thread, rest = found.groups()
            begun = len(steps)
            if rest.endswith("<unfinished ...>"):
                half[thread] = rest.removesuffix("<unfinished ...>").rstrip(), begun
                continue
            resumed = RESUMED.match(rest)
            if resumed:
                start, begun = half.pop(thread, ("", begun))
                rest = start + resumed.group(2)
            call = CALL.match(rest)
            if call and int(call.group(3)) >= 0:
                steps += step_of(call.group(1), call.group(2), int(call.group(3)), f"{folder}/", begun)
    return steps


def step_of(call: str, arguments: str, result: int, folder: str, begun: int) -> Iterator[Step]:
    texts = [plain(t) for t in TEXT.findall(arguments)]
    named = NAMED.match(arguments)
    path = plain(named.group(1)).decode(errors="replace") if named else ""
    if call in ("unlink", "unlinkat", "rename", "renameat", "renameat2"):
        names = [t.decode(errors="replace") for t in texts]
        if names and names[0].startswith(folder):
            yield Step("moved", names[0], data=texts[1]) if call.startswith("rename") else Step("gone", names[0])
    elif call in ("writev", "write", "sendto", "sendmsg") and path.startswith("socket:"):
        yield Step("said", data=b"".join(texts))
    elif not path.startswith(folder) or path.endswith("-shm"):
        return
    elif call == "pwrite64":
        yield Step("write", path, int(arguments.rsplit(",", 1)[1]), texts[0][:result])
    elif call == "ftruncate":
        yield Step("cut", path, int(arguments.rsplit(",", 1)[1]))
    elif call in ("fdatasync", "fsync"):
        yield Step("sync", path, begun=begun)


@dataclass
class Disk:
    """What is surely on the disk of each file, and the writes that may or may not be."""

    files: dict[str, bytearray] = field(default_factory=dict)
    waiting: dict[str, list[tuple[int, Step]]] = field(default_factory=dict)

    def take(self, number: int, step: Step) -> None:
        if step.kind == "write":
            self.files.setdefault(step.path, bytearray())
            self.waiting.setdefault(step.path, []).append((number, step))
        elif step.kind == "sync":
            kept = self.waiting.pop(step.path, [])
            for _, write in [w for w in kept if w[0] < step.begun]:
                put(self.files[step.path], write.offset, write.data)
            if rest := [w for w in kept if w[0] >= step.begun]:
                self.waiting[step.path] = rest
        elif step.kind == "cut":
            for _, write in self.waiting.pop(step.path, []):
                put(self.files[step.path], write.offset, write.data)
            resize(self.files.setdefault(step.path, bytearray()), step.offset)
        elif step.kind == "gone":
            self.files.pop(step.path, None)
            self.waiting.pop(step.path, None)
        elif step.kind == "moved":
            target = step.data.decode()
            self.files[target] = self.files.pop(step.path, bytearray())
            self.waiting[target] = self.waiting.pop(step.path, [])

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files as one possible cut at this moment leaves them."""
        images = {}
        for path, surely in self.files.items():
            image = bytearray(surely)
            keep = chance.choice((0.0, 0.5, 1.0))
            for _, write in self.waiting.get(path, []):
                if chance.random() < keep:
                    torn = chance.random() < 0.3
                    for offset in range(0, len(write.data), SECTOR):
                        if not torn or chance.random() < 0.5:
                            put(image, write.offset + offset, write.data[offset : offset + SECTOR])
            images[path] = bytes(image)
        return images


def put(image: bytearray, offset: int, data: bytes) -> None:
    if len(image) < offset + len(data):
        resize(image, offset + len(data))
    image[offset : offset + len(data)] = data


def resize(image: bytearray, size: int) -> None:
    if len(image) > size:
        del image[size:]
    else:
        image.extend(bytes(size - len(image)))


def cuts(start: dict[str, bytes], steps: list[Step], count: int, seed: int) -> Iterator[tuple[dict[str, bytes], list[bytes]]]:
    """So many cuts at random moments after a quiet start, each with what clients had been told before it."""
    chance, disk, told = random.Random(seed), Disk({path: bytearray(data) for path, data in start.items()}), []
    moments = set(chance.sample(range(len(steps)), min(count, len(steps))))
    for number, step in enumerate(steps):
        if number in moments:
            yield disk.after_a_cut(chance), list(told)
        if step.kind == "said":
            told.append(step.data)
        else:
            disk.take(number, step)
