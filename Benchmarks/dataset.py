"""100,000 invented organisations, always the same ones, imported by Minga into the file that everyone then serves."""

import csv
import os
import random
import sqlite3
import subprocess
from pathlib import Path

from processes import Serving, free_port

FORMS = ["Cooperativa", "Asociación Gremial", "Comunidad de Aguas", "Sindicato", "Junta de Vigilancia", "Comité", "Asociación", "Federación"]
TRADES = ["Apícola", "Campesina", "Pesquera", "Lechera", "de Ahorro y Crédito", "de Trabajo", "Vitivinícola", "de Mujeres Artesanas", "de Agua Potable Rural",
          "de Pescadores Artesanales", "de Productores de Papas", "de Transportistas", "Ganadera", "Forestal", "de Turismo", "de Vivienda"]
PLACES = ["Ñuble", "Chiloé", "Palena", "Aysén", "Maule", "Colchagua", "Petorca", "Choapa", "Huasco", "Tamarugal", "Malleco", "Llanquihue", "Ránquil", "Coyhaique"]
SAINTS = ["San José", "Santa Rosa", "El Esfuerzo", "La Unión", "Los Aromos", "Nuevo Amanecer", "Río Claro", "Monte Verde", "Lago Azul", "Los Volcanes"]


def minga(*arguments, **options) -> str:
    return subprocess.run([os.environ["MINGA_BINARY"], *map(str, arguments)], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL, **options).stdout


class Dataset:
    COLUMNS = ["numero", "nombre", "tipo", "region", "comuna", "socios", "socias", "fecha_constitucion"]

    def __init__(self, folder: Path, rows: int):
        self.folder, self.rows = folder, rows
        self.data = folder / "data"
        self._file: Path | None = None

    def register(self, rows: int) -> Path:
        """A CSV register of so many rows; the first rows of a longer one are the same."""
        path = self.folder / f"registro-{rows}.csv"
        if path.exists():
            return path
        chance = random.Random(20241104)
        with open(path, "w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(self.COLUMNS)
            for number in range(1, rows + 1):
                form, region = chance.choice(FORMS), chance.randint(1, 16)
                name = f"{form} {chance.choice(TRADES)} {chance.choice(SAINTS)} de {chance.choice(PLACES)} {number}"
                men, women = chance.randint(0, 200), chance.randint(0, 200)
                founded = f"{chance.randint(1950, 2023)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
                table.writerow([f"{number:07}", name, form, region, "", men, women, founded])
        return path

    def import_command(self, folder: Path, register: Path) -> list:
        return [os.environ["MINGA_BINARY"], "registry", "import", register, "--source", "bench", "--format", "json", "--data", folder]

    @property
    def file(self) -> Path:
        """The SQLite file with everything imported."""
        if self._file is None:
            minga("migrate", "--data", self.data)
            subprocess.run([*map(str, self.import_command(self.data, self.register(self.rows)))], check=True, capture_output=True)
            self._file = max(self.data.rglob("*"), key=lambda f: f.stat().st_size if f.is_file() else 0)
        return self._file

    def query(self, sql: str, *values) -> list[tuple]:
        with sqlite3.connect(f"file:{self.file}?mode=ro", uri=True) as connection:
            return connection.execute(sql, values).fetchall()

    def organisations(self, region: str) -> list[tuple[str, int]]:
        """Keys by which Minga's API knows organisations, with the numbers by which the peers do: one of the region, then others from the whole file."""
        first = self.query("SELECT id, serial FROM organisations WHERE region = ? ORDER BY serial LIMIT 1 OFFSET 777", region)
        others = self.query("SELECT id, serial FROM organisations ORDER BY serial")
        random.Random(5).shuffle(others)
        return first + others[:20000]

    def names(self) -> list[str]:
        return [name for (name,) in self.query("SELECT name FROM organisations ORDER BY serial LIMIT 20000")]

    def serve(self) -> Serving:
        assert self.file.exists()
        port = free_port()
        return Serving([os.environ["MINGA_BINARY"], "serve", "--data", self.data, "--port", port], port, {"MINGA_LIMITS": "off"}, folder=self.folder)
