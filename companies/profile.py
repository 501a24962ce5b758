"""The page of one company: how things stand, five facts, its contradictions, investors, and who was first.

Queries and plain values; no addresses, no HTML.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Article, Revision
from companies import consensus, telling
from companies.asof import AsOf
from companies.evidence import Claim as Evidence
from companies.known import OFF, Json, Known, OwnFigures, Told, know_company
from companies.models import SECOND, Claim, Company, Deal, Mention, Name, Report
from companies.plots import stated_dollars
from companies.summary import status_said
from companies.timeline import distinct_articles
from companies.weighing import OWN_FIGURE


@dataclass(frozen=True)
class Growth:
    """How the latest figure compares with the first one, in dollars: "5.2–5.9×"."""

    words: str
    first: Claim


@dataclass(frozen=True)
class Facts:
    valuation: Claim | None
    valuation_who: str
    is_pinned: bool
    growth: Growth | None
    amount: Claim | None
    amount_noun: str
    earlier_amounts: tuple[Claim, ...]
    status: str
    status_note: str
    origins: int
    articles: int
    publishers: int


@dataclass(frozen=True)
class Person:
    """A participant. role: in words; word: what stands in place of the status, or "".

    kind, is_priced: of the deal, whose words the status follows.
    """

    name: str
    company: Company | None
    role: str
    status: str
    word: str
    share: Claim | None
    since: dt.datetime | None
    disputed: bool
    confirmation: str
    kind: str
    is_priced: bool

    @property
    def brings_money(self) -> bool:
        """Whether an amount of its own is to be expected; a buyer pays the whole price, a venue nothing."""
        return self.role in ("investor", "lead", "lender")


@dataclass(frozen=True)
class Side:
    claims: tuple[Claim, ...]
    quote: Claim | None
    source: str
    words: str
    status: str
    origins: int
    publishers: int
    since: dt.datetime | None


@dataclass(frozen=True)
class Contradiction:
    """A question two sides answer differently. deal: None where it is about a company's own figures.

    reason: how an editor explained it, "" while it is open.
    """

    deal: Deal | None
    anchor: str
    question: str
    kind: str
    sides: tuple[Side, ...]
    since: dt.datetime | None
    settle: str
    reason: str

    @property
    def quoted(self) -> list[Claim]:
        return [side.quote for side in self.sides if side.quote]

    @property
    def count(self) -> str:
        return " v ".join(str(side.origins or side.publishers) for side in self.sides)


@dataclass(frozen=True)
class Lead:
    """An origin that was first with changes others then repeated. median_lead: until the next publisher had it."""

    name: str
    changes: int
    median_lead: dt.timedelta


@dataclass(frozen=True)
class Part:
    """This company's part in another's deal."""

    deal: Deal
    person: Person
    at: dt.datetime | None


@dataclass(frozen=True)
class Profile:
    """known: its own deals, the last told first; present: the one last told. figures: its own, of no deal."""

    known: list[Known]
    parts: list[Part]
    present: Known | None
    figures: OwnFigures

    @property
    def told(self) -> list[Told]:
        """All that was told of the company itself."""
        return [*self.known, *([self.figures] if self.figures.claims else [])]

    @property
    def is_sample(self) -> bool:
        """Whether anything shown came with the sample newsroom: its deals, those it has a part in, its figures."""
        deals = [*(known.deal for known in self.known), *(part.deal for part in self.parts)]
        return any(deal.is_sample for deal in deals) or any(told.has_sample for told in self.told)


def profile(company: Company, asof: AsOf) -> Profile:
    """All that was known of a company, its own deals and its parts in others': five queries, site's clock eight."""
    deals = list(deals_of(company).select_related("company").defer("state"))
    found, figures = know_company(company, deals, asof, among=[company, *(deal.company for deal in deals)])
    everything = [known for known in found if known.claims]
    own = [known for known in everything if known.about == company.pk]
    key = f"c{company.pk}"
    parts = [
        Part(known.deal, person, known.last_at)
        for known in everything
        if known.about != company.pk
        for person in people(known)
        if person.company and f"c{person.company.pk}" == key
    ]
    parts.sort(key=lambda part: part.at or asof.instant, reverse=True)
    own.sort(key=lambda known: (known.last_at or asof.instant, known.deal.pk), reverse=True)
    return Profile(own, parts, last_told(own), figures)


def last_told(known: Iterable[Known]) -> Known | None:
    """The deal that was told of last; background alone tells of none."""
    told = [one for one in known if one.last_at]
    return max(told, key=lambda one: (one.last_at, one.deal.pk), default=None)


def deals_of(company: Company) -> QuerySet[Deal]:
    """Its own deals, also those it was split from, and those it is a visible participant of.

    Each by its own index, then joined: asked for with "or", PostgreSQL looks at every deal there is.
    """
    part = Claim.objects.visible().filter(party_company__in=itself(company), aspect="participant").order_by()
    own, opened = (Deal.objects.filter(**{key: company}).order_by().values("pk") for key in ("company", "opened_for"))
    return Deal.objects.filter(pk__in=own.union(opened, part.values("report__placement__deal")))


def other_names(company: Company) -> list[Name]:
    """How else it is written, also as the companies merged into it. One query."""
    named = Name.objects.filter(company__in=itself(company)).exclude(text=company.name)
    return list({name.folded: name for name in named.order_by("pk")}.values())


def itself(company: Company) -> QuerySet[Company]:
    """The company and those merged into it, whose names and figures count for it."""
    return Company.objects.filter(Q(pk=company.pk) | Q(merged_into=company))


def headline_of(known: Sequence[Told]) -> tuple[Told, Claim] | None:
    """The latest valuation that is neither denied nor of a called-off deal."""
    heads = {row.pk: deal for deal in known if not deal.is_off and (row := deal.head("valuation"))}
    head = consensus.newest(deal.by_id[pk] for pk, deal in heads.items())
    return (heads[head.id], heads[head.id].rows[head.id]) if head else None


def facts(shown: Profile) -> Facts:
    present, headline = shown.present, headline_of(shown.told)
    amount = present.head("amount") if present else None
    claims = [claim for known in shown.told for claim in known.claims]
    printed = distinct_articles(shown.told)
    return Facts(
        valuation=headline[1] if headline else None,
        valuation_who=headline[0].who_says(headline[0].state["valuation"]["claims"]) if headline else "",
        is_pinned=headline[0].by_id[headline[1].pk].preferred if headline else False,
        growth=growth(shown.told, headline) if headline else None,
        amount=amount,
        amount_noun=telling.capital(telling.sum_noun(present.deal.kind)) if present else "Round size",
        earlier_amounts=tuple(earlier_amounts(present, amount)) if present and amount else (),
        status=present.status if present else "",
        status_note=status_note(present) if present else "",
        origins=len({claim.origin for claim in claims if claim.origin}),
        articles=len(printed),
        publishers=len({article.publisher_id for article in printed}),
    )


def growth(known: Sequence[Told], headline: tuple[Told, Claim]) -> Growth | None:
    """Against the first best-supported figure, its own or of a deal that is not off; None without an earlier figure."""
    deal, row = headline
    heads = [
        head for other in known if not other.is_off for step in other.steps if (head := first_head(other, step.state))
    ]
    first = min(heads, key=lambda head: head.reported_at, default=None)
    last = deal.by_id[row.pk]
    if first is None or first.id == last.id or not first.dollars or not last.dollars:
        return None
    low, high = stated_dollars(last)
    was_low, was_high = stated_dollars(first)
    ends = list(dict.fromkeys(f"{ratio:.2g}" for ratio in (low / was_high, high / was_low)))
    return Growth("–".join(ends) + "×", deal.rows[first.id])


def first_head(known: Told, state: Json) -> Evidence | None:
    return known.by_id.get(state["valuation"]["claim"]) if state["valuation"] else None


def earlier_amounts(known: Known, now: Claim) -> list[Claim]:
    """Figures the deal showed before the present one, newest first, three at most."""
    heads = [known.head("amount", step.state) for step in reversed(known.steps)]
    by_words = {telling.figure(row): row for row in reversed(heads) if row}
    return [by_words[word] for word in reversed(by_words) if word != telling.figure(now)][:3]


def status_note(known: Known) -> str:
    status = known.state["status"]
    if status is None:
        return "no status reported"
    if status["lapsed"]:
        return f"no new word since {known.last_at:%-d %b %Y}"
    closes = next((d for d in known.state["dates"] if d["kind"] == "expected_close" and d["on"]), None)
    if closes and status["status"] not in (*OFF, "completed"):
        expected = "was expected to close" if status["close_passed"] else "expected to close"
        return f"{expected} {telling.date_words(closes['on'], closes['precision'])}"
    said = status_said(known)
    if said is None:
        return ""
    return telling.joined([f"{said.since_word} {said.at:%-d %b %Y}", said.per])


def people(known: Known) -> list[Person]:
    """The participants: those with a share first, then as they were first named; who is out comes last."""
    found = [person(known, told) for told in known.state["people"]]
    return sorted(
        found, key=lambda p: (p.status in OFF or bool(p.word), -size(p.share), p.since or known.deal.created_at)
    )


def size(share: Claim | None) -> float:
    return float((share.low or share.high or 0) if share else 0)


def person(known: Known, told: Json) -> Person:
    named = [claim.reported_at for claim in known.claims if claim.who == told["who"] and claim.aspect == "participant"]
    unnamed = told["unnamed_since"]
    gone = unnamed and told["status"] not in OFF
    return Person(
        name=known.name(told["who"]),
        company=known.links.get(told["who"]),
        role=telling.role_word(told["role"], known.kind),
        status="called_off" if gone else told["status"],
        word=f"Not named since {telling.date_words(unnamed, 'day')}" if gone else "",
        share=known.rows.get(told["share"]["claim"]) if told["share"] else None,
        since=min(named, default=None),
        disputed=told["disputed"],
        confirmation=told["confirmation"],
        kind=known.kind,
        is_priced=known.is_priced,
    )


def contradictions(known: Sequence[Told]) -> list[Contradiction]:
    """Open ones first, then those an editor explained."""
    found = [
        contradiction(deal, number, conflict, deal.explained.get(conflict["key"], ""))
        for deal in known
        for number, conflict in enumerate(deal.state["conflicts"], 1)
    ]
    return sorted(found, key=lambda c: bool(c.reason))


def contradiction(known: Told, number: int, conflict: Json, reason: str) -> Contradiction:
    sides = tuple(side(known, ids, conflict["aspect"], conflict["who"]) for ids in conflict["sides"] if ids)
    return Contradiction(
        deal=known.deal,
        anchor=f"contradiction-{number}",
        question=telling.question(conflict, [telling.figure(s.quote) for s in sides] or [""], known.name),
        kind=conflict["kind"],
        sides=sides,
        since=max((s.since for s in sides if s.since), default=None),
        settle=conflict["settle"],
        reason=reason,
    )


def side(known: Told, ids: Sequence[int], aspect: str, who: str) -> Side:
    """One side, quoted in the words that said it first; claims on the question's own subject come first."""
    claims = sorted((known.by_id[i] for i in ids if i in known.by_id), key=lambda c: (c.reported_at, c.is_relay, c.id))
    about = [claim for claim in claims if (claim.aspect, claim.who) == (aspect, who)] or claims
    rows = [known.rows[claim.id] for claim in claims]
    quoted = known.rows[about[0].id] if about else None
    return Side(
        claims=tuple(rows),
        quote=quoted,
        source=known.printed(quoted) if quoted else "",
        words=telling.full_figure(quoted) if quoted else "",
        status=about[0].said if about else "",
        origins=len(known.origin_names(ids)),
        publishers=len({row.report.revision.article.publisher_id for row in rows}),
        since=claims[0].reported_at if claims else None,
    )


