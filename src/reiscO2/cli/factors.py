"""``reisco2 factors``."""

from __future__ import annotations

from reiscO2.cli.common import aligned, own_factors, write, write_json
from reiscO2.cli.config import read_config
from reiscO2.errors import InputError, shown
from reiscO2.factors import shipped_factors
from reiscO2.methods import parse_method
from reiscO2.model import EmissionFactor
from reiscO2.trips import parse_mode
from reiscO2.wording import factor_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def run(args: Any) -> int:
    """Answer ``factors``: the rows of the table, filtered."""
    config = read_config(args.config)
    table = own_factors(args.factors or config.get("factors")) or shipped_factors()
    mode = parse_mode(args.mode) if args.mode else None
    method, pinned = None, None
    if args.method and args.method not in table.methods():  # nl-2024, defra-haul, a formula
        method, pinned = parse_method(args.method, table)
    names = (args.method,) if method is None else method.rows
    rows = [
        row
        for row in table
        if (mode is None or row.mode is mode)
        and (args.method is None or row.method in names)
        and (pinned is None or row.edition == pinned)
        and args.edition in (None, str(row.edition))
    ]
    if not rows:
        asked = [shown(word) for word in (args.mode, args.method, args.edition) if word is not None]
        way = ("laat een voorwaarde weg", "leave a condition away")
        if method is not None and method.is_formula:
            way = (
                "die rekent met een formule, niet met een lijst; zie: reisco2 methods",
                "it works by a formula, not by a list; see: reisco2 methods",
            )
        raise InputError.of(
            "factor-none", None, "factors", text=", ".join(asked), way=way[0], way_en=way[1]
        )
    if args.json:
        write_json([_document(row) for row in rows])
        return 0
    head = [
        "id",
        "kg WTW",
        "TTW",
        "WTT",
        "niet-CO2" if args.lang == "nl" else "non-CO2",
        "per",
        "bron" if args.lang == "nl" else "source",
    ]
    write(*aligned([head, *(_row(row, args.lang) for row in rows)], right=(1, 2, 3, 4)))
    return 0


def _row(row: EmissionFactor, lang: str) -> list[str]:
    values = (
        row.wtw_kg_co2e_per_unit, row.ttw_kg_co2e_per_unit, row.wtt_kg_co2e_per_unit,
        row.non_co2_kg_co2e_per_unit,
    )  # fmt: skip
    source = f"{row.source_id}, {row.source_row}"[:90]
    return [row.id, *(factor_number(value, lang) for value in values), row.unit, source]


def _document(row: EmissionFactor) -> dict[str, Any]:
    document = {name: getattr(row, name) for name in EmissionFactor.__slots__}
    document["mode"] = str(row.mode)
    document["valid_from"], document["valid_to"] = (
        row.valid_from.isoformat(),
        row.valid_to.isoformat(),
    )
    return {k: None if v == float("inf") else v for k, v in document.items()}
