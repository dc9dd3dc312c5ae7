"""The journeys a report tells of, as values."""

from __future__ import annotations

from reiscO2.model import Mode, Place
from reiscO2.reports.base import Plain
from reiscO2.reports.messages import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt

    from reiscO2.model import Trip


class ReportLeg(Plain):
    """One stretch of a journey as the report tells it; places are None when it does not say."""

    __slots__ = ("destination", "direction", "distance_km", "mode", "origin", "span")

    def __init__(
        self,
        mode: Mode,
        origin: Place | None = None,
        destination: Place | None = None,
        direction: str = "out",
        span: tuple[int, int] | None = None,
        distance_km: float | None = None,
    ) -> None:
        self.mode, self.origin, self.destination = mode, origin, destination
        self.direction, self.span, self.distance_km = direction, span, distance_km


class ReportTrip(Plain):
    """A journey as the report tells it.

    `destination` is None when the text names none, or a country only; `country` then holds
    its code. `evidence` says for each fact which answer it came from and where it stands
    there. `apart` tells that this is how a part of the party travelled: `travellers` is then
    that part, None when the text does not say how many. `neighbours` are the cities of one
    destination, in the order of the text, where there are several. `assumed` holds (key, value) of
    `messages.WORDS`.
    """

    __slots__ = (
        "apart",
        "assumed",
        "candidates",
        "country",
        "date",
        "destination",
        "destinations",
        "evidence",
        "last_date",
        "legs",
        "modes",
        "neighbours",
        "origin",
        "round_trip",
        "travellers",
    )

    def __init__(self, origin: Place | None) -> None:
        self.origin = origin
        self.destination: Place | None = None
        self.destinations: tuple[Place, ...] = ()
        self.candidates: tuple[Place, ...] = ()
        self.country = ""
        self.modes: tuple[Mode, ...] = ()
        self.legs: tuple[ReportLeg, ...] = ()
        self.date: dt.date | None = None
        self.last_date: dt.date | None = None
        self.travellers: int | None = None
        self.round_trip = True
        self.evidence: dict[str, tuple[str, tuple[int, int]]] = {}
        self.assumed: tuple[tuple[str, str], ...] = ()
        self.apart = False
        self.neighbours: tuple[Place, ...] = ()

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What was assumed, in Dutch sentences."""
        return self.sentences("nl")

    def sentences(self, lang: str) -> tuple[str, ...]:
        """Return what was assumed as sentences."""
        return tuple(say(lang, key, value=_said(key, value, lang)) for key, value in self.assumed)

    def to_trip(self, date: dt.date | None = None, mode: Mode | str | None = None) -> Trip | None:
        """Return the trip to estimate; None when origin, destination or means of transport is open.

        Parameters
        ----------
        date
            Travel date when the report has none; today when None.
        mode
            Work out the same journey by this means of transport.

        Raises
        ------
        InputError
            If the places and modes do not make a journey (a train across an ocean).
        """
        main = [leg for leg in self.legs if leg.direction != "local"]
        if self.origin is None or self.destination is None or (mode is None and not main):
            return None
        from reiscO2.trips import local_leg, make_trip  # noqa: PLC0415 - reading alone needs none of it

        when, count = self.date or date, self.travellers or 1
        local = [
            local_leg(leg.mode, leg.distance_km) for leg in self.legs if leg.direction == "local"
        ]
        if mode is not None:
            return make_trip(
                self.origin,
                self.destination,
                mode=mode,
                date=when,
                travellers=count,
                round_trip=self.round_trip,
                local=local,
            )
        if (
            len(main) == 1
            and main[0].direction == "out"
            and main[0].origin == self.origin
            and main[0].destination is not None
        ):
            return make_trip(
                self.origin,
                main[0].destination,
                mode=main[0].mode,
                date=when,
                travellers=count,
                round_trip=self.round_trip,
                local=local,
            )
        goal = self.destination
        last = main[-1]
        if last.direction == "out" and last.destination and not _near(last.destination, goal):
            goal = last.destination  # a round of several cities turns back at the last one
        specs = [
            (leg.mode, leg.origin, leg.destination, None)
            for leg in main
            if leg.origin and leg.destination
        ]
        start = self.origin
        if main[0].direction == "back" and main[0].origin is not None:
            start = main[0].origin  # only the way back is told
        if main[0].mode is Mode.PLANE and main[0].origin is not None:
            from reiscO2.reports.feeders import boarded  # noqa: PLC0415 - most flights begin at home

            start = boarded(self) or start
        end = goal
        if start is not self.origin and last.destination and _near(last.destination, self.origin):
            end = last.destination
        made = make_trip(
            start,
            end,
            legs=specs,
            date=when,
            travellers=count,
            round_trip=self.round_trip,
            local=local,
        )
        if start is self.origin:
            return made
        from reiscO2.values import replace  # noqa: PLC0415 - as above

        return replace(made, origin=self.origin, destination=goal)


def _said(key: str, value: str, lang: str) -> str:
    """Return the value of an assumption in words: a means of transport has a name in each language."""
    if key not in ("route-assumed", "public-as", "read-as"):
        return value
    from reiscO2.wording import MODE_NAMES  # noqa: PLC0415 - few assumptions name one

    return MODE_NAMES[lang][Mode(value)]


def _near(a: Place, b: Place) -> bool:
    from reiscO2.reports.places_in import near  # noqa: PLC0415 - reading alone needs none of it

    return near(a, b)
