"""What the shipped network has compiled, worked out: for a network without that file."""

from __future__ import annotations

from array import array

from reiscO2.ground.network import TIE_MINUTES_PER_KM, TIE_PER_MINUTE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from mmap import mmap

    from reiscO2.ground.network import Network, Ride


def begins(text: bytes | mmap, part: tuple[int, int]) -> list[int]:
    """Return where the rows of a part of a file begin, and where a next one would."""
    start, end = part
    found = [start]
    for row in text[start:end].split(b"\n") if end > start else ():
        found.append(found[-1] + len(row) + 1)
    return found


def swapped(view: memoryview, code: str) -> Sequence[int | float]:
    """Return numbers with the low byte first on a machine that puts the high byte first."""
    column = array(code, view.tobytes())
    column.byteswap()
    return column


def direct_rides(network: Network, station: int, calls: str) -> list[Ride]:
    """Return every direct ride from a station that no other ride beats.

    Parameters
    ----------
    network
        The network.
    station
        Position of the station.
    calls
        The lines that call there and as which stop: ``12:0,40:7``.
    """
    best: dict[int, Ride] = {}
    seldom: dict[int, list[Ride]] = {}  # may be faster, but with an extra at a change
    for call in calls.split(",") if calls else ():
        at_text, _, stop_text = call.partition(":")
        at, stop = int(at_text), int(stop_text)
        line = network.line(at)
        stations, minutes, km = line.stations, line.minutes, line.km
        check_in, extra = line.check_in, line.extra
        for step, end in ((1, len(stations) - 1), (-1, 0)):
            total, desk, i = 0.0, 0.0, stop
            while i != end:
                hop = i if step == 1 else i - 1
                total += minutes[hop] * (1.0 + TIE_PER_MINUTE) + TIE_MINUTES_PER_KM * km[hop]
                if check_in and check_in[hop] > desk:
                    desk = check_in[hop]
                i += step
                to = stations[i]
                ride = (total + desk, extra, to, at, stop, i)
                if extra:
                    seldom.setdefault(to, []).append(ride)
                elif to not in best or ride[0] < best[to][0]:
                    best[to] = ride
    rides = list(best.values())
    for to, found in seldom.items():
        # kept: what no other ride to the same station beats in minutes and in extra
        found.sort()
        other = best.get(to)
        limit = other[0] if other else float("inf")
        least = float("inf")
        for ride in found:
            if ride[0] < limit and ride[1] < least:
                rides.append(ride)
                least = ride[1]
    return rides
