"""Reading: questions found in any layout, values read from Dutch as officials write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reiscO2.errors import DataError, InputError, UnknownNameError
from reiscO2.reports import find_form, load_form, read_report, read_reports
from reiscO2.reports.durations import read_dates, read_duration
from reiscO2.reports.footprint import read_footprint
from reiscO2.reports.forms import shipped_forms
from reiscO2.reports.listed import as_list
from reiscO2.reports.modes import travelled
from reiscO2.reports.numbers import to_number
from reiscO2.reports.persons import read_persons
from reiscO2.reports.read import state_of
from reiscO2.reports.reasons import read_reason
from reiscO2.reports.source import clean
from reiscO2.reports.values import unwrapped
from reports_accuracy import FOLDER, score


def test_own_reports_are_read_right():
    pytest.importorskip("pypdfium2")
    right, total, wrong = score()
    assert total > 600
    assert right >= 0.98 * total, "\n".join(wrong)


def test_reports_kept_apart_are_read_right():
    folder = FOLDER / "apart"
    right, total, wrong = score(folder)
    assert total > 100
    assert right >= 0.95 * total, "\n".join(wrong)


@pytest.mark.parametrize("name", ["later", "third"])
def test_later_reports_are_read_right(name):
    right, total, wrong = score(FOLDER / name)
    assert total > 60
    assert right == total, "\n".join(wrong)


def test_the_corpus_is_what_the_tool_writes(tmp_path):
    import shutil
    import subprocess
    import sys
    from pathlib import Path

    for library in ("docx", "odfdo", "typst"):
        pytest.importorskip(library)
    shutil.copy(FOLDER / "corpus.toml", tmp_path)
    tool = Path(__file__).parents[1] / "tools" / "make_reports.py"
    subprocess.run([sys.executable, str(tool), str(tmp_path)], check=True, capture_output=True)
    for path in sorted(tmp_path.glob("*.*")):
        if path.suffix in (".md", ".txt", ".html"):
            assert path.read_bytes() == (FOLDER / path.name).read_bytes(), path.name


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("2 personen (reiskosten van 1 persoon zijn door de organisator betaald)", 2),
        ("Eén persoon", 1),
        ("een", 1),
        ("drietal", 3),
        ("Een delegatie van vijf", 5),
        ("twaalf", 12),
        ("De burgemeester en twee medewerkers", 3),
        ("1 wethouder, 1 adviseur en 2 ambtenaren", 4),
        ("In totaal 5 personen: 1 wethouder en 4 ambtenaren", 5),
        ("Wethouder, bestuursadviseur en woordvoerder", 3),
        ("met z'n drieën", 3),
        ("Ondergetekende en een collega", 2),
        ("vijfkoppige delegatie", 5),
        ("Zes personen, onder wie twee wethouders", 6),
        ("Alleen ikzelf", 1),
        ("onbekend", None),
        ("diverse", None),
        ("0", None),
        ("vijfentwintig personen", 25),
        ("De burgemeester, zijn echtgenote en 3 ambtenaren", 5),
        ("Burgemeester, partner en bodyguard", 3),
        ("2 personen + 1 tolk", 3),
        ("3 personen: 1 wethouder + 2 ambtenaren", 3),
        ("1 directeur, 2 stedenbouwkundigen en 1 raadslid (op eigen kosten)", 4),
        ("2 stoepmakers en 1 waterpasser", 3),
        ("2 ambtenaren, 2 overnachtingen", 2),
        ("Delegatie: wethouder (1), ambtelijke ondersteuning (2), gasten van de school (3)", 6),
        ("Ik (1 persoon)", 1),
        ("de wethouder en ik", 2),
        ("De wethouder Wonen, Wijken en Welzijn, haar adviseur en de directeur", 3),
        ("wethouder Economie en Haven, griffier", 2),
        ("De wethouder, 2 ambtenaren van Economie en 1 van Onderwijs", 4),
        ("twee medewerkers en hun leidinggevende", 3),
        ("Ondergetekende + 2", 3),
        ("15 leden van de raad en de griffie", 15),
        ("2 ambtenaren van de gemeente en de provincie", 2),
        ("2 ambtenaren en de dorpsomroeper", 3),
        ("fractie van 7 plus 2 medewerkers", 9),
        ("delegatie van 7, van wie 2 medewerkers", 7),
        ("1 + 2", 3),
        ("Namens de gemeente 2, vanuit de hogeschool 5", 7),
        ("Jan Jansen, burgemeester", 1),
        ("Wethouder De Bruijn, Joris Wijsmuller en Ingrid van Engelshoven", 3),
        ("1. Wethouder Jansen\n2. Adviseur Pietersen\n3. De Vries", 3),
        ("a) burgemeester\nb) twee adviseurs", 3),
    ],
)
def test_persons(text, persons):
    assert read_persons(text)[0] == persons


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("4 dagen", 4),
        ("De reis duurde 3.5 dag", 3.5),
        ("3,5 dagen", 3.5),
        ("anderhalve dag", 1.5),
        ("tweedaags", 2),
        ("twee en een halve dag", 2.5),
        ("2½ dag", 2.5),
        ("drieënhalve dag", 3.5),
        ("6 tot en met 9 januari", 4),
        ("28 februari t/m 3 maart 2024", 5),
        ("28 februari t/m 3 maart 2023", 4),
        ("16-18 november 2016", 3),
        ("1 en 2 december", 2),
        ("drie dagen en twee nachten", 3),
        ("2 nachten", 3),
        ("van maandag t/m woensdag", 3),
        ("een week", 7),
        ("30 december 2023 t/m 2 januari 2024", 4),
        ("28/29 november 2023", 2),
        ("10/12/2023", 1),
        ("van 3 juni 08.00 uur tot 4 juni 22.30 uur", 2),
        ("drietal dagen", 3),
        ("onbekend", None),
        ("0 dagen", None),
        ("1 1/2 dag", 1.5),
        ("1/2 dag", 0.5),
        ("8 december (heen) t/m 11 december 2024 (terug)", 4),
        ("Vertrek zaterdag 31 mei 2025 ('s avonds), aankomst vrijdag 6 juni 2025", 7),
        ("20 mei 2025, verslag vastgesteld op 6 juni 2025", 1),
        ("Dag 1: di 20 mei 2025\nDag 2: wo 21 mei 2025\nDag 3: do 22 mei 2025", 3),
        ("1 mei, 2 mei en 3 mei 2025", 3),
        ("24 en 25/9/2025", 2),
        ("van ma 3/3/25 tot vr 7/3/25", 5),
        ("een dag of drie", 3),
        ("ma t/m wo", 3),
        ("drie (3) dagen", 3),
        ("Van 25-09-'25 tot 27-09-'25", 3),
        ("25/9 t/m 27/9", 3),
        ("30/12 - 2/1", 4),
        ("1 dag heen, 2 dagen congres, 1 dag terug", 4),
        ("2 dagen + 1 reisdag", 3),
        ("4 dagen, waarvan 2 dagen congres", 4),
        ("2 dagen (exclusief 2 reisdagen)", 2),
        ("06.30 - 22.15 uur", 1),
    ],
)
def test_duration(text, days):
    assert read_duration(text)[0] == days


def test_lines_that_name_persons_are_a_list():
    lines = "De reisgenoten waren:\nde burgemeester\nde gemeentesecretaris\neen woordvoerder"
    assert read_persons(as_list(lines, unwrapped(lines)))[0] == 3
    broken = "Drie collega's\nvan de afdeling Verkeer"
    assert as_list(broken, unwrapped(broken)) == broken.replace("\n", " ")


def test_dates_need_a_year():
    assert read_dates("6 tot en met 9 januari")[:2] == (None, None)
    first, last, _, days = read_dates("6 tot en met 9 januari", 2020)
    assert (str(first), str(last), days) == ("2020-01-06", "2020-01-09", 4)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Vliegtuig: 0,22 ton", {"plane": (None, 220)}),
        ("1.169 km, 173 kilo", {"total": (1169, 173)}),
        ("Vliegtuig: 0.220 ton", {"plane": (None, 220)}),
        ("trein 1 169 km", {"train": (1169, None)}),
        ("vlucht heen: 1.155 km, 110 kg\nvlucht terug: 1.155 km, 110 kg", {"plane": (2310, 220)}),
        (
            "173 kg CO2 voor het vliegtuig en 12 kg voor de trein",
            {"plane": (None, 173), "train": (None, 12)},
        ),
        ("Trein: 2 x 580 km = 1.160 km, 3,2 kg (0,003 kg/km)", {"train": (1160, 3.2)}),
        ("Vliegtuig: 400 kg, gecompenseerd: 400 kg", {"plane": (None, 400)}),
        ("Auto 120 km", {"car": (120, None)}),
        ("onbekend", {}),
        ("8 uur, 350 euro", {}),
        ("Vliegtuig\n- 2310 km\n- 0,4 t CO2e", {"plane": (2310, 400)}),
        ("Vliegtuig\n-2310 km\n-400 kg", {"plane": (2310, 400)}),
        ("Vliegtuig: -860 km, 1e999 kg", {}),
        ("22 kg i.p.v. 187 kg met het vliegtuig", {"total": (None, 22)}),
        ("trein 40 km 1 kg, taxi 5 km 2 kg", {"train": (40, 1), "taxi": (5, 2)}),
    ],
)
def test_footprint(text, stated):
    found = {key: (one.distance_km, one.kg_co2e) for key, one in read_footprint(text).items()}
    assert found == {
        key: pytest.approx(pair) if None not in pair else pair for key, pair in stated.items()
    }


def test_per_person_or_party():
    assert read_footprint("Vliegtuig: 220 kg per persoon")["plane"].per == "person"
    assert read_footprint("Vliegtuig: 880 kg voor vier personen")["plane"].per == "party"
    assert read_footprint("Vliegtuig: 880 kg")["plane"].per == ""


@pytest.mark.parametrize(
    ("text", "legs"),
    [
        (
            "Vliegtuig naar Zweden\nIn Stockholm is gereisd met de trein en de metro",
            [("plane", ""), ("train", "local"), ("metro", "local")],
        ),
        ("Heen met de trein, terug met het vliegtuig", [("train", "out"), ("plane", "back")]),
        ("Niet met het vliegtuig maar met de trein", [("train", "")]),
        ("Vliegtuig heen en terug", [("plane", "")]),
        ("geen", []),
        ("trein; vliegen was geen optie", [("train", "")]),
        ("Met de trein, vliegen is niet overwogen", [("train", "")]),
        ("Vliegtuig, want de trein reed niet", [("plane", "")]),
        ("Vliegtuig, want we moesten met de trein verder", [("plane", ""), ("train", "")]),
        ("vliegtuig (de trein viel uit)", [("plane", "")]),
        ("Vliegtuig omdat de trein was uitgevallen", [("plane", "")]),
        ("De trein ging niet verder dan Keulen", [("train", "")]),
        ("regeringsvliegtuig", [("plane", "")]),
        ("privévliegtuig", [("plane", "")]),
        ("Lufthansa", [("plane", "")]),
        ("Turkish Airlines", [("plane", "")]),
        ("ICE-trein", [("train", "")]),
        ("poolauto en dienstwagen", [("car", ""), ("car", "")]),
        ("Aanleg van het terrein en de treinstaking", []),
    ],
)
def test_modes(text, legs):
    assert [(str(m.mode), m.direction) for m in travelled(text)] == legs


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", "empty"),
        ("...", "empty"),
        ("____", "empty"),
        ("[invullen]", "empty"),
        ("Klik of tik om tekst in te voeren.", "empty"),
        ("-", "not_applicable"),
        ("n.v.t.", "not_applicable"),
        ("NVT", "not_applicable"),
        ("Niet van toepassing, per trein", "not_applicable"),
        ("n/a", "not_applicable"),
        ("onbekend", "answered"),
        ("geen", "answered"),
        ("nvtx", "answered"),
        ("2", "answered"),
    ],
)
def test_states(text, state):
    assert state_of(text) == state


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Het vliegtuig was handiger", "convenience"),
        ("We waren anders te lang onderweg", "speed"),
        ("Spoedoverleg", "urgency"),
        ("Staking bij de spoorwegen", "no_connection"),
        ("goedkoper", "cost"),
        ("Geen", ""),
        ("omdat het moest", "other"),
        ("Stockholm is niet binnen 8 uur bereikbaar", "not_needed"),
        ("Om medische redenen", "health"),
        *(
            (word, "")
            for word in ("ja", "Nee.", "?", "x", "niet bekend", "weet ik niet", "geen idee")
        ),
        *((word, "") for word in ("niet ingevuld", "zie bijlage", "Ja, zie bijlage 2")),
        ("Ja, spoed", "urgency"),
        ("Geen trein beschikbaar", "no_connection"),
    ],
)
def test_reasons(text, reason):
    assert read_reason(text)[0] == reason


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.169", 1169),
        ("3.5", 3.5),
        ("0,22", 0.22),
        ("8.250", 8250),
        ("1.234,5", 1234.5),
        ("anderhalve", 1.5),
        ("x", None),
    ],
)
def test_numbers(text, number):
    assert to_number(text) == number
    assert to_number("3.563", small=True) == 3.563


def test_special_characters_become_ordinary_and_keep_their_place():
    raw = "Ho\u00adeveel\u00a0personen \u2013 CO\u2082 \u2018zo\u2019 vervoers-\nmiddel e\u0301e\u0301n"
    text, at = clean(raw)
    assert text == "Hoeveel personen \u2013 CO2 'zo' vervoersmiddel één"
    assert at is not None and len(at) == len(text) + 1
    assert raw[at[text.index("CO2")] :].startswith("CO\u2082")
    assert at[-1] == len(raw)


@given(st.text())
def test_cleaning_keeps_offsets(raw):
    text, at = clean(raw)
    if at is None:
        assert len(text) == len(raw)
    else:
        assert len(at) == len(text) + 1 and at[-1] == len(raw)
        assert all(a <= b for a, b in zip(at, at[1:], strict=False))


def test_spans_point_into_the_file():
    raw = (
        "Verslag\n\nHoeveel per\u00adsonen hebben de reis gemaakt?\n\u201cdrie\u201d personen\n\n"
        "Hoelang duurde de reis?\n2 dagen\n\nWelke locaties zijn bezocht?\nRiga\n"
    )
    report = read_report(raw)
    a, b = report["duration_days"].span
    assert raw[a:b] == "2 dagen"


def test_people_met_are_no_destination():
    text = (
        "Hoeveel personen hebben de reis gemaakt?\n1\nHoelang duurde de reis?\n2\nWelke locaties zijn "
        "bezocht?\nStadhuis van Oslo en de London Pub\n"
        "Wie heb je ontmoet?\nBurgemeesters van Manchester en Straatsburg\n"
    )
    trips = read_report(text).to_trips()
    assert [place.name for place in trips[0].destinations] == ["Oslo"]


@pytest.mark.parametrize(
    ("modes", "places", "legs"),
    [
        (
            "Trein naar Brussel, vliegtuig van Brussel naar Lissabon",
            "Lissabon",
            [("train", "Brussels"), ("plane", "Lisbon")],
        ),
        (
            "Vliegtuig naar Milaan, vervolgens met de trein van Milaan naar Genua",
            "Genua",
            [("plane", "Milan"), ("train", "Genoa")],
        ),
        (
            "Heen met de trein, terug met het vliegtuig",
            "Berlijn",
            [("train", "Berlin"), ("plane", "The Hague")],
        ),
    ],
)
def test_legs(modes, places, legs):
    text = (
        "Hoeveel personen hebben de reis gemaakt?\n1\nHoelang duurde de reis?\n2\n"
        f"Met welk(e) vervoersmiddel(en) is de reis gemaakt?\n{modes}\nWelke locaties zijn bezocht?\n{places}\n"
    )
    (trip,) = read_report(text).to_trips()
    assert [(str(leg.mode), leg.destination.name) for leg in trip.legs] == legs
    assert trip.to_trip() is not None


def test_a_second_departure_is_a_second_trip():
    text = (
        "Hoeveel personen hebben de reis gemaakt?\n1\nHoelang duurde de reis?\n2\nMet welk(e) "
        "vervoersmiddel(en) is de reis gemaakt?\n"
        "Trein van Den Haag naar Brussel en terug.\nVliegtuig van Den Haag naar Wenen en terug.\nWelke "
        "locaties zijn bezocht?\nBrussel en Wenen\n"
    )
    trips = read_report(text).to_trips()
    assert [trip.destination.name for trip in trips] == ["Brussels", "Vienna"]
    assert [[str(m) for m in trip.modes] for trip in trips] == [["train"], ["plane"]]


def test_forms_are_data(tmp_path):
    assert [form.id for form in shipped_forms()] == ["denhaag-1", "denhaag-2", "register-nl"]
    assert find_form("denhaag").id == "denhaag-2"
    with pytest.raises(UnknownNameError, match="kies uit: denhaag-1"):
        find_form("rotterdam")
    own = tmp_path / "eigen.toml"
    own.write_text(
        'id = "eigen"\ntitle = "Reisverslag"\norigin = "Zwolle"\nminimum = 2\n[[question]]\nid = '
        '"travellers"\nwording = "Wie gingen er mee op reis?"\n'
        '[[question]]\nid = "locations"\nwording = "Waar zijn jullie geweest?"\nrequired = true\n',
        encoding="utf-8",
    )
    report = read_report(
        "Wie gingen er mee op reis?\ndrie personen\n\nWaar zijn jullie geweest?\nBremen\n",
        form=load_form(str(own)),
    )
    assert report["travellers"].value == 3
    assert (
        report.to_trips()[0].origin.name == "Zwolle"
        and report.to_trips()[0].destination.name == "Bremen"
    )
    own.write_text(
        'id = "x"\ntitle = "y"\nkleur = "rood"\n[[question]]\nid = "purpose"\nwording = "z"\n',
        encoding="utf-8",
    )
    with pytest.raises(DataError, match="kleur"):
        load_form(str(own))
    own.write_text(
        'id = "x"\ntitle = "y"\n[[question]]\nid = "kleur"\nwording = "z"\n', encoding="utf-8"
    )
    with pytest.raises(DataError, match="question ids"):
        load_form(str(own))


def test_compiled_forms_are_up_to_date():
    import sys
    from pathlib import Path

    root = Path(__file__).parents[1]
    sys.path.insert(0, str(root / "tools"))
    try:
        import compile_forms
    finally:
        sys.path.remove(str(root / "tools"))
    assert (root / "data" / "compiled" / "forms.txt").read_text(
        encoding="utf-8"
    ) == compile_forms.compiled()


def test_a_missing_extra_is_named(monkeypatch):
    import sys

    from reiscO2.errors import MissingExtraError

    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError, match=r"reiscO2\[reports\]"):
        read_report(b"%PDF-1.7 x")


def test_a_path_that_is_text_is_told_apart():
    with pytest.raises(InputError, match="niet leesbaar"):
        read_report("verslag.md")


@pytest.mark.parametrize(
    ("locations", "places"),
    [
        ("Gemeente Cambridge in de Verenigde Staten", [("Cambridge", "US")]),
        ("Cambridge", [("Cambridge", "GB")]),
        ("Kopenhagen / Malmö", [("Copenhagen", "DK")]),
        ("Barcelona (Smart City Expo World Congress)", [("Barcelona", "ES")]),
        ("parijs", [("Paris", "FR")]),
        ("Rotterdam en Parijs", [("Paris", "FR")]),
        ("London Pub, eetcafé Paris Texas Bar", []),
        ("Ontvangst door de burgemeester van Manchester in Oslo", [("Oslo", "NO")]),
        ("Zweden", []),
    ],
)
def test_places_visited(locations, places):
    text = (
        "Hoeveel personen hebben de reis gemaakt?\n1\nHoelang duurde de reis?\n2\n"
        f"Welke locaties zijn bezocht?\n{locations}\n"
    )
    (trip,) = read_report(text).to_trips()
    assert [(place.name, place.country) for place in trip.destinations] == places


@pytest.mark.parametrize(
    ("modes", "place", "stops"),
    [
        ("Trein Den Haag - Brussel - Parijs", "Parijs", ["Brussels", "Paris"]),
        ("Vliegtuig heen via Parijs", "Dakar", ["Paris", "Dakar"]),
        (
            "Vliegtuig naar Riga, bus van Riga naar Tallinn, veerboot van Tallinn naar Helsinki, terug per vliegtuig",
            "Helsinki",
            ["Riga", "Tallinn", "Helsinki", "The Hague"],
        ),
    ],
)
def test_chains_of_legs(modes, place, stops):
    text = (
        "Hoeveel personen hebben de reis gemaakt?\n1\nHoelang duurde de reis?\n2\n"
        f"Met welk(e) vervoersmiddel(en) is de reis gemaakt?\n{modes}\nWelke locaties zijn bezocht?\n{place}\n"
    )
    (trip,) = read_report(text).to_trips()
    assert [leg.destination.name for leg in trip.legs] == stops


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("De wethouder Wonen werd vergezeld door 2 ambtenaren", 3),
        ("Samen met drie collega's", 4),
        ("Ik ben met twee collega's gegaan", 3),
        ("Twee collega's en ik", 3),
        ("Burgemeester + 3", 4),
        ("Wethouder met partner", 2),
        ("Eén (1) persoon", 1),
        ("de heer A. en mevrouw B.", 2),
        ("Kwibus Zandhaas (beleidsadviseur) en Truus Wolkenveld (wethouder)", 2),
    ],
)
def test_holder_companions_and_names(text, persons):
    assert read_persons(text)[0] == persons


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Vliegtuig retour: 2.310 km. CO2-uitstoot: 0,397 ton.", {"plane": (2310, 397)}),
        (
            "CO2: vliegtuig 397 kg, trein 3 kg. Kilometers: vliegtuig 2.310, trein 74.",
            {"plane": (2310, 397), "train": (74, 3)},
        ),
        (
            "De totale uitstoot is 0,8 ton (vliegtuig). Afstand 2 x 1.155 km.",
            {"plane": (2310, 800)},
        ),
        (
            "Vliegtuig: 1155 km heen en 1155 km terug = 2310 km; 199 + 198 = 397 kg",
            {"plane": (2310, 397)},
        ),
        ("Auto: 1.000 km x 0,193 kg/km = 193 kg", {"car": (1000, 193)}),
        ("1e vlucht 500 km, 2e vlucht 700 km", {"plane": (1200, None)}),
        ("KLM: 2.310 km / 397.000 gram", {"plane": (2310, 397)}),
        (
            "Vliegtuig Riga: 920 km, 165 kg\nVliegtuig Riga - Den Haag: 920 km, 165 kg",
            {"plane": (920, 165)},
        ),
    ],
)
def test_footprints_told_in_sentences(text, stated):
    found = {key: (one.distance_km, one.kg_co2e) for key, one in read_footprint(text).items()}
    assert found == stated


def test_heavy_libraries_stay_away_from_a_text():
    import subprocess
    import sys

    words = [
        "-X",
        "importtime",
        "-m",
        "reiscO2",
        "report",
        "check",
        str(FOLDER / "01-wenen.md"),
        "--json",
    ]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    bare = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "pass"],
        capture_output=True,
        text=True,
        check=False,
    )
    loaded = [
        {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
        for run in (done, bare)
    ]
    assert done.returncode == 0
    heavy = {
        "pandas",
        "numpy",
        "pint",
        "pydantic",
        "geopy",
        "typing",
        "pathlib",
        "dataclasses",
        "zipfile",
        "tempfile",
    }
    assert (loaded[0] - loaded[1]) & heavy == set()


NUMBERED = """{0}Hoeveel personen hebben de reis gemaakt
2
{1}Hoelang duurde de reis?
2 dagen
{2}Met welk(e) vervoersmiddel(en) is de reis gemaakt?
Vliegtuig naar Berlijn
{3}Indien vliegtuig bij een bestemming die binnen 8 uur per trein of bus bereikbaar is: {4} uitzonderlijke situatie
Handiger
"""


@pytest.mark.parametrize("mark", ["{}. ", "{}) ", "Vraag {}: ", "- ", ""])
@pytest.mark.parametrize("words", ["vermelding en toelichting", "vermeld en licht toe de"])
def test_an_answer_is_no_part_of_the_next_question(mark, words):
    report = read_report(NUMBERED.format(*(mark.format(n) for n in range(1, 5)), words))
    assert report["modes"].text == "Vliegtuig naar Berlijn"
    assert report["exception"].text == "Handiger"


@pytest.mark.parametrize(
    "page",
    [
        "<dl><dt>{0}</dt><dd>2</dd><dt>{1}</dt><dd>3 dagen</dd><dt>{2}</dt><dd>trein</dd></dl>",
        "<ol><li><b>{0}</b><br>2</li><li><b>{1}</b><br>3 dagen</li><li><b>{2}</b><br>trein</li></ol>",
        "<ul><li>{0}<p>2</p></li><li>{1}<p>3 dagen</p></li><li>{2}<p>trein</p></li></ul>",
        "<strong>{0}</strong><br/>2<br/><strong>{1}</strong><br/>3 dagen<br/><strong>{2}</strong><br/>trein",
        "<title>Verslag</title><p>{0}</p><p>2</p><p>{1}</p><p>3 dagen</p><p>{2}</p><p>trein</p>",
        '<meta charset="utf-8"><p>{0}</p><p>2</p><p>{1}</p><p>3 dagen</p><p>{2}</p><p>trein</p>',
        "<style>p {{ color: red }}</style><font size=2>{0}<br>2<br>{1}<br>3 dagen<br>{2}<br>trein</font>",
    ],
)
def test_fragments_of_a_page(page):
    questions = (
        "Hoeveel personen hebben de reis gemaakt?",
        "Hoelang duurde de reis?",
        "Met welk(e) vervoersmiddel(en) is de reis gemaakt?",
    )
    report = read_report(page.format(*questions))
    assert report.source.format == "html"
    assert [report[f].value for f in ("travellers", "duration_days", "modes")] == [2, 3, ["train"]]


def test_the_ending_tells_a_page():
    text = "Verslag<br>Hoeveel personen hebben de reis gemaakt?<br>2<br>Hoelang duurde de reis?<br>1 dag<br>Welke "
    page = (text + "locaties zijn bezocht?<br>Riga").encode()
    assert read_report(page, name="verslag.html")["duration_days"].value == 1
    assert read_report(page, name="verslag.html").source.format == "html"


@pytest.mark.parametrize(
    ("km", "kg"),
    [
        ("Km", "CO2 kg"),
        ("Kilometers", "CO2 (kg)"),
        ("Aantal km", "CO2-uitstoot in kg"),
        ("Afstand (km)", "Uitstoot"),
    ],
)
@pytest.mark.parametrize("mark", ["|", ";", "\t"])
def test_registers_with_columns_of_their_own(km, kg, mark):
    rows = [
        ["Nr", "Naam reis", "Datum", "Bestemming", "Vervoer", "Klasse", "Reizigers", km, "Opmerkingen", kg],
        ["1", "Overleg", "3 mei 2024", "Aken", "trein", "2", "2", "480", "geen", "9"],
        ["2", "Beurs", "6 mei 2024", "Riga", "vliegtuig", "2", "1", "2.800", "", "310,5"],
    ]  # fmt: skip
    edge = "| " if mark == "|" else ""
    text = "".join(f"{edge}{f' {mark} '.join(row)}{edge[::-1]}\n" for row in rows)
    first, second = (one["footprint"].value for one in read_reports(text))
    assert (first["train"]["distance_km"], first["train"]["kg_co2e"]) == (480, 9)
    assert (second["plane"]["distance_km"], second["plane"]["kg_co2e"]) == (2800, 310.5)


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("Madrid City Hall", ["Madrid"]),
        ("Istanbul City Hall", ["Istanbul"]),
        ("Hotel London, Rijsel", ["Lille"]),
        ("London Pub in Oslo", ["Oslo"]),
        ("Utrecht", ["Utrecht"]),
    ],
)
def test_destinations(place, names):
    text = (
        "Hoeveel personen hebben de reis gemaakt?\n1\nHoelang duurde de reis?\n2\nMet welk(e) vervoersmiddel(en) is "
        f"de reis gemaakt?\nTrein\nWelke locaties zijn bezocht?\n{place}\n"
    )
    (trip,) = read_report(text).to_trips()
    assert [one.name for one in trip.destinations] == names


def test_a_treaty_is_no_destination():
    text = (
        "Hoeveel personen hebben de reis gemaakt?\n1\nHoelang duurde de reis?\n2\nMet welk(e) vervoersmiddel(en) is "
        "de reis gemaakt?\nVliegtuig\nWat was het doel van de reis?\nHet klimaatakkoord van Parijs\n"
    )
    (trip,) = read_report(text).to_trips()
    assert trip.destination is None
