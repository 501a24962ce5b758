"""What an editor decides: kept, shown at once, on both clocks, and undone by one more decision."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.models import User

from articles import ingest, similarity
from articles.models import Article, Revision
from companies import clocks, deriving, editing, rebuilding
from companies.editing import EditingError
from companies.models import (
    Change,
    Claim,
    Deal,
    DealState,
    Decision,
    Origin,
    Report,
    Standing,
    Verdict,
)
from companies.reading import types
from newsradar import tasks
from tests.companies.snapshots import everything
from tests.factories import amount, company, investor, placed, publisher, status, tell, valuation

pytestmark = pytest.mark.django_db
TALKS = "Tencent is in talks to buy 10% of DeepSeek for $2 billion at above $20 billion by 1 June, in a Series A."
BN = 10**9


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("alice")


def said(aspect: str, **values: object) -> types.Claim:
    return types.Claim(aspect, types.Span(0, 1), "test", **values)


@pytest.fixture
def deal() -> Deal:
    """One article that says one thing of each aspect."""
    says = [
        status("in_talks"), amount("exact", "2bn", "$2 billion"), valuation("more_than", "20bn", "above $20 billion"),
        investor("Tencent"), said("stake_percent", percent=10, party="Tencent"), said("stage", stage="series_a"),
        said("date", on_date=dt.date(2026, 6, 1), date_precision="day", date_kind="expected_close"),
    ]  # fmt: skip
    tell("Sample Wire", "2026-04-22", TALKS, target="DeepSeek", credit="sources", says=says)
    return Deal.objects.get()


def tell_of(sum_: str, by: str, on: str = "2026-04-23", **more: object) -> Claim:
    """Another valuation of the round; returns its claim."""
    text = f"DeepSeek is in talks at {sum_} dollars, people familiar said."
    says = [status("in_talks"), valuation("exact", sum_, f"{sum_} dollars", **more)]
    return (
        tell(by, on, text, target="DeepSeek", credit="sources", says=says).reports.get().claims.get(aspect="valuation")
    )


def again(row):
    return type(row).objects.get(pk=row.pk)


def shown_on(clock: str, deal: Deal, at: dt.datetime) -> dict[str, Any]:
    found = clocks.known_at([deal.pk], (), at, clock)
    return (
        deriving.Known(deriving.Subject(deal=deal.pk), found.deals[deal.pk], found.reasons("deal", deal.pk))
        .fold(at)
        .as_json()
    )


# ---- correcting ---------------------------------------------------------------------------------------------------

RIGHT: list[tuple[str, Mapping[str, Any]]] = [
    ("status", {"status": "rumored"}),
    ("amount", {"low": 3 * BN, "high": 3 * BN}),
    ("amount", {"party": "Tencent", "scope": "tranche"}),
    ("valuation", {"qualifier": "exact", "high": 20 * BN, "basis": "post_money"}),
    ("valuation", {"currency": "CNY"}),
    ("participant", {"status": "announced", "role": "lead"}),
    ("participant", {"party": "Alibaba"}),
    ("stake_percent", {"percent": 12}),
    ("stage", {"stage": "series_b"}),
    ("date", {"on_date": dt.date(2027, 6, 1), "date_precision": "month"}),
]


@pytest.mark.parametrize(("aspect", "values"), RIGHT, ids=[f"{aspect} {'+'.join(values)}" for aspect, values in RIGHT])
def test_a_correction_stands_in_the_claims_place_until_it_is_rejected(deal, editor, aspect, values):
    claim, before = Claim.objects.get(aspect=aspect), everything()
    right = editing.correct(claim, values, editor, "misread")
    right = again(right)
    assert {name: getattr(right, name) for name in values} == values
    assert (right.quote, right.corrects, right.maker) == (claim.quote, claim, "editor")
    assert (right.standing.origin, right.standing.verdict) == (claim.standing.origin, Verdict.ACCEPTED)
    counted = {known.id for known in clocks.claims_of([deal.pk])[deal.pk]}
    assert right.pk in counted and claim.pk not in counted
    assert again(deal).state != deal.state
    assert rebuilding.stale() == []
    editing.reject([right], editor, "it was right")
    assert everything() == before
    assert rebuilding.stale() == []


def test_a_correction_is_told_once_with_both_claims(deal, editor):
    claim = Claim.objects.get(aspect="valuation")
    newest = Change.objects.latest("pk").pk
    right = editing.correct(claim, {"low": 25 * BN}, editor, "a slip")
    told = Change.objects.get(pk__gt=newest, kind="corrected")
    assert (told.deal, told.claims) == (deal, [claim.pk, right.pk])
    assert (told.before, told.after, told.is_backfill) == ({"claim": claim.pk}, {"claim": right.pk}, False)


WRONG: list[tuple[str, Mapping[str, Any], str]] = [
    ("status", {"status": ""}, "can't be"),
    ("status", {"status": "sleeping"}, "can't be"),
    ("amount", {"low": 5 * BN}, "can't be"),  # exact: both bounds are one
    ("amount", {"currency": ""}, "can't be"),
    ("amount", {"currency": "QQQ"}, "“QQQ” is no currency: give its three letters"),
    ("amount", {"qualifier": "up_to"}, "can't be"),
    ("valuation", {"qualifier": "between", "high": 20 * BN}, "can't be"),
    ("valuation", {"status": "rumored"}, "no status to correct"),
    ("valuation", {"quote": "something else"}, "no quote to correct"),
    ("participant", {"party": ""}, "can't be"),
    ("stake_percent", {"percent": 120}, "can't be"),
    ("stage", {"stage": ""}, "can't be"),
    ("date", {"on_date": None}, "can't be"),
    ("valuation", {"low": 20 * BN}, "Nothing differs"),
    ("valuation", {}, "Nothing differs"),
]


@pytest.mark.parametrize(
    ("aspect", "values", "words"), WRONG, ids=[f"{aspect} {values}" for aspect, values, _ in WRONG]
)
def test_a_correction_that_makes_no_sense_is_refused_in_a_sentence_and_nothing_is_written(
    deal, editor, aspect, values, words
):
    before, counts = everything(), rows()
    with pytest.raises(EditingError, match=words) as refused:
        editing.correct(Claim.objects.get(aspect=aspect), values, editor, "misread")
    assert str(refused.value)[-1] in ".:" or "can't be" in str(refused.value)
    assert (everything(), rows()) == (before, counts)


def rows() -> list[int]:
    return [model.objects.count() for model in (Claim, Decision, Change, DealState, Standing, Report)]


def test_a_correction_needs_a_reason(deal, editor):
    counts = rows()
    with pytest.raises(EditingError, match="Say what is wrong"):
        editing.correct(Claim.objects.get(aspect="amount"), {"currency": "CNY"}, editor, "")
    assert rows() == counts


def test_a_claim_is_corrected_once_and_then_its_correction(deal, editor):
    claim, before = Claim.objects.get(aspect="valuation"), everything()
    first = editing.correct(claim, {"low": 21 * BN}, editor, "misread")
    with pytest.raises(EditingError, match="corrected already"):
        editing.correct(claim, {"low": 22 * BN}, editor, "misread")
    second = editing.correct(first, {"low": 23 * BN}, editor, "misread again")
    assert again(deal).valuation_claim_id == second.pk
    with pytest.raises(EditingError, match=f"reject claim {second.pk} first"):
        editing.reject([first], editor, "no")
    editing.reject([second], editor, "no")
    assert again(deal).valuation_claim_id == first.pk
    editing.reject([first], editor, "no")
    assert everything() == before
    assert rebuilding.stale() == []


def test_of_two_corrections_of_one_claim_never_both_count(deal, editor):
    claim = Claim.objects.get(aspect="valuation")
    first = editing.correct(claim, {"low": 21 * BN}, editor, "misread")
    editing.reject([first], editor, "no")
    second = editing.correct(claim, {"low": 22 * BN}, editor, "misread")
    with pytest.raises(EditingError, match=f"reject claim {second.pk} first"):
        editing.accept([first], editor)
    counted = [known.id for known in clocks.claims_of([deal.pk])[deal.pk] if known.aspect == "valuation"]
    assert counted == [second.pk]


def test_a_corrected_figure_of_a_companys_own_is_told_of_the_company(editor):
    told = tell("Sample Wire", "2026-05-01", "DeepSeek is worth $24 billion, it says.", target="DeepSeek",
                credit="sources", says=[valuation("exact", "24bn", "$24 billion", basis="appraisal")])  # fmt: skip
    claim = Claim.objects.get(report__revision=told)
    editing.correct(claim, {"low": 25 * BN, "high": 25 * BN}, editor, "misread")
    told_of = Change.objects.get(kind="corrected")
    assert (told_of.company, told_of.deal) == (company("DeepSeek"), None)
    assert rebuilding.stale() == []


# ---- pinning ------------------------------------------------------------------------------------------------------


def test_a_pinned_figure_is_the_one_shown_until_it_is_unpinned(deal, editor):
    older = Claim.objects.get(aspect="valuation")
    for by in ("Sample Daily", "Sample Blog"):
        tell_of("45bn", by)
    assert again(deal).valuation_claim_id != older.pk
    before = everything()
    editing.prefer(older, editor, "from the term sheet")
    assert again(deal).valuation_claim_id == older.pk
    decision = Decision.objects.get(kind="prefer")
    assert (decision.reason, decision.payload, decision.user) == ("from the term sheet", {"preferred": True}, editor)
    assert rebuilding.stale() == []
    editing.unprefer(again(older), editor)
    assert everything() == before
    assert rebuilding.stale() == []


def test_one_figure_a_row_is_pinned(deal, editor):
    first, second = tell_of("45bn", "Sample Daily"), tell_of("46bn", "Sample Blog")
    pre = tell_of("40bn", "Sample Ledger", basis="pre_money")
    total = Claim.objects.get(aspect="amount")
    for claim in (first, pre, total, second):
        editing.prefer(claim, editor, "the terms")
    pinned = set(Standing.objects.filter(is_preferred=True).values_list("claim", flat=True))
    assert pinned == {pre.pk, total.pk, second.pk}
    assert again(deal).valuation_claim_id == second.pk
    assert rebuilding.stale() == []


def test_what_cannot_be_pinned_is_refused(deal, editor):
    figure = Claim.objects.get(aspect="valuation")
    for claim, reason, words in (
        (Claim.objects.get(aspect="status"), "so", "Only a sum or a valuation"),
        (figure, " ", "Say why"),
    ):
        with pytest.raises(EditingError, match=words):
            editing.prefer(claim, editor, reason)
    with pytest.raises(EditingError, match="not pinned"):
        editing.unprefer(figure, editor)
    editing.hold([figure], editor)
    with pytest.raises(EditingError, match="accept it first"):
        editing.prefer(again(figure), editor, "so")
    assert not Decision.objects.filter(kind="prefer").exists()


# ---- contradictions -----------------------------------------------------------------------------------------------


@pytest.fixture
def disputed(deal) -> Deal:
    """Two origins, two figures."""
    tell_of("45bn", "Sample Daily")
    tell_of("60bn", "Sample Blog")
    return again(deal)


def conflicts(state: dict[str, Any]) -> dict[str, bool]:
    return {one["key"]: one["explained"] for one in state["conflicts"]}


def test_an_explained_contradiction_is_closed_in_the_news_and_stays_listed(disputed, editor):
    assert conflicts(disputed.state)["value:valuation:"] is False
    before = deriving.clock()
    editing.explain(disputed, "value:valuation:", editor, "before and after the new money")
    assert conflicts(again(disputed).state)["value:valuation:"] is True
    closed = Change.objects.filter(kind="conflict_closed").latest("pk")
    assert (closed.before["key"], closed.after["explained"]) == ("value:valuation:", True)
    public, site = (conflicts(shown_on(clock, disputed, deriving.clock())) for clock in ("public", "site"))
    assert public["value:valuation:"] is site["value:valuation:"] is True
    # The public clock knows today's decisions, the site's those of the day.
    assert conflicts(shown_on("public", disputed, before))["value:valuation:"] is True
    assert conflicts(shown_on("site", disputed, before))["value:valuation:"] is False
    (row,) = DealState.objects.at(before, "site").filter(deal=disputed)
    assert conflicts(row.state)["value:valuation:"] is False
    assert rebuilding.stale() == []


def test_an_explanation_taken_back_opens_the_contradiction_again(disputed, editor):
    before = everything()
    editing.explain(disputed, "value:valuation:", editor, "before and after the new money")
    editing.reopen(disputed, "value:valuation:", editor)
    opened = Change.objects.filter(kind="conflict_opened").latest("pk")
    assert (opened.before["explained"], opened.after["key"]) == (True, "value:valuation:")
    assert everything() == before
    assert rebuilding.stale() == []


def test_only_an_open_contradiction_is_explained_and_only_an_explained_one_reopened(disputed, editor):
    key = "value:valuation:"
    with pytest.raises(EditingError, match="Say how"):
        editing.explain(disputed, key, editor, "")
    with pytest.raises(EditingError, match="no contradiction"):
        editing.explain(disputed, "value:amount:", editor, "both")
    with pytest.raises(EditingError, match="open already"):
        editing.reopen(disputed, key, editor)
    editing.explain(disputed, key, editor, "both")
    with pytest.raises(EditingError, match="explained already"):
        editing.explain(disputed, key, editor, "both")
    assert Decision.objects.filter(kind="explain").count() == 1


def test_a_contradiction_of_a_companys_own_figures_is_explained_too(editor):
    for by, sum_ in (("Sample Wire", "24bn"), ("Sample Daily", "44bn")):
        tell(by, "2026-05-01", f"DeepSeek is worth {sum_} dollars, it says.", target="DeepSeek", credit="sources",
             says=[valuation("exact", sum_, f"{sum_} dollars", basis="appraisal")])  # fmt: skip
    firm = company("DeepSeek")
    (key,) = conflicts(DealState.objects.get(company=firm, clock="site", until=None).state)
    editing.explain(firm, key, editor, "two holders")
    assert conflicts(DealState.objects.get(company=firm, clock="site", until=None).state) == {key: True}
    assert Change.objects.filter(company=firm, kind="conflict_closed").count() == 1
    assert rebuilding.stale() == []


# ---- whose word it is ---------------------------------------------------------------------------------------------


def test_publishers_of_one_family_count_as_one_origin_until_taken_apart(deal, editor):
    tell_of("20bn", "Sample Daily")
    deal = again(deal)
    assert (deal.confirmation, deal.origin_count) == ("corroborated", 2)
    before, at = everything(), deriving.clock()
    editing.set_family(publisher("Sample Daily"), publisher("Sample Wire"), editor, "one newsroom")
    joined = again(deal)
    assert (joined.confirmation, joined.origin_count) == ("single_source", 1)
    assert shown_on("site", deal, at) == deal.state
    assert shown_on("public", deal, deriving.clock()) == joined.state
    assert DealState.objects.at(at, "site").get(deal=deal).confirmation == "corroborated"
    assert rebuilding.stale() == []
    editing.set_family(publisher("Sample Daily"), None, editor, "two after all")
    assert everything() == before
    assert rebuilding.stale() == []


def test_a_family_is_no_news_of_another_origin(deal, editor):
    newest = Change.objects.latest("pk").pk
    editing.set_family(publisher("Sample Wire"), publisher("Sample Group"), editor, "one newsroom")
    editing.set_family(publisher("Sample Wire"), None, editor, "two after all")
    assert list(Change.objects.filter(pk__gt=newest).values_list("kind", "after")) == []


def test_families_weigh_on_the_figures_of_companies_themselves(editor):
    for by in ("Sample Wire", "Sample Daily"):
        tell(by, "2026-05-01", "DeepSeek is worth $24 billion, it says.", target="DeepSeek", credit="sources",
             says=[valuation("exact", "24bn", "$24 billion", basis="appraisal")])  # fmt: skip
    editing.set_family(publisher("Sample Daily"), publisher("Sample Wire"), editor, "one newsroom")
    assert DealState.objects.get(company=company("DeepSeek"), clock="site", until=None).origin_count == 1
    assert rebuilding.stale() == []


def test_families_have_one_head(deal, editor):
    wire, daily, blog = (publisher(name) for name in ("Sample Wire", "Sample Daily", "Sample Blog"))
    editing.set_family(daily, wire, editor, "one newsroom")
    for member, head, words in (
        (wire, blog, "itself the head"),
        (blog, daily, "heads no family"),
        (blog, blog, "heads"),
    ):
        with pytest.raises(EditingError, match=words):
            editing.set_family(member, head, editor, "one newsroom")
    assert Decision.objects.filter(kind="family").count() == 1


def test_an_attribution_by_an_editor_counts_at_once_and_not_before(deal, editor):
    at = deriving.clock()
    tencent = Origin.objects.create(kind=Origin.Kind.COMPANY, company=company("Tencent"))
    editing.attribute(Claim.objects.get(aspect="status"), tencent, "A", editor)
    assert (again(deal).confirmation, deal.confirmation) == ("confirmed", "single_source")
    assert shown_on("site", deal, at)["status"]["confirmation"] == "single_source"
    assert shown_on("public", deal, deriving.clock())["status"]["confirmation"] == "confirmed"
    assert rebuilding.stale() == []


LONG = " ".join(f"Tencent is in talks to invest in DeepSeek, people familiar said in sentence {n}." for n in range(30))


def printed(by: str, on: str) -> Revision:
    """An article of many words, stored as the pipeline stores it but for the fetching."""
    at = dt.datetime.fromisoformat(on).replace(tzinfo=dt.UTC)
    article = Article.objects.create(
        url=f"https://{by}.sample.invalid/", url_hash=by, publisher=publisher(by), published_at=at, date_source="feed"
    )
    numbers = similarity.fingerprint(LONG)
    stored = Revision.objects.create(
        article=article, title="Headline", text=LONG, text_hash="same", extractor="test",
        fingerprint=numbers, bands=similarity.bands(numbers),
    )  # fmt: skip
    ingest.link_copies(stored)
    return stored


def reading(made: Revision) -> types.Reading:
    """What it says, credited to people familiar with the matter."""
    target, whole = company("DeepSeek"), types.Span(0, len("Tencent is in talks to invest in DeepSeek"))
    who = types.Credit("sources", "", None, whole)
    claims = tuple(placed(claim, LONG, whole, who) for claim in (status("in_talks"), investor("Tencent")))
    return types.Reading("en", (), (types.Report(target.name, target.pk, "funding", claims=claims),))


def read(made: Revision) -> None:
    """newsradar.tasks.read_article() after the page was fetched."""
    with (
        mock.patch.object(ingest, "fill_text", return_value=made),
        mock.patch.object(tasks, "read_revision", reading),
    ):
        tasks.read_article(made.article_id)
    Article.objects.filter(pk=made.article_id).update(state=Article.State.READ)


def test_an_earlier_article_that_arrives_later_makes_the_later_one_its_relay():
    read(printed("Sample Blog", "2026-04-22T12:00"))
    assert not Standing.objects.filter(is_relay=True).exists()
    deal = Deal.objects.get()
    (key,) = deal.state["status"]["origin_keys"]
    assert key == f"p{publisher('Sample Blog').pk}"
    at = deriving.clock()
    read(printed("Sample Wire", "2026-04-22T08:00"))
    wire = publisher("Sample Wire")
    assert Standing.objects.filter(is_relay=True, origin__publisher=wire).count() == 2
    assert Standing.objects.filter(is_relay=False, origin__publisher=wire).count() == 2
    shown = again(deal)
    assert (shown.origin_count, shown.state["status"]["origin_keys"]) == (1, [f"p{wire.pk}"])
    assert shown_on("site", deal, at) == deal.state
    assert rebuilding.stale() == []


def test_whom_an_editor_credited_stays_when_an_earlier_copy_is_found(editor):
    read(printed("Sample Blog", "2026-04-22T12:00"))
    blog = Standing.objects.get(claim__aspect="status")
    editing.attribute(blog.claim, blog.origin, "B", editor)
    read(printed("Sample Wire", "2026-04-22T08:00"))
    blog.refresh_from_db()
    assert (blog.is_relay, blog.origin.publisher) == (False, publisher("Sample Blog"))
    assert Deal.objects.get().origin_count == 2
    assert rebuilding.stale() == []
