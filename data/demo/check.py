#!/usr/bin/env python3
"""Checks the demonstration network: references, codes, evidence and completeness.

    python3 data/demo/check.py [--territory DIR] [--texts DIR]

--territory  folder of the territory tables (regions.csv, provinces.csv, communes.csv); default: ../territory
--texts      folder with the plain texts of the five documents (000_*.txt ... 004_*.txt). With it, every
             locator is opened and the printed words are looked for on those lines.

Needs PyYAML. Exit code 0 when everything holds, 1 with one line per fault otherwise.
"""
import argparse
import csv
import datetime
import pathlib
import re
import sys
import unicodedata

import yaml

HERE = pathlib.Path(__file__).resolve().parent

KINDS = set("""cooperativa empresa_asociativa_campesina gtt comunidad_aguas asociacion_canalistas junta_vigilancia
comunidad_drenaje asociacion_gremial organizacion_campesina sindicato comunidad_indigena asociacion_indigena federacion
confederacion grupo_por_constituir organizacion_comunitaria junta_vecinos comite consejo mesa organismo_publico
gobierno_regional municipalidad empresa universidad ong medio organismo_internacional banco""".split())
COOP_CLASSES = set("""trabajo agricola campesina pesquera consumo servicios ahorro_credito vivienda_abierta
vivienda_cerrada electrica agua_potable escolar multiactiva""".split())
SECTORS = set("""agricola apicola lacteo carne vitivinicola hortofruticola forestal pesca_acuicultura agua_riego
ahorro_credito comercio transporte turismo energia vivienda educacion_investigacion medios_comunicacion
servicios_publicos ganaderia otro""".split())
MEMBERSHIP_ROLES = set("""member partner chair executive_secretariat funder executor signatory part_of
associated_service backer adviser beneficiary user co_provider created_by articulator""".split())
SOURCE_KINDS = {"press", "council_deck", "web"}
PRECISIONS = {"day", "month", "year", "unknown"}
PLACE_KINDS = {"country", "region", "province", "commune", "island", "archipelago", "venue", "valley"}
ROLE_CLASSES = {"public_office", "spokesperson", "resident"}
QUALIFIERS = {"exactly", "more_than", "about", "up_to", "estimate", "hope", "counted", "thousands"}
PROSE = {"aim", "commitment", "composition", "coverage", "focus", "mention", "purpose", "stage", "task"}
LEGAL_STATUSES = {"vigente", "no_vigente", "disuelta", "en_constitucion"}
ACTIVITIES = {"activa", "inactiva", "receso"}
FACTS = """name name_en legal_name acronym kind coop_class region province commune territory_of_action sector
product_chain members_total founded legal_status activity website""".split()
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")
LINES = re.compile(r"L(\d+)(?:-(\d+))?")

