"""The whole way to every capital of the world: an answer in words, or a refusal in one line."""

import pandas as pd
import pytest

import reiscO2
from place_cases import capitals
from reiscO2.cli.estimate import lines
from reiscO2.documents import estimate_document
from reiscO2.errors import ReiscO2Error
from reiscO2.frame import estimate_frame

DAY = "2026-05-18"


@pytest.mark.parametrize("mode", ["plane", "train", "coach"])
def test_words_and_document_for_every_capital(mode):
    told = refused = 0
    for name, country in capitals():
        try:
            place = reiscO2.resolve_place(name, country)
            done = reiscO2.estimate("Den Haag", place, mode=mode, date=DAY, alternatives=True)
        except ReiscO2Error as error:
            assert len(str(error).splitlines()) == 1
            refused += 1
            continue
        for lang in ("nl", "en"):
            text = "\n".join(lines(done, lang))
            assert done.trip.destination.named(lang) in text
            assert estimate_document(done, lang)["kg_co2e"] == done.kg_co2e
        told += 1
    assert told >= (165 if mode == "plane" else 35)
    assert told + refused == len(list(capitals()))


def test_the_table_says_the_same_for_every_capital():
    names = [name for name, _ in capitals()]
    out = estimate_frame(
        pd.DataFrame({"van": "Den Haag", "naar": names, "vervoermiddel": "plane", "datum": DAY})
    )
    assert len(out) == len(names)
    for row in out[out["status"] == "ok"].itertuples():
        one = reiscO2.estimate("Den Haag", row.naar, mode="plane", date=DAY)
        assert row.kg_co2e == pytest.approx(one.kg_co2e, rel=1e-9)
        assert str(row.verdict) == str(one.findings[0].verdict), row.naar
