"""What was shown at an instant, by a B-tree on its end: a GiST index reads nearly all of itself for any day."""

import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0013_sizes_and_stages"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="dealstate",
            name="deal_state_public",
        ),
        migrations.RemoveIndex(
            model_name="dealstate",
            name="deal_state_site",
        ),
        migrations.AddIndex(
            model_name="dealstate",
            index=models.Index(
                django.db.models.functions.comparison.Coalesce(
                    "until",
                    django.db.models.functions.comparison.Cast(models.Value("infinity"), models.DateTimeField()),
                ),
                condition=models.Q(("clock", "public")),
                include=(
                    "since",
                    "until",
                    "id",
                    "deal",
                    "company",
                    "about",
                    "report_count",
                    "conflict_count",
                    "last_reported_at",
                    "status",
                    "confirmation",
                    "is_disputed",
                    "size_usd",
                    "size_currency",
                    "told_stage",
                    "first_reported_at",
                ),
                name="deal_state_public",
            ),
        ),
        migrations.AddIndex(
            model_name="dealstate",
            index=models.Index(
                django.db.models.functions.comparison.Coalesce(
                    "until",
                    django.db.models.functions.comparison.Cast(models.Value("infinity"), models.DateTimeField()),
                ),
                condition=models.Q(("clock", "site")),
                include=(
                    "since",
                    "until",
                    "id",
                    "deal",
                    "company",
                    "about",
                    "report_count",
                    "conflict_count",
                    "last_reported_at",
                    "status",
                    "confirmation",
                    "is_disputed",
                    "size_usd",
                    "size_currency",
                    "told_stage",
                    "first_reported_at",
                ),
                name="deal_state_site",
            ),
        ),
    ]
