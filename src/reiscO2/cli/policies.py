"""``reisco2 policies``."""

from __future__ import annotations

from reiscO2.cli.common import aligned, write, write_json
from reiscO2.model import Mode
from reiscO2.policies import Policy, policies_for, shipped_policies
from reiscO2.trips import parse_date
from reiscO2.verdict_words import COMBINED, STATUSES
from reiscO2.wording import MODE_NAMES, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_STATUS = {"nl": {"in_force": "in werking"}, "en": {"in_force": "in force"}}
_SEEN = {
    "nl": {"seen": "tekst gelezen", "reported": "van horen zeggen"},
    "en": {"seen": "text read", "reported": "reported"},
}


_CONDITIONS = {
    "nl": {
        "allowed": "uitzondering",
        "refused": "geen uitzondering",
        "duty": "melden",
        "note": "noot",
    },
    "en": {"allowed": "exception", "refused": "no exception", "duty": "to report", "note": "note"},
}


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
        write_json([_document(rule, args.lang) for rule in rules])
    else:
        rows = aligned([_row(rule, args.lang) for rule in rules])
        write(
            *(
                line
                for row, rule in zip(rows, rules, strict=True)
                for line in (row, *_conditions(rule, args.lang))
            )
        )
    return 0


def _conditions(rule: Policy, lang: str) -> list[str]:
    """Return what a rule accepts, rejects and asks to be reported, and what to know of it."""
    words = _CONDITIONS[lang]
    said = {key: rule.said(key, lang) for key in words}
    return [
        f"    {words[key]}: {text if isinstance(text, str) else '; '.join(text)}"
        for key, text in said.items()
        if text
    ]


def _row(rule: Policy, lang: str) -> list[str]:
    words = {**_STATUS[lang], **STATUSES[lang]}
    modes = "/".join(MODE_NAMES[lang][Mode(mode)] for mode in rule.modes)
    seen = _SEEN[lang].get(rule.certainty, rule.certainty)
    return [
        rule.id, rule.said("name", lang), _limit(rule, lang), modes, words.get(rule.status, rule.status),
        _period(rule, lang), seen, rule.source,
    ]  # fmt: skip


def _limit(rule: Policy, lang: str) -> str:
    limits = []
    if rule.hours is not None:
        digits = 0 if rule.hours == int(rule.hours) else 1
        limits.append(f"{number(rule.hours, digits, lang)} {'uur' if lang == 'nl' else 'h'}")
    if rule.km is not None:
        rail = {"nl": " spoor", "en": " by rail"}[lang] if rule.distance == "rail" else ""
        limits.append(f"{number(rule.km, 0, lang)} km{rail}")
    if rule.combine == "unless":  # the distance is the rule, the time its exception
        return f"{limits[1]} {COMBINED[lang]['unless']} > {limits[0]}"
    return f" {COMBINED[lang].get(rule.combine, '')} ".join(limits)


def _period(rule: Policy, lang: str) -> str:
    start = str(rule.valid_from or "")
    if not start:  # nobody knows since when: say from when it judges
        start = f"({'bekend vanaf' if lang == 'nl' else 'known from'} {rule.since})"
    return f"{start} - {rule.valid_to or ''}".strip()


def _document(rule: Policy, lang: str) -> dict[str, Any]:
    names = [name for name in Policy.__slots__ if not name.endswith("_en")]
    document: dict[str, Any] = {name: getattr(rule, name) for name in names}
    for key in ("name", *_CONDITIONS[lang]):
        document[key] = rule.said(key, lang)
    for key in ("valid_from", "valid_to", "known_from", "read_on"):
        document[key] = document[key].isoformat() if document[key] else None
    return document
