"""Questions of the journey over 10,000 simulated groups on the catalogue that the program carries, against forms of fixed order. Nothing is timed."""

import json
import os

from dataset import Dataset
from processes import finish

GROUPS = 10_000
# Rules belong to a day: the one of the figures in docs/journey.md.
DAY = "2026-11-21"
FORMS = {
    "paper": "every fact that some open instrument needs, asked of everybody", "alphabet_skipping": "order of the alphabet, without what is not needed any more",
    "lot_skipping": "an order drawn by lot, without what is not needed any more", "dictionary_skipping": "order of the dictionary, made by hand, without what is not needed any more",
}


def measure(dataset: Dataset) -> dict:
    line = json.loads(finish([os.environ["MINGA_BINARY"], "bench", "interview", "--groups", GROUPS, "--date", DAY], folder=dataset.folder).output)
    rows = [{"form": "the journey", "questions": line["journey"], "journey ÷ form": 1.0}]
    rows += [{"form": words, "questions": line[name], "journey ÷ form": line["journey"] / line[name]} for name, words in FORMS.items()]
    rows.append({"form": f"the fewest possible, by somebody who knew every answer ({line['searched']:,} of the groups, exact; the journey asks these {line['journey_of_those']})",
                 "questions": line["least_possible"], "journey ÷ form": line["journey_of_those"] / line["least_possible"]})
    ratios = {name.removesuffix("_skipping"): line["journey"] / line[name] for name in FORMS}
    note = f"{line['groups']:,} groups with an answer to every fact, {line['rules']} rules that open instruments on {line['day']}; only an agency is asked what only an agency knows."
    return {"title": "Questions of the journey", "rows": rows, "ratios": ratios, "note": note}
