"""Whom pointing words mean, asked over texts: marked sentences in, the company's name out."""

import pytest

from companies.reading import article
from companies.reading.rules.marks import Name
from companies.reading.shortening import initials_of
from companies.reading.types import Span
from companies.reading.who import Cast, antecedent, main_subject, pointers
from tests.companies.reading.case import NAMES, parties, read


def marked_of(text, title="", language="en"):
    return article._marked(title, text, language, NAMES.find(title, text), NAMES)


def meant(text, title="", words="", role="target", language="en", outlets=("reuters",)):
    """Whom the last pointing words of the text (or those written `words`) mean."""
    marked = marked_of(text, title, language)
    cast = Cast(marked, frozenset(outlets))
    main = main_subject((), marked, cast)
    backs = [(s, n) for s in marked for n in s.names if n.is_back and words in ("", n.surface)]
    sentence, back = backs[-1]
    found = antecedent(back, sentence, cast, main, role)
    return found and found.surface


def pointing(text, language="en"):
    return [name.surface for name in pointers(text, False, language)]


@pytest.mark.parametrize(
    "text, words",
    [
        ("Later the company sold shares.", ["the company"]),
        ("The Hangzhou-based lab said", ["The Hangzhou-based lab"]),
        (
            "the Waltham, Massachusetts-based robotics pioneer said",
            ["the Waltham, Massachusetts-based robotics pioneer"],
        ),
        ("The South Korean tech giant will pay", ["The South Korean tech giant"]),
        ("The lender's shares fell", ["The lender"]),
        ("a deal valuing it at $5 billion", ["it"]),
        ("It agreed to sell its unit", ["It", "its"]),
        ("This startup makes chips", ["This startup"]),
        ("the exchange operator and the snackmaker said", ["the exchange operator", "the snackmaker"]),
        ("The latter led the round", ["The latter"]),
        ("the reinsurer's shares", ["the reinsurer"]),
        ("The Ohio company and the New Norland drugmaker agreed", ["The Ohio company", "the New Norland drugmaker"]),
    ],
)
def test_words_that_point(text, words):
    assert pointing(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "It is unclear when it rains",
        "It was not clear whether",
        "the robotics company Boston Dynamics",
        "the exchange rate, the bank loan and the business model",
        "the combined company will be the largest lender",
        "the first startup to fly",
        "the maker of lamps",
        "a company and some startups",
        "these companies, both firms, such groups",
        "the startup world",
        "the former chief executive, the latter half",
        "the bank loan, the chain of events",
        "the Vision group and the Elm exchange",
        "the chip company Elm Circuits, the Elm of old",
        "",
    ],
)
def test_words_that_point_at_nobody(text):
    assert pointing(text) == []


@pytest.mark.parametrize(
    "text, words",
    [
        ("该公司成立于2015年。", ["该公司"]),
        ("这家总部位于杭州的企业表示", ["这家总部位于杭州的企业"]),
        ("后者将获得股份", ["后者"]),
        ("公司拟发行新股", ["公司"]),
        ("近日,公司宣布完成融资", ["公司"]),
        ("近日公司完成融资,目前公司已盈利", ["公司", "公司"]),
    ],
)
def test_chinese_words_that_point(text, words):
    assert pointing(text, "zh") == words


@pytest.mark.parametrize(
    "text",
    [
        "双方均未回应。",
        "其他公司也在扩产。",
        "上市公司很多。",
        "杭州云杉科技有限公司完成亿元融资。",
        "旗下子公司拟发行新股。",
        "云杉公司宣布涨价。",
        "A公司收购了B公司。",
        "云杉(杭州)公司将迁址。",
    ],
)
def test_chinese_words_that_point_at_nobody(text):
    assert pointing(text, "zh") == []