def who_broke_it(known: Sequence[Told]) -> list[Lead]:
    """Origins that were first with a figure or a status which another publisher repeated later."""
    leads: dict[str, list[dt.timedelta]] = defaultdict(list)
    for deal in known:
        by_words: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
        for claim in deal.claims:
            if claim.aspect in ("valuation", "amount", "status") and not claim.historical:
                by_words[claim.aspect, claim.words].append(claim)
        for claims in by_words.values():
            claims.sort(key=lambda claim: (claim.reported_at, claim.id))
            first = next((claim for claim in claims if claim.origin), None)
            later = [claim for claim in claims if first and claim.publisher != first.publisher]
            if first and first.origin and later:
                leads[deal.name(first.origin)].append(later[0].reported_at - first.reported_at)
    found = [
        Lead(name, len(times), dt.timedelta(seconds=median(time.total_seconds() for time in times)))
        for name, times in leads.items()
    ]
    return sorted(found, key=lambda lead: (-lead.changes, lead.name))


def articles_about(company: Company, asof: AsOf) -> QuerySet[Article]:
    """Every article that names the company or reports on a deal it has or takes part in, newest first.

    A second reader's report alone does not bring one here: it may hold nothing that an editor accepted.
    """
    article = "revision__article"
    named = Mention.objects.filter(company__in=itself(company)).values(article)
    reported = Report.objects.exclude(reader__startswith=SECOND).filter(placement__company=company).values(article)
    takes_part = Claim.objects.visible().filter(party_company__in=itself(company)).order_by()
    told = named.union(reported, takes_part.values(f"report__{article}"))  # each by its own index, as in deals_of()
    found = Article.objects.filter(pk__in=told).select_related("publisher").order_by("-published_at", "-pk")
    if asof.is_past and asof.clock == "site":
        return found.filter(Exists(Revision.objects.filter(article=OuterRef("pk"), recorded_at__lte=asof.instant)))
    return found.filter(published_at__lte=asof.instant)


def first_recorded(company: Company) -> dt.datetime | None:
    """When this site first had a claim about the company."""
    about = Q(report__placement__deal__company=company) | OWN_FIGURE & Q(report__placement__company=company)
    claims = Claim.objects.visible().filter(about).order_by("recorded_at")
    return claims.values_list("recorded_at", flat=True).first()