MUST_ORGANISATIONS = """Cooperativa Torrencial Lechero|Cooperativa de Apicultores Orgánicos de Chile|Patagonia Premium
VCMagazine|Valor Compartido|ChaitenTV|Corfo|Corfo Los Lagos|Corporación de Fomento de la Producción|SERNAC
SERNAC Los Lagos|Gobierno Regional de Los Lagos|Comité de Desarrollo Productivo Regional|Hotel Bellavista|Sercotec
Sernatur|Ine|Sernac|Indespa|Sernapesca|Agencia de Sustentabilidad y Cambio Climático
Ministerio de Economía, Fomento y Turismo|Seremi Economía, Fomento y Turismo|Gobierno Regional de O'Higgins
Gabinete Económico Regional|Instituto Nacional de Asociatividad y Cooperativismo|INAC|FECRECOOP|CEPAL
Federación Chilena de Cooperativas de Ahorro y Crédito|Cooperativas de las Américas
Asociación Nacional de Cooperativas de Chile|ANCCH|MINAGRI|Ministerio de Agricultura|ODEPA|FIA|INDAP|FOSIS|SERCOTEC
PROCHILE|BANCO ESTADO|DAES|INIA|CNR|CONADI|Subsecretaría de Agricultura|Agriterra|Universidad de Santiago de Chile
Universidad Santo Tomás|Universidad Católica del Norte|Universidad de Talca|Universidad de La Frontera|IICA|Rabobank
Consejo Asesor de Asociatividad|Comité Cultura Asociativa|Comité de Fomento|Comité Capacitación|Organicoop|PERFRUTS
Cooperativa de la Carne Los Ríos|Diario Oficial|Centro de Excelencia|Diamante Chileno
Observatorio de Cooperativas Agrícolas y Campesinas|Mesa de Convergencia|Municipalidad de Quemchi
Municipalidad de Puqueldón|Municipalidad de Quinchao|Municipalidad de Queilén|Municipalidad de Quellón
Municipalidad de Calbuco|Yadran|Transportes Puelche|AquaChile|Invermar|Marine Farm|Fiordo Austral|Salmones Aysén|Mowi
Salmones Austral|Cermaq|Blumar|Camanchaca|Salmón Chile|Huella Local"""
MUST_PEOPLE = """Alejandro Santana|Eduardo Arancibia|Ricardo Ossandón|Huguette Bandet|Darío García Espinoza
Pablo Silva Amaya|Gabriel Boric|Jorge Vallespin|Juana de la Cruz|Claudio Santana|Felipe Díaz|César Barrientos"""
MUST_PLACES = """Puerto Varas|Hotel Bellavista|Los Lagos|Provincia de Palena|O'Higgins|Maule|Valparaíso|Los Ríos|Ñuble
Valle del Itata|Quemchi|Puqueldón|Quinchao|Queilen|Quellón|Calbuco|Chiloé|Isla Cheniao|Isla Tranqui|Mechuque|Voigue
Arica|Timaukel|Chile"""
MUST_DATES = """2025-05-05 2024-11-04 2024-09-13 2025-03-07 2020-06-30 2018 2019 2019-12 2020-07 2020-12 2021-01-29
2021-05 2021-12 2022 2030 2020-10-29 2020-11-26 2020-12-03 2020-12-10 2024-01-02 2023"""
MUST_FIGURES = """23 6 22000000000 1800 2000000 100 100000 300000000 53 16 298 10 60 3 4 5 1097000000 1252000000
1529000000 1685000000 1980000000 141 166 188 208 220 80 56 90 58 1700000000 120000000 150000000 518000000 660000000
540000000 12 13 7 50 270 65000000000 8 2"""

faults = []


def fault(where, what):
    faults.append(f"{where}: {what}")


def load(name):
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


def folded(text):
    flat = unicodedata.normalize("NFKC", str(text)).replace("“", '"').replace("”", '"')
    return re.sub(r"\s+", " ", flat).casefold().strip()


def territory_codes(folder):
    codes = set()
    for table in ("regions", "provinces", "communes"):
        with open(folder / f"{table}.csv", encoding="utf-8-sig", newline="") as handle:
            codes |= {row["code"] for row in csv.DictReader(handle)}
    return codes


