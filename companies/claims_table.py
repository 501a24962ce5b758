"""The table of everything that was said of a deal: the same words about the same thing are one row."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from companies import plots, telling, wording
from companies.evidence import Claim as Evidence
from companies.known import Json, Known
from companies.models import Claim

GROUPS = {
    "valuation": ("valuation",), "amount": ("amount",), "stake": ("stake_percent",), "status": ("status",),
    "participants": ("participant",), "other": ("stage", "date"),
}  # fmt: skip
TITLES = {
    "valuation": "Valuation claims", "amount": "Amount claims", "stake": "Stake claims", "status": "Status claims",
    "participants": "Participant claims", "other": "Other claims", "all": "All claims",
}  # fmt: skip


@dataclass(frozen=True)
class ClaimRow:
    """One thing that was said, with all who said it. claim: the first of them, own words before relays."""

    claim: Claim
    text: str
    note: str
    status: str
    word: str
    origins: int
    who: str
    source: str
    articles: int
    relays: int
    tier: int
    is_superseded: bool
    is_contradicted: bool
    is_slip: bool
    is_background: bool
    is_checked: bool


def claim_counts(known: Known) -> dict[str, int]:
    """How many different things were said in each group, "all" last; empty groups are left out."""
    rows = grouped(known.claims)
    counts = {group: sum(key[0] in aspects for key in rows) for group, aspects in GROUPS.items()}
    return {group: count for group, count in counts.items() if count} | {"all": len(rows)}


def claim_rows(known: Known, group: str) -> list[ClaimRow]:
    """What was said, newest first; the same words about the same thing are one row."""
    aspects = GROUPS.get(group)
    rows = [claims for key, claims in grouped(known.claims).items() if aspects is None or key[0] in aspects]
    rows.sort(key=lambda claims: (min(c.reported_at for c in claims), claims[0].id), reverse=True)
    return [claim_row(known, claims) for claims in rows]


def grouped(claims: Iterable[Evidence]) -> dict[tuple[object, ...], list[Evidence]]:
    found: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
    for claim in claims:
        words = claim.words if claim.stance != "declines_comment" else ("declines",)
        found[claim.aspect, claim.who, words, claim.historical].append(claim)
    return found


def claim_row(known: Known, claims: Sequence[Evidence]) -> ClaimRow:
    first = min(claims, key=lambda c: (c.id in known.unbelieved, c.reported_at, c.is_relay, c.id))
    ids = [claim.id for claim in claims]
    row = known.rows[first.id]
    articles = {known.rows[i].report.revision.article_id for i in ids}
    relays = {known.rows[c.id].report.revision.article_id for c in claims if c.is_relay}
    contradicted = against(known, first.aspect)
    status = plots.status_with(known, first) if first.aspect != "participant" else first.said
    word = plots.word_with(known, first, status) if status else ""
    return ClaimRow(
        claim=row,
        text=word if first.aspect == "status" and row.stance == "asserts" else claim_words(known, row),
        note=telling.joined([telling.conversion(row), telling.basis(row), scope_words(known, row)]),
        status=status,
        word=word,
        origins=len(known.origin_names(ids)),
        who=known.who_says(ids),
        source=known.printed(row),
        articles=len(articles),
        relays=len(relays),
        tier=min(known.rows[i].report.revision.article.publisher.tier for i in ids),
        is_superseded=is_superseded(known, first, set(ids)),
        is_contradicted=bool(contradicted & set(ids)),
        is_slip=first.is_slip,
        is_background=first.historical,
        is_checked=any(claim.checked for claim in claims),
    )


def is_superseded(known: Known, first: Evidence, ids: set[int]) -> bool:
    """An older figure that the one shown has taken the place of; one that agrees or still competes is none."""
    part = shown_figure(known, first)
    if part is None or first.historical or first.stance == "denies" or ids & {*part["claims"], *part["conflict"]}:
        return False
    return bool(ids & set(part["superseded"])) or first.reported_at < known.by_id[part["claim"]].reported_at


def shown_figure(known: Known, claim: Evidence) -> Json | None:
    """The figure shown of the term, and of the participant, that a claim is about."""
    if claim.aspect not in ("valuation", "amount"):
        return None
    if claim.who:
        return next((person["share"] for person in known.state["people"] if person["who"] == claim.who), None)
    return known.state["pre_money" if claim.basis == "pre_money" else claim.aspect]


def against(known: Known, aspect: str) -> set[int]:
    """The ids on the far side of an open contradiction."""
    sides = [c["sides"][1] for c in known.state["conflicts"] if c["aspect"] == aspect and len(c["sides"]) > 1]
    return {i for side in sides for i in side}


def claim_words(known: Known, row: Claim) -> str:
    """What the claim says, in our short form."""
    party = known.name(known.by_id[row.pk].who) if row.party else ""
    if row.stance == "declines_comment":
        return f"{party or 'A party'} declined to comment"
    if words := telling.figure(row):
        return f"not {words}" if row.stance == "denies" else words
    if row.aspect == "date" and row.on_date:
        return telling.date_words(row.on_date.isoformat(), row.date_precision)
    if row.aspect == "stage":
        return telling.capital(row.stage.replace("_", " "))
    return party or wording.status_word(row.status)


def scope_words(known: Known, row: Claim) -> str:
    if row.aspect == "participant":
        return telling.role_word(row.role, known.kind)
    if row.party:
        return f"share of {known.name(known.by_id[row.pk].who)}"
    return "" if row.scope in ("", "total") else row.scope.replace("_", " ")
