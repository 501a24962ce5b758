"""The words of an article's title, for searching: a column that the database fills."""

import django.contrib.postgres.indexes
from django.db import migrations, models
from django.db.models.functions import Left

import articles.words

UNSPACED = '\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff'


def replaced(text, pattern, by):
    values = (models.Value(value, output_field=models.TextField()) for value in (pattern, by, 'g'))
    return models.Func(text, *values, function='regexp_replace', output_field=models.TextField())


def words_of(column):
    """As articles.words had it then."""
    wide = models.Func(Left(column, 20000), template='normalize(%(expressions)s, NFKC)')
    spread = replaced(replaced(wide, f'([{UNSPACED}]+)', r' \1 '), f'([{UNSPACED}])', r'\1 \1')
    vector = models.Func(spread, template="to_tsvector('english'::regconfig, %(expressions)s)")
    return models.GeneratedField(expression=vector, output_field=articles.words.Matched(), db_persist=True)


class Migration(migrations.Migration):
    dependencies = [('articles', '0001_articles')]

    operations = [
        migrations.AddField(model_name='article', name='words', field=words_of('title')),
        migrations.AddIndex(
            model_name='article',
            index=django.contrib.postgres.indexes.GinIndex(fields=['words'], name='article_words'),
        ),
    ]
