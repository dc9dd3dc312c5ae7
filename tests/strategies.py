"""Every hypothesis strategy that more than one test uses."""

import datetime as dt

from hypothesis import strategies as st

from reiscO2.model import Place

CITIES = (
    "Den Haag", "Amsterdam", "Utrecht", "Groningen", "Maastricht", "Brussel", "Parijs", "Londen", "Berlijn", "München",
    "Keulen", "Wenen", "Praag", "Genève", "Kopenhagen", "Stockholm", "Oslo", "Rome", "Madrid", "Lissabon", "New York",
)  # fmt: skip
cities = st.sampled_from(CITIES)
pairs = st.tuples(cities, cities).filter(lambda pair: pair[0] != pair[1])
dates = st.dates(dt.date(2021, 1, 1), dt.date(2026, 11, 1))
travellers = st.integers(1, 30)
places = st.builds(
    Place,
    name=st.just("X"),
    country=st.just("XX"),
    lat=st.floats(-89, 89),
    lon=st.floats(-180, 180),
    kind=st.just("city"),
)
any_text = st.text(max_size=60)
