"""Borrowed money: loans, bonds, convertible notes. Lenders take part; arrangers and advisers don't."""

# ruff: noqa: E501 — a frame cut in two is harder to read than a long one

from companies.reading.rules.english.frames import Noun, Verb

LOAN = ("loan",)
NOT_NEW = frozenset(
    ["existing", "outstanding", "student", "mortgage", "government", "treasury", "sovereign", "municipal"]
)

FRAMES = (
    Verb("borrows", "debt", "raise, secure, sell, borrow, obtain, issue, seek, take out, take, sign, get, receive, close, shelve, price, arrange, offer, land", LOAN, subject="target", target=("subject",), roles={"from": "lender"}, unless=NOT_NEW),
    Verb("borrowed_sum", "debt", "borrow", ("sum",), subject="target", target=("subject",), roles={"from": "lender"}),
    Verb("lends", "debt", "lend, provide, extend, arrange, offer, grant, give, loan", ("loan", "sum"), subject="lender", target=("to", "for"), unless=NOT_NEW),
    Noun("loan", "debt", "loan, loans, bond, bonds, facility, financing", "", "", "lender", ("for", "to"), {"from": "lender", "by": "lender"}, needs=frozenset(["loan", "loans", "bond", "bonds", "facility", "debt"]), unless=NOT_NEW, needs_sum=True),
)  # fmt: skip
