"""New money for a company: rounds, follow-ons, investments."""

# ruff: noqa: E501 — a frame cut in two is harder to read than a long one

from companies.reading.rules.english.frames import Noun, Verb
from companies.reading.rules.english.words import words

RAISE = "raise, secure, close, close on, land, nab, bag, pull in, pull down, pick up, grab, score, snag, snare, take in, rake in, collect, receive, get, complete, announce, bring in, attract, garner, obtain, haul in, seek, fetch, target, finalize, net, win, draw, scoop up"
MONEY = ("round", "sum")
ROUND = ("round",)

FRAMES = (
    Verb("raises", "funding", RAISE, MONEY, subject="target", target=("subject",), roles={"from": "investor"}),
    Verb("invests", "funding", "invest, pump, pour, inject, put, plow, plough, sink, bet, commit, plunk, splash, contribute", ("sum", "round", ""), subject="investor", target=("in", "into", "on", "to"), needs_party=True),
    Verb("leads", "funding", "lead, co-lead, anchor, spearhead", ROUND, subject="lead", target=("in", "into", "for", "of", "possessor", "compound"), is_loose=True),
    Verb("joins", "funding", "join, participate, take, back, support, follow", ("round", "thing", ""), subject="investor", target=("possessor",), is_loose=True, needs=frozenset({"round", "financing", "funding", "fundraising", "raise", "part"})),
    Verb("backs", "funding", "back, fund, bankroll", ("thing",), subject="investor", needs_party=True, is_active=True),
    Verb("came_from", "funding", "come", ("", "thing"), target=("subject_possessor",), roles={"from": "investor"}, actors=words("cash money funding financing investment capital funds round"), is_loose=True, needs_party=True),
    Verb("sells_shares", "funding", "sell, issue, offer", ("sum", "shares"), subject="target", target=("subject",), roles={"to": "investor"}, needs=frozenset({"new", "common", "preferred", "additional"})),
    Verb("sells_stock", "funding", "sell, place, issue", ("shares",), subject="target", target=("subject",), over=("of",), needs=frozenset({"stock"})),
    Verb("own_mark", "funding", "cut, slash, lower, mark down, reduce, trim, lift, reset, raise", ("thing", "round"), subject="target", target=("subject",), needs=frozenset({"valuation"})),
    Verb("shares", "funding", "put in, put up, contribute, chip in, commit, kick in", ("sum",), subject="investor", is_loose=True, target=("to", "in", "into")),
    Verb("includes", "funding", "include, comprise, be", ("thing",), target=(), object="investor", actors=frozenset(["investors", "backers", "investor", "participants"]), is_loose=True),
    Noun("own_round", "funding", "round, funding, financing, fundraising, fundraise, raise, injection", "", "", "", ("in", "for", "into", "possessor", "compound"), {"from": "investor", "by": "investor"}),
    Noun("investment", "funding", "investment, injection, bet", "investor", "investor", "investor", ("in", "into", "for"), {"from": "investor", "by": "investor"}, needs_sum=True),
    Noun("participation", "funding", "participation", "", "", "", (), {"from": "investor", "by": "investor", "of": "investor"}, is_loose=True),
)  # fmt: skip
