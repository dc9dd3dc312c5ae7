"""The bridge to geopy: our table as a geocoder, and any geopy geocoder behind our table.

Nothing here touches the network by itself. A geocoder that does (Nominatim, Photon, Pelias) is
made and handed in by the caller, and `with_cache` keeps it within its terms of use: one
request at a time, a pause between requests, and every answer kept on disk.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time

from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from reiscO2.errors import InputError, OutputError, shown
from reiscO2.model import Place
from reiscO2.places import gazetteer, resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _location(place: Place) -> Location:
    """Return a place as geopy knows it; the place itself is the raw answer."""
    parts = (place.label, place.region, gazetteer.country_name(place.country))
    return Location(", ".join(p for p in parts if p), (place.lat, place.lon, 0.0), {"place": place})


class OfflineGeocoder(Geocoder):  # type: ignore[misc]
    """The shipped gazetteer as a geopy geocoder: cities, airports and stations, no addresses.

    Examples
    --------
    >>> geocoder = OfflineGeocoder()
    >>> geocoder.geocode("Straatsburg").address
    'Straatsburg, Grand Est, Frankrijk'
    """

    def __init__(self, *, user_agent: str | None = None) -> None:
        super().__init__(user_agent=user_agent)

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = None,
        country: str | None = None,
        limit: int = 10,
    ) -> Location | list[Location] | None:
        """Return where a name lies; None when it is unknown, a country, or not to be settled.

        Parameters
        ----------
        query
            A name as `reiscO2.places.find_place` takes it.
        exactly_one
            False gives a list of every place it may mean, at most `limit`.
        timeout
            Taken for geopy's sake; the answer comes from a file.
        country
            Look in this country only: a code or a name.
        """
        try:
            if exactly_one:
                return _location(resolve.resolve_place(query, country))
            places = resolve.search_places(query, limit)
        except InputError:
            return None
        return [_location(p) for p in places] or None

    def reverse(
        self, query: Any, *, exactly_one: bool = True, timeout: Any = None
    ) -> Location | list[Location] | None:
        """Return the place nearest to a point, None when there is none around."""
        point = Point(query)
        near = gazetteer.nearest(point.latitude, point.longitude)
        if near is None:
            return None
        return _location(near) if exactly_one else [_location(near)]


class CachedGeocoder:
    """A geopy geocoder with a pause between requests and its answers kept in a file.

    Only what was not asked before reaches the service; "nothing found" is kept too, a failure
    is not. Made by `with_cache`.
    """

    def __init__(
        self, geocoder: Any, path: str | os.PathLike[str], min_delay_seconds: float = 1.0
    ) -> None:
        if not callable(getattr(geocoder, "geocode", None)):
            raise InputError(
                f"{shown(geocoder)} is no geopy geocoder: it has no method geocode()",
                geocoder,
                "geocoder",
            )
        if not 0.0 <= min_delay_seconds < float("inf"):
            raise InputError(
                f"{shown(min_delay_seconds)} is no pause; give seconds, 0 or more",
                min_delay_seconds,
                "min_delay_seconds",
            )
        self.geocoder = geocoder
        self.min_delay_seconds = float(min_delay_seconds)
        self._path = os.fspath(path)
        self._last = float("-inf")  # when the service was last asked [s]
        kind = type(geocoder)
        domain = getattr(geocoder, "domain", "")
        self._service = f"{kind.__module__}.{kind.__qualname__} {domain}".strip()
        with self._open() as db:
            db.execute(
                "CREATE TABLE IF NOT EXISTS answer "
                "(service TEXT, question TEXT, answer TEXT, PRIMARY KEY (service, question))"
            )

    def _open(self) -> _Closing:
        return _Closing(self._path)

    def geocode(self, query: Any, **options: Any) -> Location | list[Location] | None:
        """Return the answer on file, or ask the service and keep what it says."""
        return self._answer("geocode", query, options)

    def reverse(self, query: Any, **options: Any) -> Location | list[Location] | None:
        """Return the place at a point, from the file or from the service."""
        return self._answer("reverse", query, options)

    def _answer(self, method: str, query: Any, options: dict[str, Any]) -> Any:
        asked = {k: v for k, v in sorted(options.items()) if k != "timeout"}
        question = json.dumps(
            [method, str(query), {k: str(v) for k, v in asked.items()}], ensure_ascii=False
        )
        with self._open() as db:
            found = db.execute(
                "SELECT answer FROM answer WHERE service = ? AND question = ?",
                (self._service, question),
            ).fetchone()
        if found is not None:
            return _read(json.loads(found[0]))
        wait = self._last + self.min_delay_seconds - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        try:
            said = getattr(self.geocoder, method)(query, **options)
        finally:
            self._last = time.monotonic()
        with self._open() as db:
            db.execute(
                "INSERT OR REPLACE INTO answer VALUES (?,?,?)",
                (self._service, question, json.dumps(_write(said), default=str)),
            )
        return said


class _Closing:
    """A SQLite connection that commits and closes at the end of a with statement."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> sqlite3.Connection:
        try:
            self._db = sqlite3.connect(self._path, timeout=10.0)
            self._db.execute("PRAGMA user_version")
        except sqlite3.Error as error:
            raise OutputError(
                f"the geocoder's cache {shown(self._path)} cannot be used ({error}); name another file"
            ) from error
        return self._db

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None:
            self._db.commit()
        self._db.close()


def _write(said: Any) -> Any:
    """Return an answer of geopy as JSON values."""
    if said is None:
        return None
    if isinstance(said, list):
        return [_write(one) for one in said]
    return {"address": said.address, "lat": said.latitude, "lon": said.longitude, "raw": said.raw}


def _read(kept: Any) -> Any:
    """Return JSON values as an answer of geopy."""
    if kept is None:
        return None
    if isinstance(kept, list):
        return [_read(one) for one in kept]
    return Location(kept["address"], (kept["lat"], kept["lon"], 0.0), kept["raw"])


def with_cache(
    geocoder: Any, path: str | os.PathLike[str], min_delay_seconds: float = 1.0
) -> CachedGeocoder:
    """Return a geopy geocoder that asks the service seldom and slowly.

    Parameters
    ----------
    geocoder
        Any geopy geocoder (Nominatim, Photon, Pelias).
    path
        The SQLite file that keeps the answers; made when it is not there.
    min_delay_seconds
        The pause between two requests. [s]

    Raises
    ------
    InputError
        If `geocoder` has no method ``geocode`` or the pause is negative.
    OutputError
        If the file cannot be written.
    """
    return CachedGeocoder(geocoder, path, min_delay_seconds)
