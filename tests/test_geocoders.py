"""The bridge to geopy: offline by itself, and polite to a service that is handed in."""

import time

import pytest
from geopy.exc import GeocoderUnavailable
from geopy.geocoders import Nominatim
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from reiscO2.errors import InputError, NotADestinationError, OutputError, PlaceNotFoundError
from reiscO2.places import OfflineGeocoder, find_place, with_cache


class Service:
    """A stand-in for a service on the network, with the methods of geopy."""

    def __init__(self, answer=("Wetstraat 200, Brussel", (50.843, 4.382))):
        self.answer, self.asked = answer, []

    def geocode(self, query, **options):
        self.asked.append((query, options))
        if isinstance(self.answer, Exception):
            raise self.answer
        return None if self.answer is None else Location(*self.answer, {"place_id": 1})

    def reverse(self, query, **options):
        self.asked.append((query, options))
        return [Location(*self.answer, {})]


def test_the_gazetteer_is_a_geopy_geocoder():
    geocoder = OfflineGeocoder()
    assert isinstance(geocoder, Geocoder)
    found = geocoder.geocode("Straatsburg")
    assert found.address == "Straatsburg, Grand Est, Frankrijk"
    assert (found.latitude, found.longitude) == pytest.approx((48.58, 7.75), abs=0.02)
    assert found.raw["place"].name == "Strasbourg"
    assert geocoder.geocode("Cambridge", country="VS").raw["place"].country == "US"
    assert (
        next(f.raw["place"].country for f in geocoder.geocode("Cambridge", exactly_one=False))
        == "GB"
    )


@pytest.mark.parametrize("text", ["Xqzzwvk", "Zweden", "", "Hamilton"])
def test_what_is_not_settled_is_none(text):
    assert OfflineGeocoder().geocode(text) is None


def test_reverse_gives_the_nearest_place():
    geocoder = OfflineGeocoder()
    assert geocoder.reverse((52.37, 4.89)).raw["place"].name == "Amsterdam"
    assert geocoder.reverse("52.37, 4.89", exactly_one=False)[0].raw["place"].country == "NL"
    assert geocoder.reverse((0.0, -30.0)) is None


def test_the_date_line_is_no_edge():
    assert OfflineGeocoder().reverse((-16.8, -179.99)).raw["place"].country == "FJ"


def test_a_service_is_asked_only_after_the_table_failed():
    service = Service()
    assert find_place("Parijs", geocoder=service).place.name == "Paris"
    assert service.asked == []
    match = find_place("Wetstraat 200 te Brussel", geocoder=service)
    assert [q for q, _ in service.asked] == ["Wetstraat 200 te Brussel"]
    assert (match.place.kind, match.place.country, match.place.name) == (
        "coordinates",
        "BE",
        "Wetstraat 200",
    )
    assert match.notices[0].id == "place-geocoded"
    with pytest.raises(NotADestinationError):
        find_place("Zweden", geocoder=service)
    assert len(service.asked) == 1


def test_a_service_that_knows_nothing_leaves_the_error():
    with pytest.raises(PlaceNotFoundError) as caught:
        find_place("Xqzzwvk", field="origin", geocoder=Service(None))
    assert caught.value.field == "origin"


def test_a_service_that_fails_is_one_clear_line():
    with pytest.raises(InputError, match="De geocoder kon 'Xqzzwvk' niet opzoeken"):
        find_place("Xqzzwvk", geocoder=Service(GeocoderUnavailable("down")))


def test_answers_are_kept_on_disk(tmp_path):
    service = Service()
    first = with_cache(service, tmp_path / "cache.sqlite", 0.0).geocode("Wetstraat 200")
    second = with_cache(service, tmp_path / "cache.sqlite", 0.0).geocode("Wetstraat 200")
    assert len(service.asked) == 1
    assert (first.address, first.latitude, first.longitude) == (
        second.address,
        second.latitude,
        second.longitude,
    )
    assert second.raw == {"place_id": 1}
    cached = with_cache(service, tmp_path / "cache.sqlite", 0.0)
    cached.geocode("Wetstraat 200", language="nl")
    assert len(service.asked) == 2  # another question
    assert cached.reverse("50.8, 4.4")[0].address == cached.reverse("50.8, 4.4")[0].address
    assert len(service.asked) == 3


def test_nothing_found_is_kept_and_a_failure_is_not(tmp_path):
    nothing = Service(None)
    cached = with_cache(nothing, tmp_path / "a.sqlite", 0.0)
    assert [cached.geocode("Xq"), cached.geocode("Xq")] == [None, None]
    assert len(nothing.asked) == 1
    down = Service(GeocoderUnavailable("down"))
    cached = with_cache(down, tmp_path / "b.sqlite", 0.0)
    for _ in range(2):
        with pytest.raises(GeocoderUnavailable):
            cached.geocode("Xq")
    assert len(down.asked) == 2


def test_requests_are_kept_apart(tmp_path):
    cached = with_cache(Service(), tmp_path / "cache.sqlite", 0.05)
    start = time.monotonic()
    for text in ("a", "b", "c", "a"):
        cached.geocode(text)
    assert 0.1 <= time.monotonic() - start < 2.0


def test_a_real_geocoder_can_be_handed_in_and_stays_closed(tmp_path):
    cached = with_cache(Nominatim(user_agent="reiscO2-test"), tmp_path / "cache.sqlite", 0.0)
    assert find_place("Rome", geocoder=cached).place.country == "IT"
    with pytest.raises(InputError, match="De geocoder kon"):
        find_place("Xqzzwvk", geocoder=cached)


def test_a_cache_without_geocoder_pause_or_folder_is_refused(tmp_path):
    with pytest.raises(InputError, match="is no geopy geocoder"):
        with_cache(object(), tmp_path / "cache.sqlite")
    with pytest.raises(InputError, match="is no pause"):
        with_cache(Service(), tmp_path / "cache.sqlite", -1.0)
    with pytest.raises(OutputError, match="cannot be used"):
        with_cache(Service(), tmp_path / "no" / "folder" / "cache.sqlite")
