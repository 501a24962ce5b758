import re

import pytest

from companies.reading.money import find_money
from companies.reading.rules.figures import basis_of, families, figure_kind, is_former, is_part, is_price_too, scope_of
from companies.reading.rules.marks import Marked, Name, mark
from companies.reading.rules.quiet import is_quiet, other_sum
from companies.reading.types import Span


def marked(text: str) -> Marked:
    names = [Name(m[0], None, Span(*m.span())) for m in re.finditer("Acme|Borel|贝壳兰", text)]
    names += [Name(m[0], None, Span(*m.span()), is_back=True) for m in re.finditer("the company|公司(?=的?估值)", text)]
    return mark(text, Span(0, len(text)), "en", sorted(names, key=lambda n: n.span.start), find_money(text))


def at_last(text: str) -> tuple[str, int]:
    """The marked text and where its last sum stands."""
    sentence = marked(text)
    place = sentence.place(sentence.sums[-1].start)
    assert place is not None
    return sentence.text, place


def kind(text: str) -> str:
    """What the last sum of a sentence is."""
    words, at = at_last(text)
    return figure_kind(words, at, at + 1)


@pytest.mark.parametrize(
    "text",
    [
        "The round values Acme at $2 billion.",
        "The deal valued the company at about $2 billion.",
        "Borel invested, valuing the startup at $2 billion after the investment.",
        "The sale could value the 300-person company at as much as $2 billion.",
        "Acme was valued at $2 billion.",
        "Acme, which is now valued at $2 billion, hired a banker.",
        "Acme is already valued at more than $1 billion.",
        "Acme is worth $2 billion.",
        "The company would be worth about $2 billion.",
        "It raised money at a valuation of $2 billion.",
        "It is seeking a valuation of up to $2 billion.",
        "Investors agreed to a $2 billion valuation.",
        "It sold shares at a $2 billion pre-money valuation.",
        "It raised $50 million at $400 million post-money.",
        "It raised $50 million at $400 million.",
        "The stake sale gives the business a $2 billion equity value.",
        "The offer implies an enterprise value of $2 billion.",
        "The bid puts the company's value at $2 billion.",
        "The deal is valued at about $6 billion, including debt.",
        "The takeover is worth $6 billion including assumed debt.",
        "贝壳兰投后估值达到20亿美元。",
        "本轮融资后，公司估值超过20亿美元。",
        "贝壳兰以20亿美元的估值完成融资。",
        "投前估值约15亿元。",
        "公司整体作价12亿元。",
    ],
)
def test_words_of_value_make_a_valuation(text):
    assert kind(text) == "valuation"


@pytest.mark.parametrize(
    "text",
    [
        "Acme raised $50 million.",
        "Borel agreed to buy Acme for $50 million.",
        "The deal is worth $50 million.",
        "The bid is valued at more than $5 billion.",
        "Borel took a 10% stake in Acme that is valued at $3 billion.",
        "Borel sold shares worth $50 million.",
        "Borel spent $50 million on Acme.",
        "Borel will spend $50 million to buy half of Acme.",
        "Acme borrowed $50 million in debt from two banks.",
        "Acme sold $50 million of convertible debt.",
        "Acme could fetch $50 million.",
        "The round was $50 million.",
        "贝壳兰完成5000万元融资。",
        "交易对价为5000万元。",
        "公司作价5000万元收购贝壳兰。",
        "贝壳兰支付现金并发行股份，合计5亿元。",
        "预估值为7.5亿元。",
    ],
)
def test_what_is_paid_or_raised_is_an_amount(text):
    assert kind(text) == "amount"


@pytest.mark.parametrize(
    "text",
    [
        "Acme had revenue of $50 million.",
        "Acme, with $50 million in annual sales, was founded in 2011.",
        "Revenue rose 20% to $50 million.",
        "Acme lost $50 million.",
        "Acme's market value is $50 billion.",
        "Its market cap rose to $50 billion.",
        "Acme, with a $50 billion market capitalization, is listed.",
        "Shares of Acme fell 3% to $50.",
        "The offer is $50 a share.",
        "Acme priced its IPO at $50.",
        "An analyst cut his price target to $50.",
        "The deal values the stock at $50.",
        "Acme was fined $50 million.",
        "It would pay a $50 million termination fee.",
        "Borel will owe a break-up fee of $50 million.",
        "Acme raised $60 million, up from the $50 million it had hoped for.",
        "It is worth more than the $50 million it paid.",
        "Borel plans to invest $50 million in the plant over the next decade.",
        "Before the round, Acme had raised just over $50 million.",
        "Acme bought back $50 million of shares.",
        "收购贝壳兰产生商誉约5000万元。",
        "收购贝壳兰后计提减值5000万元。",
        "收购协议承诺业绩5000万元。",
        "收购贝壳兰100%股权及5000万元债权。",
        "贝壳兰收取5000万元定金。",
        "出售贝壳兰股权产生投资收益5000万元。",
        "Acme has raised $50 million to date.",
        "To date, Acme has raised $50 million.",
        "The round brings its total funding to $50 million.",
        "This brings the amount it has raised to $50 million.",
        "Acme has raised $50 million since its launch.",
        "Borel manages $50 billion in assets.",
        "Borel runs a $50 billion fund.",
        "Acme won a $50 million contract.",
        "Acme won orders worth $50 million.",
        "Acme has $50 million of debt.",
        "Acme owes $50 million.",
        "Acme holds $50 million in cash reserves.",
        "The market is expected to reach $50 billion by 2030.",
        "Its founder earns a salary of $5 million.",
        "The plan costs $99 a month.",
        "Venture firms put money into $50 billion of deals last year.",
        "Acme has a fleet of aircraft valued at $40 billion.",
        "Acme paid $50 million in fines.",
        "贝壳兰去年营收50亿元。",
        "贝壳兰市值达到50亿元。",
        "发行价为每股50元。",
        "贝壳兰注册资本5000万元。",
        "贝壳兰累计融资5亿元。",
        "被处以罚款5000万元。",
        "基金规模为50亿元。",
    ],
)
def test_other_sums_are_no_deals(text):
    assert kind(text) == ""


