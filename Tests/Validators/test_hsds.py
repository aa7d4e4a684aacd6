"""The catalogue as HSDS 3.2: every record and the API's own description, against the specification that Open Referral publishes.

`hsds-3.2.json` holds the specification's members, types, formats, codes and what it requires, with its commit and licence. Whoever has
the compiled schemas themselves (a file of 2.5 MB each) names their folder in MINGA_HSDS_SCHEMAS, and they are used besides.
"""

import datetime
import json
import os
import urllib.parse
import uuid
from pathlib import Path

import jsonschema
import pytest
from openapi_spec_validator import validate as validate_openapi

HSDS = json.loads((Path(__file__).parent / "hsds-3.2.json").read_text())
BASE = "/api/v1/hsds"
TYPES = {
    "text": {"type": "string"}, "uuid": {"type": "string", "format": "uuid"}, "uri": {"type": "string", "format": "uri"},
    "email": {"type": "string", "format": "email"}, "day": {"type": "string", "format": "day"},
    "moment": {"type": "string", "format": "moment"}, "number": {"type": "number"}, "whole": {"type": "integer"}, "flag": {"type": "boolean"},
}
FORMATS = jsonschema.FormatChecker(formats=())


@FORMATS.checks("uuid", raises=ValueError)
def is_uuid(text):
    return str(uuid.UUID(text)) == text.lower()


@FORMATS.checks("uri", raises=ValueError)
def is_uri(text):
    parts = urllib.parse.urlsplit(text)
    return bool(parts.scheme) and bool(parts.netloc or parts.path) and text.isascii() and " " not in text


@FORMATS.checks("email")
def is_email(text):
    name, at, domain = text.rpartition("@")
    return bool(name and at) and "." in domain and not any(c.isspace() or c in ",;:" for c in text)


@FORMATS.checks("day", raises=ValueError)
def is_day(text):
    return datetime.date.fromisoformat(text).isoformat() == text


@FORMATS.checks("moment", raises=ValueError)
def is_moment(text):
    return "T" in text and datetime.datetime.fromisoformat(text).tzinfo is not None


def member(kind):
    if isinstance(kind, dict):
        return {"type": "string", **kind}
    if kind in TYPES:
        return TYPES[kind]
    name = kind.strip("[]")
    entity = {"$ref": f"#/$defs/{name}"} if name in HSDS["entities"] else {"type": "object", "required": ["id"]}
    return {"type": "array", "items": entity} if kind.startswith("[") else entity


def entity(given, is_closed=True):
    return {"type": "object", "properties": {name: member(kind) for name, kind in given["members"].items()}, "required": given["required"],
            "additionalProperties": not is_closed}


def validator(name, extra=(), is_closed=True):
    definitions = {key: entity(value, is_closed) for key, value in HSDS["entities"].items()}
    for key in extra:
        definitions[name]["properties"][key] = True
    return jsonschema.Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": definitions}, format_checker=FORMATS)


def flaws(checker, records):
    return [f"{r.get('name', r.get('id'))}: {'/'.join(map(str, e.path))}: {e.message[:200]}" for r in records for e in checker.iter_errors(r)]


def everything(visitor, path, query=""):
    """All entries of a list, page by page as the specification says."""
    entries, number = [], 1
    while True:
        page = visitor.get(f"{BASE}{path}?per_page=7&page={number}{query}").json
        jsonschema.validate({k: v for k, v in page.items() if k != "contents"}, entity(HSDS["page"]))
        assert page["page_number"] == number and page["size"] == len(page["contents"]) and page["empty"] == (not page["contents"])
        assert page["first_page"] == (number == 1)
        entries += page["contents"]
        if page["last_page"]:
            assert number == page["total_pages"] and len(entries) == page["total_items"]
            return entries
        assert len(page["contents"]) == 7
        number += 1


def test_the_checks_refuse_what_is_wrong():
    right = {"id": str(uuid.uuid4()), "name": "Fondo", "status": "active", "url": "https://example.org", "assured_date": "2026-11-04",
             "last_modified": "2026-11-04T10:00:00.000Z", "email": "a@example.org"}
    checker = validator("service")
    assert checker.is_valid(right)
    for wrong in ({"status": "open"}, {"name": None}, {"colour": "red"}, {"id": "7"}, {"url": "example"}, {"assured_date": "04-11-2026"},
                  {"last_modified": "2026-11-04"}, {"email": "nobody"}, {"organization": {"id": str(uuid.uuid4()), "name": "INDAP"}},
                  {"attributes": [{"taxonomy_term": {}}]}, {"minimum_age": "12"}):
        assert not checker.is_valid({**right, **wrong}), wrong
    assert not checker.is_valid({k: v for k, v in right.items() if k != "status"})


