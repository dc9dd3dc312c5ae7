"""Direct trains of fewer than five days a week: no regular journey, but said where none is known."""

from __future__ import annotations

from reiscO2.model import Notice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reiscO2.ground.network import Network


class Rare:
    """A direct train between two places that does not run on most days. [minutes]"""

    __slots__ = ("category", "days_per_week", "minutes")

    def __init__(self, minutes: float, days_per_week: int, category: str) -> None:
        self.minutes, self.days_per_week, self.category = minutes, days_per_week, category

    def notice(self) -> Notice:
        """Return the notice that tells of it."""
        return Notice.of(
            "ground-few-days", train=self.category, days=self.days_per_week, minutes=self.minutes
        )


def rare_train(
    network: Network, origins: tuple[int, ...], destinations: tuple[int, ...]
) -> Rare | None:
    """Return the fastest direct train between two places that runs on few days, if there is one."""
    found: list[Rare] = []
    calls = {at: _calls(network, at) for at in (*origins, *destinations)}
    for a in origins:
        for b in destinations:
            for number, stop in calls[a].items():
                other = calls[b].get(number)
                if other is not None and other != stop:
                    line = network.line(number)
                    minutes = sum(line.minutes[min(stop, other) : max(stop, other)])
                    found.append(Rare(minutes, line.days_per_week, line.category))
    return min(found, key=lambda rare: rare.minutes, default=None)


def _calls(network: Network, station: int) -> dict[int, int]:
    """Return the stop of each such line that calls at a station."""
    rows = [row.split("|") for row in network.rows("seldom", station)]
    return {int(number): int(stop) for number, stop in rows}
