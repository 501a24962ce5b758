"""The slugs that publishers gave up, kept by the database; slugs in any script."""

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('articles', '0002_words_of_titles')]

    operations = [
        migrations.CreateModel(
            name='PublisherSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(allow_unicode=True, max_length=140, unique=True)),
                ('given_up_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_slugs', to='articles.publisher')),
            ],
            options={'abstract': False},
        ),
        migrations.AlterField(
            model_name='publisher',
            name='slug',
            field=models.SlugField(allow_unicode=True, max_length=120, unique=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publisher',
            trigger=pgtrigger.compiler.Trigger(name='slug_given_up', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."slug" IS DISTINCT FROM (NEW."slug"))', func='\n                DELETE FROM articles_publisherslug WHERE owner_id = NEW.id AND slug = NEW.slug;\n                INSERT INTO articles_publisherslug (owner_id, slug) VALUES (OLD.id, OLD.slug);\n                RETURN NULL;\n            ', hash='d566783827fefd2ca7fb9d039b8476c0fed2eccc', operation='UPDATE OF "slug"', pgid='pgtrigger_slug_given_up_8f7c4', table='articles_publisher', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publisher',
            trigger=pgtrigger.compiler.Trigger(name='slug_of_another', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF EXISTS (SELECT FROM articles_publisherslug WHERE slug = NEW.slug AND owner_id <> NEW.id) THEN\n                    RAISE unique_violation USING MESSAGE = format('slug %L was used for another row', NEW.slug);\n                END IF;\n                RETURN NEW;\n            ", hash='af17ed08c90849842b6ded05e649bff9979851bc', operation='INSERT OR UPDATE OF "slug"', pgid='pgtrigger_slug_of_another_ab2ab', table='articles_publisher', when='BEFORE')),
        ),
    ]
