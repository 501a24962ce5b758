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

# Not a deal: the company's own word about its worth (company, figure). It moves no round and no headline of one.
APPRAISALS = (("instacart", about(24 * BN)),)

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


@dataclass(frozen=True)
class ExpectedReading:
    """What one article must be read as. status "" and figures None: the article states none, and none may be read.

    status None: either way, since a party's denial of its part may be told as a denial of the deal.
    """

    company: str | tuple[str, ...]
    kind: str
    status: str | None
    amount: Figure | None = None
    valuation: Figure | None = None
    parties: tuple[tuple[str, str, str], ...] = ()
    percent: int | None = None


# By the key of the report that articles relay; at the end by slug, for articles that relay nobody's report.
READINGS = {
    "deepseek-2025-02-07-rumor": ExpectedReading(
        "deepseek", "funding", "rumored", exact(1 * BN), about(10 * BN), (("alibaba", "investor", "rumored"),)
    ),
    "deepseek-2025-02-07-denial": ExpectedReading(
        "deepseek", "funding", None, parties=(("alibaba", "investor", "denied"),)
    ),
    "deepseek-2026-04-17": ExpectedReading(
        "deepseek", "funding", "rumored", ("at_least", 300 * MN, None, "USD"), above(10 * BN)
    ),
    "deepseek-2026-04-22": ExpectedReading(
        "deepseek", "funding", "in_talks", None, above(20 * BN),
        (("tencent", "investor", "in_talks"), ("alibaba", "investor", "in_talks")),
    ),
    "deepseek-2026-04-27": ExpectedReading("deepseek", "funding", "in_talks", None, about(20 * BN)),
    "deepseek-2026-05-06-ft": ExpectedReading(
        "deepseek", "funding", "in_talks", exact(10 * BN), exact(45 * BN), (("big-fund", "lead", "in_talks"),)
    ),
    "deepseek-2026-05-06-bloomberg": ExpectedReading(
        "deepseek", "funding", "in_talks", exact(10 * BN), exact(45 * BN), (("big-fund", "lead", "in_talks"),)
    ),
    "deepseek-2026-06-03": ExpectedReading(
        "deepseek", "funding", "in_talks", about(50 * BN, "CNY"), ("between", 350 * BN, 400 * BN, "CNY"),
        (
            ("liang-wenfeng", "investor", "in_talks"), ("tencent", "investor", "in_talks"),
            ("catl", "investor", "in_talks"),
        ),
    ),
    "deepseek-2026-06-03-usd": ExpectedReading(
        "deepseek", "funding", "in_talks", about(7_400 * MN), ("between", 52 * BN, 59 * BN, "USD")
    ),
    "figma-2022-09-15": ExpectedReading(
        "figma", "acquisition", "announced", about(20 * BN), parties=(("adobe", "acquirer", "announced"),)
    ),
    "figma-2023-12-18": ExpectedReading(
        "figma", "acquisition", "called_off", about(20 * BN), parties=(("adobe", "acquirer", "called_off"),)
    ),
    "figma-2025-07-30": ExpectedReading(
        "figma", "ipo", "announced", about(1_200 * MN), about(19_300 * MN), (("nyse", "venue", "announced"),)
    ),
    "activision-2022-01-18": ExpectedReading(
        "activision-blizzard", "acquisition", "announced", exact(68_700 * MN),
        parties=(("microsoft", "acquirer", "announced"),),
    ),
    "activision-2023-04-26": ExpectedReading(
        "activision-blizzard", "acquisition", "called_off", exact(68_700 * MN),
        parties=(("microsoft", "acquirer", "called_off"),),
    ),
    "activision-2023-10-13": ExpectedReading(
        "activision-blizzard", "acquisition", "completed", exact(68_700 * MN),
        parties=(("microsoft", "acquirer", "completed"),),
    ),
    "instacart-2021-03-02": ExpectedReading("instacart", "funding", "announced", exact(265 * MN), exact(39 * BN)),
    "instacart-2022-03-24": ExpectedReading("instacart", "funding", "", None, about(24 * BN)),
    "instacart-2023-09-18": ExpectedReading("instacart", "ipo", "announced", about(660 * MN), about(10 * BN)),
    "stripe-2021-03-14": ExpectedReading("stripe", "funding", "announced", exact(600 * MN), exact(95 * BN)),
    "stripe-2023-03-15": ExpectedReading("stripe", "funding", "announced", exact(6_500 * MN), exact(50 * BN)),
    "stripe-2024-02-28": ExpectedReading("stripe", "secondary", "announced", None, exact(65 * BN)),
    "stripe-2025-02-27": ExpectedReading("stripe", "secondary", "announced", None, exact(91_500 * MN)),
    "openai-2024-10-02": ExpectedReading(
        "openai", "funding", "announced", exact(6_600 * MN), exact(157 * BN), (("thrive-capital", "lead", "announced"),)
    ),
    "openai-2025-03-31": ExpectedReading(
        "openai", "funding", "announced", ("up_to", None, 40 * BN, "USD"), exact(300 * BN),
        (("softbank", "lead", "announced"),),
    ),
    "openai-2025-10-02": ExpectedReading("openai", "secondary", "completed", exact(6_600 * MN), exact(500 * BN)),
    "moonshot-2024-02-20": ExpectedReading(
        "moonshot-ai", "funding", "announced", above(1 * BN), about(2_500 * MN), (("alibaba", "lead", "announced"),)
    ),
    "moonshot-2024-08-05": ExpectedReading(
        "moonshot-ai", "funding", "announced", exact(300 * MN), exact(3_300 * MN),
        (("tencent", "investor", "announced"),),
    ),
    "minimax-2024-03-05": ExpectedReading(
        "minimax", "funding", "announced", about(600 * MN), about(2_500 * MN), (("alibaba", "lead", "announced"),)
    ),
    "grab-2020-02-24": ExpectedReading("gojek", "merger", "in_talks", parties=(("grab", "acquirer", "in_talks"),)),
    "grab-2020-12-02": ExpectedReading("gojek", "merger", "in_talks", parties=(("grab", "acquirer", "in_talks"),)),
    "grab-2021-05-17": ExpectedReading(("gojek", "tokopedia"), "merger", "announced"),
    "shein-2022-04": ExpectedReading("shein", "funding", "in_talks", about(1 * BN), about(100 * BN)),
    "shein-2023-05": ExpectedReading("shein", "funding", "announced", exact(2 * BN), exact(66 * BN)),
    "shein-2023-11-wsj": ExpectedReading("shein", "ipo", "announced"),
    "shein-2023-11-reuters": ExpectedReading("shein", "ipo", "announced"),
    "shein-2024-06": ExpectedReading("shein", "ipo", "announced"),
    "shein-2025-05": ExpectedReading("shein", "ipo", "in_talks"),
    "shein-2025-07": ExpectedReading("shein", "ipo", "announced"),
    "thyssenkrupp-2020-02-27": ExpectedReading(
        "tk-elevator", "acquisition", "announced", exact(17_200 * MN, "EUR"),
        parties=(
            ("advent-international", "acquirer", "announced"), ("cinven", "acquirer", "announced"),
            ("rag-stiftung", "acquirer", "announced"),
        ),
    ),
    "arm-2020-09-13": ExpectedReading(
        "arm", "acquisition", "announced", exact(40 * BN), parties=(("nvidia", "acquirer", "announced"),)
    ),
    "arm-2022-02-08": ExpectedReading(
        "arm", "acquisition", "called_off", exact(40 * BN), parties=(("nvidia", "acquirer", "called_off"),)
    ),
    "arm-2023-09-13": ExpectedReading("arm", "ipo", "announced", None, exact(54_500 * MN)),
    "tencent-alibaba-deepseek-aastocks": ExpectedReading(
        "deepseek", "funding", "in_talks", None, above(20 * BN),
        (("tencent", "investor", "in_talks"), ("alibaba", "investor", "in_talks")),
    ),
    "tencent-alibaba-advanced-talks-deepseek": ExpectedReading(
        "deepseek", "funding", "in_talks", None, above(20 * BN),
        (("tencent", "investor", "in_talks"), ("alibaba", "investor", "in_talks")),
    ),
    **dict.fromkeys(
        (
            "deepseek-valuation-25-5-billion", "deepseek-worth-25-5-billion", "tencent-alibaba-deepseek-25-5bn",
            "deepseek-funding-explained", "deepseek-tencent-alibaba-what-we-know", "deepseek-25-5-billion-again",
        ),
        ExpectedReading(
            "deepseek", "funding", "in_talks", None, above(25_500 * MN),
            (("tencent", "investor", "in_talks"), ("alibaba", "investor", "in_talks")),
        ),
    ),
    "alibaba-was-never-at-the-table": ExpectedReading(
        "deepseek", "funding", "", parties=(("alibaba", "investor", "denied"),)
    ),
    "deepseek-round-3-to-7-billion": ExpectedReading(
        "deepseek", "funding", "in_talks", ("between", 3 * BN, 7 * BN, "USD"), ("up_to", None, 50 * BN, "USD")
    ),
    "liang-turned-down-tencent": ExpectedReading(
        "deepseek", "funding", "", parties=(("tencent", "investor", "denied"),)
    ),
    "deepseek-500-billion-yuan": ExpectedReading("deepseek", "funding", "in_talks", about(500 * BN, "CNY")),
}  # fmt: skip
