"""What a shared link shows of a company, a deal or a claim: figure, status, origins; as words and as a drawing.

1200 by 630, the size that readers of such cards ask for. Says no more than its page does, and ends as the page's
sentence does: with whether any party confirmed it.
"""

from dataclasses import dataclass

from companies import telling, wording
from companies.asof import AsOf
from companies.known import Known, Told
from companies.lettering import lines_of, shortened, width_of
from companies.models import Authority, Claim, Company
from companies.profile import Profile, headline_of

WIDTH, HEIGHT, EDGE = 1200, 630, 64
ROOM = WIDTH - 2 * EDGE
MOST_DOTS = 3
NOTHING = "No figure reported yet"


@dataclass(frozen=True)
class Card:
    """kicker: what the figure is; status: for the glyph, with its word, both "" without one; day: of which it is so.

    origins: None where a page counts none, as for a single claim. quote: of a claim, in its own words.
    """

    path: str
    title: str
    kicker: str
    figure: str
    status: str
    status_word: str
    origins: int | None
    who: str
    ending: str
    day: str
    quote: str = ""

    @property
    def headline(self) -> str:
        """DeepSeek: $52–59bn"""
        return f"{self.title}: {self.figure}" if self.figure else self.title

    @property
    def said_by(self) -> str:
        """2 origins: Financial Times, Bloomberg"""
        if not self.origins:
            return self.who
        return f"{wording.origins_words(self.origins)}: {self.who}"

    @property
    def words(self) -> str:
        """The card for the ear, and for readers that show no picture."""
        what = f"{self.kicker} {self.figure}" if self.figure else NOTHING
        told = telling.joined([what, self.status_word.lower(), self.said_by])
        return f"{self.title}. {told}. {self.ending}".strip()


def of_company(company: Company, shown: Profile, asof: AsOf) -> Card:
    """The headline valuation; without one, the amount of the present deal."""
    present, found = shown.present, headline_of(shown.told)
    told, term = (found[0], "valuation") if found else (present, "amount")
    return told_card(company.get_absolute_url(), company.name, present, told, term, asof)


def of_deal(known: Known, asof: AsOf) -> Card:
    """Its valuation; without one, its amount."""
    term = next((term for term in ("valuation", "pre_money", "amount") if known.head(term)), "valuation")
    return told_card(known.deal.get_absolute_url(), known.deal.title, known, known, term, asof)


def told_card(address: str, title: str, known: Known | None, told: Told | None, term: str, asof: AsOf) -> Card:
    """The status of one deal, and the figure shown of a term, which may be another deal's."""
    row = told.head(term) if told else None
    ids = told.state[term]["claims"] if told and row else []
    status = known.status if known else ""
    is_amount = told is not None and row is not None and term == "amount"
    return Card(
        path=f"{address}card.png",
        title=title,
        kicker=f"Reported {telling.sum_noun(told.kind) if told and is_amount else 'valuation'}",
        figure=telling.full_figure(row),
        status=status,
        status_word=wording.status_word(status, known.kind, is_priced=known.is_priced) if known and status else "",
        origins=len(told.origin_names(ids)) if told and ids else None,
        who=told.who_says(ids) if told and ids else "",
        ending=telling.confirmation(known.state["status"]) if known else "",
        day=f"as known on {asof.words if asof.is_past else wording.date_words(asof.instant)}",
    )


def of_claim(claim: Claim, printed: str, *, is_priced: bool = False) -> Card:
    """printed: who printed it and whose word it is."""
    status = claim.status
    by_party = claim.standing.authority == Authority.RECORD
    return Card(
        path=f"{claim.get_absolute_url()}card.png",
        title=claim.report.target,
        kicker=telling.capital(claim.get_aspect_display()),
        figure=telling.full_figure(claim) or claim.party or claim.stage,
        status=status,
        status_word=wording.status_word(status, claim.report.kind, is_priced=is_priced) if status else "",
        origins=None,
        who=printed,
        ending="On the record." if by_party else wording.evidence_word(claim.standing.verdict) + ".",
        day=f"reported {wording.date_words(claim.reported_at)}",
        quote=claim.quote,
    )


# ---- as a drawing -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """kind: of letters, as the stylesheet knows it."""

    x: float
    y: float
    size: float
    kind: str
    text: str


@dataclass(frozen=True)
class Dot:
    x: float
    is_full: bool


@dataclass(frozen=True)
class Drawn:
    """status_y, dots_y: of the middle of their rows."""

    lines: tuple[Line, ...]
    status_y: float
    dots: tuple[Dot, ...]
    dots_y: float


def drawn(card: Card) -> Drawn:
    """From top to bottom, each row under what the rows above it took."""
    lines, y = [Line(EDGE, 152, 28, "pale", card.kicker)], 152.0
    for text in lines_of(card.title, ROOM, 54, 1 if card.quote else 2, is_bold=True):
        y += 64
        lines.append(Line(EDGE, y, 54, "bold", text))
    size = fitted(card.figure or NOTHING, 76 if card.quote else 108)
    y += size + 22
    lines.append(Line(EDGE, y, size, "bold" if card.figure else "pale", shortened(card.figure or NOTHING, ROOM, size)))
    y += 14 if card.quote else 0
    for text in lines_of(f"“{card.quote}”", ROOM, 30, 2) if card.quote else []:
        y += 46
        lines.append(Line(EDGE, y, 30, "quote", text))
    status_y = y + 48
    if card.status_word:
        y += 60
        lines.append(Line(EDGE + 50, y, 34, f"word {card.status}", card.status_word))
    dots = dots_of(card)
    y += 50
    start = EDGE + (len(dots) * 32 + 10 if dots else 0)
    lines.append(Line(start, y, 30, "plain", shortened(card.said_by, WIDTH - EDGE - start, 30)))
    lines.append(Line(EDGE, 584, 28, "strong", card.ending))
    return Drawn(tuple(line for line in lines if line.text), status_y, dots, y - 10)


def dots_of(card: Card) -> tuple[Dot, ...]:
    """As on the pages: three at most, full ones for origins."""
    if card.origins is None:
        return ()
    return tuple(Dot(EDGE + 11 + 32 * number, number < card.origins) for number in range(MOST_DOTS))


def fitted(text: str, size: float) -> float:
    """The largest size up to this one, and not below a third of it, at which the text fits on one line."""
    return max(size / 3, min(size, ROOM / max(width_of(text, 1, is_bold=True), 1)))
