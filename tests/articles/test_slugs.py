"""Slugs: never used for two rows, and one that was given up leads to its row."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Publisher
from articles.slugs import free_slug, had, is_of, slug_of
from companies.models import Company, Deal

pytestmark = pytest.mark.django_db


def make(model: type, slug: str):
    if model is Deal:
        about = Company.objects.get_or_create(name="DeepSeek", slug="deepseek")[0]
        return Deal.objects.create(
            company=about, opened_for=about, kind="funding", slug=slug, title=slug, version=1,
            first_reported_at=timezone.now(),
        )  # fmt: skip
    return model.objects.create(name=slug, slug=slug)


def rename(row, slug: str) -> None:
    type(row).objects.filter(pk=row.pk).update(slug=slug)


def former(row) -> set[str]:
    return set(row.former_slugs.values_list("slug", flat=True))


models = pytest.mark.parametrize("model", [Publisher, Company, Deal])


@models
def test_a_slug_given_up_leads_to_its_row(model):
    row, other = make(model, "acme"), make(model, "bolt")
    assert had(model, "acme") is None
    rename(row, "acme-corp")
    rename(row, "acme-holding")
    assert former(row) == {"acme", "acme-corp"}
    assert had(model, "acme") == had(model, "acme-corp") == row
    assert former(other) == set()


@models
def test_saving_a_row_gives_its_slug_up_as_well(model):
    row = make(model, "acme")
    row.slug = "acme-corp"
    row.save()
    row.save()
    assert former(row) == {"acme"}


@models
def test_a_row_may_take_its_own_slug_back(model):
    row = make(model, "acme")
    rename(row, "acme-corp")
    rename(row, "acme")
    assert former(row) == {"acme-corp"}


@models
def test_no_row_takes_what_another_one_had(model):
    rename(make(model, "acme"), "acme-corp")
    for take in (lambda: make(model, "acme"), lambda: rename(make(model, "bolt"), "acme")):
        with pytest.raises(IntegrityError, match="used for another row"), transaction.atomic():
            take()


@models
def test_a_free_slug_is_one_that_no_other_row_has_or_had(model, django_assert_num_queries):
    row = make(model, "acme")
    rename(row, "acme-2")
    make(model, "acme-3")
    with django_assert_num_queries(1):  # what the others have and had
        assert free_slug(model, "acme") == "acme-4"
    assert free_slug(model, "acme", row) == "acme"
    assert free_slug(model, "acm") == "acm"


def test_a_deal_that_nobody_saw_yet_leaves_no_slug_behind():
    deal = make(Deal, "2026-deepseek-stake-sale")
    Deal.objects.filter(pk=deal.pk).update(version=0)
    rename(deal, "2026-deepseek-funding")
    assert former(deal) == set()


def test_slugs_are_of_latin_letters_where_the_text_has_any_and_never_empty():
    assert [slug_of(text) for text in ("Acme Corp.", "深度求索", "!?", "a" * 150)] == [
        "acme-corp", "深度求索", "unnamed", "a" * 100,
    ]  # fmt: skip


def test_a_slug_is_of_its_base_with_or_without_a_number():
    told = {slug: is_of(slug, "acme") for slug in ("acme", "acme-2", "acme-corp", "acmes", "acme-", "bolt")}
    assert [slug for slug, is_it in told.items() if is_it] == ["acme", "acme-2"]
