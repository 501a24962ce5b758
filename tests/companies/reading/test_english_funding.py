"""Rounds, loans, listings and sales of old shares in English: text in, report out; and as many that stay quiet."""

# ruff: noqa: E501 — a text cut in two is harder to read than a long one

import pytest

from tests.companies.reading.case import figure, parties, read

MN = 1_000_000


def news(text: str, title: str = "") -> list[tuple[str, str, dict[str, str]]]:
    return [(r.target, r.kind, parties(r)) for r in read(text, title).reports if not r.historical]


def roles(lead: str = "", investor: str = "", lender: str = "", venue: str = "") -> dict[str, str]:
    listed = {"lead": lead, "investor": investor, "lender": lender, "venue": venue}
    return {name.strip(): role for role, names in listed.items() for name in names.split(",") if name.strip()}


FUNDED = [
    ("Wayve has snapped up $20 million from Tencent.", "Wayve", roles(investor="Tencent")),
    ("The new money values Wayve at $3 billion.", "Wayve", {}),
    ("Wayve raised $860 million by selling new stock, and Grab lends through loans.", "Wayve", {}),
    (
        "Wayve is close to raising $500 million from Tencent, Nvidia and other investors.",
        "Wayve",
        roles(investor="Tencent, Nvidia"),
    ),
    (
        "Wayve raised $500 million from Tencent, Nvidia, and a group of angel investors.",
        "Wayve",
        roles(investor="Tencent, Nvidia"),
    ),
    (
        "Grab's parent, Maxi Mobility, closed a $160 million round, with SoftBank, Tencent and GIC among the participants.",
        "Maxi Mobility",
        roles(investor="SoftBank, Tencent, GIC"),
    ),
    ("Wayve has raised $1 billion from the SoftBank Vision Fund.", "Wayve", roles(investor="SoftBank Vision Fund")),
    (
        "Wayve has raised $1 billion. Existing investors such as Tencent and Nvidia are said to have taken part.",
        "Wayve",
        roles(investor="Tencent, Nvidia"),
    ),
    (
        "Wayve, which uses learning to find out how to stop and spot known bugs, as well as to be able to name those that have not been seen before, has raised $43 million.",
        "Wayve",
        {},
    ),
    ("Wayve is looking for $100 million from new investors.", "Wayve", {}),
    ("Wayve closed a $12 million extension to its Series A. SoftBank led the round.", "Wayve", roles(lead="SoftBank")),
    ("Wayve added $12 million to its Series A round.", "Wayve", {}),
    (
        "SoftBank led a $639 million round in June that values Klarna at $5.6 billion.",
        "Klarna",
        roles(lead="SoftBank"),
    ),
    (
        "Mistral AI has raised €1.7 billion in a Series C round led by ASML, with participation from DST Global, Index Ventures and Nvidia.",
        "Mistral AI",
        roles(lead="ASML", investor="DST Global, Index Ventures, Nvidia"),
    ),
    (
        "Zepto, a grocery delivery service, secured $340 million from General Catalyst and Dragon Fund, alongside existing investors StepStone Group and DST Global.",
        "Zepto",
        roles(investor="General Catalyst, Dragon Fund, StepStone Group, DST Global"),
    ),
    (
        "General Catalyst led the €450 million round in Helsing, a German defense software maker.",
        "Helsing",
        roles(lead="General Catalyst"),
    ),
    (
        "The $500 million Series D, led by PSP Investments, values Cohere at $5.5 billion.",
        "Cohere",
        roles(lead="PSP Investments"),
    ),
    (
        "Wayve said on Tuesday it had closed a $1.05 billion Series C led by SoftBank, with Nvidia and Microsoft also taking part.",
        "Wayve",
        roles(lead="SoftBank", investor="Nvidia, Microsoft"),
    ),
    (
        "Physical Intelligence, a robotics startup, pulled in $400 million from investors including Jeff Bezos, OpenAI, Thrive Capital and Lux Capital.",
        "Physical Intelligence",
        roles(investor="Jeff Bezos, OpenAI, Thrive Capital, Lux Capital"),
    ),
    (
        "Coatue Management and Kleiner Perkins co-led Harvey's $300 million Series E.",
        "Harvey",
        roles(lead="Coatue Management, Kleiner Perkins"),
    ),
    (
        "Anthropic raised $13 billion in a round led by ICONIQ Capital and co-led by Fidelity Management and Lightspeed.",
        "Anthropic",
        roles(lead="ICONIQ Capital, Fidelity Management, Lightspeed"),
    ),
    ("OpenAI has closed a $40 billion financing that SoftBank led.", "OpenAI", roles(lead="SoftBank")),
    ("Tencent and Microsoft each invested $500 million in Flipkart.", "Flipkart", roles(investor="Tencent, Microsoft")),
    (
        "Vast Data secured $155 million from Fidelity Management and Thrive Capital, with Microsoft, Tencent and Nvidia also in the round.",
        "Vast Data",
        roles(investor="Fidelity Management, Thrive Capital, Microsoft, Tencent, Nvidia"),
    ),
    (
        "Acme Robotics closed its Series B at $40 million, with SoftBank leading and Thrive Capital participating.",
        "Acme Robotics",
        roles(lead="SoftBank", investor="Thrive Capital"),
    ),
    (
        "SoftBank and Thrive Capital participated in the $12 million seed round of Acme Robotics.",
        "Acme Robotics",
        roles(investor="SoftBank, Thrive Capital"),
    ),
    (
        "Acme Robotics has picked up an undisclosed amount of investment from Maersk Growth, a venture fund.",
        "Acme Robotics",
        roles(investor="Maersk Growth"),
    ),
    ("Tencent agreed to provide $100 million in funding to Acme Robotics.", "Acme Robotics", roles(investor="Tencent")),
    ("Tencent is set to back Acme Robotics with a $100 million check.", "Acme Robotics", roles(investor="Tencent")),
    (
        "Acme Robotics has completed a $100 million financing with Thrive Capital.",
        "Acme Robotics",
        roles(investor="Thrive Capital"),
    ),
    (
        "A $639 million investment by SoftBank values Acme Robotics at $45 billion.",
        "Acme Robotics",
        roles(investor="SoftBank"),
    ),
    (
        "Databricks raised $10 billion. Thrive Capital led, and was joined by SoftBank, Tencent and DST Global.",
        "Databricks",
        roles(lead="Thrive Capital", investor="SoftBank, Tencent, DST Global"),
    ),
    (
        "Crusoe Energy raised $600 million. Founders Fund led, joined by Nvidia and Tencent.",
        "Crusoe Energy",
        roles(lead="Founders Fund", investor="Nvidia, Tencent"),
    ),
    (
        "Acme Robotics raised $40 million. The round included SoftBank and Tencent.",
        "Acme Robotics",
        roles(investor="SoftBank, Tencent"),
    ),
    (
        "Acme Robotics raised $30 million. Earlier backers SoftBank and Tencent also joined in, along with new investors Lux Capital and Thrive Capital.",
        "Acme Robotics",
        roles(investor="SoftBank, Tencent, Lux Capital, Thrive Capital"),
    ),
    (
        "Palantir Technologies is in the process of selling another $50 million in shares to Fujitsu.",
        "Palantir Technologies",
        roles(investor="Fujitsu"),
    ),
    ("Stripe is in talks to raise funds at a valuation of $55 billion.", "Stripe", {}),
]
BORROWED = [
    (
        "Grab will get a $1 billion investment from Silver Lake in the form of convertible notes.",
        "Grab",
        roles(lender="Silver Lake"),
    ),
    ("SoftBank will invest €900 million in Wayve through convertible bonds.", "Wayve", roles(lender="SoftBank")),
    ("Grab raised $750 million from a leveraged loan.", "Grab", {}),
    (
        "Wayve also secured a $100 million credit line with Goldman Sachs.",
        "Wayve",
        roles(lender="Goldman Sachs"),
    ),
    ("Wayve closed a $40 million line of credit from Microsoft.", "Wayve", roles(lender="Microsoft")),
    (
        "CoreWeave Inc. signed a $7.5 billion debt facility led by Blackstone Credit. Tencent and Magnetar Capital are also lending to the company.",
        "CoreWeave Inc.",
        roles(lender="Blackstone Credit, Tencent, Magnetar Capital"),
    ),
    (
        "Blackstone Credit and Magnetar Capital have agreed to lend OpenAI $7.5 billion.",
        "OpenAI",
        roles(lender="Blackstone Credit, Magnetar Capital"),
    ),
    (
        "Northvolt sold $1.1 billion of convertible notes to SoftBank, CPP Investments and Tencent.",
        "Northvolt",
        roles(lender="SoftBank, CPP Investments, Tencent"),
    ),
    (
        "Crusoe Energy has agreed a $200 million facility with Magnetar Capital.",
        "Crusoe Energy",
        roles(lender="Magnetar Capital"),
    ),
    ("Grab raised $1.8 billion in its first sale of junk bonds.", "Grab", {}),
    (
        "Polestar Automotive secured a three-year term loan of $950 million from a group of banks, including Natixis Bank and Cinven.",
        "Polestar Automotive",
        roles(lender="Natixis Bank, Cinven"),
    ),
]
LISTED = [
    (
        "Figma's shares will be listed on the New York Stock Exchange.",
        "Figma",
        roles(venue="New York Stock Exchange"),
    ),
    ("Figma raised $85 million selling shares in New York.", "Figma", {}),
    ("Grab aims to raise $2 billion by selling 30 million shares on the Nasdaq.", "Grab", {}),
    ("Figma's IPO was priced on Tuesday. The company sold 40 million shares, raising $1.2 billion.", "Figma", {}),
    ("Stripe won approval from regulators for an IPO of as much as $500 million.", "Stripe", {}),
    ("The listing values Shein at $39 billion.", "Shein", {}),
    ("Jane Elm, who runs Stripe, is taking Stripe public in London.", "Stripe", roles(venue="London")),
    (
        "Stripe plans to raise $1.25 billion through an IPO in Mumbai, people with knowledge of the matter said.",
        "Stripe",
        roles(venue="Mumbai"),
    ),
    ("Shein is weighing a move of its planned IPO to Hong Kong from London.", "Shein", roles(venue="Hong Kong")),
    ("Stripe has withdrawn plans for an IPO this year.", "Stripe", {}),
    ("Shein raised HK$6.06 billion when it went public in Hong Kong.", "Shein", roles(venue="Hong Kong")),
    ("Grab has picked London for its IPO.", "Grab", roles(venue="London")),
    (
        "Grab could raise about $35 billion in its dual listing in Hong Kong and Shanghai.",
        "Grab",
        roles(venue="Hong Kong, Shanghai"),
    ),
    ("Stripe set the terms of its IPO on Friday, seeking to raise as much as $9 billion.", "Stripe", {}),
    (
        "Figma's shares start trading in London on Thursday after it sold $2.15 billion of stock in its IPO.",
        "Figma",
        roles(venue="London"),
    ),
]
OLD_SHARES = [
    (
        "Figma employees sold stock to Thrive Capital and SoftBank at a valuation of $40 billion.",
        "Figma",
        roles(investor="Thrive Capital, SoftBank"),
    ),
    (
        "Stripe has agreed a secondary share sale to Thrive Capital and SoftBank that values the fintech at $45 billion.",
        "Stripe",
        roles(investor="Thrive Capital, SoftBank"),
    ),
    ("OpenAI is in talks to let employees sell shares at a valuation of $500 billion.", "OpenAI", {}),
    ("OpenAI is in talks to sell insider shares at a price that values it at $350 billion.", "OpenAI", {}),
]


