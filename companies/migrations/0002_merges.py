"""Deals and companies that were merged, and whom a report is now taken to be about."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("companies", "0001_companies_and_evidence")]

    operations = [
        migrations.AddField(
            model_name='company',
            name='merged_into',
            field=models.ForeignKey(editable=False, help_text='cache of the decision', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='companies.company'),
        ),
        migrations.AddField(
            model_name='deal',
            name='merged_into',
            field=models.ForeignKey(editable=False, help_text='cache of the decision', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='companies.deal'),
        ),
        migrations.AddField(
            model_name='deal',
            name='opened_for',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='companies.company'),
        ),
        migrations.AddField(
            model_name='placement',
            name='company',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='companies.company'),
        ),
        migrations.RunSQL(
            "UPDATE companies_deal SET opened_for_id = company_id;"
            " UPDATE companies_placement p SET company_id = coalesce(d.company_id, r.company_id)"
            " FROM companies_report r, companies_placement q LEFT JOIN companies_deal d ON d.id = q.deal_id"
            " WHERE q.report_id = p.report_id AND r.id = p.report_id",
            migrations.RunSQL.noop,
        ),
    ]
