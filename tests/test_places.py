"""Places: names that officials type, ambiguity, areas, codes, coordinates, bad input.

Expected countries and towns are common knowledge; the names of GeoNames are the canonical ones.
"""

import csv
import pickle
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reiscO2
from reiscO2.errors import (
    AmbiguousPlaceError,
    InputError,
    NotADestinationError,
    PlaceNotFoundError,
)
from reiscO2.geodesy import great_circle_km
from reiscO2.model import Place, PlaceMatch
from reiscO2.places import find_place, landmass_of, resolve_many, resolve_place, search_places
from reiscO2.places.fold import fold, loose
from reiscO2.places.suggest import distance, one_edit
from reiscO2.tables import data_file, read_rows

# country code, then Dutch (or local) name = canonical name
NAMES = """
NL Den Haag=The Hague; 's-Gravenhage=The Hague; s-Gravenhage=The Hague; ’s-Gravenhage=The Hague; DEN HAAG=The Hague
NL Den Bosch='s-Hertogenbosch; A'dam=Amsterdam; R'dam=Rotterdam; Gemeente Utrecht=Utrecht; Alphen a/d Rijn=Alphen aan den Rijn
NL Capelle a/d IJssel=Capelle aan den IJssel; Wijk bij Duurstede=Wijk bij Duurstede; Dordrecht=Dordrecht; Vlissingen=Vlissingen
NL Etten-Leur=Etten-Leur; Leidschendam=Leidschendam; Veere=Veere; Scheveningen=Scheveningen; Hoek van Holland=Hoek van Holland
DE Keulen=Köln; München=Munich; Neurenberg=Nuremberg; Maagdenburg=Magdeburg; Kleef=Kleve; Noordhoorn=Nordhorn; Spiers=Speyer
DE Frankfurt a/d Main=Frankfurt am Main; Frankfurt a.M.=Frankfurt am Main; Frankfurt (Oder)=Frankfurt (Oder); Halle=Halle (Saale)
DE Essen=Essen; Konstanz=Konstanz; Freiburg=Freiburg; Gulik=Jülich; Brunswijk=Braunschweig; Wezel=Wesel; Emmerik=Emmerich
DE Köln Hbf=Köln; Hamelen=Hameln; Sleeswijk=Schleswig; Koenigswinter=Königswinter; Duesseldorf=Düsseldorf
FR Parijs=Paris; Straatsburg=Strasbourg; Duinkerken=Dunkirk; Valencijn=Valenciennes; Kales=Calais; Sint-Winoksbergen=Bergues
FR Grevelingen=Gravelines; Robaais=Roubaix; Toerkonje=Tourcoing; Belle=Bailleul; Tours=Tours; Parijs, Frankrijk=Paris
BE Luik=Liège; Namen=Namur; Mons=Mons; Bergen (Henegouwen)=Mons; Doornik=Tournai; Nijvel=Nivelles; Geldenaken=Jodoigne
BE Borgworm=Waremme; Edingen=Enghien; Zinnik=Soignies; Komen=Comines; Eigenbrakel=Braine-l'Alleud; Terhulpen=La Hulpe
BE Brugge=Brugge; Oostende=Ostend; Gent=Ghent; Ukkel=Uccle; Halle, België=Halle; Wezet=Visé; Tubeke=Tubize; Brussel/Bruxelles=Brussels
CH Bazel=Basel; Luzern=Luzern; Sankt Gallen=Sankt Gallen; St. Gallen=Sankt Gallen; Fribourg=Fribourg; Biel/Bienne=Biel/Bienne
AT Wenen=Vienna; Wien Hbf=Vienna
CZ Praag=Prague; Karlsbad=Karlovy Vary; Mariënbad=Mariánské Lázně; Praha hl.n.=Prague
PL Breslau=Wrocław; Stettin=Szczecin; Warschau=Warsaw; Posen=Poznań; Swinemünde=Świnoujście; Thorn=Toruń; Kolberg=Kołobrzeg
RU Moskou=Moscow; St. Petersburg=Saint Petersburg; Leningrad=Saint Petersburg; Koningsbergen=Kaliningrad; Jekaterinenburg=Yekaterinburg
EE Reval=Tallinn; Dorpat=Tartu
LV Libau=Liepāja; Dunaburg=Daugavpils
LT Memel=Klaipėda; Wilna=Vilnius
FI Helsingfors=Helsinki; Åbo=Turku
SE Gotenburg=Gothenburg; Upsala=Uppsala
NO Bergen=Bergen; Drontheim=Trondheim
IT Rome=Rome; Milaan=Milan; Venetië=Venice; Triëst=Trieste; Bolzano / Bozen=Bolzano; Syracuse=Siracusa; Tarente=Taranto
ES Valencia=Valencia; Granada=Granada; Cadix=Cádiz; Valencia Spanje=Valencia; Saragossa=Zaragoza
PT Porto=Porto; Lissabon=Lisbon
GB Newcastle=Newcastle upon Tyne; Birmingham=Birmingham; Cambridge=Cambridge; Kantelberg=Canterbury; Londonderry=Derry; Hull=Kingston upon Hull
GR Athene=Athens; Korinthe=Corinth
RO Boekarest=Bucharest; Constanza=Constanţa; Klausenburg=Cluj-Napoca; Kronstadt=Braşov; Temesvar=Timişoara
UA Lemberg=Lviv; Dnjepropetrovsk=Dnipro; Oezjhorod=Uzhhorod; Marioepol=Mariupol
TR Istanboel=Istanbul; Constantinopel=Istanbul; Smyrna=İzmir; Adrianopel=Edirne
EG Alexandrië=Alexandria; Alexandria=Alexandria; Gizeh=Giza
LY Tripoli=Tripoli
US New York=New York City; Boston=Boston; Memphis=Memphis; Washington D.C.=Washington; Cambridge, MA=Cambridge; Birmingham (VS)=Birmingham
US Portland, Oregon=Portland; Paris, Texas=Paris; Princeton=Princeton
CR San José=San José
CL Santiago=Santiago
JM Kingston=Kingston
AU Perth=Perth; Melbourne=Melbourne
CN Peking=Beijing; Sjanghai=Shanghai; Nanking=Nanjing
ID Batavia=Jakarta; Soerabaja=Surabaya; Jogjakarta=Yogyakarta; Buitenzorg=Bogor; Bandoeng=Bandung
IN Bombay=Mumbai; Calcutta=Kolkata; Madras=Chennai
VN Saigon=Ho Chi Minh City; Ho Chi Minhstad=Ho Chi Minh City
CW Willemstad=Willemstad; Curaçao=Willemstad
BQ Kralendijk=Kralendijk; Bonaire=Kralendijk; Saba=The Bottom
SR Paramaribo=Paramaribo
"""  # noqa: E501, RUF001

