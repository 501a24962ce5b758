"""What became of a claim, and whether an editor pinned it."""

import companies.models.evidence
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("companies", "0005_changes_of_own_figures")]

    operations = [
        migrations.AddField(
            model_name='standing',
            name='is_preferred',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='standing',
            name='outcome',
            field=models.CharField(choices=companies.models.evidence.Standing.Outcome.listed, default='open', max_length=9),
        ),
    ]
