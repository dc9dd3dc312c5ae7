"""The great circle: against Karney's geodesic, its laws, and one pair equal to an array."""

import math

import numpy as np
import pytest
from geopy.distance import geodesic
from hypothesis import assume, given
from hypothesis import strategies as st

from reiscO2.geodesy import great_circle_km, great_circle_km_array, within_km

lats = st.floats(-90, 90)
lons = st.floats(-180, 180)
points = st.tuples(lats, lons)
europe = st.tuples(st.floats(34, 71), st.floats(-25, 45))
AMS, ARN, PRG = (52.308601, 4.76389), (59.651901, 17.9186), (50.1008, 14.26)


@given(a=europe, b=europe)
def test_within_ten_metres_of_the_geodesic_in_europe(a, b):
    assert great_circle_km(*a, *b) == pytest.approx(geodesic(a, b).km, abs=0.010)


@given(a=points, b=points)
def test_close_to_the_geodesic_anywhere(a, b):
    assert great_circle_km(*a, *b) == pytest.approx(geodesic(a, b).km, rel=2e-4, abs=0.02)


@given(a=points, b=points)
def test_there_is_as_far_as_back(a, b):
    assert great_circle_km(*a, *b) == pytest.approx(great_circle_km(*b, *a), rel=1e-9, abs=1e-6)


@given(a=points, b=points, km=st.floats(0, 20_000))
def test_within_is_the_distance_compared(a, b, km):
    """Whatever the latitudes tell beforehand; at the poles and the equator too."""
    distance = great_circle_km(*a, *b)
    assume(a == b or distance > 1e-6)  # a millimetre: below, the formula is nought
    for limit in (km, distance, distance * 0.999, distance * 1.001):
        assert within_km(*a, *b, limit) == (distance <= limit)


@given(lat=st.floats(-90, 89.99), step=st.floats(0.001, 1.0), lon=lons)
def test_a_degree_of_latitude_is_never_shorter(lat, step, lon):
    there = min(90.0, lat + step)
    assert within_km(lat, lon, there, lon, great_circle_km(lat, lon, there, lon))


@given(a=points)
def test_zero_at_itself(a):
    assert great_circle_km(*a, *a) == 0.0


@given(a=points, b=points)
def test_bounded_by_half_the_equator(a, b):
    assert 0.0 <= great_circle_km(*a, *b) <= math.pi * 6378.138


@given(a=europe, b=europe, c=europe)
def test_no_way_by_a_third_place_is_shorter(a, b, c):
    direct = great_circle_km(*a, *c)
    assert direct <= great_circle_km(*a, *b) + great_circle_km(*b, *c) + 0.03


@given(pairs=st.lists(st.tuples(lats, lons, lats, lons), min_size=1, max_size=20))
def test_array_equals_single_pairs(pairs):
    columns = [np.array(column) for column in zip(*pairs, strict=True)]
    expected = [great_circle_km(*pair) for pair in pairs]
    assert great_circle_km_array(*columns) == pytest.approx(expected, rel=1e-12, abs=1e-9)


@pytest.mark.parametrize("a", [(0.0, 0.0), (12.3, 45.6), (-90.0, 0.0)])
def test_antipodes_are_guarded(a):
    b = (-a[0], a[1] + 180.0 if a[1] <= 0 else a[1] - 180.0)
    assert great_circle_km(*a, *b) == pytest.approx(geodesic(a, b).km, abs=0.01)


def test_published_distances_are_repeated():
    # ellipsoidal values of published pairs: Amsterdam-Stockholm 1154.9 km, Amsterdam-Prague 707.0 km
    assert great_circle_km(*AMS, *ARN) == pytest.approx(1154.9, abs=0.1)
    assert great_circle_km(*AMS, *PRG) == pytest.approx(707.0, abs=0.3)