CAPITALS = """
AF Kaboel; AL Tirana; DZ Algiers; AD Andorra la Vella; AO Luanda; AR Buenos Aires; AM Jerevan; AU Canberra; AT Wenen
AZ Bakoe; BS Nassau; BH Manamah; BD Dhaka; BB Bridgetown; BY Minsk; BE Brussel; BZ Belmopan; BJ Porto-Novo; BT Thimphu
BO La Paz; BA Sarajevo; BW Gaborone; BR Brasilia; BN Bandar Seri Begawan; BG Sofia; BF Ouagadougou; BI Bujumbura
KH Phnom Penh; CM Yaoundé; CA Ottawa; CV Praia; CF Bangui; TD Ndjamena; CL Santiago; CO Bogota; KM Moroni; CG Brazzaville
CD Kinshasa; CR San José; CI Yamoussoukro; HR Zagreb; CU Havana; CY Nicosia; CZ Praag; DK Kopenhagen; DJ Djibouti
DO Santo Domingo; EC Quito; EG Caïro; SV San Salvador; GQ Malabo; ER Asmara; EE Tallinn; ET Addis Abeba; FJ Suva
FI Helsinki; FR Parijs; GA Libreville; GM Banjul; GE Tbilisi; DE Berlijn; GH Accra; GR Athene; GT Guatemala-Stad
GN Conakry; GW Bissau; GY Georgetown; HT Port-au-Prince; HN Tegucigalpa; HU Boedapest; IS Reykjavik; IN New Delhi
ID Jakarta; IR Teheran; IQ Bagdad; IE Dublin; IL Jeruzalem; IT Rome; JM Kingston; JP Tokio; JO Amman; KZ Astana
KE Nairobi; KW Koeweit-Stad; KG Bisjkek; LA Vientiane; LV Riga; LB Beiroet; LS Maseru; LR Monrovia; LY Tripoli
LI Vaduz; LT Vilnius; LU Luxemburg; MG Antananarivo; MW Lilongwe; MY Kuala Lumpur; MV Malé; ML Bamako; MT Valletta
MR Nouakchott; MU Port Louis; MX Mexico-Stad; MD Chisinau; MC Monaco; MN Oelan Bator; ME Podgorica; MA Rabat; MZ Maputo
MM Naypyidaw; NA Windhoek; NP Kathmandu; NL Amsterdam; NZ Wellington; NI Managua; NE Niamey; NG Abuja; KP Pyongyang
MK Skopje; NO Oslo; OM Masqat; PK Islamabad; PA Panama-Stad; PG Port Moresby; PY Asunción; PE Lima; PH Manilla
PL Warschau; PT Lissabon; QA Doha; RO Boekarest; RU Moskou; RW Kigali; SM San Marino; SA Riyad; SN Dakar; RS Belgrado
SL Freetown; SG Singapore; SK Bratislava; SI Ljubljana; SO Mogadishu; ZA Pretoria; KR Seoel; SS Djoeba; ES Madrid
LK Colombo; SD Khartoem; SR Paramaribo; SE Stockholm; CH Bern; SY Damascus; TW Taipei; TJ Doesjanbe; TZ Dodoma
TH Bangkok; TL Dili; TG Lomé; TT Port of Spain; TN Tunis; TR Ankara; TM Asjchabad; UG Kampala; UA Kiev
AE Aboe Dhabi; GB Londen; US Washington; UY Montevideo; UZ Tasjkent; VA Vaticaanstad; VE Caracas; VN Hanoi; YE Sanaa
ZM Lusaka; ZW Harare; XK Pristina; PS Ramallah
"""


