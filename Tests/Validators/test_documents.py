"""What machines download: the API's own description, and the open-data package."""

import csv
import io
import json
import zipfile

import openpyxl
import pytest
from frictionless import Package
from openapi_spec_validator import validate as validate_openapi

QUERY = "?region=10"


def test_the_api_description_is_valid_openapi(visitor):
    document = visitor.get("/api/v1/openapi.json").json
    assert document["openapi"].startswith("3.1")
    validate_openapi(document)


def test_every_operation_of_the_api_documents_its_problems(visitor):
    document = visitor.get("/api/v1/openapi.json").json
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method in ("get", "post", "put", "patch", "delete"):
                assert operation.get("operationId") and operation.get("summary"), f"{method} {path}"
                assert any(status.startswith(("4", "default")) for status in operation["responses"]), f"{method} {path}"


def test_the_data_package_is_valid(visitor, workspace):
    offered = [a["href"] for a in visitor.get(f"/organizaciones{QUERY}").html.find_all("a", href=True) if "Data Package" in a.get_text()]
    answer = visitor.get(offered[0])
    assert answer.status == 200 and answer.headers.get_content_type() == "application/zip"
    folder = workspace / "datapackage"
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    descriptor = next(folder.rglob("datapackage.json"))
    report = Package(str(descriptor)).validate()
    assert report.valid, report.flatten(["type", "note"])
    described = json.loads(descriptor.read_text())
    assert described["sources"] and all(source["title"] for source in described["sources"]), "A package says whose the data are"


def download(visitor, form: str, query: str = ""):
    return visitor.get(f"/api/v1/organisations?format={form}{query}")


def test_all_downloads_of_a_list_hold_the_same_organisations(visitor):
    table = list(csv.DictReader(io.StringIO(download(visitor, "csv", "&region=10").text.removeprefix("\ufeff"))))
    listed = [json.loads(line) for line in download(visitor, "ndjson", "&region=10").text.splitlines()]
    places = download(visitor, "geojson", "&region=10").json
    assert [row["id"] for row in table] == [item["id"] for item in listed] == [feature["id"] for feature in places["features"]] != []
    assert places["type"] == "FeatureCollection"


def test_the_workbook_opens_and_holds_the_same_organisations(visitor):
    answer = download(visitor, "xlsx", "&region=10")
    assert answer.headers.get_content_type() == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    book = openpyxl.load_workbook(io.BytesIO(answer.body))
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    table = list(csv.DictReader(io.StringIO(download(visitor, "csv", "&region=10").text.removeprefix("\ufeff"))))
    assert list(head) == list(table[0])
    assert [row[head.index("id")] for row in rows] == [row["id"] for row in table] != []
    members = head.index("members_total") if "members_total" in head else next(i for i, name in enumerate(head) if "members" in name)
    assert any(isinstance(row[members], int) for row in rows), "Numbers are numbers"
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row), "Nothing is a formula"
    about = "\n".join(str(cell) for row in book.worksheets[1].iter_rows(values_only=True) for cell in row if cell)
    assert all(name in about for name in head), "The second sheet says what each column is"
    assert book.worksheets[0].freeze_panes == "A2" and book.worksheets[0].auto_filter.ref


def test_organisations_with_a_commune_are_on_the_map(visitor):
    features = download(visitor, "geojson").json["features"]
    located = [feature["geometry"]["coordinates"] for feature in features if feature["properties"]["commune"]]
    assert located and all(feature["geometry"] is None for feature in features if not feature["properties"]["commune"])
    for longitude, latitude in located:
        assert -110 < longitude < -66 and -90 < latitude < -17


@pytest.mark.parametrize("formula", ["=", "+", "-", "@"])
def test_no_cell_of_a_download_begins_like_a_formula(visitor, formula):
    for row in csv.reader(io.StringIO(download(visitor, "csv").text.removeprefix("\ufeff"))):
        for cell in row:
            number = cell.lstrip("+-").replace(".", "", 1).replace(",", "", 1).isdigit()
            assert number or not cell.startswith(formula), cell
