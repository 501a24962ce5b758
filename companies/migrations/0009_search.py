"""What companies, deals and claims are searched by: columns that the database fills, and trigrams of names."""

from importlib import import_module

import django.contrib.postgres.indexes
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models
from django.db.models.functions import Replace

words_of = import_module('articles.migrations.0002_words_of_titles').words_of


class Migration(migrations.Migration):
    dependencies = [
        ('articles', '0002_words_of_titles'),
        ('companies', '0008_second_readings'),
    ]

    operations = [
        TrigramExtension(),
        migrations.AddField(model_name='claim', name='words', field=words_of('quote')),
        migrations.AddField(model_name='deal', name='words', field=words_of('title')),
        migrations.AddField(
            model_name='name',
            name='squeezed',
            field=models.GeneratedField(
                db_persist=True,
                expression=Replace('folded', models.Value(' '), models.Value('')),
                output_field=models.TextField(),
            ),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=django.contrib.postgres.indexes.GinIndex(fields=['words'], name='claim_words'),
        ),
        migrations.AddIndex(
            model_name='deal',
            index=django.contrib.postgres.indexes.GinIndex(fields=['words'], name='deal_words'),
        ),
        migrations.AddIndex(
            model_name='deal',
            index=models.Index(
                condition=models.Q(('article_count__gt', 0)),
                fields=['company', '-last_reported_at', '-id'],
                name='deal_latest',
            ),
        ),
        migrations.AddIndex(
            model_name='name',
            index=django.contrib.postgres.indexes.GinIndex(
                fields=['squeezed'], name='name_trigrams', opclasses=['gin_trgm_ops']
            ),
        ),
    ]