def _names():
    for line in NAMES.strip().splitlines():
        country, rest = line.split(" ", 1)
        for item in rest.split("; "):
            text, _, name = item.partition("=")
            yield text, country, name


def _capitals():
    for item in CAPITALS.replace("\n", ";").split(";"):
        if item.strip():
            country, text = item.strip().split(" ", 1)
            yield text, country


def test_enough_names_are_tried():
    assert len(list(_names())) >= 150
    assert len(list(_capitals())) >= 180


@pytest.mark.parametrize(("text", "country", "name"), list(_names()))
def test_a_name_is_settled(text, country, name):
    place = resolve_place(text)
    assert (place.country, fold(place.name)) == (country, fold(name))
    assert place.kind == "city"
    assert place.id.startswith(("geonames:", "own:"))


@pytest.mark.parametrize(("text", "country"), list(_capitals()))
def test_capitals_in_dutch(text, country):
    assert resolve_place(text).country == country


def _measured(text, country, lat, lon):
    try:
        place = resolve_place(text)
    except InputError:
        return False
    return place.country == country and great_circle_km(place.lat, place.lon, lat, lon) <= 30.0


def test_the_measured_list_where_it_lies_beside_the_checkout():
    path = Path(__file__).parents[2] / "shared" / "evidence" / "place_names.csv"
    if not path.is_file():
        pytest.skip("no list of measured place names beside this checkout")
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    hits = [_measured(r["name"], r["expected_country"], float(r["lat"]), float(r["lon"])) for r in rows]
    assert sum(hits) / len(hits) >= 0.97


