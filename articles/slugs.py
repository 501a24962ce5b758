"""Slugs, which name rows in addresses: one is never used for two rows, and one that was given up leads to its row.

The database holds it: whoever gives a row another slug, and however, leaves the former one behind, and no row takes
what another one had. A row may take its own back.
"""

import pgtrigger
from django.db import models
from django.db.models import Model
from django.db.models.functions import Now
from django.utils.text import slugify

LONGEST = 100  # leaves room for a number


class FormerSlug(models.Model):
    """A slug that its `owner` gave up; a table for each model whose rows have slugs, related as `former_slugs`."""

    slug = models.SlugField(max_length=140, unique=True, allow_unicode=True)
    given_up_at = models.DateTimeField(db_default=Now())

    class Meta:
        abstract = True


def keeps_slugs(table: str, shown: pgtrigger.Q | None = None) -> list[pgtrigger.Trigger]:
    """Triggers of a model with slugs. table: of its former ones; shown: which rows had an address that others know."""
    changed = pgtrigger.Q(old__slug__df=pgtrigger.F("new__slug"))
    return [
        pgtrigger.Trigger(
            name="slug_given_up",
            when=pgtrigger.After,
            operation=pgtrigger.UpdateOf("slug"),
            condition=changed & shown if shown else changed,
            func=f"""
                DELETE FROM {table} WHERE owner_id = NEW.id AND slug = NEW.slug;
                INSERT INTO {table} (owner_id, slug) VALUES (OLD.id, OLD.slug);
                RETURN NULL;
            """,
        ),
        pgtrigger.Trigger(
            name="slug_of_another",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert | pgtrigger.UpdateOf("slug"),
            func=f"""
                IF EXISTS (SELECT FROM {table} WHERE slug = NEW.slug AND owner_id <> NEW.id) THEN
                    RAISE unique_violation USING MESSAGE = format('slug %L was used for another row', NEW.slug);
                END IF;
                RETURN NEW;
            """,
        ),
    ]


def slug_of(text: str) -> str:
    """Chinese names keep their characters."""
    return (slugify(text) or slugify(text, allow_unicode=True) or "unnamed")[:LONGEST]


def free_slug(model: type[Model], base: str, owner: Model | None = None) -> str:
    """`base`, else with the first number that makes it free: no other row than `owner` has it or had it. One query."""
    rows = model._default_manager.all() if owner is None else model._default_manager.exclude(pk=owner.pk)
    now = rows.filter(slug__startswith=base).values_list("slug")
    once = rows.filter(former_slugs__slug__startswith=base).values_list("former_slugs__slug")
    taken = {slug for (slug,) in now.union(once)}
    return next(slug for slug in [base, *(f"{base}-{number}" for number in range(2, 10_000))] if slug not in taken)


def is_of(slug: str, base: str) -> bool:
    """Whether it is `base`, or `base` with a number."""
    return slug == base or (slug.startswith(f"{base}-") and slug.removeprefix(f"{base}-").isdecimal())


def had(model: type[Model], slug: str) -> Model | None:
    """The row that gave this slug up, if any did. One query."""
    return model._default_manager.filter(former_slugs__slug=slug).first()