class Evidence:
    """Looks every locator and its printed words up in the texts, when they are given."""

    def __init__(self, sources, folder):
        self.sources = {s["id"]: s for s in sources}
        self.texts = {}
        self.looked_up = 0
        if folder:
            for source in sources:
                found = sorted(folder.glob(f"{source['extract']}_*.txt"))
                if not found:
                    fault(source["id"], f"no text {source['extract']}_*.txt in {folder}")
                    continue
                self.texts[source["id"]] = found[0].read_text(encoding="utf-8").split("\n")

    def check(self, where, record, words=None, source_key="source", locator_key="locator"):
        source, locator = record.get(source_key), record.get(locator_key)
        if source not in self.sources:
            fault(where, f"unknown source {source!r}")
            return
        ranges = [(int(a), int(b or a)) for a, b in LINES.findall(str(locator or ""))]
        if not ranges:
            fault(where, f"locator without lines: {locator!r}")
            return
        if source_key == "source" and not DATE.match(str(record.get("observed", ""))):
            fault(where, f"observed is not a date: {record.get('observed')!r}")
        if ("doubt_es" in record) != ("doubt_en" in record):
            fault(where, "doubt in one language only")
        if source in self.texts:
            self.look_up(where, self.texts[source], ranges, record.get("printed", words))

    def look_up(self, where, lines, ranges, words):
        for first, last in ranges:
            if not 1 <= first <= last <= len(lines):
                fault(where, f"lines {first}-{last} are not in the text ({len(lines)} lines)")
                return
        if words is None:
            return
        self.looked_up += 1
        text = folded(" ".join(" ".join(lines[a - 1:b]) for a, b in ranges))
        if folded(words) not in text:
            fault(where, f"{words!r} is not on the lines cited")


def check_keys(name, records, field="key"):
    seen = set()
    for record in records:
        key = record.get(field)
        if not key or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key):
            fault(name, f"bad key {key!r}")
        if key in seen:
            fault(name, f"duplicate key {key}")
        seen.add(key)
    return seen


def both_languages(where, record, *stems):
    for stem in stems:
        for language in ("es", "en"):
            if not str(record.get(f"{stem}_{language}") or "").strip():
                fault(where, f"{stem}_{language} is empty")


def allowed(where, field, value, codes):
    if value is not None and value not in codes:
        fault(where, f"{field} {value!r} is not an allowed code")


def place_code(where, value, codes, length=None):
    if not isinstance(value, str) or not re.fullmatch(r"\d{2}|\d{3}|\d{5}", value):
        fault(where, f"CUT {value!r} must be text of 2, 3 or 5 digits")
    elif value not in codes:
        fault(where, f"CUT {value} does not exist")
    elif length and len(value) != length:
        fault(where, f"CUT {value} has not {length} digits")


def iso(where, value, required=False):
    if value is None and not required:
        return
    if not isinstance(value, str) or not DATE.match(value):
        fault(where, f"date {value!r} must be quoted ISO text")
        return
    try:
        datetime.date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        fault(where, f"date {value} does not exist")


def check_sources(sources, organisations):
    for source in sources:
        where = f"sources/{source.get('id')}"
        both_languages(where, source, "note")
        allowed(where, "kind", source.get("kind"), SOURCE_KINDS)
        if source.get("publisher_key") not in organisations:
            fault(where, f"unknown publisher {source.get('publisher_key')!r}")
        if source.get("trust") not in range(1, 6):
            fault(where, "trust must be 1 to 5")
        published = source.get("published", {})
        iso(where, published.get("date"), required=True)
        allowed(where, "precision", published.get("precision"), PRECISIONS)


def check_claimed(where, record):
    """Every fact shown at the top must be one some source states."""
    claims = record.get("claims", [])
    for field in FACTS:
        if field not in record or any(c["field"] == field and c["value"] == record[field] for c in claims):
            continue
        nested = field in ("region", "province") and any(
            c["field"] in ("commune", "province") and c["value"].startswith(record[field]) for c in claims)
        if not nested:
            fault(where, f"{field} has no claim")
    spoken = {c["value"] for c in claims if c["field"] == "alias"}
    if set(record.get("aliases", [])) != spoken:
        fault(where, "aliases differ from the alias claims")


