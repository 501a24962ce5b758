"""The plain values that reading returns: what one article says, in its own words and places.

All offsets count characters of the untouched title (in_title) or text. Names stay as the text writes them; a key
tells which known company a name was taken for, None when no list holds it. Vocabulary: models.py of `companies`
(kinds, statuses, roles, qualifiers); plain strings here, so that reading runs without Django.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Key = int | str


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of the title or of the text: source[start:end]."""

    start: int
    end: int
    in_title: bool = False

    def of(self, title: str, text: str) -> str:
        return (title if self.in_title else text)[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        return self.in_title == other.in_title and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class Money:
    """A sum as stated. Whole units of an ISO 4217 currency; bounds by qualifier as in models.Qualifier.

    step: unit of the last stated digit ("$2.5 billion": 100_000_000). also: the bracketed conversion beside it.
    start, end: its words in the string that was searched, qualifier words included, the bracket too.
    """

    low: Decimal | None
    high: Decimal | None
    currency: str
    qualifier: str
    step: Decimal
    start: int
    end: int
    also: "Money | None" = None


@dataclass(frozen=True)
class Mention:
    """A name in the article. key None: a name in a deal's role that no list holds."""

    surface: str
    key: Key | None
    span: Span


@dataclass(frozen=True)
class Credit:
    """Who is credited for a statement, as the text shows it.

    kind: "outlet" (another publisher: "Reuters reported"), "party" (a company on record: "Alibaba said"),
    "filing", "person", "sources" (unnamed people, told to this article's own reporters), "own" (what those learned),
    "hearsay" (nobody one could ask: "according to reports"). name: as written, "" when nobody is named. span: the
    words that showed it.
    via_people: the credited outlet in turn cites unnamed people.
    """

    kind: str
    name: str
    key: Key | None
    span: Span
    via_people: bool = False


@dataclass(frozen=True)
class Claim:
    """One statement of a report. `quote` is the sentence, `figure` the words of the value inside it.

    aspect and stance: models.Aspect, models.Stance. status: for aspect status, and for a participant's own part.
    party: the participant; on an amount, whose share it is ("" the whole deal). credit None: said in passing.
    """

    aspect: str
    quote: Span
    rule: str
    stance: str = "asserts"
    status: str = ""
    party: str = ""
    party_key: Key | None = None
    role: str = ""
    money: Money | None = None
    basis: str = ""
    scope: str = ""
    percent: Decimal | None = None
    stage: str = ""
    on_date: date | None = None
    date_precision: str = ""
    date_kind: str = ""
    figure: Span | None = None
    credit: Credit | None = None


@dataclass(frozen=True, order=True)
class Fired:
    """A rule that met the article's words: what led to a report. span: the words it met."""

    span: Span
    rule: str


@dataclass(frozen=True)
class Report:
    """One deal as this article tells it. historical: background that moves nothing.

    fired: the rules that led to it and the words each met, in reading order.
    """

    target: str
    target_key: Key | None
    kind: str
    stage: str = ""
    stage_text: str = ""
    historical: bool = False
    claims: tuple[Claim, ...] = ()
    fired: tuple[Fired, ...] = ()


@dataclass(frozen=True)
class Salience:
    """How much an article is about a company: weight "main", "named" or "passing" by the rule of salience.py.

    surface, first: as it is mentioned first (title before text); count: how often by name, title included.
    """

    key: Key | None
    surface: str
    in_title: bool
    count: int
    first: Span
    weight: str = "passing"


@dataclass(frozen=True)
class Reading:
    """All of one article: every company named (in reading order) and every deal reported.

    salience: one row for each company among the mentions, the most prominent first.
    """

    language: str
    mentions: tuple[Mention, ...] = ()
    reports: tuple[Report, ...] = ()
    credits: tuple[Credit, ...] = field(default=())
    salience: tuple[Salience, ...] = ()
