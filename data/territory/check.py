#!/usr/bin/env python3
"""Checks the invariants of the territory tables. Standard library only.

    python3 data/territory/check.py                     all tables and lookup-cases.csv
    python3 data/territory/check.py --observed FILE     also a list of spellings seen in the wild
                                                        (columns level, observed, code; level comuna or region)

The functions fold, build_index and lookup are the reference for the lookup of the product.
"""

import csv
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
LEVELS = {"region": 2, "province": 3, "commune": 5}
COMMUNES_PER_REGION = {
    "01": 7, "02": 9, "03": 9, "04": 15, "05": 38, "06": 33, "07": 30, "08": 33,
    "09": 32, "10": 30, "11": 10, "12": 11, "13": 52, "14": 12, "15": 4, "16": 21,
}
NORTH_TO_SOUTH = ["15", "01", "02", "03", "04", "05", "13", "06", "07", "16", "08", "09", "14", "10", "11", "12"]
POPULATION = {"population_2024": 18480432, "men_2024": 8967033, "women_2024": 9513399}
MAINLAND = {"lat": (-56.6, -17.4), "lon": (-76.0, -66.3)}
ISLANDS = {"05104": {"lat": (-34.0, -33.4), "lon": (-81.0, -78.6)}, "05201": {"lat": (-27.3, -27.0), "lon": (-109.6, -109.1)}}
NO_SEAT_KNOWN = {"12202"}
UNCLASSIFIED = {"12202"}
TIME_ZONES = {"America/Santiago", "America/Punta_Arenas"}
DESIGNATIONS = {"zona_rezagada", "zona_extrema", "rural", "mixta", "urbana"}
RURALITY = {"rural", "mixta", "urbana"}
EVIDENCE = {"V", "V2", "U"}
KINDS = {"exact", "folded", "alias", "none"}
HEADERS = {
    "regions.csv": "code,iso,short,name,abbreviation,order,lat,lon,capital_commune,time_zone,source",
    "provinces.csv": "code,region,name",
    "communes.csv": "code,province,name,lat,lon,population_2024,women_2024,men_2024,time_zone,coordinate_source",
    "aliases.csv": "spelling,level,code,note,source",
    "designations.csv": "code,level,designation,from,until,source,evidence,note",
    "macrozones.csv": "set,set_name,zone,zone_name,region,source,evidence",
    "attribution.csv": "id,text_es,text_en,url,licence",
    "lookup-cases.csv": "input,level,expected_code,kind",
}

problems = []


def expect(condition, message):
    if not condition:
        problems.append(message)


def read(name):
    """The rows of a table, after checking encoding, line ends and header."""
    raw = (HERE / name).read_bytes()
    expect(not raw.startswith(b"\xef\xbb\xbf"), f"{name}: starts with a byte order mark")
    expect(b"\r" not in raw, f"{name}: carriage return found")
    expect(raw.endswith(b"\n"), f"{name}: no line feed at the end")
    text = raw.decode("utf-8")
    expect(text.split("\n", 1)[0] == HEADERS[name], f"{name}: header differs")
    rows = list(csv.DictReader(text.splitlines(keepends=True)))
    for number, row in enumerate(rows, 2):
        expect(None not in row and None not in row.values(), f"{name}:{number}: wrong number of cells")
    return rows


# The reference lookup

APOSTROPHES = "'\u2019\u2018`\u00b4\u02bc\u2032\u02b9\uff07"
PREFIX = re.compile(r"^(region|provincia|comuna) (de|del) (?=.)")


def fold(text):
    """Lower case, no apostrophes, no accents, other signs as one space, no leading 'región de' or the like."""
    text = "".join(c for c in text if c not in APOSTROPHES)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = "".join(c if c.isalnum() else " " for c in text)
    return PREFIX.sub("", " ".join(text.split()))


def padded(key, level):
    """A code that lost its leading zero gets it back: four digits for a commune, two for a province, one for a region."""
    return key.zfill(LEVELS[level]) if key.isascii() and key.isdigit() and len(key) == LEVELS[level] - 1 else key


def build_index(tables):
    """Per level: the official spellings as written, the same folded, and the folded aliases, each to its code."""
    exact, folded, aliases = defaultdict(dict), defaultdict(dict), defaultdict(dict)
    for level, table in (("region", "regions"), ("province", "provinces"), ("commune", "communes")):
        for row in tables[table]:
            for column in ("code", "name", "short", "iso", "abbreviation"):
                if row.get(column):
                    for index, key in ((exact, row[column]), (folded, fold(row[column]))):
                        other = index[level].setdefault(key, row["code"])
                        expect(other == row["code"], f"{table}: {row[column]!r} stands for {other} and {row['code']}")
    for row in tables["aliases"]:
        aliases[row["level"]][fold(row["spelling"])] = row["code"]
    return exact, folded, aliases


