"""Invented organisations with dirty copies of three in ten, and the truth: python link_data.py ORGANISATIONS FILE [SEED].

Copies lose accents, letters and words, swap words, gain legal endings; four in ten have no RUT, one in twenty another commune.
"""

import csv
import random
import sys

KINDS = ["Cooperativa", "Agrupacion", "Comunidad", "Sociedad", "Asociacion", "Red", "Comite", "Union"]
TRADES = ["Campesina", "de Riego", "Lechera", "Apicola", "de Pescadores", "de Mujeres", "de Productores", "Vitivinicola", "de Artesanas", "Forestal",
          "de Turismo Rural", "de Ahorro", "Hortalicera"]
PLACES = ["El Maiten", "Los Aromos", "Santa Ines", "Rio Claro", "La Esperanza", "Nuevo Amanecer", "Quilanto", "Isla Grande", "Valle Hermoso", "Las Nalcas",
          "El Arrayan", "Puerto Viejo", "San Jose", "Los Copihues", "Mar Adentro", "Piedra Blanca", "El Notro", "La Vega"]
COMMUNES = 346
ENDINGS = [" Ltda.", " LTDA", " (ex)", " S.A.", " EIRL"]


def check_digit(number: int) -> str:
    total, factor = 0, 2
    while number:
        total, number, factor = total + number % 10 * factor, number // 10, 2 if factor == 7 else factor + 1
    return {11: "0", 10: "K"}.get(11 - total % 11, str(11 - total % 11))


def dirty(name: str, chance: random.Random) -> str:
    words = name.split()
    if chance.random() < 0.25 and len(words) > 3:
        words.pop(chance.randrange(1, len(words) - 1))
    if chance.random() < 0.15:
        words[0], words[1] = words[1], words[0]
    text = " ".join(words)
    for _ in range(chance.choice([0, 1, 1, 2])):
        place, kind = chance.randrange(len(text)), chance.random()
        text = text[:place] + ("" if kind < 0.4 else chance.choice("aeiourstln") + (text[place] if kind < 0.7 else "")) + text[place + 1:]
    if chance.random() < 0.3:
        text = text.upper()
    return text + (chance.choice(ENDINGS) if chance.random() < 0.3 else "")


def main() -> None:
    count, path = int(sys.argv[1]), sys.argv[2]
    chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 7)
    rows = []
    for number in range(count):
        body = 60_000_000 + number
        rut = f"{body}-{check_digit(body)}"
        name = f"{chance.choice(KINDS)} {chance.choice(TRADES)} {chance.choice(PLACES)} {chance.randrange(1, 400)}"
        commune = 1 + min(int(chance.expovariate(1 / 90)), COMMUNES - 1)
        rows.append([number, rut, name, commune])
        if chance.random() < 0.3:
            for _ in range(chance.choice([1, 1, 2, 3])):
                written = "" if chance.random() < 0.4 else chance.choice([rut, rut.replace("-", ""), f"{rut[:2]}.{rut[2:5]}.{rut[5:]}"])
                rows.append([number, written, dirty(name, chance), chance.randrange(1, COMMUNES + 1) if chance.random() < 0.05 else commune])
    chance.shuffle(rows)
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["rec", "truth", "rut", "name", "commune"])
        writer.writerows([place, *row] for place, row in enumerate(rows))


if __name__ == "__main__":
    main()
