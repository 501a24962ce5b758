"""The slugs that companies and deals gave up, kept by the database; slugs in any script."""

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('companies', '0010_claims_listed'), ('articles', '0003_former_slugs')]

    operations = [
        migrations.CreateModel(
            name='CompanySlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(allow_unicode=True, max_length=140, unique=True)),
                ('given_up_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_slugs', to='companies.company')),
            ],
            options={'abstract': False},
        ),
        migrations.CreateModel(
            name='DealSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(allow_unicode=True, max_length=140, unique=True)),
                ('given_up_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_slugs', to='companies.deal')),
            ],
            options={'abstract': False},
        ),
        migrations.AlterField(
            model_name='company',
            name='slug',
            field=models.SlugField(allow_unicode=True, max_length=120, unique=True),
        ),
        migrations.AlterField(
            model_name='deal',
            name='slug',
            field=models.SlugField(allow_unicode=True, max_length=140, unique=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='company',
            trigger=pgtrigger.compiler.Trigger(name='slug_given_up', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."slug" IS DISTINCT FROM (NEW."slug"))', func='\n                DELETE FROM companies_companyslug WHERE owner_id = NEW.id AND slug = NEW.slug;\n                INSERT INTO companies_companyslug (owner_id, slug) VALUES (OLD.id, OLD.slug);\n                RETURN NULL;\n            ', hash='0d3b6d8d9c96bf95974a6359fa32e7fd20cd5866', operation='UPDATE OF "slug"', pgid='pgtrigger_slug_given_up_28715', table='companies_company', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='company',
            trigger=pgtrigger.compiler.Trigger(name='slug_of_another', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF EXISTS (SELECT FROM companies_companyslug WHERE slug = NEW.slug AND owner_id <> NEW.id) THEN\n                    RAISE unique_violation USING MESSAGE = format('slug %L was used for another row', NEW.slug);\n                END IF;\n                RETURN NEW;\n            ", hash='356050bd9c834e734d8654e10cbe6c88eb27a36f', operation='INSERT OR UPDATE OF "slug"', pgid='pgtrigger_slug_of_another_03afb', table='companies_company', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deal',
            trigger=pgtrigger.compiler.Trigger(name='slug_given_up', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."slug" IS DISTINCT FROM (NEW."slug") AND OLD."version" > 0)', func='\n                DELETE FROM companies_dealslug WHERE owner_id = NEW.id AND slug = NEW.slug;\n                INSERT INTO companies_dealslug (owner_id, slug) VALUES (OLD.id, OLD.slug);\n                RETURN NULL;\n            ', hash='564ddf5799caee54d6e3c7836d5e4bdb33de9b48', operation='UPDATE OF "slug"', pgid='pgtrigger_slug_given_up_bf656', table='companies_deal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deal',
            trigger=pgtrigger.compiler.Trigger(name='slug_of_another', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF EXISTS (SELECT FROM companies_dealslug WHERE slug = NEW.slug AND owner_id <> NEW.id) THEN\n                    RAISE unique_violation USING MESSAGE = format('slug %L was used for another row', NEW.slug);\n                END IF;\n                RETURN NEW;\n            ", hash='c341b7b5bfc265d50e5645090f1120aef0c0a823', operation='INSERT OR UPDATE OF "slug"', pgid='pgtrigger_slug_of_another_d047a', table='companies_deal', when='BEFORE')),
        ),
    ]
