"""Questions put to the second reader: its budget, its queue and its log."""

import companies.models.second
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0001_articles'),
        ('companies', '0007_indexes_of_decisions'),
    ]

    operations = [
        migrations.CreateModel(
            name='SecondReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reader', models.CharField(max_length=40)),
                ('model', models.CharField(max_length=200)),
                ('asked_at', models.DateTimeField(db_index=True)),
                ('outcome', models.CharField(choices=companies.models.second.SecondReading.Outcome.listed, default='asked', max_length=8)),
                ('detail', models.CharField(blank=True, max_length=300)),
                ('next_try_at', models.DateTimeField(null=True)),
                ('claims', models.PositiveIntegerField(default=0)),
                ('agreed', models.PositiveIntegerField(default=0)),
                ('tokens', models.PositiveIntegerField(null=True)),
                ('notes', models.JSONField(default=dict)),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='second_readings', to='articles.revision')),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
                'indexes': [models.Index(fields=['revision', 'reader'], name='second_reading_of')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'read'), _negated=True), ('next_try_at', None), _connector='OR'), name='second_reading_settled_when_read')],
            },
        ),
    ]
