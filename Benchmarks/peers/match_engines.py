#!/usr/bin/env python3
"""Match organisations against instruments with one engine, on one core, and print one JSON line.

  python3 match_engines.py ENGINE DATA_DIR [MAX_ORGS]

Engines: python  numpy  c  duckdb  polars  openfisca  zen
Answer per pair: 0 no, 1 needs information (an empty cell decides it), 2 yes; the answer of an
instrument is the least of its criteria.  'check' is a hash over the number of yes and of
needs-information per instrument: engines run on the same number of organisations must agree.
"""
import csv, hashlib, json, os, resource, sys, time
os.environ.setdefault("POLARS_MAX_THREADS", "1"); os.environ.setdefault("OMP_NUM_THREADS", "1")
TODAY = 20_778
ENGINE, DIR = sys.argv[1], sys.argv[2]
LIMIT = int(sys.argv[3]) if len(sys.argv) > 3 else 10**9
INST = json.load(open(os.path.join(DIR, "instruments.json")))
NUM = ["members", "women_pct", "sales_uf", "region", "commune", "formal_since", "in_indap",
       "has_water_rights", "has_debt", "lagging_zone", "rural"]
TXT = ["legal_form", "stage", "sector"]
COLS = TXT + NUM
# kind -> (column, operator); 'in' takes a list, the others a number
OPS = {"stage": ("stage", "in"), "form": ("legal_form", "in"), "region": ("region", "in"),
       "sector": ("sector", "in"), "members_min": ("members", ">="), "members_max": ("members", "<="),
       "women_min": ("women_pct", ">="), "sales_max": ("sales_uf", "<="),
       "sales_min": ("sales_uf", ">="), "formal_months_min": ("formal_since", "<="),
       "in_indap": ("in_indap", "="), "has_water_rights": ("has_water_rights", "="),
       "no_debt": ("has_debt", "="), "lagging_zone": ("lagging_zone", "=")}
NEVER_EMPTY = {"stage", "legal_form", "region", "sector", "members", "lagging_zone"}

def criteria(ins):
    for c in ins["criteria"]:
        col, op = OPS[c["kind"]]
        if op == "in": v = c["in"]
        elif c["kind"] == "formal_months_min": v = TODAY - c["value"] * 365 // 12
        elif c["kind"] == "no_debt": v = 0
        else: v = c.get("value", 1)
        yield col, op, v

def read_rows():
    rows = []
    with open(os.path.join(DIR, "orgs.csv"), newline="") as f:
        for i, r in enumerate(csv.DictReader(f)):
            if i >= LIMIT: break
            d = {c: r[c] for c in TXT}
            for c in NUM: d[c] = int(r[c]) if r[c] != "" else None
            rows.append(d)
    return rows

def dictionaries(rows):
    return {c: {v: i for i, v in enumerate(sorted({r[c] for r in rows} |
            {x for ins in INST for col, op, v in criteria(ins) if col == c for x in v}))} for c in TXT}

def sql_case(col, op, v, text=True):
    if op == "in": t = f"{col} IN ({','.join(repr(x) for x in v)})"
    else: t = f"{col} {op} {v}"
    if col in NEVER_EMPTY: return f"CASE WHEN {t} THEN 2 ELSE 0 END"
    return f"CASE WHEN {col} IS NULL THEN 1 WHEN {t} THEN 2 ELSE 0 END"

def sql_select(least):
    return "SELECT id, " + ", ".join(
        f"{least}({', '.join(sql_case(*c) for c in criteria(ins))}) AS i{ins['id']}" for ins in INST)

def numpy_columns(rows):
    import numpy as np
    dic = dictionaries(rows); cols = {}
    for c in TXT: cols[c] = np.array([dic[c][r[c]] for r in rows], dtype=np.int8)
    wide = {"members": np.int32, "sales_uf": np.int32, "formal_since": np.int16}
    for c in NUM:
        cols[c] = np.array([-1 if r[c] is None else r[c] for r in rows], dtype=wide.get(c, np.int16))
    return dic, cols

def eng_python(rows):
    prog = []
    for ins in INST:
        fs = []
        for col, op, v in criteria(ins):
            if op == "in": fs.append(lambda r, c=col, s=frozenset(v): 2 if r[c] in s else 0)
            elif op == ">=": fs.append(lambda r, c=col, v=v: 1 if r[c] is None else 2 if r[c] >= v else 0)
            elif op == "<=": fs.append(lambda r, c=col, v=v: 1 if r[c] is None else 2 if r[c] <= v else 0)
            else: fs.append(lambda r, c=col, v=v: 1 if r[c] is None else 2 if r[c] == v else 0)
        prog.append(fs)
    def run():
        out = []
        for r in rows:
            row = []
            for fs in prog:
                best = 2
                for f in fs:
                    x = f(r)
                    if x < best:
                        best = x
                        if x == 0: break
                row.append(best)
            out.append(row)
        return [(sum(o[j] == 2 for o in out), sum(o[j] == 1 for o in out)) for j in range(len(INST))]
    return run

