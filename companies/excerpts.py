"""What a claim's and an article's page show of a text, and what is on record about a claim. Queries, no HTML.

Promises: never the full text in public: of an article its first two sentences and those that claims quote, of a claim
two sentences on either side.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from babel import Locale
from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, Min, Q

from articles.models import Article, CopyLink, Revision
from companies import telling, wording
from companies.editing import CORRECTABLE
from companies.models import VISIBLE, Authority, Basis, Claim, Company, Decision
from companies.reading import languages, sentences

NEIGHBORS = 2
OPENING = 2
LONGEST_SENTENCE = 400
Kind = Decision.Kind
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


# ---- what became of it --------------------------------------------------------------------------------------------


def history(claim: Claim) -> list[Step]:
    """Every decision about the claim, its corrections or the report it is part of, newest first. One query."""
    # Each way is a query of its own: an index serves it, as none would serve all of them with OR.
    ways = [Q(claim=claim), Q(report=claim.report_id), Q(claim__corrects=claim, kind=Kind.VERDICT)]
    first, *rest = (Decision.objects.filter(way).order_by().values("pk") for way in ways)
    about = Decision.objects.filter(pk__in=first.union(*rest))
    return [step(claim, decision) for decision in about.order_by("-decided_at", "-pk")]


def step(claim: Claim, decision: Decision) -> Step:
    """Editors stay unnamed in public. A rule's reason is printed, an editor's only where it was asked to be public."""
    what = decision_words(claim, decision)
    if decision.public_reason and decision.kind != Kind.ATTRIBUTE:
        what = f"{what}: {decision.public_reason}"
    return Step(decision, what, "an editor" if decision.user_id else decision.rule)


def decision_words(claim: Claim, decision: Decision) -> str:
    said = decision.payload
    if decision.kind == Kind.PREFER:
        return "pinned" if said["preferred"] else "unpinned"
    if decision.kind == Kind.PLACE:
        return place_words(said)
    if decision.kind != Kind.VERDICT:
        return "attributed to its origin"
    if decision.claim_id != claim.pk:
        return "corrected" if said["verdict"] in VISIBLE else "correction taken back"
    is_made = claim.corrects_id and decision.decided_at == claim.recorded_at
    return "made as a correction" if is_made else VERDICT_WORDS[said["verdict"]]


def place_words(said: Mapping[str, Any]) -> str:
    if said.get("deal"):
        return "placed in a deal"
    return "placed with another company" if said.get("company") else "left without a deal"


def pin_reason(history: Iterable[Step]) -> str:
    """Why an editor pinned the claim, from its history."""
    pins = (step.decision for step in history if step.decision.kind == Kind.PREFER)
    return next((pin.reason for pin in pins if pin.payload["preferred"]), "")


@dataclass(frozen=True)
class Correction:
    """What an editor put right. was, now: in words; old: None where it may not be shown."""

    old: Claim | None
    new: Claim
    was: str
    now: str


def correction(claim: Claim) -> Correction | None:
    """The correction that stands in the claim's place, else the one that the claim itself is. Two queries."""
    if new := correction_of(claim):
        return corrected(claim, new)
    return corrected(claim.corrects, claim) if claim.corrects else None


def correction_of(claim: Claim) -> Claim | None:
    return Claim.objects.visible().filter(corrects=claim).first()


def corrected(old: Claim, new: Claim) -> Correction:
    was, now = stated(old), stated(new)
    if was == now:  # they differ in what the short form leaves out
        names = [name for name in CORRECTABLE[old.aspect] if getattr(old, name) != getattr(new, name)]
        was, now = (", ".join(named(claim, name) for name in names) for claim in (old, new))
    return Correction(old if old.standing.verdict in VISIBLE else None, new, was, now)


def named(claim: Claim, name: str) -> str:
    """ "basis post money"; "party company not stated"."""
    display = getattr(claim, f"get_{name}_display", None)
    value = display() if display else getattr(claim, name)
    return f"{name.replace('_', ' ')} {value or 'not stated'}"


def stated(claim: Claim) -> str:
    """What a claim says in one short line: "¥10bn ($1.5bn) by Tencent", "CATL: investor, in talks"."""
    said = telling.full_figure(claim)
    if claim.aspect == "participant":
        return f"{claim.party}: {', '.join(filter(None, [claim.role, status_words(claim)]))}"
    if claim.aspect == "date" and claim.on_date:
        said = telling.date_words(claim.on_date.isoformat(), claim.date_precision)
    said = said or claim.stage or status_words(claim)
    denied = "not " if claim.stance == "denies" and claim.aspect != "status" else ""
    return f"{denied}{said}{f' by {claim.party}' if claim.party else ''}"


def status_words(claim: Claim) -> str:
    if claim.stance == "declines_comment":
        return "declined to comment"
    return wording.status_word(claim.status, claim.report.kind).lower() if claim.status else ""


# ---- what was read ------------------------------------------------------------------------------------------------


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


OFTEN = 3


@dataclass(frozen=True)
class Named:
    """A company that an article names. is_main: whom it is about. words: how it is named there."""

    company: Company
    is_main: bool
    words: str


def companies_in(revision: Revision | None, claims: Sequence[Claim]) -> list[Named]:
    """The companies a revision names, those it is about first, passing mentions last. One query.

    About a company is what tells of its deal, and what names it in the headline and twice besides.
    """
    if revision is None:
        return []
    targets = {claim.report.placement.company_id for claim in claims}
    parties = {claim.party_company_id for claim in claims}
    rows = (
        Company.objects.filter(mentions__revision=revision)
        .annotate(times=Count("mentions"), titled=BoolOr("mentions__in_title"), place=Min("mentions__start"))
        .order_by("-titled", "-times", "place", "name")
    )
    found = [named_as(row, row.pk in targets, row.pk in parties) for row in rows]
    return sorted(found, key=lambda named: (not named.is_main, named.words == IN_PASSING))


IN_PASSING = "in passing"


def named_as(row: Any, is_target: bool, is_party: bool) -> Named:
    """row: a company with times and titled."""
    is_main = is_target or (row.titled and row.times >= OFTEN)
    times = telling.plural(row.times, "time")
    if is_main:
        return Named(row, True, f"main subject, named {times}")
    if is_party:
        return Named(row, False, "takes part in a deal it tells of")
    if row.titled:
        return Named(row, False, "in the headline")
    return Named(row, False, f"named {times}" if row.times >= OFTEN else IN_PASSING)


def language_in(article: Article, revision: Revision | None) -> str:
    """The language the text is in, whatever its page declares; of an article without a text what was declared."""
    return languages.language_of(f"{revision.title}\n{revision.text}") if revision else article.language


def unread_language(language: str, revision: Revision | None) -> str:
    """The English name of a language that is not read: "German"; "" where the text was read or there is none."""
    if revision is None or languages.is_read(language):
        return ""
    return Locale.parse(language).get_language_name("en") or language


def copies(article_id: int) -> list[CopyLink]:
    """Links to articles that print the same text, earlier and later ones. One query."""
    links = CopyLink.objects.filter(Q(article=article_id) | Q(earlier=article_id))
    rows = links.select_related("article__publisher", "earlier__publisher")
    return list(rows.order_by("earlier__published_at", "article__published_at"))
