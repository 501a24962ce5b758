"""Borrowed money: loans, bonds, convertible notes. Lenders take part; arrangers and advisers don't."""

# ruff: noqa: E501 — a frame cut in two is harder to read than a long one

from companies.reading.rules.english.frames import Noun, Verb
from companies.reading.rules.english.words import words

LOAN = ("loan",)
NOT_NEW = words("existing outstanding student mortgage government treasury sovereign municipal")
PAPERS = words("notes bonds bond debentures convertible convertibles sukuk debt")
FROM = {"from": "lender", "with": "lender"}

FRAMES = (
    Verb("borrows", "debt", "raise, secure, borrow, obtain, seek, take out, take, take on, sign, get, receive, close, close on, shelve, arrange, land, win, ink, draw, agree", LOAN, subject="target", target=("subject",), roles=FROM, unless=NOT_NEW),
    Verb("sells_papers", "debt", "sell, issue, price, offer, place, launch, market, plan", LOAN, subject="target", target=("subject",), roles={"to": "lender"}, needs=PAPERS, unless=NOT_NEW),
    Verb("borrowed_sum", "debt", "borrow", ("sum",), subject="target", target=("subject",), roles=FROM),
    Verb("gets_commitment", "debt", "secure, get, obtain, receive, win, sign, hire, tap, mandate, approach, ask", LOAN, subject="target", target=("subject",), over=("for",), roles={"from": "lender"}, unless=NOT_NEW),
    Verb("raises_by", "debt", "raise, seek, obtain, collect, get, net, borrow", LOAN, subject="target", target=("subject",), over=("in", "through", "via", "by", "from"), roles=FROM, unless=NOT_NEW | {"equity"}),
    Verb("credit_line", "debt", "raise, secure, obtain, sign, get, receive, close, arrange, land, win, take out, agree", ("thing", "sum"), subject="target", target=("subject",), roles=FROM, needs=words("credit revolver overdraft"), unless=NOT_NEW),
    Verb("lends", "debt", "provide, extend, arrange, offer, grant, give", LOAN, subject="lender", target=("to", "for", "object"), unless=NOT_NEW),
    Verb("lends_sum", "debt", "lend, loan", ("loan", "sum", "thing", ""), subject="lender", target=("to", "object"), is_loose=True),
    Verb("offers_loan", "debt", "offer", LOAN, subject="lender", target=("to", "for"), unless=NOT_NEW),
    Verb("leads_loan", "debt", "lead, co-lead, provide, underwrite", LOAN, subject="lender", target=("for", "to", "possessor", "compound"), is_loose=True, unless=NOT_NEW | {"team"}),
    Noun("loan", "debt", "loan, loans, bond, bonds, facility, financing", "", "", "lender", ("for", "to"), {"from": "lender", "by": "lender"}, needs=frozenset(["loan", "loans", "bond", "bonds", "facility", "debt"]), unless=NOT_NEW, needs_sum=True),
)  # fmt: skip
