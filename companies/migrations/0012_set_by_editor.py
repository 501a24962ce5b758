"""What of a deal an editor set, from the admin's own log: it stays when the deal comes to be called otherwise."""

import json

import django.contrib.postgres.fields
from django.db import migrations, models

import companies.models.deals

FIELDS = {'Title': 'title', 'Slug': 'slug', 'Stage': 'stage'}
CHANGED = 2


def keep_what_editors_set(apps, schema_editor):
    Deal = apps.get_model('companies', 'Deal')
    entries = apps.get_model('admin', 'LogEntry').objects.filter(
        content_type__app_label='companies', content_type__model='deal', action_flag=CHANGED
    )
    edited = {}
    for key, message in entries.values_list('object_id', 'change_message'):
        edited.setdefault(int(key), set()).update(fields_of(message))
    for pk, names in edited.items():
        Deal.objects.filter(pk=pk).update(set_by_editor=sorted(names))


def fields_of(message):
    """The admin writes [{"changed": {"fields": ["Title"]}}]; an action's message is plain text."""
    told = json.loads(message) if message.startswith('[') else []
    names = [name for part in told for name in part.get('changed', {}).get('fields', ())]
    return {FIELDS[name] for name in names if name in FIELDS}


class Migration(migrations.Migration):
    dependencies = [
        ('companies', '0011_former_slugs'),
        ('admin', '0003_logentry_add_action_flag_choices'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.AddField(
            model_name='deal',
            name='set_by_editor',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=companies.models.deals.Deal.Called.listed, max_length=5), blank=True, default=list, help_text='what stays as an editor set it; the rest follows what is reported', size=None),
        ),
        migrations.RunPython(keep_what_editors_set, migrations.RunPython.noop),
    ]
