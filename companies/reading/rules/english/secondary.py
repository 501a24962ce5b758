"""Existing shares change hands: employee sales, tenders, block trades. No new money reaches the company."""

# ruff: noqa: E501 — a frame cut in two is harder to read than a long one

from companies.reading.rules.english.frames import Noun, Verb
from companies.reading.rules.english.words import words

STAFF = words("employees staff workers insiders shareholders investors holders")

FRAMES = (
    Verb("employees", "secondary", "sell, cash out, offload, tender", ("shares", "stake", "thing", ""), target=("main",), actors=STAFF - {"investors", "shareholders", "holders"}),
    Noun("tender", "secondary", "offer, sale, tender, offering, transaction", "", "", "", ("possessor", "for", "by", "of", "at", "compound"), {}, needs=frozenset({"tender", "employee", "secondary", "insider"})),
    Verb("holds_tender", "secondary", "launch, run, hold, plan, complete, allow, agree, conduct, organize, prepare, discuss, consider, offer, arrange, start, begin, open, close, announce", ("offer", "thing", "shares"), subject="target", target=("subject",), needs=frozenset({"tender", "employee", "secondary"})),
)  # fmt: skip
