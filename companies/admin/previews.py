"""What a merge would bring together: two columns of plain words, and what follows from it. Queries, no HTML."""

from collections.abc import Iterable
from dataclasses import dataclass

from companies import telling
from companies.models import Claim, Company, Deal, Identifier, Name, Placement
from companies.weighing import OWN_FIGURE

MOST = 8


@dataclass(frozen=True)
class Row:
    """One thing about both; "" where nothing is known."""

    what: str
    loser: str
    survivor: str

    @property
    def differs(self) -> bool:
        return self.loser != self.survivor


@dataclass(frozen=True)
class Preview:
    rows: list[Row]
    follows: list[str]


def deals(loser: Deal, survivor: Deal) -> Preview:
    pairs = zip(facts(loser), facts(survivor), strict=True)
    placed = Placement.objects.filter(deal=loser)
    articles = placed.values("report__revision__article").distinct().count()
    moved = f"{telling.plural(placed.count(), 'report')} of {telling.plural(articles, 'article')}"
    leads = f"{loser.get_absolute_url()} will lead to {survivor.get_absolute_url()}."
    return Preview([Row(what, one, other) for (what, one), (_, other) in pairs], [f"{moved} will count there.", leads])


def facts(deal: Deal) -> list[tuple[str, str]]:
    return [
        ("Title", deal.title),
        ("Company", deal.company.name),
        ("Kind", deal.get_kind_display()),
        ("Stage", deal.stage),
        ("Status", deal.get_status_display()),
        ("Established", deal.get_confirmation_display()),
        ("Valuation", telling.full_figure(deal.valuation_claim)),
        (telling.capital(telling.sum_noun(deal.kind)), telling.full_figure(deal.amount_claim)),
        ("First reported", f"{deal.first_reported_at:%-d %b %Y}" if deal.first_reported_at else ""),
        ("Reports", str(deal.placements.count())),
        ("Articles", str(deal.article_count)),
    ]


def companies(loser: Company, survivor: Company) -> Preview:
    pairs = zip(features(loser), features(survivor), strict=True)
    leads = f"{loser.get_absolute_url()} will lead to {survivor.get_absolute_url()}."
    follows = [f"Names, deals, parts and figures of “{loser}” will count for “{survivor}”.", leads]
    return Preview([Row(what, one, other) for (what, one), (_, other) in pairs], follows)


def features(company: Company) -> list[tuple[str, str]]:
    group = Company.objects.filter(pk=company.pk) | Company.objects.filter(merged_into=company)
    parts = Deal.objects.filter(placements__report__claims__in=Claim.objects.visible().filter(party_company__in=group))
    figures = Claim.objects.visible().filter(OWN_FIGURE, report__placement__company=company)
    return [
        ("Name", company.name),
        ("Kind", company.get_kind_display()),
        ("Sector", company.sector),
        ("Country", company.country),
        ("Written as", listed(Name.objects.filter(company__in=group).values_list("text", flat=True))),
        ("Identifiers", listed(map(str, Identifier.objects.filter(company__in=group)))),
        ("Deals", listed(company.deals.filter(merged_into=None).values_list("title", flat=True))),
        ("Parts in other deals", listed(parts.exclude(company=company).values_list("title", flat=True))),
        ("Own figures", listed(telling.full_figure(claim) for claim in figures)),
    ]


def listed(words: Iterable[str]) -> str:
    """Each once, in order of the alphabet; past a handful, how many more."""
    every = sorted(set(words))
    more = f" and {len(every) - MOST} more" if len(every) > MOST else ""
    return "; ".join(every[:MOST]) + more
