import pytest

from companies.reading.rules import unlisted
from companies.reading.rules.persons import is_person
from companies.reading.rules.places import is_place


def runs(text, is_headline=False, language="en"):
    return [text[start:end] for start, end in unlisted.runs(text, is_headline, language)]


@pytest.mark.parametrize(
    "text, names",
    [
        ("The round was led by Wells Fargo and Bank of Birchland.", ["Wells Fargo", "Bank of Birchland"]),
        ("with the University of Norwood and the Ministry of Trade", ["University of Norwood", "Ministry of Trade"]),
        ("It sold eBay and iRobot to 23andMe.", ["eBay", "iRobot", "23andMe"]),
        ("Backers include Block.one, Parse.ly, a16z and n8n.", ["Block.one", "Parse.ly", "a16z", "n8n"]),
        ("a stake in Birch Corp. Thanks to that, it rose.", ["Birch Corp."]),
        ("such as Elm Holdings Co. Norland’s Ash Corp. gained", ["Elm Holdings Co.", "Norland", "Ash Corp."]),
        ("sold to Stichting Oranje and PT Kopi Nusantara Tbk", ["Stichting Oranje", "PT Kopi Nusantara Tbk"]),
        ("bought by Lind & Co. and Marks & Birch", ["Lind & Co.", "Marks & Birch"]),
        ("the venture capital firm Episode 1, alongside", ["Episode 1"]),
        ("the ride-hailing app 99. Then it", ["99"]),
        ("stakes in Macquarell (HK) Ltd and Sunny , Inc. today", ["Macquarell (HK) Ltd", "Sunny , Inc."]),
        ("Elm , a maker of lamps , merged", ["Elm"]),
        ("Elmwood's products sell well", ["Elmwood"]),
        ("said Chief Investment Officer Jane Roe of Oak Capital", ["Jane Roe", "Oak Capital"]),
        ("from Norland’s Public Investment Fund and others", ["Norland", "Public Investment Fund"]),
        ("sold to Oak Founder Group last week", ["Oak Founder Group"]),
        ("three groups: Elmwood, Ashwood and Oakwood", ["Elmwood", "Ashwood", "Oakwood"]),
        ("a fund called First Reserve", ["First Reserve"]),
        ("it invests in Acme Robotics, Inc.", ["Acme Robotics, Inc."]),
        # a word that begins sentences begins a name where no sentence begins
        (
            "from New Elm Associates, First Oak Capital and Prime Birch",
            ["New Elm Associates", "First Oak Capital", "Prime Birch"],
        ),
        ("it bought Source Elm Corporation and Total Ash", ["Source Elm Corporation", "Total Ash"]),
        ("Then New rules came, and Next plc fell.", ["Next plc"]),
        # a lone word that opens a sentence names whom a deal's verb follows
        ("Elmio snagged $5 million. Ashly raised more. Birchit nabs the rest.", ["Elmio", "Ashly", "Birchit"]),
        ("Elmio today announced it. Ashwo on Monday said so. Birchit last month sold.", ["Elmio", "Ashwo", "Birchit"]),
        ("Traffic on Monday was light. Trading this week ended. Voting today starts.", []),
        ("Rates rose. Stakes sold by Elmwood were small. Finally raised, it paid.", ["Elmwood"]),
        ("Cash transfers fell. Term sheets came. Bridge loans backed that.", []),
        # digits begin a name, sums and counts of networks do not
        ("3T Biosciences beat the $2.6B Elmwood deal in 5G Wireless", ["3T Biosciences", "Elmwood", "Wireless"]),
        ("Prior investors Elm and Ash came back. Existing backers stayed.", ["Elm", "Ash"]),
        ("It closed a Series B-1 round, VC funding, after its Series A. Oakwood paid.", ["Oakwood"]),
        ("Billionaires Peter Elm and Jane Ash agreed", ["Peter Elm", "Jane Ash"]),
        ("led by FirstElm Capital and ShareBirch", ["FirstElm Capital", "ShareBirch"]),
        ("with 3i Group, 3elm4 Capital, 500 Startups and 8VC", ["3i Group", "3elm4 Capital", "500 Startups", "8VC"]),
        ("backed by Elm Seed Fund and Vice Media", ["Elm Seed Fund", "Vice Media"]),
        ("sold to Elm Lilly and Company in 1978", ["Elm Lilly and Company"]),
        ("with the Elm Teachers' Pension Plan", ["Elm Teachers' Pension Plan"]),
        (
            "with the Caisse des Bouleaux and Banca Olmo e Pino S.p.A.",
            ["Caisse des Bouleaux", "Banca Olmo e Pino S.p.A."],
        ),
        ("the Norland Academy of Sciences holds it", ["Norland Academy of Sciences"]),
        ("as the Elmwood family's fund did", ["Elmwood family"]),
        ("shows on Elm+ and Birch TV+ too", ["Elm+", "Birch TV+"]),
        ("Elmwood purchased Birch from Ash.", ["Elmwood", "Birch", "Ash"]),
        ("investors (a16z among them) gained", ["a16z"]),
        ("a stake in Ørelm from Bord Élan and eBirch", ["Ørelm", "Bord Élan", "eBirch"]),
        ("Elmwood won. Harp agreed to merge. Sharp prices fell.", ["Elmwood", "Harp"]),
        ("sold to Elm Points by Key Numbers Inc.", ["Elm Points", "Key Numbers Inc."]),
    ],
)
def test_names_in_sentences(text, names):
    assert [name for name in runs(text) if name != "Norland"] == [name for name in names if name != "Norland"]