@pytest.mark.parametrize(
    "text, label",
    [
        ("revenue of |", "result"),
        ("a market value of |", "market value"),
        ("| per share", "share price"),
        ("a fine of |", "fee"),
        ("| to date", "total"),
        ("agreed to pay | for Acme", ""),
    ],
)
def test_a_sum_of_no_deal_says_what_it_is(text, label):
    before, _, after = text.partition("|")
    assert other_sum(before, after) == label


def test_what_one_party_puts_in_is_a_share():
    assert kind("Borel will contribute $20 million.") == "share"
    assert kind("贝壳兰出资2000万元。") == "share"


def test_what_goes_into_a_company_is_no_share():
    assert kind("Borel committed $20 million to Acme.") == "amount"


@pytest.mark.parametrize(
    "text",
    [
        "The valuation is up from $1 billion.",
        "Acme was once valued at $1 billion.",
        "Acme was last valued at $1 billion.",
        "That compares with its previous valuation of $1 billion.",
        "Acme was valued at $1 billion in its last round.",
        "Acme was valued at $1 billion two years ago.",
        "贝壳兰上一轮估值为10亿元。",
    ],
)
def test_a_worth_of_former_days_is_known(text):
    words, at = at_last(text)
    assert is_former(words, at, at + 1)


@pytest.mark.parametrize(
    "text",
    [
        "The round values Acme at $2 billion.",
        "Acme is now valued at $2 billion after the investment.",
        "贝壳兰本轮估值为20亿元。",
    ],
)
def test_todays_worth_is_not_former(text):
    words, at = at_last(text)
    assert not is_former(words, at, at + 1)


def test_a_part_beside_its_whole_is_known():
    assert is_part(*at_last("Acme raised $50 million, including $10 million of debt."))
    assert is_part(*at_last("融资5亿元，其中贝壳兰投入1亿元。"))
    assert is_part(*at_last("Borel raised its bid to $50 million from $40 million."))


def test_a_whole_is_no_part():
    assert not is_part(*at_last("Acme raised $50 million."))
    assert not is_part(*at_last("Acme raised $50 million and Borel raised $10 million."))


def test_including_debt_the_price_is_a_price_too():
    words, at = at_last("Borel bought Acme for $3 billion, including debt.")
    assert is_price_too(words, at, at + 1)
    words, at = at_last("The deal is worth $3 billion, including debt.")
    assert not is_price_too(words, at, at + 1)


@pytest.mark.parametrize(
    "text, allowed",
    [
        ("Acme closed a $427 million funding round.", "capital"),
        ("Borel led the $50 million Series B.", "capital"),
        ("Acme plans a $2 billion IPO.", "ipo"),
        ("Borel announced the $2 billion acquisition of Acme.", "control"),
        ("Banks gave Acme a $2 billion loan.", "debt"),
    ],
)
def test_the_noun_beside_a_sum_says_which_kind_of_deal_it_is_of(text, allowed):
    assert allowed in families(*at_last(text))


def test_a_plain_sum_may_be_of_any_deal():
    assert families(*at_last("Acme said it would get $50 million.")) == frozenset()


@pytest.mark.parametrize(
    "text, kind, scope",
    [
        ("Acme will sell new shares for $50 million.", "ipo", "primary"),
        ("Owners sell existing shares for $50 million.", "ipo", "secondary"),
        ("Acme raised $50 million in a first tranche.", "funding", "tranche"),
        ("Acme raised $50 million.", "funding", "total"),
        ("Borel will issue new shares in the $50 million deal.", "acquisition", "total"),
    ],
)
def test_which_part_of_a_deal_a_sum_is(text, kind, scope):
    assert scope_of(*at_last(text), kind) == scope


def test_the_basis_is_the_one_said_nearest():
    assert basis_of("at a pre-money valuation of ", "") == "pre_money"
    assert basis_of("at ", " post-money") == "post_money"
    assert basis_of("投后估值", "") == "post_money"
    assert basis_of("valued at ", "") == "unspecified"
    assert basis_of("cut its own valuation to ", "") == "appraisal"


@pytest.mark.parametrize(
    "text", ["贝壳兰将所持股份质押。", "贝壳兰提起诉讼。", "公司拟回购股份。", "Acme will buy back stock."]
)
def test_a_sentence_of_other_business_is_quiet(text):
    assert is_quiet(text)


@pytest.mark.parametrize("text", ["收购款将用于解除质押。", "贝壳兰收购的公司正面临诉讼。", "Borel will buy Acme."])
def test_a_deal_beside_other_business_is_not_quiet(text):
    assert not is_quiet(text)
