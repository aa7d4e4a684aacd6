"""Reading a sheet, and bringing a file to the desk, take the same memory whatever the length: sixteen times as much may cost at most a half more."""

import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest
from harness.accounts import sign_in
from harness.server import Server, binary
from harness.visitor import Visitor

FEW, MANY = 2_000, 32_000

# Runs the program as a child of a process of its own, so that the peak is this run's and nobody else's.
MEASURE = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE)
print(json.dumps([done.returncode, json.loads(done.stdout)["sheets"][0]["rows"], resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""


def rows(count):
    """Rows that differ, so that nothing can be kept once for all."""
    return ([f"Organización número {n}", f"calle {n * 7919 % 100_003} interior {n}", str(n * 37 % 1_000_000), f"{n % 28 + 1:02}-03-2024"] for n in range(count))


HEAD = ["Nombre", "Dirección", "Monto", "Fecha"]


def csv(path, count):
    with open(path, "w") as file:
        for row in [HEAD, *rows(count)]:
            file.write(";".join(row) + "\n")


def ndjson(path, count):
    with open(path, "w") as file:
        for row in rows(count):
            file.write(json.dumps(dict(zip(HEAD, row))) + "\n")


def array(path, count):
    with open(path, "w") as file:
        file.write("[" + ",".join(json.dumps(dict(zip(HEAD, row))) for row in rows(count)) + "]")


def html(path, count):
    with open(path, "w") as file:
        file.write("<html><body><table>")
        for row in [HEAD, *rows(count)]:
            file.write("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>")
        file.write("</table></body></html>")


def spreadsheetml(path, count):
    with open(path, "w") as file:
        file.write('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="1"><Table>')
        for row in [HEAD, *rows(count)]:
            file.write("<Row>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row) + "</Row>")
        file.write("</Table></Worksheet></Workbook>")


def xlsx(path, count):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>')
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        with book.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(f'<worksheet xmlns="{main}"><sheetData>'.encode())
            for row in [HEAD, *rows(count)]:
                part.write(("<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>").encode())
            part.write(b"</sheetData></worksheet>")


def ods(path, count):
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        with book.open("content.xml", "w") as part:
            part.write(f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="1">'.encode())
            for row in [HEAD, *rows(count)]:
                cells = "".join(f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row)
                part.write(f"<table:table-row>{cells}</table:table-row>".encode())
            part.write(b"</table:table></office:spreadsheet></office:body></office:document-content>")


def peak(path, count):
    command = [str(binary()), "sheet", "inspect", str(path), "--format", "json"]
    done = subprocess.run([sys.executable, "-c", MEASURE, *command], capture_output=True, text=True, check=True, timeout=300)
    status, found, kilobytes = json.loads(done.stdout)
    assert status == 0 and found == count
    return kilobytes


@pytest.mark.parametrize("write", [csv, ndjson, array, html, spreadsheetml, xlsx, ods], ids=lambda write: write.__name__)
def test_memory_does_not_grow_with_the_rows(write, workspace):
    few, many = workspace / f"few-{write.__name__}", workspace / f"many-{write.__name__}"
    write(few, FEW)
    write(many, MANY)
    small, large = peak(few, FEW), peak(many, MANY)
    assert large <= small * 1.5, f"{small} kB for {FEW} rows, {large} kB for {MANY}"


# Peak memory of a server that gets one file through the page, in kilobytes.
def peak_of_upload(workspace, mebibytes):
    server = Server(workspace / f"upload-{mebibytes}", demo=True).start(wait=120)
    try:
        visitor = Visitor(server.url, timeout=600)
        sign_in(visitor, "Custodia")
        with tempfile.TemporaryFile() as file:
            head = f'--b\r\nContent-Disposition: form-data; name="_token"\r\n\r\n{visitor.token()}\r\n--b\r\nContent-Disposition: form-data; name="archivo"; filename="registro.csv"\r\n\r\n'
            file.write(head.encode() + (";".join(HEAD) + "\n").encode())
            count = 0
            while file.tell() < mebibytes << 20:
                file.write("".join(";".join(f"{cell} {count}" for cell in row) + "\n" for row in rows(5_000)).encode())
                count += 1
            file.write(b"\r\n--b--\r\n")
            size = file.tell()
            file.seek(0)
            answer = visitor.request("POST", "/importaciones/nueva", file, {"Content-Type": "multipart/form-data; boundary=b", "Content-Length": str(size), "Sec-Fetch-Site": "same-origin"}, follow=False)
        assert answer.status == 303 and "/importaciones/archivos/" in answer.headers["Location"], answer.text[:300]
        status = Path(f"/proc/{server.identifier()}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0])
    finally:
        server.stop()


def test_memory_does_not_grow_with_the_file_that_is_brought(workspace):
    small, large = peak_of_upload(workspace, 2), peak_of_upload(workspace, 40)
    print(small, large)
    assert large <= small * 1.5, f"{small} kB for 2 MiB, {large} kB for 40 MiB"
