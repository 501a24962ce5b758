"""Every deal was opened for a company: in a step of its own, after the rows were filled."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("companies", "0002_merges")]

    operations = [
        migrations.AlterField(
            model_name='deal',
            name='opened_for',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='companies.company'),
        ),
    ]