def eng_numpy(rows):
    import numpy as np
    dic, cols = numpy_columns(rows)
    def one(col, op, v):
        x = cols[col]
        if op == "in":
            size = max(len(dic[col]) if col in dic else 17, 1)
            lut = np.zeros(size, np.int8)
            for y in v: lut[dic[col][y] if col in dic else y] = 2
            return lut[x]
        t = x >= v if op == ">=" else x <= v if op == "<=" else x == v
        t = t.astype(np.int8) * np.int8(2)
        if col not in NEVER_EMPTY: t[x == -1] = 1
        return t
    def run():
        out = np.empty((len(INST), len(rows)), np.int8)
        for j, ins in enumerate(INST):
            m = None
            for c in criteria(ins):
                t = one(*c); m = t if m is None else np.minimum(m, t, out=m)
            out[j] = m
        return [(int((o == 2).sum()), int((o == 1).sum())) for o in out]
    return run

def eng_c(rows):
    """The ceiling: C generated from the instruments, branch-free over columns, gcc -O3 -march=native."""
    import ctypes, subprocess, tempfile, numpy as np
    dic, cols = numpy_columns(rows)
    for c in list(cols):
        big = c in ("members", "sales_uf")
        cols[c] = np.ascontiguousarray(cols[c].astype(np.int32 if big else np.int16))
    ty = {c: "int32_t" if cols[c].dtype == np.int32 else "int16_t" for c in cols}
    src = ["#include <stdint.h>", "#include <stddef.h>", "#define MIN(a,b) ((a)<(b)?(a):(b))",
           "#define B 2048"]
    args = ", ".join(f"const {ty[c]} *restrict {c}" for c in COLS)
    body = []
    for j, ins in enumerate(INST):
        terms = []
        for col, op, v in criteria(ins):
            x = f"{col}[i]"
            if op == "in":
                bits = 0
                for y in v: bits |= 1 << (dic[col][y] if col in dic else y)
                terms.append(f"(int8_t)((({bits}u >> {x}) & 1) << 1)")
            else:
                cc = "==" if op == "=" else op
                t = f"(int8_t)(({x} {cc} {v}) << 1)"
                terms.append(t if col in NEVER_EMPTY else f"({x} == -1 ? (int8_t)1 : {t})")
        e = terms[0]
        for t in terms[1:]: e = f"MIN({e}, {t})"
        body.append(f"  {{ int8_t *restrict o = out + (size_t){j} * n; uint32_t y = 0, u = 0;\n"
                    f"   for (size_t i = b; i < e; i++) {{ int8_t r = {e}; o[i] = r; y += r == 2; u += r == 1; }}\n"
                    f"   tot[{2*j}] += y; tot[{2*j+1}] += u; }}")
    src.append(f"void run(size_t n, int8_t *restrict out, uint32_t *restrict tot, {args}) {{\n"
               " for (size_t b = 0; b < n; b += B) { size_t e = b + B < n ? b + B : n;\n" +
               "\n".join(body) + "\n }}")
    d = tempfile.mkdtemp(); open(d + "/k.c", "w").write("\n".join(src))
    subprocess.check_call(["gcc", "-O3", "-march=native", "-shared", "-fPIC", "-o", d + "/k.so", d + "/k.c"])
    lib = ctypes.CDLL(d + "/k.so"); n = len(rows)
    out = np.zeros((len(INST), n), np.int8); p = lambda a: a.ctypes.data_as(ctypes.c_void_p)
    def run():
        tot = np.zeros(2 * len(INST), np.uint32)
        lib.run(ctypes.c_size_t(n), p(out), p(tot), *[p(cols[c]) for c in COLS])
        return [(int(tot[2*j]), int(tot[2*j+1])) for j in range(len(INST))]
    return run

def eng_duckdb(rows):
    import duckdb, pyarrow as pa
    con = duckdb.connect(); con.execute("SET threads=1")
    t = pa.table({"id": list(range(1, len(rows) + 1)), **{c: [r[c] for r in rows] for c in COLS}})
    con.execute("CREATE TABLE o AS SELECT * FROM t")
    def run():
        con.execute("CREATE OR REPLACE TEMP TABLE m AS " + sql_select("least") + " FROM o")
        q = ", ".join(f"count(*) FILTER (i{i['id']}=2), count(*) FILTER (i{i['id']}=1)" for i in INST)
        r = con.execute(f"SELECT {q} FROM m").fetchone()
        return list(zip(r[::2], r[1::2]))
    return run