def lookup(index, text, level):
    """(code, kind); ('', 'none') when the text is no territory of that level. Never guesses."""
    exact, folded, aliases = index
    composed = unicodedata.normalize("NFC", text)
    if composed in exact[level]:
        return exact[level][composed], "exact"
    key = padded(fold(text), level)
    if key in folded[level]:
        return folded[level][key], "folded"
    if key in aliases[level]:
        return aliases[level][key], "alias"
    return "", "none"


# The checks

def check_codes(tables):
    regions, provinces, communes = tables["regions"], tables["provinces"], tables["communes"]
    for name, rows, count in (("regions", regions, 16), ("provinces", provinces, 56), ("communes", communes, 346)):
        expect(len(rows) == count, f"{name}: {len(rows)} rows, expected {count}")
        codes = Counter(row["code"] for row in rows)
        expect(max(codes.values()) == 1, f"{name}: repeated codes {[c for c in codes if codes[c] > 1]}")
    width = {"regions": 2, "provinces": 3, "communes": 5}
    for name, digits in width.items():
        for row in tables[name]:
            expect(re.fullmatch(rf"[0-9]{{{digits}}}", row["code"]), f"{name}: code {row['code']!r}")
            expect(row["name"] and row["name"] == row["name"].strip(), f"{name}: name of {row['code']}")
            expect(unicodedata.is_normalized("NFC", row["name"]), f"{name}: {row['code']} not in NFC")
    region_codes = {row["code"] for row in regions}
    province_codes = {row["code"] for row in provinces}
    for row in provinces:
        expect(row["region"] in region_codes and row["code"][:2] == row["region"], f"province {row['code']} not in its region")
    for row in communes:
        expect(row["province"] in province_codes and row["code"][:3] == row["province"], f"commune {row['code']} not in its province")
    expect({row["province"] for row in communes} == province_codes, "a province has no commune")
    expect(Counter(row["code"][:2] for row in communes) == COMMUNES_PER_REGION, "communes per region differ")


def check_regions(tables):
    communes = {row["code"]: row for row in tables["communes"]}
    by_order = sorted(tables["regions"], key=lambda row: int(row["order"]))
    expect([row["code"] for row in by_order] == NORTH_TO_SOUTH, "order of regions is not north to south")
    expect([row["order"] for row in by_order] == [str(n) for n in range(1, 17)], "order of regions is not 1 to 16")
    for column in ("iso", "short", "name", "abbreviation", "capital_commune"):
        expect(len({row[column] for row in by_order}) == 16, f"regions: {column} is not unique")
    for row in by_order:
        expect(re.fullmatch(r"CL-[A-Z]{2}", row["iso"]), f"region {row['code']}: ISO code {row['iso']!r}")
        expect(row["time_zone"] in TIME_ZONES, f"region {row['code']}: time zone {row['time_zone']!r}")
        seat = communes.get(row["capital_commune"], {})
        expect(row["capital_commune"][:2] == row["code"], f"region {row['code']}: capital in another region")
        expect((row["lat"], row["lon"]) == (seat.get("lat"), seat.get("lon")), f"region {row['code']}: not at its capital")


def check_communes(tables):
    for column, total in POPULATION.items():
        found = sum(int(row[column]) for row in tables["communes"])
        expect(found == total, f"sum of {column} is {found}, expected {total}")
    for row in tables["communes"]:
        code = row["code"]
        people, women, men = int(row["population_2024"]), int(row["women_2024"]), int(row["men_2024"])
        expect(people == women + men, f"commune {code}: women and men do not add up")
        expect(row["time_zone"] == ("Pacific/Easter" if code == "05201" else ""), f"commune {code}: time zone")
        if code in NO_SEAT_KNOWN:
            expect(not (row["lat"] or row["lon"] or row["coordinate_source"]), f"commune {code}: unknown seat has coordinates")
            continue
        for axis, (low, high) in ISLANDS.get(code, MAINLAND).items():
            expect(row[axis] and low <= float(row[axis]) <= high, f"commune {code}: {axis} {row[axis]!r} outside Chile")
        expect(row["coordinate_source"] in {"geonames", "bcn", "own"}, f"commune {code}: coordinate source")
    points = Counter((row["lat"], row["lon"]) for row in tables["communes"])
    expect(max(points.values()) == 1, f"two communes at one point: {[p for p in points if points[p] > 1]}")


def check_aliases(tables, index):
    _, folded, _ = index
    codes = {level: {row["code"] for row in tables[table]} for level, table in
             (("region", "regions"), ("province", "provinces"), ("commune", "communes"))}
    seen = {}
    for row in tables["aliases"]:
        level, spelling, key = row["level"], row["spelling"], fold(row["spelling"])
        label = f"alias {spelling!r} ({level})"
        if level not in LEVELS:
            expect(False, f"{label}: unknown level")
            continue
        expect(row["code"] in codes[level], f"{label}: no such code {row['code']}")
        expect(key, f"{label}: nothing left after folding")
        expect((level, key) not in seen, f"{label}: same as {seen.get((level, key))!r} after folding")
        seen[level, key] = spelling
        expect(row["note"], f"{label}: no note")
        official = folded[level].get(key)
        expect(official in (None, row["code"]), f"{label}: is the official spelling of {official}")
        # RM is an abbreviation and an alias on purpose: a lookup without abbreviations still finds it.
        expect(official is None or spelling == "RM", f"{label}: folding alone solves it")


