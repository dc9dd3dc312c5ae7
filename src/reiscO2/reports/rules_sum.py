"""The rule of a check on a total: it is the sum of its parts, for one person or for all."""

from __future__ import annotations

from reiscO2.reports.check import ReportCheck, quoted
from reiscO2.reports.footprint import TOTAL, Stated
from reiscO2.reports.marks import PROPOSAL
from reiscO2.wording import kg, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_SUM_BAR = 0.02  # what rounding may take from a sum


def check_sum(done: ReportCheck, stated: dict[str, Stated]) -> None:
    """Find a total that is not the sum of the figures beside it."""
    total, parts = stated.get(TOTAL), [one for key, one in stated.items() if key not in (TOTAL, "")]
    answer = done.report.answers["footprint"]
    if total is None or not total.words or not parts or PROPOSAL in answer.text:
        return  # no word says that it is a total, or a proposal beside a figure of one's own adds up to neither
    said = {one.per for one in (total, *parts)} - {""}
    apart = any(trip.apart for trip in done.trips)
    persons = done.report.answers["travellers"].value or 0
    if len(said) > 1 and (apart or not persons):
        return  # nobody can tell what they add up to
    many = persons if said and not apart else 1

    def compare(
        whole: float | None, sums: list[float], slack: float, span: tuple[int, int] | None,
        words: Callable[[float], str],
    ) -> None:  # fmt: skip
        if whole is None or any(abs(s - whole) <= max(slack, _SUM_BAR * s) for s in sums):
            return
        quote, where = quoted(answer, done.report, span)
        done.add(
            "sum-mismatch", "footprint", span=where, quote=quote, total=words(whole),
            sum=words(sums[0]),
        )  # fmt: skip

    kilograms = [(one.kg_co2e, one.per) for one in parts if one.kg_co2e is not None]
    if len(kilograms) == len(parts):
        each = sum(value for value, _ in kilograms)
        sums = [each]
        if many > 1 and total.per == "person":
            sums = [sum(value / (many if per == "party" else 1) for value, per in kilograms)]
        elif many > 1 and "person" in said:
            sums = [sum(value * (many if per == "person" else 1) for value, per in kilograms)]
            sums += [] if total.per else [each]
        compare(
            total.kg_co2e, sums, (total.kg_half + sum(one.kg_half for one in parts)) * max(many, 1),
            total.kg_span, lambda value: f"{kg(value, done.lang)} kg",
        )  # fmt: skip
    far = [one.distance_km for one in parts if one.distance_km is not None]
    if len(far) == len(parts):
        compare(
            total.distance_km, [sum(far), *([sum(far) * many] if many > 1 else [])], 1.0,
            total.km_span, lambda value: f"{number(value, 0, done.lang)} km",
        )  # fmt: skip
