"""Where a report belongs: the company it is about, found or proposed, and its deal, found, opened or left a question.

Called within a moment that holds the lock of the company; the matcher (matching.py) decides, this fetches and stores.
"""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.text import slugify

from articles.models import Revision
from companies import clocks, matching, titles, weighing
from companies.models import Company, Deal, Decision, Placement, Report
from companies.moments import Moment
from companies.reading import types
from companies.reading.folding import fold

RULE = "match@1"


def company_named(name: str) -> tuple[Company, ...]:
    """The companies that are surely called so."""
    named = Company.objects.filter(names__folded=fold(name), names__is_ambiguous=False).distinct()
    return tuple({row.root_id: row.merged_into or row for row in named.select_related("merged_into")}.values())


def find_company(read: types.Report, revision: Revision, named: tuple[Company, ...]) -> Company | None:
    """The target: as read, or by its name; a target that no list holds becomes a proposed company."""
    if read.target_key is not None:
        company = Company.objects.select_related("merged_into").get(pk=read.target_key)
        return company.merged_into or company
    named = named or company_named(read.target)  # an earlier report of this text may have proposed it
    if len(named) == 1:
        return named[0]
    if named or read.historical or not opens_a_deal(read):
        return None
    company = Company.objects.create(
        name=read.target[:200],
        slug=free_slug(Company, read.target),
        is_proposed=True,
        is_sample=revision.article.publisher.is_sample,
    )
    company.names.create(text=company.name, folded=fold(company.name)[:200], language=reading_language(company.name))
    return company


def reading_language(name: str) -> str:
    return "en" if name.isascii() else "zh" if any("一" <= character <= "鿿" for character in name) else "en"


def opens_a_deal(read: types.Report) -> bool:
    """A target that no list holds needs a fact besides how far along the deal is."""
    return any(claim.aspect != "status" for claim in read.claims)


def slug_of(text: str) -> str:
    """Chinese names keep their characters."""
    return (slugify(text) or slugify(text, allow_unicode=True) or "unnamed")[:100]


def free_slug(model: type[Company] | type[Deal], text: str) -> str:
    """A slug no row has had."""
    base = slug_of(text)
    taken = set(model.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in [base, *(f"{base}-{number}" for number in range(2, 10_000))] if slug not in taken)


def place(report: Report, company: Company | None, now: Moment) -> tuple[Placement, bool]:
    """Let the matcher find the report's deal, open one, or leave a proposal; the reasons are kept.

    Returns the place and whether a deal was opened.
    """
    is_sample = report.revision.article.publisher.is_sample
    answer = matching.place(asked_of(report, company, is_sample), deals_of(company), now.at)
    deal = Deal.objects.get(pk=answer.deal) if answer.deal else None
    if answer.opens and company:
        deal = open_deal(report, company, is_sample)
    Decision.objects.create(
        kind=Decision.Kind.PLACE,
        report=report,
        rule=RULE,
        reason="; ".join(answer.reasons)[:500],
        decided_at=now.at,
        payload={"deal": deal and deal.pk, "proposed": list(answer.proposed)},
    )
    return Placement.objects.create(report=report, deal=deal, company=company), answer.opens and deal is not None


def asked_of(report: Report, company: Company | None, is_sample: bool) -> matching.Report:
    """The report as the matcher sees it."""
    claims = weighing.claims_of_reports([report.pk])[report.pk]
    return matching.Report(
        target=f"c{company.pk}" if company else f"n:{fold(report.target)}",
        kind=report.kind,
        stage=report.stage,
        parties=frozenset(claim.who for claim in claims if claim.aspect == "participant"),
        claims=tuple(claims),
        reported_at=report.revision.article.published_at,
        historical=report.is_historical,
        is_sample=is_sample,
    )


def deals_of(company: Company | None) -> Iterator[matching.Deal]:
    """The company's deals with their visible claims; what was merged into one counts with it."""
    rows = list(Deal.objects.filter(company=company).defer("state")) if company else []
    stages: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        stages[row.merged_into_id or row.pk].add(row.stage)
    claims = clocks.claims_of(row.pk for row in rows if not row.merged_into_id)
    for deal in (row for row in rows if row.pk in claims):
        yield matching.Deal(
            deal.pk,
            f"c{deal.company_id}",
            deal.kind,
            deal.stage,
            tuple(claims[deal.pk]),
            deal.is_sample,
            frozenset(stages[deal.pk]),
        )


def open_deal(report: Report, company: Company, is_sample: bool) -> Deal:
    reported_at = report.revision.article.published_at
    words = titles.deal_words(report.kind, report.stage)
    return Deal.objects.create(
        company=company,
        opened_for=company,
        kind=report.kind,
        stage=report.stage,
        slug=free_slug(Deal, f"{reported_at.year}-{company.slug}-{words}"),
        title=titles.deal_title(company, words, reported_at),
        first_reported_at=reported_at,
        is_sample=is_sample,
    )
