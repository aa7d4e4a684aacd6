"""The catalogue as HSDS 3, checked by jsonschema against a schema that GenSON infers from the examples that Open Referral publishes.

The examples are not ours and are not in the repository: MINGA_SHARED names a folder that has `data/grants/hsds-*_full.json`. What the
specification requires of a service and an organization is written here, for an example cannot tell it.
"""

import json
import os
import uuid
from pathlib import Path

import jsonschema
import pytest
from genson import SchemaBuilder

EXAMPLES = ("hsds-service_full.json", "hsds-organization_full.json")
STATUS = ["active", "inactive", "defunct", "temporarily closed"]
REQUIRED = {"service": ["id", "name", "status"], "organization": ["id", "name", "description"]}


def shared() -> Path | None:
    folder = os.environ.get("MINGA_SHARED")
    return Path(folder) / "data" / "grants" if folder and (Path(folder) / "data" / "grants" / EXAMPLES[0]).exists() else None


def closed(schema: dict) -> dict:
    """The inferred schema without its guesses of what is required, and refusing what no example has."""
    schema.pop("required", None)
    if schema.get("type") == "object":
        schema["additionalProperties"] = False
    for value in schema.get("properties", {}).values():
        closed(value)
    if isinstance(schema.get("items"), dict):
        closed(schema["items"])
    return schema


@pytest.fixture(scope="module")
def schema():
    folder = shared()
    if folder is None:
        pytest.skip("SKIPPED: HSDS is not validated, for MINGA_SHARED has no data/grants/hsds-service_full.json")
    builder = SchemaBuilder()
    builder.add_object(json.loads((folder / EXAMPLES[0]).read_text()))
    inferred = closed(builder.to_schema())
    inferred["required"] = REQUIRED["service"]
    inferred["properties"]["status"]["enum"] = STATUS
    inferred["properties"]["organization"]["required"] = REQUIRED["organization"]
    return inferred


def test_the_schema_takes_the_published_example_and_refuses_what_is_wrong(schema):
    example = json.loads((shared() / EXAMPLES[0]).read_text())
    validator = jsonschema.Draft202012Validator(schema)
    assert not list(validator.iter_errors(example))
    for wrong in ({**example, "status": "open"}, {**example, "name": None}, {**example, "colour": "red"},
                  {k: v for k, v in example.items() if k != "id"}):
        assert list(validator.iter_errors(wrong))


def test_every_service_of_the_catalogue_is_valid_hsds(visitor, schema):
    document = visitor.get("/api/v1/hsds/services").json
    services = document["contents"]
    assert document["total_items"] == len(services) > 0
    validator = jsonschema.Draft202012Validator(schema)
    errors = [f"{s['name']}: {'/'.join(map(str, e.path))}: {e.message}" for s in services for e in validator.iter_errors(s)]
    assert not errors, "\n".join(errors[:20])
    for service in services:
        assert str(uuid.UUID(service["id"])) == service["id"]