def test_the_published_examples_pass():
    folder = Path(os.environ.get("MINGA_SHARED", "")) / "data" / "grants"
    names = {"service": "hsds-service_full.json", "organization": "hsds-organization_full.json"}
    if not (folder / names["service"]).exists():
        pytest.skip("SKIPPED: MINGA_SHARED has no examples of HSDS (data/grants/hsds-*_full.json)")
    for name, file in names.items():
        # The schema of an organization does not name its services; the published example and the description of the API do.
        extra = ["services"] if name == "organization" else []
        assert not flaws(validator(name, extra), [json.loads((folder / file).read_text())])


def test_every_service_is_valid(visitor):
    listed, full = everything(visitor, "/services"), everything(visitor, "/services", "&full=true")
    assert [s["id"] for s in listed] == [s["id"] for s in full] and len(full) > 30
    assert not flaws(validator("service"), listed + full)
    assert not any(isinstance(value, list) for service in listed for value in service.values())
    assert visitor.get(f"{BASE}/services/{full[0]['id']}").json == full[0]
    assert visitor.get(f"{BASE}/services/{uuid.uuid4()}").status == 404
    lines = visitor.get(f"{BASE}/services?format=ndjson&full=true").text.splitlines()
    assert [json.loads(line) for line in lines] == full
    least = visitor.get(f"{BASE}/services?minimal=true").json
    assert least["last_page"] and {e["id"] for e in least["contents"]} == {s["id"] for s in full}


def test_filters_leave_what_they_say(visitor):
    full = everything(visitor, "/services", "&full=true")
    some = next(s for s in full if s.get("organization") and s.get("attributes"))
    agency, term = some["organization"]["id"], some["attributes"][0]["taxonomy_term"]["id"]
    assert {s["id"] for s in everything(visitor, "/services", f"&organization_id={agency}")} == {
        s["id"] for s in full if s.get("organization", {}).get("id") == agency}
    assert {s["id"] for s in everything(visitor, "/services", f"&taxonomy_term_id={term}")} == {
        s["id"] for s in full if any(a["taxonomy_term"]["id"] == term for a in s.get("attributes", []))}
    assert everything(visitor, "/services", "&modified_after=2200-01-01") == []
    assert some["id"] in {s["id"] for s in everything(visitor, "/services", f"&modified_after={some['last_modified']}")}
    answer = visitor.get(f"{BASE}/services?per_page=0&color=rojo")
    assert answer.status == 400 and {e["parameter"] for e in answer.json["errors"]} == {"per_page", "color"}


def test_organizations_and_taxonomies_are_valid(visitor):
    agencies = everything(visitor, "/organizations")
    assert not flaws(validator("organization"), agencies)
    nested = [visitor.get(f"{BASE}/organizations/{a['id']}?full_service=true").json for a in agencies]
    assert not flaws(validator("organization", ["services"]), nested)
    assert not flaws(validator("service"), [s for agency in nested for s in agency["services"]])
    lists, terms = everything(visitor, "/taxonomies"), everything(visitor, "/taxonomy_terms")
    assert not flaws(validator("taxonomy"), lists) and not flaws(validator("taxonomy_term"), terms)
    assert {t["taxonomy_id"] for t in terms} == {t["id"] for t in lists}
    assert visitor.get(f"{BASE}/taxonomy_terms/{terms[0]['id']}").json == terms[0]


def test_the_api_describes_itself_as_the_specification_names_it(visitor):
    about = visitor.get(BASE).json
    assert about["version"] == "3.2"
    document = visitor.get(urllib.parse.urlsplit(about["openapi_url"]).path).json
    validate_openapi(document)
    paths = document["paths"]
    assert set(HSDS["api"]["required"]) <= set(paths) <= set(HSDS["api"]["required"]) | set(HSDS["api"]["optional"])
    for path, operations in paths.items():
        expected = "required" if path in HSDS["api"]["required"] else "optional"
        assert operations["get"]["tags"] == [expected]
        names = {p["name"] for p in operations["get"].get("parameters", []) if p["in"] == "query"}
        assert names == set(HSDS["api"]["query"].get(path, [])), path
    for name, schema in document["components"]["schemas"].items():
        if name in HSDS["entities"]:
            own = set(schema["properties"]) - {"modified_date", "services"}
            assert own <= set(HSDS["entities"][name]["members"]), name


def test_answers_are_as_our_description_says(visitor):
    document = visitor.get(f"{BASE}/openapi.json").json
    for path, kind in (("/services?full=true", "service"), ("/organizations", "organization"), ("/taxonomy_terms", "taxonomy_term")):
        schema = {"$ref": f"#/components/schemas/{kind}", "components": document["components"]}
        checker = jsonschema.Draft202012Validator(schema, format_checker=FORMATS)
        assert not flaws(checker, visitor.get(BASE + path).json["contents"])


def test_the_compiled_schemas_agree(visitor):
    folder = os.environ.get("MINGA_HSDS_SCHEMAS")
    if not folder:
        pytest.skip("SKIPPED: MINGA_HSDS_SCHEMAS names no folder with schema/compiled of openreferral/specification")
    checker = jsonschema.Draft202012Validator(json.loads((Path(folder) / "service.json").read_text()), format_checker=FORMATS)
    assert not flaws(checker, everything(visitor, "/services", "&full=true"))
