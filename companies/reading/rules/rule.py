"""What rules are and what they find: the contract between the engines of both languages and the rest of reading."""

import re
from dataclasses import dataclass, field

from companies.reading.rules.marks import Marked, Name


@dataclass(frozen=True)
class Rule:
    """One way to tell a deal. status: what it says when no hedging word says otherwise."""

    name: str
    kind: str
    status: str = "announced"


@dataclass(frozen=True)
class Finding:
    """A rule met a sentence. parties: (role, name) in reading order; at: the marked stretch that met it."""

    rule: Rule
    marked: Marked
    at: tuple[int, int]
    did: tuple[int, int]
    target: Name | None
    parties: tuple[tuple[str, Name], ...] = ()
    kind: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return self.marked.text[slice(*self.at)]


# A proposal turned down: its maker takes no part; of the deal, nothing is said.
REFUSED = "refused"
ROLES = ("lead", "investor", "acquirer", "seller", "lender", "venue")
_EXCHANGE = re.compile(
    r"exchange|bourse|nasdaq|nyse|hkex|\blse\b|star market|chinext|euronext|交易所|[交联]所|纳斯达克|科创板|创业板",
    re.I,
)


def is_exchange(surface: str) -> bool:
    return bool(_EXCHANGE.search(surface))