def test_travels_of_american_secretaries_where_they_lie_beside_the_checkout():
    path = Path(__file__).parents[2] / "shared" / "data" / "us_state_foreign_travels.csv"
    if not path.is_file():
        pytest.skip("no list of travels beside this checkout")
    asked = found = 0
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for text in row["locale"].split(","):
                if row["country"] == "country" or not text.strip() or "(" in text or ")" in text:
                    continue
                asked += 1
                try:
                    find_place(text, row["country"])
                    found += 1
                except InputError:
                    pass
    assert asked > 4000
    assert found / asked >= 0.93  # the rest are bases, castles, islands and old colonies


# what is settled, and what is said with it


def test_a_settled_name_with_a_near_namesake_says_so():
    match = find_place("Valencia")
    (notice,) = match.notices
    assert notice.id == "place-settled"
    said = dict(notice.values)
    assert said["text"] == "Valencia"
    assert said["name"] == "Valencia (ES)"
    assert said["runners_up"] == "Valencia (VE)"
    assert [p.country for p in match.runners_up] == ["VE"]
    assert 0.15 <= match.gap < 1.0


def test_a_clear_name_says_nothing():
    match = find_place("Straatsburg")
    assert match == PlaceMatch(match.place)
    assert match.place.name == "Strasbourg"
    assert match.place.name_nl == "Straatsburg"
    assert match.place.label == "Straatsburg"
    assert match.place.region == "Grand Est"
    assert match.place.population > 200_000


@pytest.mark.parametrize("text", ["Bethlehem", "Newcastle", "Boston", "Bergen", "San José", "Washington"])
def test_our_own_facts_win_and_are_told(text):
    match = find_place(text)
    assert match.notices[0].id == "place-settled"
    assert match.runners_up


def test_an_ambiguous_name_lists_its_candidates_and_a_way_out():
    with pytest.raises(AmbiguousPlaceError, match=r"Hamilton \(CA\), Hamilton \(GB\)") as caught:
        find_place("Hamilton", field="destination")
    error = caught.value
    assert {p.country for p in error.candidates} >= {"CA", "GB"}
    assert error.field == "destination"
    assert "\n" not in str(error)
    assert resolve_place("Hamilton, Canada").country == "CA"
    assert resolve_place("Hamilton", "GB").country == "GB"
    again = pickle.loads(pickle.dumps(error))
    assert again.field == "destination"
    assert str(again) == str(error)


def test_limburg_is_not_settled_in_silence():
    with pytest.raises(AmbiguousPlaceError):
        find_place("Limburg")
    match = find_place("Limburg, Nederland")
    assert match.place.name == "Maastricht"
    assert match.notices[0].id == "area-is-town"
    assert resolve_place("Limburg an der Lahn").country == "DE"


@pytest.mark.parametrize(
    ("text", "name"),
    [("Voorne aan Zee", "Hellevoetsluis"), ("Land van Cuijk", "Cuijk"), ("Het Hogeland", "Winsum"),
     ("Texel", "Den Burg"), ("Noardeast-Fryslân", "Dokkum"), ("Maashorst", "Uden"), ("Westland", "Naaldwijk")],
)  # fmt: skip
def test_a_municipality_is_its_main_town_with_a_notice(text, name):
    match = find_place(text)
    assert match.place.country == "NL"
    assert match.place.name == name
    assert match.notices[0].id == "area-is-town"


def test_every_municipality_of_our_table_is_found():
    rows = [r for _, r in read_rows(data_file("place_names.csv")) if r["kind"] == "municipality"]
    assert len(rows) >= 150
    wrong = [r["name"] for r in rows if resolve_place(r["name"], "NL").country != "NL"]
    assert wrong == []


def test_every_own_name_is_found():
    """Each row of the table leads to the place it names (with its country where names clash)."""
    wrong = []
    for line, row in read_rows(data_file("place_names.csv")):
        if row["kind"] in ("region", "ambiguous") or row["country"] == "AN":
            continue
        try:
            place = find_place(row["name"], row["country"]).place
        except InputError as error:
            wrong.append((line, str(error)))
            continue
        if place.country != row["country"]:
            wrong.append((line, row["name"], place.country))
    assert wrong == []


