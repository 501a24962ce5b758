"""An index that holds all the list of claims asks of every claim."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("companies", "0009_search")]

    operations = [
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(models.OrderBy(models.F('reported_at'), descending=True), models.OrderBy(models.F('id'), descending=True), include=('report', 'aspect', 'qualifier', 'currency', 'low', 'high', 'also_low', 'also_high', 'also_currency', 'recorded_at'), name='claim_listed'),
        ),
    ]
