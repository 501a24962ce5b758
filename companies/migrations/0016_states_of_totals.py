"""Ledger and totals, too, are told without reading the rows of states, which are long."""

from django.db import migrations, models
from django.db.models.functions import Cast, Coalesce

ENDS = Coalesce("until", Cast(models.Value("infinity"), models.DateTimeField()))
INCLUDED = (
    "since", "until", "id", "deal", "company", "about", "report_count", "conflict_count", "last_reported_at", "status",
    "confirmation", "is_disputed", "size_usd", "size_currency", "told_stage", "first_reported_at", "is_lapsed",
    "origin_count", "raised_claim", "raised_low_usd", "raised_high_usd",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("companies", "0015_claims_listed_narrowly")]

    operations = [
        migrations.RemoveIndex(model_name="dealstate", name="deal_state_public"),
        migrations.RemoveIndex(model_name="dealstate", name="deal_state_site"),
        migrations.AddIndex(
            model_name="dealstate",
            index=models.Index(
                ENDS, condition=models.Q(("clock", "public")), include=INCLUDED, name="deal_state_public"
            ),
        ),
        migrations.AddIndex(
            model_name="dealstate",
            index=models.Index(ENDS, condition=models.Q(("clock", "site")), include=INCLUDED, name="deal_state_site"),
        ),
    ]
