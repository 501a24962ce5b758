"""The claims of a page as rows to print, with report, article, publisher, verdict and origin at hand.

One query, whatever their number, and one object for what many claims share: with select_related() an article, its
publisher and its origin would be made anew for each claim, which took most of the time of a deal with hundreds of them.
What the fold was given already is not fetched again. Columns that no page prints are left out; asked for all the same,
each costs a query.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model
from django.db.models.base import ModelState

from articles.models import Article, Publisher, Revision
from companies.evidence import Claim as Evidence
from companies.models import Claim, Company, Origin, Report, Standing
from companies.weighing import SAID

CLAIM = (
    "id", "report_id", "party", "party_company_id", "step", "in_title", "start", "end", "quote", "figure_start",
    "figure_end", "maker", "rule", "corrects_id",
)  # fmt: skip
COMPANY = ("id", "name", "slug", "kind", "sector", "country", "is_proposed", "is_sample", "merged_into_id")
PUBLISHER = ("id", "name", "slug", "kind", "tier", "family_id", "language", "is_sample")


@dataclass(frozen=True)
class Part:
    """What hangs on a claim, or on what hangs on it: as which attribute of what, and its columns, the key first."""

    alias: str
    on: str
    name: str
    model: type[Model]
    columns: tuple[str, ...]


# What hangs on another comes after it.
PARTS = (
    Part("report", "claim", "report", Report,
         ("id", "revision_id", "reader", "target", "company_id", "kind", "is_historical", "is_relay")),
    Part("revision", "report", "revision", Revision, ("id", "article_id", "language", "recorded_at")),
    Part("article", "revision", "article", Article, ("id", "url", "publisher_id", "title", "language", "published_at")),
    Part("publisher", "article", "publisher", Publisher, PUBLISHER),
    Part("standing", "claim", "standing", Standing,
         ("claim_id", "verdict", "origin_id", "authority", "is_relay", "is_preferred", "credit")),
    Part("origin", "standing", "origin", Origin, ("id", "kind", "publisher_id", "company_id", "label")),
    Part("speaker", "origin", "publisher", Publisher, PUBLISHER),
    Part("speaking", "origin", "company", Company, COMPANY),
    Part("party", "claim", "party_company", Company, COMPANY),
    Part("survivor", "party", "merged_into", Company, COMPANY),
)  # fmt: skip
WANTED = [("claim", CLAIM), *((part.alias, part.columns) for part in PARTS)]
# In SQL, since with every page it would be put together anew, which takes longer than to run it.
FETCH = f"""
SELECT {", ".join(f'{of}."{column}"' for of, columns in WANTED for column in columns)}
  FROM companies_claim claim
  JOIN companies_report report ON report.id = claim.report_id
  JOIN articles_revision revision ON revision.id = report.revision_id
  JOIN articles_article article ON article.id = revision.article_id
  JOIN articles_publisher publisher ON publisher.id = article.publisher_id
  LEFT JOIN companies_standing standing ON standing.claim_id = claim.id
  LEFT JOIN companies_origin origin ON origin.id = standing.origin_id
  LEFT JOIN articles_publisher speaker ON speaker.id = origin.publisher_id
  LEFT JOIN companies_company speaking ON speaking.id = origin.company_id
  LEFT JOIN companies_company party ON party.id = claim.party_company_id
  LEFT JOIN companies_company survivor ON survivor.id = party.merged_into_id
 WHERE claim.id = ANY(%s)
"""
Shared = dict[tuple[type[Model], int], Model]
Row = TypeVar("Row", bound=Model)


def claim_rows(claims: Iterable[Evidence]) -> dict[int, Claim]:
    """These claims by key. One query, none for no claim."""
    said = {claim.id: claim for claim in claims}
    shared: Shared = {}
    return {row[0]: claim_row(said[row[0]], row, shared) for row in fetched(list(said))}


def fetched(ids: list[int]) -> list[Sequence[Any]]:
    if not ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(FETCH, [ids])
        return cursor.fetchall()


def claim_row(said: Evidence, row: Sequence[Any], shared: Shared) -> Claim:
    claim = made(Claim, CLAIM, row)
    stated = said.__dict__
    claim.__dict__.update({name: stated[name] for name in SAID})
    rows: dict[str, Model | None] = {"claim": claim}
    at = len(CLAIM)
    for part in PARTS:
        holder, end = rows[part.on], at + len(part.columns)
        rows[part.alias] = hung(holder, part, row[at:end], shared) if holder else None
        at = end
    return claim


def hung(holder: Model, part: Part, values: Sequence[Any], shared: Shared) -> Model | None:
    """What hangs on the row, None where nothing does; a row that other claims share has it already."""
    cache = holder._state.fields_cache
    if part.name not in cache:
        cache[part.name] = found(part, values, shared) if values[0] else None
    row: Model | None = cache[part.name]
    return row


def found(part: Part, values: Sequence[Any], shared: Shared) -> Model:
    key = (part.model, values[0])
    if key not in shared:
        shared[key] = made(part.model, part.columns, values)
    return shared[key]


def made(model: type[Row], columns: Sequence[str], values: Sequence[Any]) -> Row:
    """A row as from_db() makes it, in a tenth of the time: that asks of every column whether it was fetched."""
    row = model.__new__(model)
    row._state = ModelState()
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    row.__dict__.update(zip(columns, values, strict=False))
    return row
