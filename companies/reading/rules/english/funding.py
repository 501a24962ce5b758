"""New money for a company: rounds, follow-ons, investments."""

# ruff: noqa: E501 — a frame cut in two is harder to read than a long one

from companies.reading.rules.english.frames import Noun, Verb
from companies.reading.rules.english.words import words

RAISE = "raise, secure, close, close on, land, nab, bag, pull in, pull down, pick up, grab, score, snag, snap up, snare, take in, rake in, collect, receive, get, complete, announce, bring in, attract, garner, obtain, haul in, seek, fetch, target, finalize, net, win, draw, scoop up, amass, gather, unveil, reel in, lock in, lock down, lure, wrap up, line up, pocket, take on, take, accept, ink, sign, tap, disclose, reveal"
MONEY = ("round", "sum")
ROUND = ("round",)
ROUND_NOUNS = words("round rounds funding financing fundraising fundraise raise series infusion injection investment")
INVESTORS = frozenset(["investors", "backers", "investor", "participants"])
JOIN = "participate, take part, co-invest, reinvest, chip in, re-up, join, join in, invest, contribute, follow on, pitch in, return"

NOT_ROUNDS = words(
    "contract loan debt credit lease license patent deadline maturity partnership deal agreement facility"
)

FRAMES = (
    Verb("extends", "funding", "raise, secure, close, close on, complete, announce, add, land, get, collect, nab, bag", ("thing", "round"), subject="target", target=("subject",), roles={"from": "investor", "with": "investor"}, needs=words("extension top-up"), unless=NOT_ROUNDS),
    Verb("adds_to", "funding", "add, tack, tack on", ROUND, target=("over",), over=("to", "onto")),
    Verb("looks_for", "funding", "look, ask, hunt, shop", MONEY, subject="target", target=("subject",), over=("for",), status="in_talks"),
    Verb("raises", "funding", RAISE, MONEY, subject="target", target=("subject",), roles={"from": "investor", "with": "investor"}),
    Verb("invests", "funding", "invest, pump, pour, inject, put, plow, plough, sink, bet, commit, plunk, splash, contribute, place", ("sum", "round", ""), subject="investor", target=("in", "into", "on", "to"), needs_party=True),
    Verb("leads", "funding", "lead, co-lead, anchor, spearhead, headline", ROUND, subject="lead", target=("in", "into", "for", "of", "possessor", "compound"), roles={"alongside": "investor"}, is_loose=True),
    Verb("leads_deal", "funding", "lead, co-lead, anchor, spearhead", ("thing",), subject="lead", target=(), roles={"alongside": "investor"}, is_loose=True, needs=frozenset({"deal"})),
    Verb("leads_it", "funding", "lead, co-lead", ("",), subject="lead", target=(), is_loose=True),
    Verb("joins", "funding", "join, back, support, follow", ("round", "thing", ""), subject="investor", target=("in", "for", "of", "possessor"), is_loose=True, needs=ROUND_NOUNS),
    Verb("participates", "funding", JOIN, ("round", ""), subject="investor", target=("over",), over=("in", "into", "to"), is_loose=True, is_bare=True),
    Verb("joined_by", "funding", "join", ("thing", "round", ""), subject="investor", target=(), is_loose=True),
    Verb("provides", "funding", "provide, give, supply, extend, hand", ROUND, subject="investor", target=("to", "for", "object"), needs_party=True),
    Verb("provided", "funding", "raise, provide, supply, contribute", ROUND, subject="investor", target=("for", "to", "possessor"), roles={"from": "investor"}, is_loose=True, needs_party=True),
    Verb("values_it", "funding", "give, hand", ("thing",), actors=ROUND_NOUNS),
    Verb("backs", "funding", "back, fund, bankroll", ("thing",), subject="investor", needs_party=True, is_active=True),
    Verb("writes_check", "funding", "write, cut", ROUND, subject="investor", target=("to", "for", "into", "in"), needs=words("check cheque"), needs_party=True),
    Verb("came_from", "funding", "come", ("", "thing"), target=("subject_possessor",), roles={"from": "investor"}, actors=words("cash money funding financing investment capital funds round"), is_loose=True, needs_party=True),
    Verb("sells_shares", "funding", "sell, issue, offer", ("sum", "shares"), subject="target", target=("subject",), roles={"to": "investor"}, needs=frozenset({"new", "common", "preferred", "additional"})),
    Verb("sells_to", "funding", "sell, issue", ("shares",), subject="target", target=("subject",), roles={"to": "investor"}, unless=words("insider existing employee"), needs_party=True),
    Verb("sells_stock", "funding", "sell, place, issue", ("shares",), subject="target", target=("subject",), over=("of",), needs=frozenset({"stock"})),
    Verb("own_mark", "funding", "cut, slash, lower, mark down, reduce, trim, lift, reset, raise", ("thing", "round"), subject="target", target=("subject",), needs=frozenset({"valuation"})),
    Verb("values", "funding", "value", ("thing",), actors=ROUND_NOUNS | {"money", "cash", "capital"}),
    Verb("shares", "funding", "put in, put up, contribute, chip in, commit, kick in", ("sum",), subject="investor", is_loose=True, target=("to", "in", "into")),
    Verb("includes", "funding", "include, comprise, be", ("thing",), target=(), object="investor", actors=INVESTORS, is_loose=True),
    Verb("round_includes", "funding", "include, feature, attract, draw", ("thing",), target=("subject_owner",), object="investor", actors=words("round financing funding series fundraising"), is_loose=True),
    Noun("own_round", "funding", "round, funding, financing, fundraising, fundraise, raise, injection", "", "", "", ("in", "for", "into", "possessor", "compound"), {"from": "investor", "by": "investor"}),
    Noun("investment", "funding", "investment, injection, bet", "investor", "investor", "investor", ("in", "into", "for", "on"), {"from": "investor", "by": "investor"}, needs_sum=True),
    Noun("sum_from", "funding", "investment, injection", "", "", "", (), {"from": "investor", "by": "investor"}, is_loose=True, needs_sum=True),
    Noun("in_round", "funding", "round, financing, participants, backers, investors", "", "", "", (), {"with": "investor"}, is_loose=True),
    Noun("participation", "funding", "participation", "", "", "", (), {"from": "investor", "by": "investor", "of": "investor"}, is_loose=True),
)  # fmt: skip
