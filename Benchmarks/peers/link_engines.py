"""Records that are one organisation, found by a peer: python link_engines.py rapidfuzz|recordlinkage|splink FILE.

Prints one line of JSON as `minga bench link` does. Names are folded before the clock starts; Minga folds them after.
"""

import collections
import csv
import itertools
import json
import re
import sys
import time
import unicodedata


def folded(name: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"\b(ltda|s a|sa|eirl|ex)\b", " ", re.sub(r"[^a-z0-9 ]", " ", plain)).split())


def read(path: str) -> list[dict]:
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["n"], row["r"] = folded(row["name"]), re.sub(r"[^0-9K]", "", row["rut"].upper())
    return rows


def true_pairs(rows: list[dict]) -> set:
    groups = collections.defaultdict(list)
    for place, row in enumerate(rows):
        groups[row["truth"]].append(place)
    return {pair for group in groups.values() for pair in itertools.combinations(group, 2)}


def by_rapidfuzz(rows: list[dict]) -> tuple[set, int]:
    from rapidfuzz import fuzz

    def blocks(keys):
        found = collections.defaultdict(list)
        for place, row in enumerate(rows):
            for key in keys(row):
                if key:
                    found[key].append(place)
        return found.values()

    pairs, seen = set(), set()
    for block in blocks(lambda row: [row["r"]]):
        pairs |= set(itertools.combinations(block, 2))
    for keys in (
        lambda row: [row["commune"] + word for word in row["n"].split() if word.isdigit()],
        lambda row: ["".join(sorted(word[:3] for word in row["n"].split()))],
        lambda row: [row["commune"] + row["n"][:6]],
    ):
        for block in blocks(keys):
            if len(block) > 200:
                continue
            for pair in itertools.combinations(block, 2):
                if pair in seen or pair in pairs:
                    continue
                seen.add(pair)
                one, other = rows[pair[0]], rows[pair[1]]
                if not (one["r"] and other["r"]) and fuzz.token_sort_ratio(one["n"], other["n"], score_cutoff=88):
                    pairs.add(pair)
    return pairs, len(seen)


def by_recordlinkage(rows: list[dict]) -> tuple[set, int]:
    import pandas
    import recordlinkage

    frame = pandas.DataFrame(rows)
    frame["p"] = frame.n.str[:6]
    index = recordlinkage.Index()
    index.block("r")
    index.block(["commune", "p"])
    candidates = index.index(frame.assign(r=frame.r.where(frame.r != "", None)))
    compare = recordlinkage.Compare()
    compare.string("n", "n", method="jarowinkler", label="n")
    features = compare.compute(candidates, frame)
    ruts, pairs = frame.r.values, set()
    for (one, other), line in zip(features.index, features.itertuples(index=False), strict=True):
        if (ruts[one] and ruts[one] == ruts[other]) or (not (ruts[one] and ruts[other]) and line.n > 0.93):
            pairs.add((min(one, other), max(one, other)))
    return pairs, len(features)


def by_splink(rows: list[dict]) -> tuple[set, int]:
    import pandas
    import splink.comparison_library as levels
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    frame = pandas.DataFrame(
        {"unique_id": place, "rut": row["r"] or None, "n": row["n"], "commune": row["commune"], "p": row["n"][:6], "d": "".join(re.findall(r"\d+", row["n"]))}
        for place, row in enumerate(rows)
    )
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[levels.ExactMatch("rut"), levels.JaroWinklerAtThresholds("n", [0.97, 0.93, 0.85]), levels.ExactMatch("commune")],
        blocking_rules_to_generate_predictions=[block_on("rut"), block_on("commune", "p"), block_on("commune", "d")],
    )
    try:
        linker = Linker(frame, settings, db_api=DuckDBAPI())
    except TypeError:
        database = DuckDBAPI()
        linker = Linker(database.register(frame), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("rut")], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=3e5)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("commune", "d"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("rut"))
    found = linker.inference.predict(threshold_match_probability=0.9).as_pandas_dataframe()
    return {(min(pair), max(pair)) for pair in zip(found.unique_id_l, found.unique_id_r, strict=True)}, len(found)


def main() -> None:
    engine, path = sys.argv[1:3]
    rows = read(path)
    truth = true_pairs(rows)
    wall, processor = time.perf_counter(), time.process_time()
    pairs, candidates = {"rapidfuzz": by_rapidfuzz, "recordlinkage": by_recordlinkage, "splink": by_splink}[engine](rows)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    right = len(pairs & truth)
    print(json.dumps({
        "engine": engine, "records": len(rows), "true_pairs": len(truth), "found": len(pairs), "candidates": candidates,
        "precision": round(right / max(1, len(pairs)), 4), "recall": round(right / len(truth), 4), "wall_s": round(wall, 3), "cpu_s": round(processor, 3),
    }))


if __name__ == "__main__":
    main()