@pytest.mark.parametrize(
    "text, who",
    [
        # what the article says of one company alone
        ("Figma met DeepSeek, a Hangzhou-based AI lab. Prices fell. The lab raised money.", "DeepSeek"),
        ("Figma met DeepSeek, a Hangzhou-based AI lab. The Hangzhou-based startup raised money.", "DeepSeek"),
        ("Figma met carmaker Elmwood. The automaker raised money.", "Elmwood"),
        ("Figma met Elmwood, which makes robots. The robotics firm raised money.", "Elmwood"),
        ("Figma met the Chinese e-commerce giant Alibaba. The e-commerce giant raised money.", "Alibaba"),
        ("Figma met Birch Airlines. The carrier raised money.", "Birch Airlines"),
        ("Figma met Birch Bank. The lender raised money.", "Birch Bank"),
        ("Figma met Elmwood, based in Lagos. The Lagos-based company raised money.", "Elmwood"),
        ("Figma met Japan's Elmwood. The Japanese company raised money.", "Elmwood"),
        # the subject before it
        ("Stripe said it raised money.", "Stripe"),
        ("Figma rose. Stripe said the company raised money.", "Stripe"),
        ("The report came out. Stripe has no plans as it raised money.", "Stripe"),
        # the main subject
        ("Stripe raised money. Prices rose. The company said more.", "Stripe"),
        ("Stripe raised money from Tencent. The company said more.", "Stripe"),
        ("Stripe raised money. Jane Roe left. The startup said more.", "Stripe"),
        # in a sentence about the main subject: the other one
        ("Tencent may invest in Stripe. Tencent would own a third of the company.", "Stripe"),
        # the one company of the sentence before
        ("Stripe met Figma. Figma raised money. It said more.", "Figma"),
        # of whom a line of a list speaks
        (
            "Stripe grew. Prices rose. Elmwood Pipes: Birch Partners bought half of the pipeline operator.",
            "Elmwood Pipes",
        ),
        ("Stripe grew. Jane Roe thanked Figma. The company said more.", "Stripe"),
        ("Stripe grew. Prices rose. Figma is small. It said more.", "Figma"),
        # an investor by the name of its firm
        ("Stripe rose. Elm Ventures left. Prices fell. The venture firm said more.", "Elm Ventures"),
        ("Stripe rose. Ant Financial left. Prices fell. The financial firm said more.", "Ant Financial"),
        # who speaks of itself
        ("Stripe rose. Figma fell. The state-run oil producer will invest more, Elmwood said.", "Elmwood"),
        ("Stripe rose. The company will invest more, Figma said in a statement.", "Figma"),
        ("Stripe rose. The company is worth more, Elm Bank said in a note.", "Stripe"),
        ("Stripe rose. The company will buy more, Reuters said.", "Stripe"),
        # the owner of investors is no investor
        ("Stripe rose. One of Stripe's investors wants a sale of the company.", "Stripe"),
        # a label after a line that runs on
        (
            "Stripe grew. Prices rose.Elmwood Pipes: Birch Partners bought half of the pipeline operator.",
            "Elmwood Pipes",
        ),
        # an outlet's "reported" is no company's
        ("Elmwood Corp. reported a loss. The company said more.", "Elmwood Corp."),
        ("Elmwood reported on Monday that Stripe grew. The company said more.", "Stripe"),
    ],
)
def test_whom_it_means(text, who):
    assert meant(text) == who


def test_an_outlet_or_analyst_is_never_meant():
    assert meant("Reuters reported it. Stripe is in talks. Rates rose. The company said no.") == "Stripe"
    assert meant("An analyst at Elmwood Securities spoke. Stripe rose. The company said no.") == "Stripe"


def test_a_person_is_never_meant():
    assert meant("Jane Roe spoke about Stripe. The company said no.") == "Stripe"
    assert meant("Jane Roe and John Doe spoke. The company said no.") is None


def test_nobody_is_meant_where_nobody_is_named():
    assert meant("Prices fell. The company said no.") is None


def test_of_two_companies_before_neither_is_chosen_for_the_other():
    assert meant("Tencent met Stripe and Figma. Tencent would own a third of the company.") is None


def test_the_latter_and_the_former():
    text = "腾讯与阿里巴巴均表示关注。后者股价上涨。"
    assert meant(text, language="zh") == "阿里巴巴"
    assert meant(text.replace("后者", "前者"), language="zh") == "腾讯"


def test_the_latter_and_the_former_in_english():
    text = "Tencent and Alibaba met. The latter bought Elm."
    assert meant(text) == "Alibaba"
    assert meant(text.replace("latter", "former")) == "Tencent"


def introduced(text, words):
    marked = marked_of(text)
    cast = Cast(marked, frozenset())
    sentence = next(s for s in marked if words in s.raw)
    start = sentence.span.start + sentence.raw.index(words)
    back = Name(words, None, Span(start, start + len(words), False), is_back=True)
    found = antecedent(back, sentence, cast, main_subject((), marked, cast), "target")
    return found and found.surface


def test_an_article_may_begin_with_a_company_that_it_names_next():
    text = "A sleep startup has raised money from Elm Capital. Dreamwood, which has an office, grew."
    assert introduced(text, "A sleep startup") == "Dreamwood"


def test_any_startup_is_none_that_the_article_is_about():
    text = "Stripe grew. Prices rose. Rates fell. It rained. Never before had a hedge-fund startup raised so much."
    assert introduced(text, "a hedge-fund startup") is None


