"""What the list of deals counts by, as columns: size in dollars, currency, stage, and since when a deal is reported."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import django.contrib.postgres.indexes
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from companies.rates import units_per_dollar

COUNTED = (
    "status", "confirmation", "is_disputed", "size_usd", "size_currency", "told_stage", "first_reported_at",
)  # fmt: skip
LISTED = ("id", "deal", "company", "about", "report_count", "conflict_count", "last_reported_at", *COUNTED)

SUMS = """
CREATE TEMPORARY TABLE sums_of_claims (id bigint PRIMARY KEY, currency text, usd numeric) ON COMMIT DROP
"""
SHOWN = """
    size_usd = COALESCE(amount.usd, valuation.usd),
    size_currency = COALESCE(amount.currency, valuation.currency, ''),
    told_stage = CASE WHEN shown.state -> 'stage' ->> 'who' = '' THEN shown.state -> 'stage' ->> 'value' ELSE '' END
"""
SUMS_SHOWN = """
LEFT JOIN sums_of_claims AS amount ON amount.id = same.amount_claim_id
LEFT JOIN sums_of_claims AS valuation ON valuation.id = same.valuation_claim_id
"""
DEALS = f"UPDATE companies_deal AS shown SET {SHOWN} FROM companies_deal AS same {SUMS_SHOWN} WHERE same.id = shown.id"
FIRST = """
    SELECT min(claim.reported_at)
    FROM companies_placement AS placement
    JOIN companies_claim AS claim ON claim.report_id = placement.report_id
    JOIN companies_standing AS standing ON standing.claim_id = claim.id
    WHERE standing.verdict IN ('unchecked', 'accepted') AND (shown.clock = 'public' OR claim.recorded_at <= shown.since)
"""
# A row is written once: what the same transaction wrote before would be checked again, too late for the indexes.
STATES = f"""
UPDATE companies_dealstate AS shown SET {SHOWN}, first_reported_at = CASE
    WHEN shown.deal_id IS NULL
        THEN ({FIRST} AND placement.deal_id IS NULL AND placement.company_id = shown.company_id)
    WHEN shown.clock = 'public' THEN deal.first_reported_at
    ELSE ({FIRST} AND placement.deal_id = shown.deal_id)
    END
FROM companies_dealstate AS same
LEFT JOIN companies_deal AS deal ON deal.id = same.deal_id
{SUMS_SHOWN}
WHERE same.id = shown.id
"""


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """From the claims that are shown; the tick needs to derive nothing anew."""
    claims = list(apps.get_model("companies", "Claim").objects.exclude(currency=""))  # none asked for while it copies
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(SUMS)
        with cursor.copy("COPY sums_of_claims FROM STDIN") as copy:
            for row in sums(claims):
                copy.write_row(row)
        cursor.execute(DEALS)
        cursor.execute(STATES)


def sums(claims: list[Any]) -> Iterator[tuple[int, str, Decimal | None]]:
    """Each claim with its currency and its upper end in dollars of its day, by its own conversion where it has one."""
    for claim in claims:
        own, also = (claim.currency, claim.low, claim.high), (claim.also_currency, claim.also_low, claim.also_high)
        ways = (own, also) if claim.currency == "USD" or claim.also_currency != "USD" else (also, own)
        found = (in_dollars(*way, claim.reported_at.date()) for way in ways)
        yield claim.pk, claim.currency, next(filter(None, found), None)


def in_dollars(currency: str, low: Decimal | None, high: Decimal | None, day: Any) -> Decimal | None:
    rate = units_per_dollar(currency, day) if currency else None
    ends = [end for end in (low, high) if end]
    return (max(ends) / rate).quantize(Decimal(1)) if rate and ends else None


class Migration(migrations.Migration):
    dependencies = [("companies", "0012_set_by_editor")]

    operations = [
        migrations.RemoveIndex(model_name="deal", name="deal_listed"),
        migrations.RemoveIndex(model_name="dealstate", name="deal_state_public"),
        migrations.RemoveIndex(model_name="dealstate", name="deal_state_site"),
        migrations.AddField(
            model_name="dealstate",
            name="first_reported_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="deal",
            name="size_usd",
            field=models.DecimalField(decimal_places=0, max_digits=24, null=True),
        ),
        migrations.AddField(
            model_name="deal",
            name="size_currency",
            field=models.CharField(blank=True, default="", max_length=3),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="deal",
            name="told_stage",
            field=models.CharField(blank=True, default="", max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="dealstate",
            name="size_usd",
            field=models.DecimalField(decimal_places=0, max_digits=24, null=True),
        ),
        migrations.AddField(
            model_name="dealstate",
            name="size_currency",
            field=models.CharField(blank=True, default="", max_length=3),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="dealstate",
            name="told_stage",
            field=models.CharField(blank=True, default="", max_length=20),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="deal",
            index=models.Index(
                models.OrderBy(models.F("last_reported_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                include=("company", "kind", "stage", "article_count", *COUNTED),
                name="deal_listed",
            ),
        ),
        migrations.AddIndex(
            model_name="dealstate",
            index=django.contrib.postgres.indexes.GistIndex(
                condition=models.Q(("clock", "public")), fields=["during"], include=LISTED, name="deal_state_public"
            ),
        ),
        migrations.AddIndex(
            model_name="dealstate",
            index=django.contrib.postgres.indexes.GistIndex(
                condition=models.Q(("clock", "site")), fields=["during"], include=LISTED, name="deal_state_site"
            ),
        ),
    ]
