"""``reisco2 policies``."""

from __future__ import annotations

from reiscO2.cli.common import aligned, write, write_json
from reiscO2.policies import Policy, policies_for, shipped_policies
from reiscO2.trips import parse_date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def run(args: Any) -> int:
    """Answer ``policies``: the rules of one body on a date, or all that ship."""
    date = parse_date(args.date)
    if args.body:
        rules = policies_for(args.body, date, all_status=True)
    elif args.date:
        rules = tuple(rule for rule in shipped_policies() if rule.covers(date))
    else:
        rules = shipped_policies()
    if args.json:
        write_json([_document(rule) for rule in rules])
    else:
        write(*aligned([_row(rule) for rule in rules]))
    return 0


def _row(rule: Policy) -> list[str]:
    limits = [f"{rule.hours:g} h"] if rule.hours is not None else []
    limits += [f"{rule.km:g} km"] if rule.km is not None else []
    period = f"{rule.valid_from or '?'} - {rule.valid_to or ''}".strip()
    joined = f" {rule.combine} ".join(limits)
    return [rule.id, rule.name, joined, "/".join(rule.modes), rule.status, period, rule.source]


def _document(rule: Policy) -> dict[str, Any]:
    document: dict[str, Any] = {name: getattr(rule, name) for name in Policy.__slots__}
    for key in ("valid_from", "valid_to", "read_on"):
        document[key] = document[key].isoformat() if document[key] else None
    return document
