"""The sentences that say how one deal stands: its status, its figures, and whether any party confirmed.

Promises: who says so and when stands with what was said, the status with its own, each figure with its own. No queries.
"""

import datetime as dt
from dataclasses import dataclass

from companies import telling
from companies.known import OFF, Known
from companies.models import Claim, Deal


@dataclass(frozen=True)
class Said:
    """A figure, or the status (claim: None), with who says so and when. noun: what it is a figure of, or the status."""

    noun: str
    claim: Claim | None
    basis: str
    per: str
    at: dt.datetime

    @property
    def since_word(self) -> str:
        """Talks last, an announcement is of a day."""
        return "since" if self.noun in ("rumored", "in_talks") else "on"

    @property
    def is_nobody(self) -> bool:
        """Whether no origin stands behind it: "no origin found, on 7 Feb 2025"."""
        return not self.per.startswith("per ")

    @property
    def by(self) -> tuple[str, dt.date]:
        return self.per, self.at.date()


@dataclass(frozen=True)
class Now:
    """The parts of the sentences that say how things stand.

    status: since when and by whose word; None where nobody gave one. figures: the sum, then the valuation. Where one
    voice says all of it on one day, it is one sentence (is_one).
    """

    deal: Deal
    opening: str
    sum_link: str
    status: Said | None
    figures: tuple[Said, ...]
    ending: str
    is_lapsed: bool

    @property
    def amount(self) -> Claim | None:
        return next((said.claim for said in self.figures if said.claim and said.claim.aspect == "amount"), None)

    @property
    def valuation(self) -> Claim | None:
        return next((said.claim for said in self.figures if said.claim and said.claim.aspect == "valuation"), None)

    @property
    def is_one(self) -> bool:
        return self.status is not None and {said.by for said in self.figures} <= {self.status.by}

    @property
    def is_one_report(self) -> bool:
        """Whether the figures come from one voice on one day."""
        return len({said.by for said in self.figures}) == 1


def now_sentence(known: Known) -> Now:
    state = known.state
    parties = [
        known.name(p["who"]) for p in state["people"] if p["role"] in ("acquirer", "lead") and p["status"] not in OFF
    ]
    terms = ("amount", "valuation" if state["valuation"] else "pre_money")
    return Now(
        deal=known.deal,
        opening=telling.opening(known.status, known.deal.kind, parties, is_priced=known.is_priced),
        sum_link=telling.sum_link(known.deal.kind),
        status=status_said(known),
        figures=tuple(said for term in terms if (said := figure_said(known, term))),
        ending=telling.confirmation(state["status"]),
        is_lapsed=bool(state["status"] and state["status"]["lapsed"]),
    )


def status_said(known: Known) -> Said | None:
    """Who brought the deal to its status, and when: of the step at which it last came to show it."""
    if known.state["status"] is None:
        return None
    shown = [(step.at, step.state["status"]) for step in known.steps]
    others = [at for at, status in shown if not status or status["status"] != known.status]
    came = [(at, status) for at, status in shown if not others or at > others[-1]]
    at, status = came[0] if came else (known.last_at, known.state["status"])
    assert at is not None  # a deal without a claim has no sentence
    return Said(known.status, None, "", telling.attribution(known.who_says(status["claims"])), at)


def figure_said(known: Known, term: str) -> Said | None:
    """The figure shown of a term, with those who said it on the day of its claim."""
    row = known.head(term)
    if row is None:
        return None
    day = known.by_id[row.pk].day
    that_day = [i for i in known.state[term]["claims"] if i in known.by_id and known.by_id[i].day == day]
    return Said(
        noun=telling.sum_noun(known.kind) if term == "amount" else "valuation",
        claim=row,
        basis=telling.BASES.get(row.basis, "") if term != "amount" else "",
        per=telling.attribution(known.who_says([row.pk, *that_day])),
        at=row.reported_at,
    )