@pytest.mark.parametrize(
    ("text", "target", "kind", "who"),
    [
        (text, target, kind, who)
        for kind, rows in (("funding", FUNDED), ("debt", BORROWED), ("ipo", LISTED), ("secondary", OLD_SHARES))
        for text, target, who in rows
    ],
)
def test_a_deal_is_told_with_all_who_take_part(text, target, kind, who):
    assert news(text) == [(target, kind, who)]


@pytest.mark.parametrize(
    ("title", "target", "kind", "who"),
    [
        (
            "Tencent, SoftBank back Acme Robotics in $1 billion round",
            "Acme Robotics",
            "funding",
            roles(investor="Tencent, SoftBank"),
        ),
        (
            "Tencent, SoftBank bet on Acme Robotics with $160 million",
            "Acme Robotics",
            "funding",
            roles(investor="Tencent, SoftBank"),
        ),
        ("SoftBank in talks to invest up to $25 billion in OpenAI", "OpenAI", "funding", roles(investor="SoftBank")),
        ("Grab gets $250 mln from Tencent, others at $5 bln valuation", "Grab", "funding", roles(investor="Tencent")),
        ("Stripe in talks to raise funds at $55 billion valuation", "Stripe", "funding", {}),
        ("Thrive Capital leads $10bn round in Figma", "Figma", "funding", roles(lead="Thrive Capital")),
    ],
)
def test_a_headline_leaves_small_words_out(title, target, kind, who):
    assert news("", title) == [(target, kind, who)]


