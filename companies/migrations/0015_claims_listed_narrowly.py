"""What lists ask of a claim, in its standing: one narrow row, so that the list of claims joins nothing to count."""

from collections.abc import Iterator
from decimal import Decimal

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import companies.vocabulary
from companies.claim_sums import in_dollars

SUMS = """
CREATE TEMPORARY TABLE dollars_of_claims (id bigint PRIMARY KEY, low numeric, high numeric) ON COMMIT DROP
"""
FILL = """
UPDATE companies_standing AS standing SET
    report_id = report.id, deal_id = placement.deal_id, company_id = placement.company_id,
    publisher_id = article.publisher_id, kind = report.kind,
    language = COALESCE(NULLIF(revision.language, ''), article.language),
    aspect = claim.aspect, qualifier = claim.qualifier, currency = claim.currency,
    usd_low = dollars.low, usd_high = dollars.high,
    reported_at = claim.reported_at, recorded_at = claim.recorded_at
FROM companies_claim AS claim
JOIN companies_report AS report ON report.id = claim.report_id
JOIN articles_revision AS revision ON revision.id = report.revision_id
JOIN articles_article AS article ON article.id = revision.article_id
LEFT JOIN companies_placement AS placement ON placement.report_id = report.id
LEFT JOIN dollars_of_claims AS dollars ON dollars.id = claim.id
WHERE claim.id = standing.claim_id
"""
COLUMNS = ("pk", "low", "high", "currency", "also_low", "also_high", "also_currency", "reported_at")


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(SUMS)
        rows = list(dollars(apps))
        with cursor.copy("COPY dollars_of_claims FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(FILL)


def dollars(apps: Apps) -> Iterator[tuple[int, Decimal, Decimal]]:
    claims = apps.get_model("companies", "Claim").objects.exclude(currency="").values_list(*COLUMNS)
    for pk, low, high, currency, also_low, also_high, also_currency, at in claims.iterator():
        if ends := in_dollars((low, high, currency), (also_low, also_high, also_currency), at.date()):
            yield pk, *ends


class Migration(migrations.Migration):
    dependencies = [
        ('articles', '0002_words_of_titles'),
        ('companies', '0014_states_by_their_end'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='claim',
            name='claim_listed',
        ),
        migrations.AddField(
            model_name='standing',
            name='aspect',
            field=models.CharField(blank=True, choices=companies.vocabulary.Aspect.listed, editable=False, max_length=13),
        ),
        migrations.AddField(
            model_name='standing',
            name='company',
            field=models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='companies.company'),
        ),
        migrations.AddField(
            model_name='standing',
            name='currency',
            field=models.CharField(blank=True, editable=False, max_length=3),
        ),
        migrations.AddField(
            model_name='standing',
            name='deal',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='companies.deal'),
        ),
        migrations.AddField(
            model_name='standing',
            name='kind',
            field=models.CharField(blank=True, choices=companies.vocabulary.DealKind.listed, editable=False, max_length=14),
        ),
        migrations.AddField(
            model_name='standing',
            name='language',
            field=models.CharField(blank=True, editable=False, max_length=8),
        ),
        migrations.AddField(
            model_name='standing',
            name='publisher',
            field=models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.publisher'),
        ),
        migrations.AddField(
            model_name='standing',
            name='qualifier',
            field=models.CharField(blank=True, choices=companies.vocabulary.Qualifier.listed, editable=False, max_length=9),
        ),
        migrations.AddField(
            model_name='standing',
            name='recorded_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='standing',
            name='report',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='companies.report'),
        ),
        migrations.AddField(
            model_name='standing',
            name='reported_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='standing',
            name='usd_high',
            field=models.DecimalField(decimal_places=2, editable=False, max_digits=26, null=True),
        ),
        migrations.AddField(
            model_name='standing',
            name='usd_low',
            field=models.DecimalField(decimal_places=2, editable=False, max_digits=26, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(models.OrderBy(models.F('reported_at'), descending=True), models.OrderBy(models.F('claim'), descending=True), condition=models.Q(('verdict__in', ['unchecked', 'accepted'])), include=('verdict', 'recorded_at', 'aspect', 'qualifier', 'currency', 'language', 'publisher', 'deal', 'company', 'kind', 'usd_low', 'usd_high'), name='standing_listed'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(models.OrderBy(models.F('usd_high'), descending=True), models.OrderBy(models.F('reported_at'), descending=True), models.OrderBy(models.F('claim'), descending=True), condition=models.Q(('verdict__in', ['unchecked', 'accepted']), ('usd_high__isnull', False)), name='standing_largest'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(models.F('company'), models.OrderBy(models.F('reported_at'), descending=True), models.OrderBy(models.F('claim'), descending=True), condition=models.Q(('verdict__in', ['unchecked', 'accepted'])), name='standing_company'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placement',
            trigger=pgtrigger.compiler.Trigger(name='copy_place', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    UPDATE companies_standing SET deal_id = NEW.deal_id, company_id = NEW.company_id\n     WHERE report_id = NEW.report_id AND (deal_id, company_id) IS DISTINCT FROM (NEW.deal_id, NEW.company_id);\n    RETURN NEW;\n', hash='cc10c4a0bccaa29ce2054a28145258313ef07dac', operation='INSERT OR UPDATE', pgid='pgtrigger_copy_place_e6e2f', table='companies_placement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placement',
            trigger=pgtrigger.compiler.Trigger(name='forget_place', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    UPDATE companies_standing SET deal_id = NULL, company_id = NULL WHERE report_id = OLD.report_id;\n    RETURN OLD;\n', hash='1953db75228bd81ae7776a7f926f3346799ebf30', operation='DELETE', pgid='pgtrigger_forget_place_fc1ae', table='companies_placement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standing',
            trigger=pgtrigger.compiler.Trigger(name='copy_claim', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    SELECT claim.reported_at, claim.recorded_at, claim.aspect, claim.qualifier, claim.currency, report.id, report.kind,\n           COALESCE(NULLIF(revision.language, ''), article.language), article.publisher_id\n      INTO NEW.reported_at, NEW.recorded_at, NEW.aspect, NEW.qualifier, NEW.currency, NEW.report_id, NEW.kind,\n           NEW.language, NEW.publisher_id\n      FROM companies_claim claim\n      JOIN companies_report report ON report.id = claim.report_id\n      JOIN articles_revision revision ON revision.id = report.revision_id\n      JOIN articles_article article ON article.id = revision.article_id\n     WHERE claim.id = NEW.claim_id;\n    SELECT deal_id, company_id INTO NEW.deal_id, NEW.company_id\n      FROM companies_placement WHERE report_id = NEW.report_id;\n    RETURN NEW;\n", hash='b4883daffd64afcb818a0f5ba581b6434a3aa21b', operation='INSERT', pgid='pgtrigger_copy_claim_38772', table='companies_standing', when='BEFORE')),
        ),
    ]
