"""Existing shares change hands: employee sales, tenders, block trades. No new money reaches the company."""

# ruff: noqa: E501 — a frame cut in two is harder to read than a long one

from companies.reading.rules.english.frames import Noun, Verb
from companies.reading.rules.english.words import words

STAFF = words("employees staff workers insiders shareholders investors holders")
OLD = words("insider existing employee secondary staff")
TO = {"to": "investor", "by": "investor"}

FRAMES = (
    Verb("employees", "secondary", "sell, cash out, offload, tender", ("shares", "stake", "thing", ""), target=("subject_owner", "main"), actors=STAFF - {"investors", "shareholders", "holders"}, roles={"to": "investor"}),
    Verb("old_shares", "secondary", "sell, offer, offload", ("shares",), subject="target", target=("subject",), roles={"to": "investor"}, needs=OLD),
    Verb("leads_sale", "secondary", "lead, co-lead, join", ("thing", "shares", "offer"), subject="lead", target=("in", "of", "for", "possessor", "compound"), is_loose=True, needs=words("secondary tender")),
    Verb("values", "secondary", "value", ("thing",), actors=words("secondary tender")),
    Noun("tender", "secondary", "offer, sale, tender, offering, transaction", "", "", "", ("possessor", "for", "by", "of", "at", "compound"), {}, needs=frozenset({"tender", "employee", "secondary", "insider"})),
    Verb("holds_tender", "secondary", "launch, run, hold, plan, complete, allow, agree, conduct, organize, prepare, discuss, consider, offer, arrange, start, begin, open, close, announce", ("offer", "thing", "shares"), subject="target", target=("subject",), roles={"to": "investor"}, needs=frozenset({"tender", "employee", "secondary"})),
)  # fmt: skip
