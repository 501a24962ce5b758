"""What the sample newsroom must in the end show, read from its articles as an analyst would.

One row a deal. company is the target's slug in the starter list; two slugs where a merger may be filed under either.
kind stands for its family: a stake may be told as funding. year: of the first report. Figures are written
(qualifier, low, high, currency) in whole units, bounds as stated; None: no figure is reported. Parties are
(slug, role, status). Whether a deal has lapsed depends on the day and is not said here.
"""

from dataclasses import dataclass

Figure = tuple[str, int | None, int | None, str]
BN = 1_000_000_000
MN = 1_000_000


def exact(value: int, currency: str = "USD") -> Figure:
    return ("exact", value, value, currency)


def about(value: int, currency: str = "USD") -> Figure:
    return ("about", value, value, currency)


def above(value: int, currency: str = "USD") -> Figure:
    return ("more_than", value, None, currency)


@dataclass(frozen=True)
class ExpectedDeal:
    arc: str
    company: str | tuple[str, str]
    kind: str
    year: int
    status: str
    confirmation: str
    valuation: Figure | None = None
    amount: Figure | None = None
    parties: tuple[tuple[str, str, str], ...] = ()
    basis: str = "unspecified"
    is_disputed: bool = False

    @property
    def label(self) -> str:
        return f"{self.arc} {self.year} {self.kind}"


DEALS = (
    ExpectedDeal(
        "deepseek", "deepseek", "funding", 2025, "denied", "confirmed",
        valuation=about(10 * BN), amount=exact(1 * BN), parties=(("alibaba", "investor", "denied"),),
    ),
    ExpectedDeal(
        "deepseek", "deepseek", "funding", 2026, "in_talks", "corroborated",
        valuation=("between", 350 * BN, 400 * BN, "CNY"), basis="post_money", amount=about(50 * BN, "CNY"),
        parties=(
            ("big-fund", "lead", "in_talks"), ("tencent", "investor", "in_talks"), ("alibaba", "investor", "in_talks"),
            ("catl", "investor", "in_talks"), ("liang-wenfeng", "investor", "in_talks"),
        ),
    ),
    ExpectedDeal(
        "figma", "figma", "acquisition", 2022, "called_off", "confirmed",
        amount=about(20 * BN), parties=(("adobe", "acquirer", "called_off"),),
    ),
    ExpectedDeal(
        "figma", "figma", "ipo", 2025, "announced", "confirmed",
        valuation=about(19_300 * MN), amount=about(1_200 * MN), parties=(("nyse", "venue", "announced"),),
    ),
    ExpectedDeal(
        "activision", "activision-blizzard", "acquisition", 2022, "completed", "confirmed",
        amount=exact(68_700 * MN), parties=(("microsoft", "acquirer", "completed"),),
    ),
    ExpectedDeal(
        "instacart", "instacart", "funding", 2021, "announced", "confirmed",
        valuation=exact(39 * BN), amount=exact(265 * MN),
    ),
    ExpectedDeal(
        "instacart", "instacart", "ipo", 2023, "announced", "confirmed",
        valuation=about(10 * BN), amount=about(660 * MN),
    ),
    ExpectedDeal(
        "stripe", "stripe", "funding", 2021, "announced", "confirmed", valuation=exact(95 * BN), amount=exact(600 * MN)
    ),
    ExpectedDeal(
        "stripe", "stripe", "funding", 2023, "announced", "confirmed",
        valuation=exact(50 * BN), amount=exact(6_500 * MN),
    ),
    ExpectedDeal("stripe", "stripe", "secondary", 2024, "announced", "confirmed", valuation=exact(65 * BN)),
    ExpectedDeal("stripe", "stripe", "secondary", 2025, "announced", "confirmed", valuation=exact(91_500 * MN)),
    ExpectedDeal(
        "openai", "openai", "funding", 2024, "announced", "confirmed", valuation=exact(157 * BN), basis="post_money",
        amount=exact(6_600 * MN), parties=(("thrive-capital", "lead", "announced"),),
    ),
    ExpectedDeal(
        "openai", "openai", "funding", 2025, "announced", "confirmed", valuation=exact(300 * BN), basis="post_money",
        amount=("up_to", None, 40 * BN, "USD"), parties=(("softbank", "lead", "announced"),),
    ),
    ExpectedDeal(
        "openai", "openai", "secondary", 2025, "completed", "single_source",
        valuation=exact(500 * BN), amount=exact(6_600 * MN),
    ),
    ExpectedDeal(
        "moonshot", "moonshot-ai", "funding", 2024, "announced", "single_source",
        valuation=about(2_500 * MN), amount=above(1 * BN), parties=(("alibaba", "lead", "announced"),),
    ),
    ExpectedDeal(
        "moonshot", "moonshot-ai", "funding", 2024, "announced", "single_source",
        valuation=exact(3_300 * MN), amount=exact(300 * MN), parties=(("tencent", "investor", "announced"),),
    ),
    ExpectedDeal(
        "minimax", "minimax", "funding", 2024, "announced", "single_source",
        valuation=about(2_500 * MN), amount=about(600 * MN), parties=(("alibaba", "lead", "announced"),),
    ),
    ExpectedDeal("grab", ("gojek", "grab"), "merger", 2020, "in_talks", "corroborated"),
    ExpectedDeal("grab", ("gojek", "tokopedia"), "merger", 2021, "announced", "confirmed"),
    ExpectedDeal(
        "shein", "shein", "funding", 2022, "in_talks", "single_source", valuation=about(100 * BN), amount=about(1 * BN)
    ),
    ExpectedDeal(
        "shein", "shein", "funding", 2023, "announced", "single_source", valuation=exact(66 * BN), amount=exact(2 * BN)
    ),
    ExpectedDeal("shein", "shein", "ipo", 2023, "announced", "corroborated"),
    ExpectedDeal(
        "thyssenkrupp", "tk-elevator", "acquisition", 2020, "announced", "confirmed", amount=exact(17_200 * MN, "EUR"),
        parties=(
            ("advent-international", "acquirer", "announced"), ("cinven", "acquirer", "announced"),
            ("rag-stiftung", "acquirer", "announced"), ("thyssenkrupp", "seller", "announced"),
        ),
    ),
    ExpectedDeal(
        "arm", "arm", "acquisition", 2020, "called_off", "confirmed", amount=exact(40 * BN),
        parties=(("nvidia", "acquirer", "called_off"), ("softbank", "seller", "called_off")),
    ),
    ExpectedDeal("arm", "arm", "ipo", 2023, "announced", "confirmed", valuation=exact(54_500 * MN)),
)  # fmt: skip

