"""Places and peoples that news names: capitalised, and no company when nothing more follows.

Countries come from Babel's locale data, and so do the cities that name time zones; the tables add what those lack.
"""

# ruff: noqa: E501 — tables

from babel import Locale
from babel.core import get_global


def _split(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in listed.split(","))


_COUNTRIES = frozenset(name.lower() for code, name in Locale("en").territories.items() if len(code) == 2)
# Zones are named "America/New_York"; a few name no city.
_ZONES = frozenset(
    zone.rpartition("/")[2].replace("_", " ").lower() for zone in get_global("zone_territories") if "GMT" not in zone
) - _split("center easter midway resolute unknown wake nome palmer troll christmas casey davis knox chatham stanley")
_CITIES = _phrases(
    "hangzhou, shenzhen, guangzhou, chengdu, wuhan, nanjing, suzhou, tianjin, chongqing, xiamen, qingdao, dalian, ningbo, hefei, "
    "changsha, xi'an, zhuhai, dongguan, foshan, wuxi, jinan, zhengzhou, shenyang, harbin, kunming, hong kong, macau, kowloon, hsinchu, "
    "osaka, kyoto, nagoya, yokohama, fukuoka, sapporo, busan, incheon, seongnam, daejeon, pangyo, mumbai, delhi, new delhi, bangalore, "
    "bengaluru, hyderabad, chennai, pune, gurgaon, gurugram, noida, ahmedabad, jaipur, kochi, hanoi, ho chi minh city, saigon, da nang, "
    "cebu, penang, johor, surabaya, bandung, chiang mai, abu dhabi, sharjah, jeddah, mecca, doha, manama, tel aviv, haifa, jaffa, herzliya, "
    "ankara, izmir, munich, frankfurt, hamburg, cologne, dusseldorf, düsseldorf, stuttgart, leipzig, dresden, hanover, nuremberg, bonn, "
    "milan, turin, florence, venice, naples, bologna, genoa, barcelona, valencia, seville, bilbao, malaga, lyon, marseille, toulouse, nice, "
    "bordeaux, lille, nantes, strasbourg, grenoble, geneva, basel, lausanne, zug, bern, rotterdam, the hague, eindhoven, utrecht, delft, "
    "antwerp, ghent, bruges, gothenburg, malmo, malmö, uppsala, bergen, trondheim, aarhus, espoo, tampere, turku, manchester, birmingham, "
    "leeds, liverpool, bristol, edinburgh, glasgow, cardiff, belfast, oxford, cambridge, sheffield, nottingham, newcastle, brighton, reading, "
    "cork, galway, limerick, porto, braga, krakow, wroclaw, gdansk, lodz, brno, cluj, thessaloniki, st petersburg, saint petersburg, kharkiv, "
    "lviv, odesa, san francisco, san jose, san diego, san mateo, palo alto, menlo park, mountain view, sunnyvale, santa clara, santa monica, "
    "cupertino, redwood city, oakland, berkeley, fremont, sacramento, irvine, pasadena, seattle, bellevue, redmond, portland, austin, dallas, "
    "houston, san antonio, fort worth, boston, waltham, somerville, philadelphia, pittsburgh, baltimore, washington, miami, orlando, tampa, "
    "jacksonville, atlanta, charlotte, raleigh, durham, nashville, memphis, new orleans, st. louis, kansas city, minneapolis, milwaukee, "
    "cleveland, columbus, cincinnati, salt lake city, las vegas, reno, tucson, scottsdale, albuquerque, boulder, brooklyn, manhattan, queens, "
    "stamford, greenwich, hartford, providence, newark, jersey city, ann arbor, silicon valley, wall street, hollywood, montreal, calgary, "
    "ottawa, waterloo, quebec, rio de janeiro, são paulo, sao paulo, brasilia, belo horizonte, medellin, medellín, bogotá, guadalajara, "
    "monterrey, santiago, cape town, pretoria, durban, kigali, casablanca, alexandria, canberra, gold coast, wellington, christchurch, "
    "singapore city, the city"
)
STATES = _phrases(
    "alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, georgia, hawaii, idaho, illinois, indiana, "
    "iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan, minnesota, mississippi, missouri, montana, nebraska, "
    "nevada, new hampshire, new jersey, new mexico, new york, north carolina, north dakota, ohio, oklahoma, oregon, pennsylvania, "
    "rhode island, south carolina, south dakota, tennessee, texas, utah, vermont, virginia, west virginia, wisconsin, wyoming, ontario, "
    "british columbia, alberta, manitoba, nova scotia, new south wales, queensland, victoria, tasmania, guangdong, zhejiang, jiangsu, "
    "sichuan, shandong, fujian, hubei, hunan, henan, hebei, anhui, yunnan, guizhou, xinjiang, tibet, hainan, inner mongolia, bavaria, "
    "saxony, catalonia, lombardy, tuscany, karnataka, maharashtra, tamil nadu, gujarat, kerala, england, scotland, wales, northern ireland"
)
_REGIONS = _phrases(
    "europe, asia, africa, america, north america, south america, latin america, central america, middle east, the middle east, "
    "southeast asia, south asia, east asia, asia pacific, asia-pacific, sub-saharan africa, north africa, west africa, east africa, "
    "western europe, eastern europe, central europe, northern europe, the americas, the gulf, the balkans, the baltics, the caribbean, "
    "the nordics, nordics, latam, apac, emea, mena, asean, gcc, cee, benelux, scandinavia, oceania, britain, great britain, uk, u.k., us, u.s., "
    "usa, u.s.a., uae, u.a.e., eu, e.u., prc, hk, south korea, north korea, korea, russia, iran, syria, vietnam, laos, taiwan, macao, "
    "czech republic, ivory coast, burma, holland, persia, kingdom, united kingdom, united states, bay area, east coast, west coast, midwest, "
    "mainland china, greater china, white house, capitol hill, city of london, downing street, brussels, kremlin"
)
# As datelines and addresses write them: "Waltham, Mass."
SHORT_STATES = _split(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la ma mass md mich minn miss mo mont n.c n.d n.h n.j n.m n.y neb nev okla ore "
    "pa r.i s.c s.d tenn tex va vt wash wis w.va wyo ca ny tx ct nj il wa d.c ont b.c"
)
PLACES = _COUNTRIES | _ZONES | _CITIES | STATES | _REGIONS
NATIONS = _split(
    "chinese american british english scottish welsh irish german french indian japanese korean israeli canadian russian dutch swiss "
    "swedish norwegian danish finnish icelandic italian spanish portuguese greek turkish brazilian mexican argentine argentinian chilean "
    "colombian peruvian australian singaporean indonesian malaysian filipino taiwanese vietnamese thai cambodian burmese pakistani "
    "bangladeshi saudi emirati qatari kuwaiti omani lebanese egyptian moroccan tunisian algerian nigerian kenyan ghanaian ethiopian ugandan "
    "rwandan zimbabwean zambian tanzanian belgian austrian polish czech slovak hungarian romanian bulgarian serbian croatian ukrainian "
    "belarusian estonian latvian lithuanian kazakh uzbek mongolian nepalese asian african european latin arab nordic scandinavian "
    "californian texan cantonese mandarin western eastern northern southern central southeast southeastern northeast north south east west "
    "americans europeans chinese indians germans britons russians africans asians japanese israelis canadians australians"
)


def is_place(words: str) -> bool:
    """Whether lower-case words are a place or a people and nothing more: "southeast asian", "hong kong", "new york city"."""
    bare = words.removeprefix("the ").removesuffix(" city").removesuffix(" province").removesuffix(" state")
    return words in PLACES or bare in PLACES or all(word in NATIONS or word in PLACES for word in words.split())
