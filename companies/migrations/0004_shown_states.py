"""What lists and totals ask of a state as columns; a company's own figures have states too."""

import companies.vocabulary
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("companies", "0003_opened_for_required")]

    operations = [
        migrations.RemoveConstraint(
            model_name='dealstate',
            name='deal_state_once',
        ),
        migrations.RemoveIndex(
            model_name='dealstate',
            name='deal_state_as_of',
        ),
        migrations.AddField(
            model_name='deal',
            name='raised_claim',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='companies.claim'),
        ),
        migrations.AddField(
            model_name='deal',
            name='raised_high_usd',
            field=models.DecimalField(decimal_places=0, max_digits=24, null=True),
        ),
        migrations.AddField(
            model_name='deal',
            name='raised_low_usd',
            field=models.DecimalField(decimal_places=0, max_digits=24, null=True),
        ),
        migrations.AddField(
            model_name='deal',
            name='report_count',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='deal',
            name='rules',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='deal',
            name='turns_on',
            field=models.DateField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='dealstate',
            name='amount_claim',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='companies.claim'),
        ),
        migrations.AddField(
            model_name='dealstate',
            name='company',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='states', to='companies.company'),
        ),
        migrations.AddField(
            model_name='dealstate',
            name='confirmation',
            field=models.CharField(blank=True, choices=companies.vocabulary.Confirmation.listed, max_length=13),
        ),
        migrations.AddField(
            model_name='dealstate',
            name='raised_claim',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='companies.claim'),
        ),
        migrations.AddField(
            model_name='dealstate',
            name='valuation_claim',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='companies.claim'),
        ),
        migrations.AddField(
            model_name='dealstate',
            name='is_disputed',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='dealstate',
            name='is_lapsed',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='dealstate',
            name='last_reported_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='dealstate',
            name='origin_count',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='dealstate',
            name='raised_high_usd',
            field=models.DecimalField(decimal_places=0, max_digits=24, null=True),
        ),
        migrations.AddField(
            model_name='dealstate',
            name='raised_low_usd',
            field=models.DecimalField(decimal_places=0, max_digits=24, null=True),
        ),
        migrations.AddField(
            model_name='dealstate',
            name='report_count',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='dealstate',
            name='status',
            field=models.CharField(blank=True, choices=companies.vocabulary.Status.listed, max_length=10),
        ),
        migrations.AlterField(
            model_name='deal',
            name='amount_claim',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='companies.claim'),
        ),
        migrations.AlterField(
            model_name='deal',
            name='valuation_claim',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='companies.claim'),
        ),
        migrations.AlterField(
            model_name='dealstate',
            name='deal',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='states', to='companies.deal'),
        ),
        migrations.AlterField(
            model_name='dealstate',
            name='state',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='dealstate',
            name='during',
            field=models.GeneratedField(db_persist=True, expression=models.Func('since', 'until', function='tstzrange'), output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()),
        ),
        migrations.AddField(
            model_name='deal',
            name='conflict_count',
            field=models.PositiveSmallIntegerField(default=0, help_text='open contradictions'),
        ),
        # Only a cache: the tick derives every deal anew after an upgrade.
        migrations.RunSQL("DELETE FROM companies_dealstate", migrations.RunSQL.noop),
        migrations.AddField(
            model_name='dealstate',
            name='about',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='companies.company'),
        ),
        migrations.AddField(
            model_name='dealstate',
            name='conflict_count',
            field=models.PositiveSmallIntegerField(default=0, help_text='open contradictions'),
        ),
        migrations.AddIndex(
            model_name='deal',
            index=models.Index(models.OrderBy(models.F('last_reported_at'), descending=True), models.OrderBy(models.F('id'), descending=True), include=('company', 'kind', 'status', 'confirmation', 'is_disputed', 'article_count'), name='deal_listed'),
        ),
        migrations.AddIndex(
            model_name='dealstate',
            index=django.contrib.postgres.indexes.GistIndex(condition=models.Q(('clock', 'public')), fields=['during'], include=('id', 'deal', 'company', 'about', 'status', 'confirmation', 'is_disputed', 'report_count', 'conflict_count', 'last_reported_at'), name='deal_state_public'),
        ),
        migrations.AddIndex(
            model_name='dealstate',
            index=django.contrib.postgres.indexes.GistIndex(condition=models.Q(('clock', 'site')), fields=['during'], include=('id', 'deal', 'company', 'about', 'status', 'confirmation', 'is_disputed', 'report_count', 'conflict_count', 'last_reported_at'), name='deal_state_site'),
        ),
        migrations.AddIndex(
            model_name='dealstate',
            index=models.Index(fields=['clock', '-since'], name='deal_state_newest'),
        ),
        migrations.AddConstraint(
            model_name='dealstate',
            constraint=models.UniqueConstraint(fields=('deal', 'company', 'clock', 'since'), name='deal_state_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='dealstate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('company', None), ('deal__isnull', False)), models.Q(('company__isnull', False), ('deal', None)), _connector='OR'), name='deal_state_of_one'),
        ),
        migrations.AddConstraint(
            model_name='dealstate',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='deal_state_lasts'),
        ),
    ]