def eng_polars(rows):
    import polars as pl
    df = pl.DataFrame({c: [r[c] for r in rows] for c in COLS}).with_columns(
        [pl.col(c).cast(pl.Categorical) for c in TXT])
    def one(col, op, v):
        x = pl.col(col)
        t = (x.is_in(v) if op == "in" else x >= v if op == ">=" else x <= v if op == "<=" else x == v)
        t = pl.when(t).then(pl.lit(2, pl.Int8)).otherwise(pl.lit(0, pl.Int8))
        return t if col in NEVER_EMPTY else pl.when(x.is_null()).then(pl.lit(1, pl.Int8)).otherwise(t)
    ex = [pl.min_horizontal([one(*c) for c in criteria(i)]).alias(f"i{i['id']}") for i in INST]
    def run():
        m = df.lazy().select(ex).collect()
        return [(int((m[k] == 2).sum()), int((m[k] == 1).sum())) for k in m.columns]
    return run

def eng_openfisca(rows):
    import numpy as np
    from openfisca_core import entities, periods, variables
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.simulations import SimulationBuilder
    E = entities.build_entity(key="org", plural="orgs", label="Organisation", is_person=True)
    tbs = TaxBenefitSystem([E]); dic, cols = numpy_columns(rows)
    for c in COLS:
        tbs.add_variable(type(c, (variables.Variable,), dict(value_type=int, entity=E,
                         definition_period=periods.DateUnit.DAY, label=c)))
    for ins in INST:
        def make(crit):
            def formula(org, period):
                m = None
                for col, op, v in crit:
                    x = org(col, period)
                    if op == "in": t = np.isin(x, [dic[col][y] if col in dic else y for y in v])
                    else: t = x >= v if op == ">=" else x <= v if op == "<=" else x == v
                    t = np.where(t, 2, 0)
                    if col not in NEVER_EMPTY: t = np.where(x == -1, 1, t)
                    m = t if m is None else np.minimum(m, t)
                return m
            return formula
        formula = make(list(criteria(ins)))
        tbs.add_variable(type(f"i{ins['id']}", (variables.Variable,), dict(value_type=int, entity=E,
                         definition_period=periods.DateUnit.DAY, label=ins["name"], formula=formula)))
    day = "2026-11-21"
    def run():
        sim = SimulationBuilder().build_default_simulation(tbs, count=len(rows))
        for c in COLS: sim.set_input(c, day, cols[c])
        out = [sim.calculate(f"i{i['id']}", day) for i in INST]
        return [(int((o == 2).sum()), int((o == 1).sum())) for o in out]
    return run

def zen_model():
    ex = []
    for ins in INST:
        ts = []
        for col, op, v in criteria(ins):
            t = (f"{col} in {json.dumps(v)}" if op == "in" else f"{col} {'==' if op == '=' else op} {v}")
            ts.append(f"({t} ? 2 : 0)" if col in NEVER_EMPTY else f"({col} == null ? 1 : ({t} ? 2 : 0))")
        ex.append({"id": f"e{ins['id']}", "key": f"i{ins['id']}", "value": f"min([{', '.join(ts)}])"})
    return json.dumps({"contentType": "application/vnd.gorules.decision",
        "nodes": [{"id": "a", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}},
                  {"id": "b", "type": "expressionNode", "name": "match", "position": {"x": 1, "y": 0},
                   "content": {"expressions": ex, "passThrough": False, "inputField": None,
                               "outputPath": None, "executionMode": "single"}},
                  {"id": "c", "type": "outputNode", "name": "out", "position": {"x": 2, "y": 0}}],
        "edges": [{"id": "1", "sourceId": "a", "targetId": "b", "type": "edge"},
                  {"id": "2", "sourceId": "b", "targetId": "c", "type": "edge"}]})

def tally(results):
    return [(sum(r[f"i{i['id']}"] == 2 for r in results), sum(r[f"i{i['id']}"] == 1 for r in results))
            for i in INST]

def eng_zen(rows):
    import zen
    try: model = zen.ZenDecisionContent(zen_model())
    except Exception: model = zen_model()
    d = zen.ZenEngine().create_decision(model)
    return lambda: tally([d.evaluate(r)["result"] for r in rows])

TABLE = {"python": eng_python, "numpy": eng_numpy, "c": eng_c, "duckdb": eng_duckdb, "polars": eng_polars, "openfisca": eng_openfisca, "zen": eng_zen}
rows = read_rows()
t0 = time.perf_counter(); run = TABLE[ENGINE](rows); t1 = time.perf_counter()
best, res, c0 = 1e9, None, time.process_time()
for k in range(5):
    a = time.perf_counter(); res = run(); d = time.perf_counter() - a
    best = min(best, d)
    if time.perf_counter() - t1 > 6: break
cpu = time.process_time() - c0
pairs = len(rows) * len(INST)
print(json.dumps({"engine": ENGINE, "orgs": len(rows), "instruments": len(INST), "prepare_s": round(t1 - t0, 3),
    "match_s": round(best, 5), "runs": k + 1, "pairs_per_s": int(pairs / best), "orgs_per_s": int(len(rows) / best),
    "cpu_s_all_runs": round(cpu, 2), "peak_rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    "check": hashlib.sha256(json.dumps([list(map(int, r)) for r in res]).encode()).hexdigest()[:12],
    "yes": int(sum(r[0] for r in res)), "info": int(sum(r[1] for r in res))}))
