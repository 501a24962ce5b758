"""Who buys, joins and founds in English sentences with lists, asides and units, and sentences that only sound like it."""

# ruff: noqa: E501 — a text and what it tells stand on one line

import pytest

from companies.reading import article
from companies.reading.names import Entry, Names
from tests.companies.reading.case import PUBLISHED, PUBLISHERS

LISTED = (
    "Adobe | Alibaba | Apollo | Bain Capital | BlackRock | Broadcom | Cinven | Cisco | Danone | Figma | Geely | Google | Honda | "
    "Instacart | KKR | Kellanova | Kroger | Leapmotor | Mandiant | Mars | Mistral | Nestle | Novartis | Nvidia | Renault | Rivian | "
    "Slack | SoftBank | Splunk | Stellantis | Syngenta | Temasek | Tencent | Tesla | Toshiba | Uber | Unilever | VMware | Volvo | Walmart | Xpeng"
)
NAMES = Names([Entry(name.strip(), name.strip()) for name in LISTED.split("|")])


def told_by(text: str, title: str = "") -> list[tuple[str, str, dict[str, str]]]:
    reports = article.read(title, text, PUBLISHED, NAMES, PUBLISHERS).reports
    return [
        (
            report.target,
            report.kind,
            {
                claim.party: claim.role
                for claim in report.claims
                if claim.aspect == "participant" and claim.stance == "asserts"
            },
        )
        for report in reports
    ]


def buys(target: str, *acquirers: str, kind: str = "acquisition", **roles: str) -> tuple[str, str, dict[str, str]]:
    role = "investor" if kind in ("stake", "joint_venture") else "acquirer"
    return target, kind, dict.fromkeys(acquirers, role) | {name: role for role, name in roles.items()}


TOLD = [
    # a list goes on behind what describes one of it
    ("Figma has been bought by BlackRock, a joint owner of Slack and Uber, and Temasek.", buys("Figma", "BlackRock", "Temasek")),
    ("In 2002, Figma was acquired by Bain Capital, a Boston-based investor, and Cinven, a firm in London.", buys("Figma", "Bain Capital", "Cinven")),
    ("Rivian was sold to Apollo, KKR and Dublin, Ireland-based Cinven for $3 billion.", buys("Rivian", "Apollo", "KKR", "Cinven")),
    ("Bain Capital, together with KKR, bought Toshiba for $15 billion.", buys("Toshiba", "Bain Capital", "KKR")),
    # who acts behind an opening phrase, in reported words, before a date
    ("On June 3, 2020, Adobe, the maker of design tools, acquired Figma for $2 billion.", buys("Figma", "Adobe")),
    ("Walmart said they had purchased Instacart for $6 billion.", buys("Instacart", "Walmart")),
    ("Splunk was bought by Cisco last week for $28 billion.", buys("Splunk", "Cisco")),
    ("Cisco announced its plans to acquire Splunk for $28 billion.", buys("Splunk", "Cisco")),
    ("The news came ahead of Cisco acquiring Splunk.", buys("Splunk", "Cisco")),
    ("Volvo was sold to carmaker Geely for $1.8 billion.", buys("Volvo", "Geely")),
    ("Volvo went private when bought by Geely for $1.8 billion.", buys("Volvo", "Geely")),
    # parts and owners
    ("Mandiant became part of Google.", buys("Mandiant", "Google")),
    ("Slack became a wholly owned subsidiary of Adobe.", buys("Slack", "Adobe")),
    ("SoftBank became the largest shareholder of Uber.", buys("Uber", "SoftBank", kind="stake")),
    ("Tencent bought into Rivian for $500 million.", buys("Rivian", "Tencent", kind="stake")),
    ("Stellantis will invest €1.5bn in Leapmotor for a stake of roughly 20 per cent.", buys("Leapmotor", "Stellantis", kind="stake")),
    ("Unilever agreed to a takeover by Nestle.", buys("Unilever", "Nestle")),
    ("Unilever received a $60 billion proposal from Nestle.", buys("Unilever", "Nestle")),
    ("Nestle walked away from a $60 billion takeover of Unilever.", buys("Unilever", "Nestle")),
    ("Renault and Honda agreed to a 'friendly' merger.", buys("Renault", "Honda", kind="merger")),
    ("Cisco wins Splunk for $28 billion after a long fight.", buys("Splunk", "Cisco")),
    ("Renault abandoned merger talks with Honda.", buys("Honda", "Renault", kind="merger")),
]  # fmt: skip

QUIET = [
    "Uber sells rides and meals to Google employees.",
    "Honda has been selling its electric Rivian since 2010.",
    "Unilever received a proposal from Nestle on recycling.",
    "Uber became part of daily life for many.",
    "Nvidia became a household name in Mars.",
    "Tesla bought into the idea early.",
    "Walmart said they had purchased flour from Danone.",
    "Apollo walked away from the crash.",
    "Mars is the maker of Slack and Figma.",
    "Google plans to make Splunk faster.",
    "Cisco became the largest supplier of Splunk.",
    "Tencent agreed to a review by Alibaba.",
    "Adobe, together with Figma, hosted a conference.",
    "Figma was praised by Adobe last week.",
    "Volvo went private with its fears.",
    "Renault and Honda agree on a 'friendly' race.",
    "Novartis acquires new habits, Syngenta does not.",
    "The two groups will form a choir, KKR said.",
    "Kroger handed milk to grocer Walmart.",
    "Cisco won a prize for $2 million in gifts to Splunk.",
    "Temasek invested in people for a stake in the future.",
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_who_buys_whom_is_told(text, told):
    assert told_by(text) == [told]


@pytest.mark.parametrize("text", QUIET)
def test_what_only_sounds_like_a_purchase_is_none(text):
    assert told_by(text) == []


def test_two_stakes_in_one_sentence_are_two():
    assert told_by("Tencent acquired 14 percent of Rivian, a maker of trucks, and 20 percent of Xpeng.") == [
        buys("Rivian", "Tencent", kind="stake"),
        buys("Xpeng", "Tencent", kind="stake"),
    ]


def test_a_comma_alone_joins_no_two():
    assert told_by("Cisco bought Splunk in 2023, Nvidia said, for $28 billion.") == [buys("Splunk", "Cisco")]


def test_a_unit_may_be_called_by_what_it_does():
    told = told_by("Honda is selling its leasing unit to Apollo for $2 billion.", "Honda sells a business")
    assert told == [buys("Honda leasing unit", "Apollo", seller="Honda")]


def test_the_two_that_found_a_venture_are_the_two_named_before():
    text = "Stellantis will pay €1.5bn for a 20% stake in Leapmotor. The two groups will form a joint venture, Xpeng, to sell cars abroad."
    assert buys("Xpeng", "Stellantis", "Leapmotor", kind="joint_venture") in told_by(text)


def test_a_merger_in_which_one_buys_the_other_is_an_acquisition():
    text = "Broadcom has called off its merger with VMware. Broadcom had agreed to buy VMware for $61 billion."
    assert [(target, kind) for target, kind, _ in told_by(text)] == [("VMware", "acquisition")]


def test_a_part_of_the_buyer_takes_no_part():
    text = "Google will buy Mandiant for $5.4 billion. Mandiant will become part of Alibaba."
    assert told_by(text) == [buys("Mandiant", "Google")]