# countries and regions


@pytest.mark.parametrize(
    "text", ["Zweden", "Sweden", "Schweden", "Suède", "Sverige", "Duitsland", "VS", "Engeland", "Georgia", "Mexico"]
)
def test_a_country_is_no_destination(text):
    with pytest.raises(NotADestinationError, match="is een land.*; noem een plaats, bijvoorbeeld ") as caught:
        find_place(text)
    assert caught.value.value == text


@pytest.mark.parametrize("text", ["Beieren", "Toscane", "Normandië", "Zeeland"])
def test_a_region_is_no_destination(text):
    with pytest.raises(NotADestinationError, match="is een gebied; noem een plaats"):
        find_place(text)


@pytest.mark.parametrize("text", ["Luxemburg", "Monaco", "Singapore", "Djibouti", "San Marino", "Hongkong"])
def test_a_country_that_is_a_city_is_the_city_with_a_notice(text):
    match = find_place(text)
    assert match.place.kind == "city"
    assert [n.id for n in match.notices] == ["country-is-city"]


def test_every_country_has_a_name_and_a_capital_we_know():
    for line, row in read_rows(data_file("countries.csv")):
        assert row["name_nl"], line
        if row["capital"]:
            assert find_place(row["capital"], row["code"]).place.country, line
        with pytest.raises((NotADestinationError, AmbiguousPlaceError)) if not row["city"] else _no_error():
            find_place(row["name_nl"])


class _no_error:  # noqa: N801 - used like a function
    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


@pytest.mark.parametrize(("text", "country"), [("Georgia", "US"), ("Mexico", "MX"), ("Cambridge", "Verenigde Staten"),
                                               ("Seoul", "Korea, South"), ("Yalta", "U.S.S.R."), ("Oranjestad", "NL"),
                                               ("Hong Kong", "China")])  # fmt: skip
def test_a_country_beside_the_name(text, country):
    assert find_place(text, country).place.name


def test_an_unknown_country_is_refused():
    with pytest.raises(InputError, match="'Atlantis' is geen bekend land"):
        find_place("Parijs", "Atlantis")


def test_a_name_in_the_wrong_country_says_where_it_is():
    with pytest.raises(PlaceNotFoundError, match=r"wel bekend: Keulen \(DE\)"):
        find_place("Keulen", "FR")
    with pytest.raises(PlaceNotFoundError, match=r"wel bekend: Keulen \(DE\)"):
        find_place("Keulen (Frankrijk)")


# codes, stations, coordinates


@pytest.mark.parametrize(
    ("text", "kind", "place_id"),
    [("AMS", "airport", "iata:AMS"), ("Schiphol", "airport", "iata:AMS"), ("Heathrow", "airport", "iata:LHR"),
     ("Flughafen München", "airport", "iata:MUC"), ("ams", "airport", "iata:AMS"),
     ("NYC", "city", "geonames:5128581"), ("LON", "city", "geonames:2643743"),
     ("Den Haag Centraal", "station", "station:den-haag-centraal"),
     ("Paris Gare du Nord", "station", "station:paris-gare-du-nord"),
     ("Londen St Pancras", "station", "station:london-st-pancras")],
)  # fmt: skip
def test_codes_and_stations(text, kind, place_id):
    place = resolve_place(text)
    assert (place.kind, place.id) == (kind, place_id)


def test_a_code_that_is_a_city_too_says_so():
    match = find_place("OSS")
    assert match.place.id == "iata:OSS"
    assert dict(match.notices[0].values)["runners_up"] == "Oss (NL)"
    assert find_place("Oss").place.country == "NL"