def check_organisations(records, keys, codes, evidence):
    for record in records:
        where = f"organisations/{record['key']}"
        both_languages(where, record, "description")
        evidence.check(where, record, None, "description_source", "description_locator")
        if not record.get("name") or not record.get("claims"):
            fault(where, "needs a name and claims")
        allowed(where, "kind", record.get("kind"), KINDS)
        for field, values in (("coop_class", COOP_CLASSES), ("sector", SECTORS),
                              ("legal_status", LEGAL_STATUSES), ("activity", ACTIVITIES)):
            allowed(where, field, record.get(field), values)
        for field, length in (("region", 2), ("province", 3), ("commune", 5)):
            if field in record:
                place_code(where, record[field], codes, length)
        for code in record.get("territory_of_action", []):
            place_code(where, code, codes)
        check_claimed(where, record)
        for claim in record.get("claims", []):
            words = claim["value"] if claim["field"] in ("name", "name_en", "legal_name", "acronym", "alias") else None
            evidence.check(f"{where}/{claim['field']}", claim, words)
            if claim["field"] in PROSE and "value_en" not in claim:
                fault(f"{where}/{claim['field']}", "value_en is missing")
        for link in record.get("memberships", []):
            if link.get("of") not in keys or link.get("of") == record["key"]:
                fault(where, f"membership of unknown organisation {link.get('of')!r}")
            allowed(where, "role", link.get("role"), MEMBERSHIP_ROLES)
            evidence.check(f"{where}/{link.get('of')}", link)


def check_people(records, organisations, places, evidence):
    for record in records:
        where = f"people/{record['key']}"
        if not record.get("roles"):
            fault(where, "needs a role")
        for role in record.get("roles", []):
            both_languages(where, role, "title")
            if ("organisation" in role) == ("place" in role):
                fault(where, "a role needs an organisation or a place, not both")
            if role.get("organisation", next(iter(organisations))) not in organisations:
                fault(where, f"unknown organisation {role['organisation']!r}")
            if role.get("place", next(iter(places))) not in places:
                fault(where, f"unknown place {role['place']!r}")
            allowed(where, "role_class", role.get("role_class"), ROLE_CLASSES)
            if role.get("public_role") is not (role.get("role_class") == "public_office"):
                fault(where, "public_role must be true for public offices only")
            if folded(record["name"]) not in folded(role.get("printed", "")):
                fault(where, "the printed words lack the name")
            evidence.check(where, role)


def check_places(records, keys, codes, evidence):
    for record in records:
        where = f"places/{record['key']}"
        allowed(where, "kind", record.get("kind"), PLACE_KINDS)
        if "cut" in record:
            place_code(where, record["cut"], codes)
        if record.get("within", record["key"]) not in keys:
            fault(where, f"unknown place {record['within']!r}")
        if ("lat" in record) != ("lon" in record):
            fault(where, "one coordinate only")
        for statement in [record, *record.get("mentions", [])]:
            evidence.check(where, statement, record.get("name"))


def check_dates(records, organisations, places, evidence):
    lengths = {"day": 10, "month": 7, "year": 4}
    for record in records:
        where = f"dates/{record['key']}"
        both_languages(where, record, "title")
        allowed(where, "precision", record.get("precision"), PRECISIONS)
        iso(where, record.get("date"), required=record.get("precision") != "unknown")
        iso(where, record.get("end"))
        expected = lengths.get(record.get("precision"))
        if isinstance(record.get("date"), str) and len(record["date"]) != expected:
            fault(where, f"{record['date']} is not of precision {record['precision']}")
        if record.get("end") and str(record["end"]) < str(record["date"]):
            fault(where, "ends before it starts")
        for key in record.get("organisations", []):
            if key not in organisations:
                fault(where, f"unknown organisation {key!r}")
        if record.get("place", next(iter(places))) not in places:
            fault(where, f"unknown place {record['place']!r}")
        evidence.check(where, record)


def check_figures(records, organisations, places, codes, evidence):
    for record in records:
        where = f"figures/{record['key']}"
        both_languages(where, record, "what")
        allowed(where, "qualifier", record.get("qualifier"), QUALIFIERS)
        value = record.get("value")
        if not isinstance(value, int) or isinstance(value, bool):
            if value is not None or record.get("qualifier") != "thousands":
                fault(where, f"value {value!r} must be a whole number")
        if not record.get("unit") or not record.get("printed"):
            fault(where, "needs unit and printed")
        if "territory" in record:
            place_code(where, record["territory"], codes)
        if record.get("organisation", next(iter(organisations))) not in organisations:
            fault(where, f"unknown organisation {record['organisation']!r}")
        if record.get("place", next(iter(places))) not in places:
            fault(where, f"unknown place {record['place']!r}")
        if "billones" in str(record).casefold().replace("(nunca «billones»)", ""):
            fault(where, "an English billion is mil millones")
        evidence.check(where, record)


