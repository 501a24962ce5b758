"""Companies in the wide sense, how they are written, and what identifies them."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Value
from django.db.models.functions import Replace
from django.urls import reverse
from django.utils import timezone

from articles.models import Choices
from articles.slugs import FormerSlug, keeps_slugs


class Company(models.Model):
    """A company in the wide sense: also investors, funds, governments, persons and exchanges take part in deals."""

    class Kind(Choices):
        COMPANY = "company"
        INVESTOR = "investor"
        FUND = "fund"
        GOVERNMENT = "government"
        PERSON = "person"
        EXCHANGE = "exchange"

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True)
    kind = models.CharField(max_length=10, choices=Kind.listed, default=Kind.COMPANY)
    sector = models.CharField(max_length=60, blank=True)
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1, for example CN")
    about = models.CharField(max_length=300, blank=True, help_text="one line: what it is and where")
    is_proposed = models.BooleanField(default=False, help_text="found by the reader, not yet checked by an editor")
    is_sample = models.BooleanField(default=False, help_text="came with the sample newsroom and goes with it")
    created_at = models.DateTimeField(default=timezone.now)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="merged", help_text="cache of the decision"
    )

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "companies"
        triggers = keeps_slugs("companies_companyslug")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("company", args=[self.slug])

    @property
    def root_id(self) -> int:
        """The company it is now taken for: itself, or the one it was merged into."""
        return self.merged_into_id or self.pk


class CompanySlug(FormerSlug):
    owner = models.ForeignKey(Company, models.CASCADE, related_name="former_slugs")


class Name(models.Model):
    """One way a company is written. `folded` is reading.names.fold(text); ambiguous names count only with support.

    squeezed: however it is spaced, for searching.
    """

    company = models.ForeignKey(Company, models.CASCADE, related_name="names")
    text = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)
    language = models.CharField(max_length=8, default="en")
    is_ambiguous = models.BooleanField(default=False)
    squeezed = models.GeneratedField(
        expression=Replace("folded", Value(" "), Value("")), output_field=models.TextField(), db_persist=True
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company", "folded"], name="name_once_per_company")]
        indexes = [GinIndex(fields=["squeezed"], opclasses=["gin_trgm_ops"], name="name_trigrams")]

    def __str__(self) -> str:
        return self.text


class Identifier(models.Model):
    """A name that belongs to one company only: its domain, or its ticker with the exchange ("0700.HK")."""

    class Scheme(Choices):
        DOMAIN = "domain"
        TICKER = "ticker"

    company = models.ForeignKey(Company, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=10, choices=Scheme.listed)
    value = models.CharField(max_length=253)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme", "value"], name="identifier_once")]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"
