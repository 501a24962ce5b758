"""What was shown at an instant, by a B-tree on its end: a GiST index reads nearly all of itself for any day."""

from django.db import migrations, models
from django.db.models.functions import Cast, Coalesce

ENDS = Coalesce("until", Cast(models.Value("infinity"), models.DateTimeField()))
INCLUDED = (
    "since", "until", "id", "deal", "company", "about", "report_count", "conflict_count", "last_reported_at", "status",
    "confirmation", "is_disputed", "size_usd", "size_currency", "told_stage", "first_reported_at",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("companies", "0013_sizes_and_stages")]

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