def test_the_main_subject_is_a_target_that_the_title_names():
    assert meant("Figma met Stripe. It rained. Prices rose. The company said more.", title="Stripe gains") == "Stripe"


def buyers(text):
    return {(report.target, party): role for report in read(text).reports for party, role in parties(report).items()}


@pytest.mark.parametrize(
    "text, target, party",
    [
        # who buys goes on buying
        (
            "Elm Corp said it would buy Stripe. The Redmond-based company also agreed to buy Oak Labs.",
            "Oak Labs",
            "Elm Corp",
        ),
        # who is bought by words that point is bought by whom the article named
        (
            "Stripe is being acquired by Elmwood. The Norland giant will take an 80% stake in the company.",
            "Stripe",
            "Elmwood",
        ),
    ],
)
def test_who_buys(text, target, party):
    assert (target, party) in buyers(text)
    assert (target, target) not in buyers(text)


def test_the_business_is_the_unit_that_is_for_sale():
    text = "Figma agreed to sell its tower unit to Stripe. It rained. Tencent had offered to buy the business."
    assert all("tower unit" in report.target for report in read(text).reports)


def test_the_business_is_the_company_where_no_unit_is_for_sale():
    text = "Figma was founded in 2012. Stripe agreed to buy the business for $5 million."
    assert [report.target for report in read(text).reports] == ["Figma"]


def identities(text, title=""):
    marked = marked_of(text, title)
    cast = Cast(marked, frozenset())
    return {name.surface: cast.identity(name) for s in marked for name in s.names if not name.is_back}


@pytest.mark.parametrize(
    "text, short, whole",
    [
        ("Green Growth Brands Ltd. rose. Then Green Growth fell.", "Green Growth", "Green Growth Brands Ltd."),
        ("China Dawn Bank (CDB) rose. Then CDB fell.", "CDB", "China Dawn Bank"),
        ("CDB (China Dawn Bank) rose. Then China Dawn Bank fell.", "CDB", "China Dawn Bank"),
        ("Elmwood Robotics Institute rose. Then ERI fell.", "ERI", "Elmwood Robotics Institute"),
        ("Norland Petrox rose. Then Petrox fell.", "Petrox", "Norland Petrox"),
        ("Tencent Holdings Ltd. rose. Then Tencent fell.", "Tencent", "Tencent Holdings Ltd."),
    ],
)
def test_a_short_form_is_the_company_it_stands_for(text, short, whole):
    found = identities(text)
    assert found[short] == found[whole]


@pytest.mark.parametrize(
    "text, one, other",
    [
        (
            "Green Growth Brands and Green Growth Foods met. Then Green Growth fell.",
            "Green Growth",
            "Green Growth Foods",
        ),
        ("Birch Bank met Elmwood Bank.", "Birch Bank", "Elmwood Bank"),
        ("Oakwood Capital met Capital Gains Tree.", "Oakwood Capital", "Capital Gains Tree"),
        ("Tencent Music rose. Tencent fell.", "Tencent Music", "Figma"),
        ("Birch Paper (London) rose. Then Elmwood fell.", "Birch Paper", "Elmwood"),
    ],
)
def test_names_alike_are_two_companies(text, one, other):
    found = identities(text)
    assert found.get(one) != found.get(other)


def test_initials():
    assert initials_of("bank of north dakota") == "bnd"


@pytest.mark.parametrize(
    "name, weight",
    [("Stripe", "main"), ("Figma", "named"), ("Alibaba", "passing")],
)
def test_salience(name, weight):
    text = "Stripe raised money. Figma did too. It rained. Prices rose. Rates fell. Later Alibaba came up. Stripe grew."
    rows = {row.surface: row for row in read(text, title="Stripe raises money").salience}
    assert rows[name].weight == weight
    assert rows["Stripe"].in_title and not rows["Figma"].in_title
    assert (rows["Stripe"].count, rows["Alibaba"].count) == (3, 1)


def test_no_salience_without_names():
    assert read("Prices rose.").salience == ()


def mentioned(text):
    return [mention.surface for mention in read(text).mentions]


@pytest.mark.parametrize("text", ["Arm (NASDAQ: ARM) rose.", "The chip firm Arm rose.", "Arm, a chip designer, rose."])
def test_an_everyday_name_counts_with_support(text):
    assert "Arm" in mentioned(text)


@pytest.mark.parametrize("text", ["Arm and leg hurt.", "Arm (see page 3) hurts.", "Big Fund of ideas."])
def test_an_everyday_name_alone_counts_for_nothing(text):
    assert mentioned(text) == []
