"""A change may be one of a company's own figures."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("companies", "0004_shown_states")]

    operations = [
        migrations.AddField(
            model_name='change',
            name='company',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='companies.company'),
        ),
        migrations.AlterField(
            model_name='change',
            name='deal',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='companies.deal'),
        ),
        migrations.AddConstraint(
            model_name='change',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('company', None), ('deal__isnull', False)), models.Q(('company__isnull', False), ('deal', None)), _connector='OR'), name='change_of_one'),
        ),
    ]
