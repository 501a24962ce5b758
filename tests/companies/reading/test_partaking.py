"""Who takes part, told sentences after the deal: complete lists, and nobody who only helps, speaks or looks on."""

import pytest

from tests.companies.reading.case import denials, only_report, parties, read

ROUND = "Acme Robotics raised $30 million in new funding. "
SALE = "Acme Robotics is being sold for $2 billion, it said. "


def leads(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "lead")


def investors(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "investor")


def acquirers(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "acquirer")


def sellers(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "seller")


def news_parties(text: str) -> list[dict[str, str]]:
    """Who takes part in each deal of the text that is no background."""
    return [parties(report) for report in read(text).reports if not report.historical]


@pytest.mark.parametrize(
    ("later", "found"),
    [
        ("The round was led by Example Ventures.", leads("Example Ventures")),
        ("Led by Example Ventures, the round will pay for a plant.", leads("Example Ventures")),
        ("Leading the round is Example Ventures.", leads("Example Ventures")),
        ("Example Ventures led the round.", leads("Example Ventures")),
        (
            "The round was led by Example Ventures, with participation from Tencent and Alibaba.",
            leads("Example Ventures") | investors("Tencent", "Alibaba"),
        ),
        ("Existing investors Tencent and Alibaba also joined.", investors("Tencent", "Alibaba")),
        ("Previous backers Tencent and Alibaba also participated.", investors("Tencent", "Alibaba")),
        (
            "Other investors include Tencent, the chipmaker Nvidia and SoftBank.",
            investors("Tencent", "Nvidia", "SoftBank"),
        ),
        ("Tencent and Alibaba also put money into the round.", investors("Tencent", "Alibaba")),
        ("The money came from Tencent, Alibaba and SoftBank.", investors("Tencent", "Alibaba", "SoftBank")),
        ("A list of investors took part. They include Tencent and Alibaba.", investors("Tencent", "Alibaba")),
        ("Other investors include Tencent, a maker of games, and Alibaba.", investors("Tencent", "Alibaba")),
        (
            "The round was led by Example Ventures. SoftBank's Birch Ventures also put money into the round.",
            leads("Example Ventures") | investors("Birch Ventures"),
        ),
        (
            "Jane Sample, the round's lead investor hailing from Example Ventures, will join the board.",
            leads("Example Ventures"),
        ),
        (
            "The round was co-led by Example Ventures and Birch Capital, with Tencent and Alibaba participating.",
            leads("Example Ventures", "Birch Capital") | investors("Tencent", "Alibaba"),
        ),
        (
            "Example Ventures led the investment, which also included Tencent, Alibaba and SoftBank.",
            leads("Example Ventures") | investors("Tencent", "Alibaba", "SoftBank"),
        ),
        (
            "The Series B was led by Example Ventures and included participation from investors Tencent and Nvidia.",
            leads("Example Ventures") | investors("Tencent", "Nvidia"),
        ),
        ("It was led by Example Ventures.", leads("Example Ventures")),
        (
            "It was led by Example Ventures, with Tencent and Alibaba also participating.",
            leads("Example Ventures") | investors("Tencent", "Alibaba"),
        ),
        (
            "The financing was led by Example Ventures. Joining it were Tencent and Alibaba.",
            leads("Example Ventures") | investors("Tencent", "Alibaba"),
        ),
        ("Example Ventures was joined by Tencent and Alibaba.", investors("Example Ventures", "Tencent", "Alibaba")),
        (
            "Participants in the round include Tencent, Alibaba and SoftBank.",
            investors("Tencent", "Alibaba", "SoftBank"),
        ),
        (
            "Tencent and Alibaba, which had backed the company before, returned for the round.",
            investors("Tencent", "Alibaba"),
        ),
        ("The investors are Tencent and Alibaba.", investors("Tencent", "Alibaba")),
        ("Tencent and Alibaba are investing alongside SoftBank.", investors("Tencent", "Alibaba", "SoftBank")),
        ("Tencent is putting in $20 million of the money.", investors("Tencent")),
        ("Tencent put in $20 million and Alibaba $10 million.", investors("Tencent", "Alibaba")),
        ("Tencent, which already owned a tenth of the company, put in another $5 million.", investors("Tencent")),
        ("Half of the money came from Tencent.", investors("Tencent")),
        (
            "The bulk of the cash comes from Tencent and Alibaba, with the rest coming from SoftBank.",
            investors("Tencent", "Alibaba", "SoftBank"),
        ),
        ("The money is being provided by Tencent.", investors("Tencent")),
        ("Rounding out the round are Tencent and Alibaba.", investors("Tencent", "Alibaba")),
        (
            "New investors Tencent and Alibaba joined existing backers SoftBank and Nvidia.",
            investors("Tencent", "Alibaba", "SoftBank", "Nvidia"),
        ),
        (
            "New investors include Tencent and Alibaba, while existing backers SoftBank and Nvidia also took part.",
            investors("Tencent", "Alibaba", "SoftBank", "Nvidia"),
        ),
        ("Tencent and Alibaba came in as new investors.", investors("Tencent", "Alibaba")),
        ("Also participating were Tencent and Alibaba.", investors("Tencent", "Alibaba")),
        ("Also taking part in the round: Tencent, Alibaba and SoftBank.", investors("Tencent", "Alibaba", "SoftBank")),
        (
            "Example Ventures took the lead, with Tencent and Alibaba following.",
            leads("Example Ventures") | investors("Tencent", "Alibaba"),
        ),
        ("The deal was backed by Tencent and Alibaba.", investors("Tencent", "Alibaba")),
        ("Example Ventures was the lead investor.", leads("Example Ventures")),
        ("Example Ventures acted as lead investor in the round.", leads("Example Ventures")),
        ("Jane Sample, a partner at lead investor Example Ventures, will join the board.", leads("Example Ventures")),
        ("The Example Ventures-led round will pay for a second plant.", leads("Example Ventures")),
        ("Investors: Tencent, Alibaba, SoftBank.", investors("Tencent", "Alibaba", "SoftBank")),
        ("Lead investor: Example Ventures.", leads("Example Ventures")),
        ("The rest came from Tencent and Alibaba.", investors("Tencent", "Alibaba")),
        ("Tencent wrote the largest check.", investors("Tencent")),
        ("Tencent and Alibaba rounded out the syndicate.", investors("Tencent", "Alibaba")),
        ("Tencent, Alibaba and SoftBank all took part in the financing.", investors("Tencent", "Alibaba", "SoftBank")),
        ("Participating in the round were Tencent, Alibaba and SoftBank.", investors("Tencent", "Alibaba", "SoftBank")),
        ("The round saw participation from Tencent and Alibaba.", investors("Tencent", "Alibaba")),
        (
            "The round included Tencent, Alibaba and angel investor Liang Wenfeng.",
            investors("Tencent", "Alibaba", "Liang Wenfeng"),
        ),
        ("Among the investors in the round are Tencent and Alibaba.", investors("Tencent", "Alibaba")),
        ("Tencent and Alibaba were among the investors.", investors("Tencent", "Alibaba")),
        ("The syndicate also includes Tencent and Alibaba.", investors("Tencent", "Alibaba")),
        ("Backing the company this time are Tencent and Alibaba.", investors("Tencent", "Alibaba")),
        ("It counts Tencent and Alibaba among its new backers.", investors("Tencent", "Alibaba")),
        (
            "The funding comes from Tencent, with Alibaba and SoftBank also chipping in.",
            investors("Tencent", "Alibaba", "SoftBank"),
        ),
        ("SoftBank, a previous backer, followed on.", investors("SoftBank")),
        ("Example Ventures, an early backer, led again.", leads("Example Ventures")),
        ("Tencent participated as well.", investors("Tencent")),
        ("Tencent also came on board.", investors("Tencent")),
        (
            "Tencent participated as well, along with new investors Nvidia and the Hill Fund.",
            investors("Tencent", "Nvidia", "Hill Fund"),
        ),
        (
            "The round was led by Example Ventures -- an investor that has backed Stripe, Figma and Shein.",
            leads("Example Ventures"),
        ),
        (
            "It was led by Example Ventures -- which has backed Stripe and Shein -- with participation from Tencent.",
            leads("Example Ventures") | investors("Tencent"),
        ),
        (
            "It was led by Example Ventures, with participation also from Tencent -- a games maker -- and Nvidia.",
            leads("Example Ventures") | investors("Tencent", "Nvidia"),
        ),
        ("Tencent is also in this round, along with SoftBank.", investors("Tencent", "SoftBank")),
        ("Tencent and SoftBank were part of the round as well.", investors("Tencent", "SoftBank")),
        ("Example Ventures, an investor in Stripe and Figma, led the round.", leads("Example Ventures")),
        ("Example Ventures, an early investor in Stripe, Figma and Shein, led the round.", leads("Example Ventures")),
        (
            "The round was led by Example Ventures, the arm of Shein, and joined by Tencent and Alibaba.",
            leads("Example Ventures") | investors("Tencent", "Alibaba"),
        ),
        ("The financing, which closed on Friday, was led by Example Ventures.", leads("Example Ventures")),
        (
            "Example Ventures, which also backed Stripe, led the financing, with Tencent joining in.",
            leads("Example Ventures") | investors("Tencent"),
        ),
        ("Tencent, which already owned a tenth, put in half of the money.", investors("Tencent")),
        (
            "The rest came from Tencent, Nvidia and Alibaba, plus one newcomer: Birch Capital.",
            investors("Tencent", "Nvidia", "Alibaba", "Birch Capital"),
        ),
        ("Tencent and Alibaba re-upped.", investors("Tencent", "Alibaba")),
        ("The new backers, Tencent and Alibaba, will send a director each.", investors("Tencent", "Alibaba")),
        ("Its two new investors, Tencent and Alibaba, have deep pockets.", investors("Tencent", "Alibaba")),
        ("New investor Tencent will take a seat on the board.", investors("Tencent")),
        ("With Tencent and Alibaba on board, it wants to go abroad.", investors("Tencent", "Alibaba")),
        (
            "Example Ventures led the round, with Tencent set to join.",
            leads("Example Ventures") | investors("Tencent"),
        ),
        (
            "Lead investor Example Ventures was joined by Tencent and Alibaba.",
            leads("Example Ventures") | investors("Tencent", "Alibaba"),
        ),
        (
            "Of that, $20 million came from Tencent and the rest from Alibaba and SoftBank.",
            investors("Tencent", "Alibaba", "SoftBank"),
        ),
        ("Tencent also bought into the round.", investors("Tencent")),
    ],
)
def test_later_sentences_name_who_takes_part(later, found):
    assert news_parties(ROUND + later) == [found]


