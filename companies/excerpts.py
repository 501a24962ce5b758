"""What a claim's and an article's page show of a text, and what is on record about a claim. Queries, no HTML.

Promises: never the full text in public: of an article its first two sentences and those that claims quote, of a claim
two sentences on either side.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from articles.models import CopyLink, Revision
from companies.models import Authority, Basis, Claim, Company, Decision
from companies.reading import sentences

NEIGHBORS = 2
OPENING = 2
LONGEST_SENTENCE = 400
DECISION_WORDS = {
    "place": "placed in a deal", "attribute": "attributed to its origin", "prefer": "preferred over another claim",
    "explain": "a contradiction explained",
}  # fmt: skip
VERDICT_WORDS = {"accepted": "accepted", "unchecked": "reopened", "rejected": "rejected", "held": "held for later"}


@dataclass(frozen=True)
class Excerpt:
    """A claim's quote stands between `before` and `after`; both are the text's own words, cut to whole sentences."""

    before: str
    after: str
    starts_text: bool
    ends_text: bool


@dataclass(frozen=True)
class Passage:
    """One sentence of an article's excerpt. claim: one that quotes it, or None. is_after_gap: some were left out."""

    text: str
    claim: Claim | None
    is_after_gap: bool


@dataclass(frozen=True)
class Step:
    """One decision about a claim, in words. who: "an editor" or the rule's name."""

    decision: Decision
    what: str
    who: str


def around(claim: Claim) -> Excerpt:
    """Up to two sentences before and after the quote; none around a quote from the title."""
    if claim.in_title:
        return Excerpt("", "", True, True)
    text = claim.report.revision.text
    spans = sentences.split(text)
    earlier = [span for span in spans if span[1] <= claim.start]
    later = [span for span in spans if span[0] >= claim.end]
    return Excerpt(
        shortened(text, earlier[-NEIGHBORS:]),
        shortened(text, later[:NEIGHBORS]),
        starts_text=len(earlier) <= NEIGHBORS,
        ends_text=len(later) <= NEIGHBORS,
    )


def shortened(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Those sentences; an overlong one, which is a page's leftovers rather than a sentence, is cut."""
    return " ".join(cut(text[start:end]) for start, end in spans)


def cut(sentence: str) -> str:
    return sentence if len(sentence) <= LONGEST_SENTENCE else sentence[:LONGEST_SENTENCE] + "…"


def history(claim: Claim) -> list[Step]:
    """Every decision about the claim or the report it is part of, newest first. One query."""
    about = Q(claim=claim) | Q(report=claim.report_id)
    return [step(decision) for decision in Decision.objects.filter(about).order_by("-decided_at", "-pk")]


def step(decision: Decision) -> Step:
    """Editors stay unnamed in public. A rule's reason is printed, an editor's only where it was asked to be public."""
    what = DECISION_WORDS.get(decision.kind, decision.kind)
    if decision.kind == Decision.Kind.VERDICT:
        what = VERDICT_WORDS.get(decision.payload.get("verdict", ""), what)
    elif decision.kind == Decision.Kind.PLACE and not decision.payload.get("deal"):
        what = "left without a deal"
    is_public = not decision.user_id or decision.kind in (Decision.Kind.PREFER, Decision.Kind.EXPLAIN)
    if is_public and decision.reason and decision.kind != Decision.Kind.ATTRIBUTE:
        what = f"{what}: {decision.reason}"
    return Step(decision, what, "an editor" if decision.user_id else decision.rule)


def is_own_figure(claim: Claim) -> bool:
    """A valuation of the company itself, which waits for no deal."""
    return claim.report.placement.deal is None and claim.basis == Basis.APPRAISAL


def fields(claim: Claim) -> list[tuple[str, str]]:
    """What was read besides the figure: (label, value), those only that the claim states."""
    report, standing = claim.report, claim.standing
    rows = [
        ("Target, as written", report.target),
        ("Kind of deal", "" if is_own_figure(claim) else report.get_kind_display()),
        ("Stage, as written", report.stage_text or report.stage),
        ("What it states", claim.get_aspect_display()),
        ("Stance", claim.get_stance_display() if claim.stance != "asserts" else ""),
        ("Status", claim.get_status_display()),
        ("Participant, as written", claim.party),
        ("Role", claim.get_role_display()),
        ("Qualifier", claim.get_qualifier_display()),
        ("Scope", claim.get_scope_display()),
        ("Stage", claim.stage),
        (
            "Date",
            f"{claim.on_date} ({claim.date_kind}, to the {claim.date_precision or 'day'})" if claim.on_date else "",
        ),
        ("Background", "yes: it moves nothing" if report.is_historical else ""),
        ("Authority", f"{standing.authority}: {Authority(standing.authority).label}"),
        ("Relay", "yes: passes on another’s report" if standing.is_relay else "no"),
        ("Words of credit", standing.credit),
        ("Rule", claim.rule),
    ]
    return [(label, str(value)) for label, value in rows if value]


def passages(revision: Revision | None, claims: Sequence[Claim]) -> list[Passage]:
    """The opening sentences and every sentence that a claim of this revision quotes, in reading order."""
    if revision is None:
        return []
    spans = sentences.split(revision.text)
    quoting = {
        span: claim
        for claim in sorted(claims, key=lambda claim: bool(claim.currency))  # a figure's highlights win
        if claim.report.revision_id == revision.pk and not claim.in_title
        for span in [(claim.start, claim.end)]
    }
    opening = [span for span in spans[:OPENING] if not any(a < span[1] and span[0] < b for a, b in quoting)]
    wanted = sorted({*quoting, *opening})
    position = {span: number for number, span in enumerate(spans)}
    found, last = [], -1
    for span in wanted:
        at = position.get(span, last + 1)
        text = revision.text[span[0] : span[1]]
        found.append(Passage(text if span in quoting else cut(text), quoting.get(span), at > last + 1))
        last = at
    return found


def companies_in(revision: Revision | None) -> list[Company]:
    """The companies a revision names, by name. One query."""
    if revision is None:
        return []
    return list(Company.objects.filter(mentions__revision=revision).distinct().order_by("name"))


def copies(article_id: int) -> list[CopyLink]:
    """Links to articles that print the same text, earlier and later ones. One query."""
    links = CopyLink.objects.filter(Q(article=article_id) | Q(earlier=article_id))
    rows = links.select_related("article__publisher", "earlier__publisher")
    return list(rows.order_by("earlier__published_at", "article__published_at"))
