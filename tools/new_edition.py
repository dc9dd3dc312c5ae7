"""Propose the factor rows of a new edition of the Dutch list from its exported sheet (CSV).

Usage: python tools/new_edition.py LIST.csv --edition 2027 > rows.csv

The sheet needs the columns named in COLUMNS. Rows are matched to the newest edition's rows by the
Dutch name at the end of `source_row` ("row 204: Vliegtuig: ..."). What cannot be matched, does not
add up or moved by more than 10 % is reported on standard error; nothing is dropped in silence.
"""

import argparse
import csv
import re
import sys
from pathlib import Path

COLUMNS = ("naam", "WTW", "TTW", "WTT", "MJ")
KEROSENE_KG_PER_MJ = 0.07276  # the list's kerosene: 2.532 kg/l over 34.8 MJ/l, TTW
ROUNDING = 0.0011  # three published decimals, twice rounded
MOVED = 0.10
TABLE = Path(__file__).parents[1] / "data" / "emission_factors.csv"


def number(text: str) -> float:
    return float(text.strip().replace(",", ".") or "nan")


def newest(rows: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    known: dict[str, dict[str, str]] = {}
    for row in sorted((r for r in rows if r["method"] == "nl"), key=lambda r: r["edition"]):
        name = re.sub(r"^row \d+:\s*", "", row["source_row"])
        known[name] = row
    return known


def propose(
    sheet: list[dict[str, str]], edition: int, table: list[dict[str, str]]
) -> tuple[list[dict[str, str]], list[str]]:
    known, rows, remarks = newest(table), [], []
    for line, entry in enumerate(sheet, 2):
        old = known.pop(entry["naam"].strip(), None)
        if old is None:
            remarks.append(
                f"line {line}: no row of the last edition is called {entry['naam']!r}; map it by hand"
            )
            continue
        wtw, ttw, wtt = (number(entry[k]) for k in ("WTW", "TTW", "WTT"))
        if not abs(wtw - ttw - wtt) <= ROUNDING:
            remarks.append(f"line {line}: WTW {wtw} is not TTW {ttw} + WTT {wtt}")
        if abs(wtw - float(old["wtw"])) > MOVED * max(float(old["wtw"]), 1e-9):
            remarks.append(
                f"line {line}: {entry['naam']!r} moved from {old['wtw']} to {wtw}: find the reason"
            )
        non_co2 = ttw - number(entry["MJ"]) * KEROSENE_KG_PER_MJ if old["mode"] == "plane" else 0.0
        rows.append(
            old
            | {
                "id": old["id"].replace(f"-{old['edition']}-", f"-{edition}-"),
                "edition": str(edition),
                "wtw": f"{wtw:g}", "ttw": f"{ttw:g}", "wtt": f"{wtt:g}", "non_co2": f"{non_co2:g}",
                "valid_from": f"{edition}-01-01", "valid_to": f"{edition}-12-31",
                "source_id": f"nl-{edition}", "source_row": f"row {line}: {entry['naam'].strip()}",
            }
        )  # fmt: skip
    remarks += [f"missing from the new list: {name!r} ({row['id']})" for name, row in known.items()]
    return rows, remarks


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sheet")
    parser.add_argument("--edition", type=int, required=True)
    args = parser.parse_args()
    with open(args.sheet, encoding="utf-8-sig", newline="") as file:
        sheet = list(csv.DictReader(file))
    missing = [c for c in COLUMNS if not sheet or c not in sheet[0]]
    if missing:
        print(f"{args.sheet}: column missing: {', '.join(missing)}", file=sys.stderr)
        return 2
    with TABLE.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    rows, remarks = propose(sheet, args.edition, table)
    writer = csv.DictWriter(sys.stdout, fieldnames=list(table[0]))
    writer.writeheader()
    writer.writerows(rows)
    for remark in remarks:
        print(remark, file=sys.stderr)
    return 1 if remarks else 0


if __name__ == "__main__":
    sys.exit(main())