@pytest.mark.parametrize(
    "later",
    [
        "Its existing investors include Tencent and Alibaba.",
        "The company's previous backers include Tencent.",
        "Goldman Sachs advised Acme Robotics on the round.",
        "An earlier round was led by Tencent.",
        "Its customers include Tencent and Alibaba.",
        "Tencent declined to comment on the round.",
        "Last year it raised money in a round led by Tencent.",
        "Its products include Tencent Maps.",
        "They include Tencent and Alibaba.",
        "Tencent also launched a robot.",
        "Tencent put in half of the working hours.",
        "The rest of the robots came from Tencent.",
        "Its other investors include Tencent and Alibaba.",
        "Acme Robotics, whose other backers include Tencent, makes arms.",
        "The company was founded by former employees of Tencent and Alibaba.",
        "The team is led by Jane Sample, who came from Tencent.",
        "Tencent has invested in robots for years.",
        "It competes with robots made by Tencent and Alibaba.",
        "The money will be used to take on Tencent.",
        "It is backed by Tencent and Alibaba.",
        "Rival Birch Robotics counts Tencent among its investors.",
        "Tencent joined the race to build robots.",
        "The rest of the market is held by Tencent and Alibaba.",
        "Most of its revenue comes from Tencent.",
        "The market is led by Tencent.",
        "It was founded by Liang Wenfeng, who once worked for Tencent.",
        "Tencent passed on the round.",
        "Tencent did not take part in the round.",
        "Tencent is not among the investors.",
        "The company was advised by Tencent, and Alibaba was its first customer.",
        "It was led by Jane Sample at Tencent before she left.",
        "The company had raised $10 million from Tencent and Alibaba before.",
        "Half of its sales came from Tencent.",
        "Its board includes people from Tencent.",
        "Tencent put in an order for 20 robots.",
        "Tencent was joined by Alibaba in the suit against it.",
        "Among its customers are Tencent and Alibaba.",
        "Partners include Tencent and Alibaba.",
        "The company is in talks with Tencent about selling its robots.",
        "Tencent has submitted a patent of its own.",
        "Tencent took the lead in the market last year.",
        "The robots are provided by Tencent.",
        "Tencent returned to growth this year.",
        "Tencent also took part in a trade fair.",
        "The company is led by Liang Wenfeng.",
        "DeepSeek is led by Liang Wenfeng.",
        "The company was joined by Tencent in the lawsuit.",
        "Tencent-owned Grab is a customer.",
        "Acme Robotics shares a building with a firm owned by Tencent.",
        "Its new backers have offices near Tencent.",
        "With Liang Wenfeng on board as its head of research, it wants to go abroad.",
        "With Tencent set to launch a robot, it needs to hurry.",
        "Series B lead investor Tencent did not return.",
        "Of its sales, a fifth came from Tencent and the rest from Alibaba.",
        "Tencent also bought into the idea.",
        "New customer Tencent will buy 30 robots.",
    ],
)
def test_who_looks_on_takes_no_part(later):
    assert news_parties(ROUND + later) == [{}]