@pytest.mark.parametrize(
    "text", ["52.08, 4.31", "52,08; 4,31", "52.08 4.31", "52.08,4.31", "52.08° N, 4.31° E", "52,08 N 4,31 O"]
)
def test_coordinates(text):
    place = resolve_place(text)
    assert (place.lat, place.lon) == pytest.approx((52.08, 4.31))
    assert (place.kind, place.country, place.id) == ("coordinates", "NL", "coordinates:52.08,4.31")


def test_south_and_west_are_negative():
    place = resolve_place("33.9 Z, 18.4 W")
    assert (place.lat, place.lon) == pytest.approx((-33.9, -18.4))


@pytest.mark.parametrize("text", ["91, 0", "0, 181", "nan, 5", "5, NaN", "inf; 4", "1e5, 3", "-90.1, 0"])
def test_no_point_on_earth(text):
    with pytest.raises(InputError, match="is geen punt op aarde"):
        find_place(text)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_on_earth_is_a_place(lat, lon):
    place = resolve_place(f"{lat:.6f}, {lon:.6f}")
    assert (place.lat, place.lon) == pytest.approx((lat, lon), abs=1e-6)


# bad input


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "leeg"), ("   ", "leeg"), ("x" * 10_000, "te lang"), ("Parijs\x00", "stuurtekens"), ("\x1b[31mRome", "stuurtekens"),
     ("...", "geen plaatsnaam"), (None, "geen plaatsnaam"), (12, "geen plaatsnaam"), ("\ud800", "stuurtekens")],
)  # fmt: skip
def test_bad_input_is_one_clear_line(text, said):
    with pytest.raises(InputError, match=said) as caught:
        find_place(text, field="origin")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300
    assert caught.value.field == "origin"


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Parijss", "Parijs (FR)"), ("Amsterdm", "Amsterdam (NL)"), ("Berlijnn", "Berlijn (DE)"), ("Brusssel", "Brussel (BE)"),
     ("Sraatsburg", "Straatsburg (FR)"), ("Kopennhaggen", "Kopenhagen (DK)"), ("Wetstraat 200, Brussel", "Brussel (BE)")],
)  # fmt: skip
def test_a_typo_is_a_question_never_a_correction(text, meant):
    with pytest.raises(PlaceNotFoundError, match="bedoelde u: ") as caught:
        find_place(text)
    assert meant in caught.value.suggestions


def test_nonsense_has_no_suggestion():
    with pytest.raises(PlaceNotFoundError, match="controleer de spelling") as caught:
        find_place("Xqzzwvk")
    assert caught.value.suggestions == ()


@given(st.text(max_size=40) | st.text("abcdefgh ,()/.;'0123456789-", max_size=40))
def test_any_text_is_a_place_or_a_clean_error(text):
    try:
        match = find_place(text)
    except InputError as error:
        assert "\n" not in str(error)
    else:
        assert isinstance(match.place, Place)


# laws


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text("abcdefg ", min_size=3, max_size=8))
def test_one_edit_is_one_edit(text):
    key = fold(text)
    assert all(distance(key, other, 2) <= 2 for other in list(one_edit(key))[:50])  # a swap counts two
    assert key not in one_edit(key)


@given(st.sampled_from([text for text, _, _ in _names()]), st.randoms())
def test_case_blanks_and_accents_do_not_matter(text, random):
    plain = resolve_place(text)
    if len(text) == 3 or "," in text or "(" in text:
        return
    shouted = "".join(c.upper() if random.random() < 0.5 else c.lower() for c in text)
    assert resolve_place(f"  {shouted} ") == plain


def test_connectives_meet():
    assert loose("frankfurt am main") == loose("frankfurt a d main") == "frankfurt main"
    assert loose("den haag") == ""
    assert fold("Sint-Petersburg") == fold("St. Petersburg") == fold("Sankt Petersburg")


def test_a_place_is_its_own_answer():
    place = resolve_place("Oslo")
    assert find_place(place) == PlaceMatch(place)
    assert resolve_place(place) is place