@pytest.mark.parametrize(
    "text, names",
    [
        ("Acme Subsidiary Birch Announces Plans", ["Acme", "Birch"]),
        ("Oak Considers Selling Elm Unit to Ash", ["Oak", "Elm", "Ash"]),
        ("Acme Raises $5 Million in Series A", ["Acme"]),
    ],
)
def test_names_in_headlines(text, names):
    assert runs(text, is_headline=True)[: len(names)] == names


def test_latin_names_in_chinese_sentences():
    assert runs("投资了Acme Robotics和Birch公司", language="zh") == ["Acme Robotics", "Birch"]


def test_lines_glued_together_are_not_one_name():
    assert runs("Oak Considers Selling Bond to Acquire Elm StakeBirch Names New Chief")[:4] == ["Oak", "Elm", "Birch"]
    assert "IPOBirch" not in runs("Acme Raises $5 Million, Eyes IPOBirch Names New Chief")


def test_a_name_never_runs_over_the_end_of_a_line():
    assert all("\n" not in name for name in runs("to Acme\nBirch Capital said"))


@pytest.mark.parametrize(
    "text",
    [
        "the Waltham, Massachusetts-based robotics pioneer",
        "a maker in Lexington, Ky.-based for years",
        "On Monday, the Chinese market fell.",
        "In March and April it rained in Lagos, Nigeria.",
        "Southeast Asian lenders and German banks",
        "from San Francisco to Ho Chi Minh City",
        "the U.S., the U.K. and the European Union",
        "He won the Birch Award under the Data Act.",
        "Critics have noted that.",
        "Shares rose 3 percent.",
        "Stock advanced 11 percent.",
        "Revenue is up and Sales were flat.",
        "Thanks to that, it rose.",
        "Around the time it listed",
        "Combined, those make more. The combined firm",
        "Leading Southeast Asian lenders",
        "the Supreme Court and the Chief Executive Officer",
        "an IPO, a CEO, the GDP and ESG",
        "the S&P Index and the Birch Composite Index",
        "before Lunar New Year",
        "the Instagram-able days, an English-style pub",
        "no capital letters at all",
        "Prices rose.\nKey Numbers\nIt rained.\nKey Takeaways\nIt snowed.",
        "Bidders may be put off. Proceeds could go up. Analysts expected more.",
        "made in the U.K, the U.S and the U.A.E.",
        "the Authority, the Bank and the Group's debt",
        "from Venture Capital or the Fund",
        "New rules came. First orders fell. Next year begins.",
        "It rates them A+ and its family office B+.",
        "the 3D model of May 3rd Street, at 7pm Monday",
        "Aside from that, it rose. Apart from it, it fell.",
        "",
    ],
)
def test_words_that_name_no_company(text):
    assert runs(text) == []


@pytest.mark.parametrize(
    "surface, before, after",
    [
        ("Masayoshi Son", "", " raised"),
        ("Misha Esipov", "CEO and co-founder ", " would only say"),
        ("Weston Gaddy", "", ", the CEO of Birch, said"),
        ("Lara Wintergreen", "", ", who runs the firm, said"),
        ("Hans-Joachim Ihde", "and chairman ", " sold"),
        ("J. P. Mangal", "analyst ", " wrote"),
        ("Roe", "said Mr. ", " today"),
        ("Neil deRoe Doe", "", " advised it"),
    ],
)
def test_persons(surface, before, after):
    assert is_person(surface, before, after)


@pytest.mark.parametrize(
    "surface, before, after",
    [
        ("Acme Robotics", "", " raised"),
        ("Morgan Stanley", "", " advised"),
        ("Charles Schwab", "", " bought"),
        ("Paul Capital", "", " invested"),
        ("Wells Fargo", "", " lent"),
        ("Jack & Jones", "", " sells"),
        ("Victoria Mining", "", " digs"),
        ("Son", "", " said"),
        ("Neil eBirch Group", "", " said"),
        ("Alibaba", "CEO of ", " left"),
        ("George Mason University", "", " said"),
    ],
)
def test_no_persons(surface, before, after):
    assert not is_person(surface, before, after)


@pytest.mark.parametrize("words", ["hong kong", "hangzhou", "southeast asian", "nigeria", "new york city", "the gulf"])
def test_places(words):
    assert is_place(words)


@pytest.mark.parametrize("words", ["hangzhou robotics", "acme", "bank of china", "korea electric", "center", "troll"])
def test_no_places(words):
    assert not is_place(words)