@pytest.mark.parametrize(
    ("later", "found"),
    [
        ("The buyer is Tencent.", acquirers("Tencent")),
        ("The seller is Cinven.", sellers("Cinven")),
        ("Its owner, Cinven, bought the company in 2015.", sellers("Cinven")),
        ("Cinven, which is selling the company, declined to comment.", sellers("Cinven")),
        ("Cinven has owned the company since 2015.", sellers("Cinven")),
        ("Acme Robotics, which is owned by Cinven, makes robots.", sellers("Cinven")),
        ("Bidders include Tencent and Alibaba.", acquirers("Tencent", "Alibaba")),
        ("Tencent and Alibaba are among the bidders.", acquirers("Tencent", "Alibaba")),
        ("Tencent and Alibaba have submitted bids.", acquirers("Tencent", "Alibaba")),
        ("The consortium also includes Tencent and Alibaba.", acquirers("Tencent", "Alibaba")),
        (
            "The consortium is led by Tencent and includes Alibaba and SoftBank.",
            acquirers("Tencent", "Alibaba", "SoftBank"),
        ),
        ("Other suitors include Tencent.", acquirers("Tencent")),
        ("Tencent is teaming up with Alibaba on the bid.", acquirers("Tencent", "Alibaba")),
        ("Tencent and Alibaba are also in the running.", acquirers("Tencent", "Alibaba")),
        ("Tencent is among the firms that have submitted bids.", acquirers("Tencent")),
        (
            "Tencent is among the firms bidding for Acme Robotics, the robot maker owned by Cinven.",
            acquirers("Tencent") | sellers("Cinven"),
        ),
        ("Tencent and Alibaba are also said to be interested.", acquirers("Tencent", "Alibaba")),
        ("Tencent is considering a rival bid.", acquirers("Tencent")),
        (
            "Potential buyers include Tencent, as well as buyout firms such as Hill Capital and Birch Partners.",
            acquirers("Tencent", "Hill Capital", "Birch Partners"),
        ),
        ("Tencent emerged as the winning bidder.", acquirers("Tencent")),
    ],
)
def test_later_sentences_name_who_buys_and_who_sells(later, found):
    assert news_parties(SALE + later) == [found]


