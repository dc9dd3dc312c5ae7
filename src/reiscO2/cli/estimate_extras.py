"""Lines of ``estimate`` that are there only when asked for: interval, trains by country."""

from __future__ import annotations

from reiscO2.model import Mode
from reiscO2.wording import MODE_NAMES, kg, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.model import Estimate
    from reiscO2.uncertainty import Interval

_COMPONENTS = {
    "nl": {"distance": "afstand", "occupancy": "bezetting", "aircraft": "vliegtuigtype", "factor": "factor",
           "power": "stroommix", "non_co2": "niet-CO2"},
    "en": {"distance": "distance", "occupancy": "occupancy", "aircraft": "aircraft type", "factor": "factor",
           "power": "power mix", "non_co2": "non-CO2"},
}  # fmt: skip


def interval_line(interval: Interval, lang: str) -> str:
    """Return the propagated interval in one line, with what makes it wide."""
    if not interval.components:  # nothing was propagated: that is no certainty
        none = ("geen (niets om te spreiden: kilometers open of factor nul)",
                "none (nothing to propagate: kilometres open or a factor of zero)")  # fmt: skip
        return f"{interval.level:.0%}-interval: {none[lang == 'en']}"
    modes = {c.mode for c in interval.components}
    said = [
        (f"{MODE_NAMES[lang][Mode(c.mode)]} " if len(modes) > 1 else "")
        + f"{_COMPONENTS[lang][c.name]} {c.share:.0%}"
        for c in interval.components
        if c.share >= 0.005
    ]
    low, high = kg(interval.low_kg_co2e, lang), kg(interval.high_kg_co2e, lang)
    text = f"{interval.level:.0%}-interval: {low} - {high} kg"
    if said:
        text += f" ({'spreiding door' if lang == 'nl' else 'spread by'} {', '.join(said)})"
    if interval.left_out:
        names = ", ".join(MODE_NAMES[lang][Mode(name)] for name in interval.left_out)
        text += f"; {'zonder' if lang == 'nl' else 'without'} {names}"
    return text


def country_lines(done: Estimate, lang: str) -> list[str]:
    """Return the kilometres and kg per country of trains that are counted by country."""
    from reiscO2.documents import by_country  # noqa: PLC0415 - only where countries are split

    sums: dict[str, tuple[float, float]] = {}
    for leg in done.legs:
        for row in by_country(leg):
            km, kilograms = sums.get(row["country"] or "?", (0.0, 0.0))
            sums[row["country"] or "?"] = (km + row["distance_km"], kilograms + row["kg_co2e"])
    if not sums:
        return []
    listed = "; ".join(
        f"{country} {number(km, 0, lang)} km {kg(kilograms, lang)} kg"
        for country, (km, kilograms) in sums.items()
    )
    return [f"{'trein per land' if lang == 'nl' else 'train by country'}: {listed}"]
