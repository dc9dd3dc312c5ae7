"""Names that officials type, with the country and the canonical name they must lead to."""

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
BE Brugge=Brugge; Oostende=Ostend; Gent=Gent; Ukkel=Uccle; Halle, België=Halle; Wezet=Visé; Tubeke=Tubize; Brussel/Bruxelles=Brussels
CH Bazel=Basel; Luzern=Luzern; Sankt Gallen=Sankt Gallen; St. Gallen=Sankt Gallen; Fribourg=Fribourg; Biel/Bienne=Biel/Bienne
AT Wenen=Vienna; Wien Hbf=Vienna
CZ Praag=Prague; Karlsbad=Karlovy Vary; Mariënbad=Mariánské Lázně; Praha hl.n.=Prague
PL Breslau=Wrocław; Stettin=Szczecin; Warschau=Warsaw; Posen=Poznań; Swinemünde=Świnoujście; Kolberg=Kołobrzeg
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
GR Athene=Athens; Piraeus=Piraeus
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
DE Keulen, Duitsland=Köln; Aken=Aachen; Koblenz=Koblenz; Mülheim an der Ruhr=Mülheim; Bentheim=Bad Bentheim
NO Tromsø=Tromsø; Stavanger=Stavanger; Kirkenes=Kirkenes
JP Hirosjima=Hiroshima; Jokohama=Yokohama; Kioto=Kyoto
"""  # noqa: E501, RUF001

CAPITALS = """
AF Kaboel; AL Tirana; DZ Algiers; AD Andorra la Vella; AO Luanda; AR Buenos Aires; AM Jerevan; AU Canberra; AT Wenen
AZ Bakoe; BS Nassau; BH Manamah; BD Dhaka; BB Bridgetown; BY Minsk; BE Brussel; BZ Belmopan; BJ Porto-Novo; BT Thimphu
BO La Paz; BA Sarajevo; BW Gaborone; BR Brasilia; BN Bandar Seri Begawan; BG Sofia; BF Ouagadougou; BI Bujumbura
KH Phnom Penh; CM Yaoundé; CA Ottawa; CV Praia; CF Bangui; TD Ndjamena; CL Santiago; CO Bogota; KM Moroni
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


def names():
    for line in NAMES.strip().splitlines():
        country, rest = line.split(" ", 1)
        for item in rest.split("; "):
            text, _, name = item.partition("=")
            yield text, country, name


def capitals():
    for item in CAPITALS.replace("\n", ";").split(";"):
        if item.strip():
            country, text = item.strip().split(" ", 1)
            yield text, country