def names_of(record):
    return {folded(n) for n in [record.get("name"), record.get("name_en"), record.get("legal_name"),
                                record.get("acronym"), *record.get("aliases", [])] if n}


def missing(label, wanted, present):
    for item in wanted:
        if folded(item) not in present:
            fault("must have", f"{label} {item!r} is missing")


def check_complete(data):
    missing("organisation", re.split(r"[|\n]", MUST_ORGANISATIONS),
            {n for r in data["organisations"] for n in names_of(r)})
    missing("person", re.split(r"[|\n]", MUST_PEOPLE), {folded(r["name"]) for r in data["people"]})
    missing("place", re.split(r"[|\n]", MUST_PLACES), {folded(r["name"]) for r in data["places"]})
    missing("date", MUST_DATES.split(), {r.get("date") for r in data["dates"]})
    missing("figure", MUST_FIGURES.split(), {str(r.get("value")) for r in data["figures"]})


def evidence_of(kind, record):
    """The sources of a record, and how many of its statements carry a doubt."""
    statements = record.get("claims", []) + record.get("memberships", []) if kind == "organisations" else \
        record["roles"] if kind == "people" else [record, *record.get("mentions", [])]
    return {s["source"] for s in statements}, sum("doubt_es" in s for s in statements)


def print_counts(data):
    kinds = ("organisations", "people", "places", "dates", "figures")
    print(f"{'source':<24}" + "".join(f"{k:>15}" for k in kinds))
    for source in data["sources"]:
        row = [sum(source["id"] in evidence_of(k, r)[0] for r in data[k]) for k in kinds]
        print(f"{source['id']:<24}" + "".join(f"{n:>15}" for n in row))
    print(f"{'records':<24}" + "".join(f"{len(data[k]):>15}" for k in kinds))
    print(f"{'statements in doubt':<24}" + "".join(f"{sum(evidence_of(k, r)[1] for r in data[k]):>15}" for k in kinds))
    organisations = data["organisations"]
    print(f"claims {sum(len(r['claims']) for r in organisations)}, "
          f"memberships {sum(len(r.get('memberships', [])) for r in organisations)}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--territory", type=pathlib.Path, default=HERE.parent / "territory")
    arguments.add_argument("--texts", type=pathlib.Path)
    options = arguments.parse_args()
    if not (options.territory / "communes.csv").exists():
        sys.exit(f"No territory tables in {options.territory}; give their folder with --territory.")

    data = {name: load(name) for name in ("sources", "organisations", "people", "places", "dates", "figures")}
    codes = territory_codes(options.territory)
    check_keys("sources", data["sources"], "id")
    organisations, places = check_keys("organisations", data["organisations"]), check_keys("places", data["places"])
    for name in ("people", "dates", "figures"):
        check_keys(name, data[name])
    evidence = Evidence(data["sources"], options.texts)

    check_sources(data["sources"], organisations)
    check_organisations(data["organisations"], organisations, codes, evidence)
    check_people(data["people"], organisations, places, evidence)
    check_places(data["places"], places, codes, evidence)
    check_dates(data["dates"], organisations, places, evidence)
    check_figures(data["figures"], organisations, places, codes, evidence)
    check_complete(data)

    print_counts(data)
    if options.texts:
        print(f"printed words looked up in the texts: {evidence.looked_up}")
    for line in faults:
        print(f"FAULT {line}", file=sys.stderr)
    print("OK" if not faults else f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