@pytest.mark.parametrize(
    "later",
    [
        "Goldman Sachs advised the seller.",
        "Tencent is also interested in robots.",
        "Alibaba is considering an offer of help.",
        "Its customers include Tencent.",
        "Tencent once owned a rival.",
        "The company was founded by Tencent in 2001.",
        "Tencent was not among the bidders.",
        "Tencent withdrew from the auction.",
        "Owners of its robots include Tencent.",
        "Its biggest shareholder in 2010 was Tencent.",
        "The lender to the buyer is Tencent.",
        "Tencent, which owns a rival, declined to comment.",
    ],
)
def test_who_looks_on_at_a_sale_takes_no_part(later):
    assert news_parties(SALE + later) == [{}]


@pytest.mark.parametrize(
    "later",
    [
        "Its founder rejected Tencent's proposal to take a 20% stake.",
        "It turned down an offer from Tencent for a tenth of its shares.",
        "Tencent's offer to invest was rebuffed.",
    ],
)
def test_whose_offer_was_turned_down_takes_no_part(later):
    report = only_report(ROUND + later)
    assert (parties(report), denials(report)) == ({}, [("participant", "Tencent")])


@pytest.mark.parametrize(
    "later",
    [
        "Its founder rejected Tencent's claim to the name.",
        "It turned down an offer from Tencent to build chips.",
        "Tencent's offer of help was declined.",
        "Acme Robotics declined to comment on Tencent's plans.",
    ],
)
def test_other_refusals_say_nothing_of_the_round(later):
    report = only_report(ROUND + later)
    assert (parties(report), denials(report)) == ({}, [])