def test_one_investor_tells_two_deals_in_a_breath():
    reading = read("Microsoft invested $1 billion in Figma and $40 million in Acme Robotics.")
    told = {report.target: figure(report, "amount") for report in reading.reports}
    assert set(told) == {"Figma", "Acme Robotics"}


QUIET = """
Thrive Capital has closed a $650 million fund for early-stage startups in India.
SoftBank raised $2.85 billion across three new funds.
Thrive Capital raised $7.2 billion for a set of new funds, the firm said.
Thrive Capital is said to be targeting about $6 billion for its next fund.
With the new capital from SoftBank and Tencent, Acme Robotics will have raised $40 million.
Acme Robotics has raised $120 million to date from investors including SoftBank and Tencent.
Acme Robotics won a $12 million grant from the European Innovation Council.
Acme Robotics, backed by SoftBank and Tencent, opened an office in Berlin.
Acme Robotics, which SoftBank backs, opened an office in Berlin.
Acme Robotics raised its revenue forecast to $300 million.
Nvidia raised its quarterly dividend to $1 billion.
Startups in Africa raised $3.2 billion last year, according to Partech.
The Treasury sold $40 billion of 10-year notes.
Microsoft will invest $3.3 billion in a data center campus in Wisconsin.
Nvidia invested $20 million in its Texas plant.
Acme Robotics received an order worth $30 million from Microsoft.
Acme Robotics secured a $30 million contract with the U.S. Army.
Acme Robotics won $5 million in damages from Tencent.
Acme Robotics took in $80 million in revenue from customers including Microsoft.
Acme Robotics received $100 million in deposits from customers.
Acme Robotics raised $10 million for charity at a gala led by Microsoft.
Acme Robotics repaid a $300 million loan to SoftBank.
Acme Robotics has $200 million in cash and no debt.
Stripe offers loans of up to $5,000 to shoppers, and Grab competes with it.
Tencent shares listed in Hong Kong fell 4%.
Shares of Figma listed on the New York Stock Exchange fell 4%.
Figma shares have doubled since its $1 billion IPO in 2019.
The IPO market is recovering, bankers at Cinven said.
Nvidia leads the market for AI chips, worth $100 billion.
Nvidia joined a program led by Microsoft.
Tencent participated in a conference where Figma spoke.
Decarbonization Partners, a joint venture between Tencent and SoftBank, opened an office.
Insiders at Nvidia sold $200 million of shares in the quarter.
Microsoft announced a $500 million share buyback.
Tencent put its headquarters on the market for $400 million.
Figma generated $50 million in cash in the quarter.
Figma invests about $50 million a year in research.
How do startups raise a seed round? SoftBank explains.
A typical Series B led by a firm like SoftBank brings in $30 million.
Investors put $3 billion into funds run by Cinven last week.
Stripe took a $40 million charge on its investment in Grab.
Figma got a $100 million tax break from Texas.
Figma's shares are listed in London.
Figma, which makes design tools, said its revenue rose as banks raised $40 million.
With SoftBank and Tencent among its previous backers, Figma opened an office.
Figma is looking for $100 million in savings.
Figma announced a $100 million contract extension with Microsoft.
Figma announced an extension of its partnership with Microsoft.
Figma received praise for its work on the IPO of another company.
Figma added $12 million to its reserves.
The line of credit that Figma holds was not used.
""".strip().splitlines()


@pytest.mark.parametrize("text", QUIET)
def test_other_money_is_no_deal(text):
    assert news(text) == []
