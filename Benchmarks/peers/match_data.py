#!/usr/bin/env python3
"""Seeded synthetic data for the peer benchmarks (standard library only).

  python3 match_data.py ORGS OUT_DIR [SEED]   -> OUT_DIR/orgs.csv, OUT_DIR/instruments.json

Every organisation is invented; no real RUT, name or person.  Empty cells mean "unknown", so that
matching has three answers: no (0), needs information (1), yes (2).
"""
import csv, json, os, random, sys

FORMS = ["cooperativa", "cooperativa_campesina", "cooperativa_ahorro_credito", "asociacion_gremial",
         "comunidad_aguas", "junta_vigilancia", "asociacion_canalistas", "sindicato", "spa", "ltda",
         "empresa_asociativa_campesina", "comunidad_indigena", "federacion", "grupo_informal",
         "persona_natural"]
STAGES = ["individual", "pre_asociativo", "asociativo"]
SECTORS = ["agricola", "pecuario", "lacteo", "apicola", "vitivinicola", "forestal", "pesca",
           "acuicola", "turismo", "artesania", "comercio", "servicios", "ahorro_credito", "agua"]
N_REGIONS, N_COMMUNES = 16, 346
TODAY = 20_778            # days since 1970-01-01 (2026-11-21): fixed, so that results never drift
COLUMNS = ["id", "rut", "name", "legal_form", "stage", "members", "women_pct", "sales_uf", "region",
           "commune", "sector", "formal_since", "in_indap", "has_water_rights", "has_debt",
           "lagging_zone", "rural"]
A = ["Cooperativa", "Agrupacion", "Comunidad", "Sociedad", "Asociacion", "Red", "Comite", "Union"]
B = ["Campesina", "de Riego", "Lechera", "Apicola", "de Pescadores", "de Mujeres", "de Productores",
     "Vitivinicola", "de Artesanas", "Forestal", "de Turismo Rural", "de Ahorro", "Hortalicera"]
C = ["El Maiten", "Los Aromos", "Santa Ines", "Rio Claro", "La Esperanza", "Nuevo Amanecer",
     "Quilanto", "Isla Grande", "Valle Hermoso", "Las Nalcas", "El Arrayan", "Puerto Viejo",
     "San Jose", "Los Copihues", "Mar Adentro", "Piedra Blanca", "El Notro", "La Vega"]

def check_digit(n):
    s, f = 0, 2
    while n:
        s += (n % 10) * f; n //= 10; f = 2 if f == 7 else f + 1
    r = 11 - s % 11
    return "0" if r == 11 else "K" if r == 10 else str(r)

def orgs(n, rng):
    communes = [(1 + c * N_REGIONS // N_COMMUNES, rng.random() < 0.30, rng.random() < 0.45)
                for c in range(N_COMMUNES)]                     # region, lagging, rural
    for i in range(n):
        com = min(int(rng.expovariate(1 / 90.0)), N_COMMUNES - 1)
        region, lagging, rural = communes[com]
        stage = rng.choices(range(3), (35, 20, 45))[0]
        form = ("persona_natural" if stage == 0 and rng.random() < .6 else
                "grupo_informal" if stage == 1 and rng.random() < .7 else rng.choice(FORMS[:13]))
        members = 1 if stage == 0 else max(2, int(rng.lognormvariate(3.0, 1.0)))
        informal = form in ("persona_natural", "grupo_informal")
        body = 60_000_000 + i
        yield [i + 1, f"{body}-{check_digit(body)}",
               f"{rng.choice(A)} {rng.choice(B)} {rng.choice(C)} {rng.randrange(1, 400)}",
               form, STAGES[stage], members,
               "" if rng.random() < .10 else rng.randrange(0, 101),
               "" if rng.random() < .20 else int(rng.lognormvariate(7.0, 1.6)),
               region, com + 1, rng.choice(SECTORS),
               "" if informal or rng.random() < .05 else TODAY - rng.randrange(0, 9000),
               "" if rng.random() < .05 else int(rng.random() < .35),
               "" if rng.random() < .15 else int(rng.random() < .25),
               "" if rng.random() < .30 else int(rng.random() < .12),
               int(lagging), int(rural)]

# the twelve kinds of criterion; each instrument takes three to seven of them
KINDS = ["stage", "form", "members_min", "members_max", "women_min", "sales_max", "sales_min",
         "region", "sector", "formal_months_min", "in_indap", "has_water_rights", "no_debt",
         "lagging_zone"]

def instruments(k, rng):
    out = []
    for j in range(k):
        crit = [{"kind": "stage", "in": sorted(rng.sample(STAGES, rng.choice([1, 2, 2, 3])))}]
        for kind in sorted(rng.sample(KINDS[1:], rng.randrange(2, 7))):
            c = {"kind": kind}
            if kind == "form": c["in"] = sorted(rng.sample(FORMS, rng.randrange(3, 10)))
            elif kind == "members_min": c["value"] = rng.choice([2, 3, 5, 5, 10, 25])
            elif kind == "members_max": c["value"] = rng.choice([50, 100, 500])
            elif kind == "women_min": c["value"] = rng.choice([30, 50, 51])
            elif kind == "sales_max": c["value"] = rng.choice([2400, 25_000, 100_000])
            elif kind == "sales_min": c["value"] = rng.choice([100, 200, 2400])
            elif kind == "region": c["in"] = sorted(rng.sample(range(1, 17), rng.randrange(1, 9)))
            elif kind == "sector": c["in"] = sorted(rng.sample(SECTORS, rng.randrange(3, 10)))
            elif kind == "formal_months_min": c["value"] = rng.choice([6, 12, 24])
            crit.append(c)
        out.append({"id": j + 1, "name": f"Instrumento {j + 1:02d}", "criteria": crit})
    return out

def main():
    n, out = int(sys.argv[1]), sys.argv[2]
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 20261121
    os.makedirs(out, exist_ok=True)
    rng = random.Random(seed)
    with open(os.path.join(out, "instruments.json"), "w") as f:
        json.dump(instruments(45, random.Random(seed + 1)), f, indent=1)
    with open(os.path.join(out, "orgs.csv"), "w", newline="") as f:
        w = csv.writer(f); w.writerow(COLUMNS); w.writerows(orgs(n, rng))

if __name__ == "__main__":
    main()
