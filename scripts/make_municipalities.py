"""Makes ``data/municipalities.csv`` from the annotated register of Québec municipalities.

Usage: ``python -m scripts.make_municipalities REGISTER.csv``. The register is described in
``data/municipalities.md``; run this again when a new population decree comes out.
"""

import csv
import sys

from bot.paths import DATA

TARGET = DATA / "municipalities.csv"
COLUMNS = ["code", "name", "designation", "mrc", "mrc_type", "region", "population", "former_names"]


def main(register: str) -> None:
    with open(register, encoding="utf-8", newline="") as stream:
        rows = sorted(csv.DictReader(stream), key=lambda row: row["code_geographique"])
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            # No stratum in the register: the decree does not count these residents.
            population = row["population"] if row["strate_taille"] else ""
            writer.writerow(
                [
                    row["code_geographique"],
                    row["nom"],
                    row["designation"],
                    row["mrc"],
                    "MRC" if row["mrc_type"] == "MRC" else "territoire",
                    row["region_administrative"],
                    population,
                    row["anciens_noms"],
                ]
            )
    print(f"{TARGET.name}: {len(rows)} municipalities")


if __name__ == "__main__":
    main(sys.argv[1])