def check_designations(tables):
    codes = {level: {row["code"] for row in tables[table]} for level, table in
             (("region", "regions"), ("province", "provinces"), ("commune", "communes"))}
    seen, classified = set(), Counter()
    for row in tables["designations"]:
        label = f"designation {row['designation']} of {row['code']}"
        expect(row["code"] in codes.get(row["level"], ()), f"{label}: no such {row['level']}")
        expect(row["designation"] in DESIGNATIONS, f"{label}: unknown")
        expect(row["evidence"] in EVIDENCE, f"{label}: evidence {row['evidence']!r}")
        expect(re.fullmatch(r"\d{4}(-\d\d-\d\d)?", row["from"]), f"{label}: from {row['from']!r}")
        expect(re.fullmatch(r"(\d{4}(-\d\d-\d\d)?)?", row["until"]), f"{label}: until {row['until']!r}")
        key = (row["code"], row["level"], row["designation"], row["from"])
        expect(key not in seen, f"{label}: repeated")
        seen.add(key)
        if row["designation"] in RURALITY and not row["until"]:
            classified[row["code"]] += 1
    expect(set(classified) == codes["commune"] - UNCLASSIFIED, "communes without rural, mixta or urbana differ")
    expect(max(classified.values()) == 1, "a commune has two of rural, mixta, urbana")


def check_macrozones(tables):
    sets = defaultdict(list)
    names = {}
    for row in tables["macrozones"]:
        sets[row["set"]].append(row["region"])
        expect(row["evidence"] in EVIDENCE, f"macrozone {row['zone']}: evidence {row['evidence']!r}")
        expect(names.setdefault(row["set"], row["set_name"]) == row["set_name"], f"set {row['set']}: two names")
        zone = (row["set"], row["zone"])
        expect(names.setdefault(zone, row["zone_name"]) == row["zone_name"], f"zone {zone}: two names")
        expect(re.fullmatch(r"[a-z0-9-]+", row["set"]) and re.fullmatch(r"[a-z0-9-]+", row["zone"]), f"zone {zone}: not a slug")
    for name, regions in sets.items():
        expect(sorted(regions) == sorted(COMMUNES_PER_REGION), f"set {name} does not hold each region exactly once")
    expect(set(sets) == {"estudio-298", "ministerial"}, "macrozone sets differ")


def check_sources(tables):
    ids = [row["id"] for row in tables["attribution"]]
    expect(len(ids) == len(set(ids)), "attribution: repeated id")
    for row in tables["attribution"]:
        expect(row["text_es"] and row["text_en"] and row["licence"], f"attribution {row['id']}: text or licence missing")
    used = {row["coordinate_source"] for row in tables["communes"]} - {""}
    for name in ("regions", "aliases", "designations", "macrozones"):
        for row in tables[name]:
            expect(row["source"], f"{name}: a row without source")
            used.update(row["source"].split())
    expect(used <= set(ids), f"sources without attribution: {sorted(used - set(ids))}")


def check_cases(tables, index):
    kinds = Counter()
    for row in tables["lookup-cases"]:
        expect(row["kind"] in KINDS, f"case {row['input']!r}: kind {row['kind']!r}")
        found = lookup(index, row["input"], row["level"])
        wanted = (row["expected_code"], row["kind"])
        expect(found == wanted, f"case {row['input']!r} ({row['level']}): {found}, expected {wanted}")
        kinds[row["kind"]] += 1
    expect(sum(kinds.values()) >= 80, "fewer than 80 lookup cases")
    repeated = [key for key, n in Counter((r["input"], r["level"]) for r in tables["lookup-cases"]).items() if n > 1]
    expect(not repeated, f"repeated lookup cases {repeated}")
    return kinds


def check_observed(path, index):
    with open(path, encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    kinds = Counter()
    for row in rows:
        level = {"comuna": "commune"}.get(row["level"], row["level"])
        code, kind = lookup(index, row["observed"], level)
        expect(code == row["code"], f"observed {row['observed']!r} ({level}): {code!r}, expected {row['code']!r}")
        kinds[kind] += 1
    return kinds


def main(arguments):
    tables = {name.removesuffix(".csv"): read(name) for name in HEADERS}
    check_codes(tables)
    check_regions(tables)
    check_communes(tables)
    index = build_index(tables)
    check_aliases(tables, index)
    check_designations(tables)
    check_macrozones(tables)
    check_sources(tables)
    print("rows:", ", ".join(f"{name} {len(rows)}" for name, rows in tables.items()))
    print("lookup cases:", dict(check_cases(tables, index)))
    if arguments[:1] == ["--observed"] and len(arguments) == 2:
        print("observed spellings:", dict(check_observed(arguments[1], index)))
    elif arguments:
        print(__doc__)
        return 2
    for problem in problems:
        print("FAIL", problem)
    print(f"{len(problems)} problems" if problems else "all checks pass")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