def test_the_company_of_a_refused_proposal_is_who_turned_it_down():
    report = only_report("Acme Robotics turned down Tencent's proposal to buy 20% of the company.")
    assert (report.target, denials(report)) == ("Acme Robotics", [("participant", "Tencent")])


def test_an_adviser_named_with_the_deal_takes_no_part():
    report = only_report("Tencent, advised by Goldman Sachs, agreed to buy Acme Robotics for $2 billion.")
    assert parties(report) == {"Tencent": "acquirer"}


def test_a_bookrunner_takes_no_part():
    report = only_report("Acme Robotics raised $30 million from Tencent. Goldman Sachs acted as bookrunner.")
    assert parties(report) == {"Tencent": "investor"}


def test_a_chinese_round_gathers_its_investors():
    report = only_report("深度求索完成3亿美元融资。本轮由红杉中国领投,腾讯、阿里巴巴跟投。")
    assert parties(report) == {"红杉中国": "lead", "腾讯": "investor", "阿里巴巴": "investor"}


def test_a_person_is_no_target():
    assert read("Jane Sample, who runs a bakery, raised $5 million.").reports == ()


def test_an_office_of_state_is_no_target():
    assert read("Tencent bought the Justice Department for $2 billion.").reports == ()


def test_a_place_is_no_target():
    targets = {
        r.target for r in read("Tencent bought the Waltham, Massachusetts-based Acme Robotics for $2 billion.").reports
    }
    assert "Waltham" not in targets


def test_what_a_fund_raises_is_its_own_closing():
    assert read("Example Capital raised $500 million.").reports == ()
    assert read("The Birch Fund has raised $15 million from Tencent and Alibaba.").reports == ()


def test_a_company_with_the_name_of_a_fund_has_rounds():
    assert read("Birch Partners raised $15 million in a Series A round from Tencent and Alibaba.").reports != ()
