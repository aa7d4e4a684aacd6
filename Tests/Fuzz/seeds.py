"""Makes the corpus that fuzzing begins with: the fixtures of SheetsTests, and beginnings of published files when there are any.

    python3 seeds.py CORPUS [FOLDER-WITH-data/]

The first byte of a seed says in what the rest is wrapped (see SheetFuzz.swift): 0 for nothing.
"""

import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
# Parts of an XLSX, by the number that wraps them.
PARTS = {"xl/worksheets/sheet1.xml": 1, "xl/sharedStrings.xml": 3, "xl/styles.xml": 5, "xl/workbook.xml": 7, "xl/_rels/workbook.xml.rels": 9}
SMALL = [
    b"a;b\n1;2\n", "año\tmonto\n2024\t1.500\n;Total\n".encode("cp1252"), b"\xff\xfe" + "a;b\n1;2\n".encode("utf-16-le"), b'[{"a":1,"b":{"c":null}},{"a":"x"}]',
    b'{"a":1}\n{"a":2}\n', b'{"x":{"y":[1]},"r":[[1,2],[3]]}', b"<table><tr><th colspan=2>a<tr><td rowspan=2>1<td>2</table>",
    b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet Name="a"><Table><Row><Cell Index="2" MergeAcross="1">'
    b'<Data Type="Number">01</Data></Cell></Row></Table></Worksheet></Workbook>',
]


def main(corpus: Path, published: Path | None) -> None:
    corpus.mkdir(parents=True, exist_ok=True)
    seeds = [b"\0" + seed for seed in SMALL]
    for file in sorted((HERE.parent / "SheetsTests" / "Fixtures").iterdir()):
        if file.suffix in {".xlsx", ".xls", ".ods"}:
            seeds += beginnings(file)
    if published:
        for file in sorted(published.glob("data/*/**/*.*")):
            seeds += beginnings(file)
    for index, seed in enumerate(seeds):
        (corpus / f"seed-{index:03}").write_bytes(seed)
    print(f"{len(seeds)} seeds in {corpus}")


def beginnings(file: Path) -> list[bytes]:
    if not zipfile.is_zipfile(file):
        # A binary workbook is of no use without its end.
        whole = file.read_bytes()
        return [b"\0" + (whole if whole[:4] == b"\xd0\xcf\x11\xe0" and len(whole) < 60_000 else whole[:3_000])]
    seeds = [b"\0" + file.read_bytes()] if file.stat().st_size < 8_000 else []
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            wrapping = 11 if name == "content.xml" else PARTS.get(name)
            if wrapping:
                seeds.append(bytes([wrapping]) + archive.read(name)[:4_000])
    return seeds


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