def test_many_names_are_resolved_once_each():
    found = resolve_many(["Parijs", "Zweden", "Parijs", "Parijss"])
    assert list(found) == ["Parijs", "Zweden", "Parijss"]
    assert found["Parijs"].place.name == "Paris"
    assert isinstance(found["Zweden"], NotADestinationError)
    assert isinstance(found["Parijss"], PlaceNotFoundError)


def test_searching_gives_the_best_first():
    assert search_places("Cambridge")[0].country == "GB"
    assert len(search_places("San", 5)) == 5
    assert search_places("Straatsb")[0].name == "Strasbourg"
    assert search_places("Parijss")[0].name == "Paris"
    assert search_places("AMS")[0].id == "iata:AMS"
    assert search_places("Rome", 0) == []
    with pytest.raises(InputError):
        search_places("")


# land masses


@pytest.mark.parametrize(
    ("text", "landmass"),
    [("Den Haag", "eurasia"), ("Rome", "eurasia"), ("Tanger", "eurasia"), ("Londen", "great-britain"), ("Edinburgh", "great-britain"),
     ("Belfast", "ireland"), ("Dublin", "ireland"), ("Reykjavik", "iceland"), ("Valletta", "malta"), ("Nicosia", "cyprus"),
     ("Las Palmas", "canary-islands"), ("Palma", "balearic-islands"), ("Funchal", "madeira"), ("Ponta Delgada", "azores"),
     ("Cagliari", "sardinia"), ("Palermo", "eurasia"), ("Ajaccio", "corsica"), ("New York", "americas"), ("Lima", "americas"),
     ("Honolulu", "hawaii"), ("Sydney", "australia"), ("Tokio", "japan"), ("Kopenhagen", "eurasia"), ("Texel", "eurasia"),
     ("LHR", "great-britain"), ("52.08, 4.31", "eurasia"), ("Willemstad", "curacao"), ("Heraklion", "crete")],
)  # fmt: skip
def test_landmass(text, landmass):
    assert landmass_of(resolve_place(text)) == landmass


def test_a_point_at_sea_has_no_landmass():
    assert landmass_of(resolve_place("0, -30")) == ""


# the file, and speed


def test_the_gazetteer_is_small_and_whole():
    path = data_file("places.sqlite")
    assert 7e6 < Path(path).stat().st_size < 12e6
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("SELECT count(*) FROM alias WHERE place NOT IN (SELECT id FROM place)").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM place").fetchone()[0] > 70_000
    bad = "SELECT count(*) FROM place WHERE abs(lat_e5) > 9000000 OR abs(lon_e5) > 18000000 OR length(country) <> 2"
    assert db.execute(bad).fetchone() == (0,)
    keys = [k for (k,) in db.execute("SELECT key FROM alias ORDER BY random() LIMIT 500")]
    db.close()
    assert [k for k in keys if fold(k) != k] == []


def test_every_source_of_the_tables_is_named():
    rows = [r for _, r in read_rows(data_file("sources_places.csv"))]
    assert {r["id"] for r in rows} >= {"geonames-cities500", "optd-por", "ourairports"}
    assert all(r["publisher"] and r["licence"] and r["address"] and r["read_on"] for r in rows)


def test_a_remembered_name_takes_microseconds():
    find_place("Straatsburg")
    start = time.perf_counter()
    for _ in range(20_000):
        find_place("Straatsburg")
    assert (time.perf_counter() - start) / 20_000 < 20e-6  # measured 0.4 microseconds


def test_importing_reads_no_file_and_loads_nothing_heavy():
    code = (
        "import sys, reiscO2.model, reiscO2.places as p\n"
        "assert 'sqlite3' not in sys.modules\n"
        "from reiscO2.places import find_place, airports_of, landmass_of\n"
        "assert 'sqlite3' not in sys.modules\n"
        "airports_of(find_place('Rome').place)\n"
        "heavy = {'pandas', 'numpy', 'geopy', 'pint', 'pydantic', 'pathlib', 'typing', 'unicodedata'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    src = str(Path(reiscO2.__file__).parents[1])
    done = subprocess.run([sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {src!r})\n{code}"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
