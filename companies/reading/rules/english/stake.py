"""A part of a company changes hands: a minority, a percentage, an interest. frames.py calls a majority an acquisition."""

# ruff: noqa: E501 — a frame cut in two is harder to read than a long one

from companies.reading.rules.english.frames import Noun, Verb

PART = ("stake", "shares")
TAKE = "buy, acquire, purchase, take, pick up, amass, secure, gain, snap up, increase, raise, boost, build, get, obtain, up, grab, lift, buy up, receive, own, double, triple, quadruple, top up, bump up"
SELL = "sell, offload, divest, unload, sell off, dispose, reduce, cut, trim, transfer, halve, pare, slash, exit, dump"

FRAMES = (
    Verb("takes", "stake", TAKE, PART, subject="investor", target=("in", "of", "compound"), roles={"from": "seller"}),
    Verb("buys_into", "stake", "buy into", subject="investor"),
    Verb("for_a_stake", "stake", "invest, inject, pump, plow, plough, put, sink", PART, subject="investor", target=("in", "into"), over=("for",)),
    Verb("becomes_holder", "stake", "become", subject="investor", target=("of", "in"), needs=frozenset({"shareholder", "stakeholder", "stockholder", "holder"})),
    Verb("takes_over", "stake", "take over", ("stake",), subject="investor"),
    Verb("spends", "stake", "spend, pay, splash out, splash, lay out", PART, subject="investor", target=("on", "for"), over=("on", "for")),
    Verb("sells", "stake", SELL, PART, subject="seller", target=("in", "of", "compound"), roles={"to": "investor"}),
    Verb("negotiates", "stake", "negotiate, talk, discuss, speak", ("stake", "round"), subject="investor", target=("with",), over=("over", "about", "on"), status="in_talks"),
    Noun("purchase", "stake", "acquisition, purchase", "investor", "", "investor", ("in",), {"by": "investor", "from": "seller"}),
    Noun("talks", "stake", "stake, shareholding", "", "", "investor", ("in",), {"by": "investor"}, status="in_talks"),
    Noun("held", "stake", "stake, shareholding", "", "", "", ("in",), {"by": "investor"}, needs=frozenset({"sale", "purchase"})),
)  # fmt: skip
