"""Write data/LICENSES.md: every source of every shipped table with its terms and attribution; --check only compares."""

import csv
import sys
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
TABLES = {
    "sources.csv": "Emission factors and methods",
    "sources_places.csv": "Places and airports",
    "sources_ground.csv": "Ground network",
}
HEAD = """# Licences of the tables

The code of reiscO2 is under the MIT licence. The tables in this folder rest on the sources below
and keep their terms. Single facts (a travel time, a threshold) are cited with where they were read.
Tables whose name ends in `_odbl` hold the rows that rest on data under the Open Database License
(ODbL 1.0) and are offered under that licence; everything works without them. The outline of Europe
(`europe_outline.json`, `ground_land.bin`) is Natural Earth, public domain. Policies cite their own sources, row by row.
"""


def page() -> str:
    parts = [HEAD]
    for name, title in TABLES.items():
        path = DATA / name
        if not path.is_file():
            continue
        parts += [
            f"## {title}",
            "",
            "| id | publisher, title, edition | licence | attribution |",
            "|---|---|---|---|",
        ]
        with path.open(encoding="utf-8", newline="") as file:
            for row in sorted(csv.DictReader(file), key=lambda r: r["id"]):
                what = ", ".join(
                    cell(row[k]) for k in ("publisher", "title", "edition") if row.get(k)
                )
                parts.append(
                    f"| {row['id']} | {what} | {cell(row['licence'])} | {cell(row['attribution'])} |"
                )
        parts.append("")
    return "\n".join(parts)


def cell(text: str) -> str:
    return " ".join(text.replace("|", "/").split())


def main() -> int:
    path, text = DATA / "LICENSES.md", page()
    if "--check" in sys.argv:
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            print("stale: data/LICENSES.md; run: python tools/make_licences.py")
            return 1
        return 0
    path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    from program import run

    run(main)