# Not a deal: the company's own word about its worth, from the day it was said.
APPRAISALS = (("instacart", "2022-03-24", about(24 * BN)),)

# As known at the end of a day: status, confirmation, valuation, amount of DeepSeek's round of 2026.
DEEPSEEK_DAYS = (
    ("2026-04-17", "rumored", "single_source", above(10 * BN), ("at_least", 300 * MN, None, "USD")),
    ("2026-04-22", "in_talks", "single_source", above(20 * BN), ("at_least", 300 * MN, None, "USD")),
    ("2026-04-23", "in_talks", "single_source", above(20 * BN), ("at_least", 300 * MN, None, "USD")),
    ("2026-04-27", "in_talks", "corroborated", above(20 * BN), ("at_least", 300 * MN, None, "USD")),
    ("2026-05-06", "in_talks", "corroborated", exact(45 * BN), exact(10 * BN)),
    ("2026-05-08", "in_talks", "corroborated", exact(45 * BN), exact(10 * BN)),
    ("2026-05-14", "in_talks", "corroborated", exact(45 * BN), exact(10 * BN)),
    ("2026-05-20", "in_talks", "corroborated", exact(45 * BN), exact(10 * BN)),
    ("2026-06-03", "in_talks", "corroborated", ("between", 350 * BN, 400 * BN, "CNY"), about(50 * BN, "CNY")),
)
# Publishers and parties that are origins of that round in the end: five of its status.
DEEPSEEK_ORIGINS = ("The Information", "Financial Times", "Bloomberg", "Sample Ledger", "Reuters")
# The six copies of 23 April and the slip of a digit of 3 June never move it.
NEVER_SHOWN = (above(25_500 * MN), about(500 * BN, "CNY"))
