"""Joining and splitting deals and companies: nothing is lost, and undoing shows to the byte what was shown before."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from companies import merging, rebuilding
from companies.editing import EditingError
from companies.models import Change, Company, Deal, DealState, Decision, Placement, Report
from tests.companies.snapshots import everything
from tests.factories import amount, company, investor, status, tell, valuation

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("alice")


def tell_of_round(stage: str, on: str, sum_: str, by: str = "Sample Wire", **more: object) -> Deal:
    """A round of DeepSeek's; the stage keeps the rounds apart. Returns its deal."""
    text = f"Tencent is in talks to invest {sum_} dollars in DeepSeek, people familiar said."
    says = [status("in_talks"), amount("exact", sum_, f"{sum_} dollars"), investor("Tencent")]
    told = tell(by, on, text, target="DeepSeek", credit="sources", stage=stage, says=says, **more)
    return told.reports.get().placement.deal


def tell_of_worth(target: str, on: str = "2026-05-01", by: str = "Sample Wire", sum_: str = "24bn") -> Report:
    """A figure of the company's own."""
    text = f"{target} is worth {sum_} dollars, it says."
    says = [valuation("exact", sum_, f"{sum_} dollars", basis="appraisal")]
    return tell(by, on, text, target=target, credit="sources", says=says).reports.get()


def again(row):
    return type(row).objects.get(pk=row.pk)


@pytest.fixture
def rounds() -> list[Deal]:
    """Three rounds of one company."""
    told = (("series_a", "2025-12-20", "20m"), ("series_b", "2026-02-01", "80m"), ("series_c", "2026-03-01", "300m"))
    return [tell_of_round(*round_) for round_ in told]


@pytest.fixture
def firms() -> list[Company]:
    """Three companies with deals and figures of their own, one of them a participant and an origin elsewhere."""
    tell_of_round("series_a", "2026-02-01", "20m")
    for name, bought in (("Tencent Holdings", "Acme"), ("Tencent Music", "Bolt")):
        text = f"{name} is in talks to buy {bought} for 5bn dollars, {name} said."
        says = [status("in_talks"), amount("exact", "5bn", "5bn dollars"), investor(name, role="acquirer")]
        tell("Sample Daily", "2026-03-01", text, target=bought, kind="acquisition", credit=name, credit_kind="party",
             says=says)  # fmt: skip
        text = f"{name} is raising 2bn dollars of debt, people familiar said."
        tell("Sample Wire", "2026-03-05", text, target=name, kind="debt", credit="sources",
             says=[status("in_talks"), amount("exact", "2bn", "2bn dollars")])  # fmt: skip
        tell_of_worth(name)
    return [company(name) for name in ("Tencent Holdings", "Tencent Music", "Tencent")]


# ---- deals --------------------------------------------------------------------------------------------------------


def test_a_merged_deal_shows_nothing_and_its_survivor_shows_both(rounds, editor):
    first, second, _ = rounds
    merging.merge_deals(first, second, editor, "one round")
    first, second = again(first), again(second)
    assert (first.state["reports"], first.article_count, first.merged_into) == (0, 0, second)
    assert (second.state["reports"], second.article_count) == (2, 2)
    assert set(Placement.objects.values_list("deal", flat=True)) == {second.pk, rounds[2].pk}
    assert rebuilding.stale() == []


def test_merging_and_unmerging_deals_shows_to_the_byte_what_was_shown_before(rounds, editor):
    before = everything()
    first, second, _ = rounds
    merging.merge_deals(first, second, editor, "one round")
    assert everything() != before
    merging.unmerge_deal(again(first), editor, "two after all")
    assert everything() == before
    assert rebuilding.stale() == []


def test_in_a_chain_of_merges_the_middle_is_taken_out_with_what_was_merged_into_it(rounds, editor):
    a, b, c = rounds
    merging.merge_deals(a, b, editor, "one round")
    with_a = everything()
    merging.merge_deals(again(b), c, editor, "one round")
    assert again(a).merged_into == again(b).merged_into == c
    assert again(c).article_count == 3
    assert rebuilding.stale() == []
    merging.unmerge_deal(again(b), editor, "two after all")
    assert everything() == with_a
    assert rebuilding.stale() == []


def test_the_end_of_a_chain_is_taken_out_alone(rounds, editor):
    a, b, c = rounds
    before = everything()
    merging.merge_deals(a, b, editor, "one round")
    merging.merge_deals(again(b), c, editor, "one round")
    merging.unmerge_deal(again(a), editor, "its own")
    assert (again(a).article_count, again(c).article_count) == (1, 2)
    assert rebuilding.stale() == []
    merging.unmerge_deal(again(b), editor, "its own")
    assert everything() == before


def test_what_is_recorded_while_merged_stays_with_the_survivor(rounds, editor):
    first, second, _ = rounds
    merging.merge_deals(first, second, editor, "one round")
    late = tell_of_round("series_b", "2026-02-03", "80m", by="Sample Daily")
    assert late == second
    merging.unmerge_deal(again(first), editor, "two after all")
    assert (again(first).article_count, again(second).article_count) == (1, 2)
    assert rebuilding.stale() == []


def test_both_deals_tell_of_the_merge_and_the_loser_of_nothing_else(rounds, editor):
    first, second, _ = rounds
    newest = Change.objects.latest("pk").pk
    merging.merge_deals(first, second, editor, "one round")
    told = Change.objects.filter(pk__gt=newest)
    assert list(told.filter(deal=first).values_list("kind", "before", "after")) == [
        ("merged", None, {"with": second.pk}),
    ]  # fmt: skip
    assert list(told.filter(deal=second, kind="merged").values_list("before", "after")) == [(None, {"with": first.pk})]
    newest = Change.objects.latest("pk").pk
    merging.unmerge_deal(again(first), editor, "two after all")
    told = Change.objects.filter(pk__gt=newest)
    assert list(told.filter(deal=first).values_list("kind", "before", "after")) == [
        ("merged", {"with": second.pk}, None),
    ]  # fmt: skip
    assert not Change.objects.filter(pk__gt=newest, kind="opened").exists()


def test_a_split_deal_and_its_rest_count_apart_and_merging_them_shows_what_was_shown(rounds, editor):
    told = tell_of_round("series_b", "2026-02-04", "81m", by="Sample Daily")
    second = rounds[1]
    assert told == second
    before = everything()
    new = merging.split_deal(again(second), [Report.objects.latest("pk")], editor, "another tranche")
    assert (again(new).article_count, again(second).article_count) == (1, 1)
    assert new.title == "DeepSeek: Series B funding, 2026"
    assert rebuilding.stale() == []
    merging.merge_deals(new, again(second), editor, "the same after all")
    now = everything()
    assert now["deals"][second.pk] == before["deals"][second.pk]
    assert now["places"] == before["places"]
    assert {key: row for key, row in now["rows"].items() if key[1] != new.pk} == before["rows"]
    assert rebuilding.stale() == []


def test_a_deal_is_not_split_of_everything_nothing_or_what_it_does_not_hold(rounds, editor):
    first, second, _ = rounds
    decisions = Decision.objects.count()
    theirs, others = (list(Report.objects.filter(placement__deal=deal)) for deal in (first, second))
    for chosen, words in (
        ([], "that this deal holds"),
        (others, "that this deal holds"),
        (theirs, "leave it at least"),
    ):
        with pytest.raises(EditingError, match=words):
            merging.split_deal(first, chosen, editor, "apart")
    assert Decision.objects.count() == decisions
    assert Deal.objects.count() == 3


# ---- what is refused ----------------------------------------------------------------------------------------------


def test_a_merge_that_would_lead_nowhere_is_refused(rounds, editor):
    a, b, c = rounds
    with pytest.raises(EditingError, match="the same one"):
        merging.merge_deals(a, a, editor, "one")
    with pytest.raises(EditingError, match="Say why"):
        merging.merge_deals(a, b, editor, " ")
    merging.merge_deals(a, b, editor, "one")
    for loser, survivor in ((again(a), c), (c, again(a))):
        with pytest.raises(EditingError, match="was merged into"):
            merging.merge_deals(loser, survivor, editor, "one")
    with pytest.raises(EditingError, match="is not merged"):
        merging.unmerge_deal(c, editor, "apart")
    assert Decision.objects.filter(kind="merge").count() == 1


def test_two_deals_are_never_merged_into_each_other_from_pages_loaded_before(rounds, editor):
    a, b, _ = rounds
    merging.merge_deals(a, b, editor, "one")
    with pytest.raises(EditingError, match="was merged into"):
        merging.merge_deals(again(b), Deal(pk=a.pk, company=a.company), editor, "one")
    assert rebuilding.stale() == []


def test_sample_and_real_are_kept_apart(rounds, editor):
    sample = tell_of_round("series_a", "2026-02-01", "20m", by="Newsroom", is_sample=True)
    assert sample.is_sample
    with pytest.raises(EditingError, match="sample"):
        merging.merge_deals(sample, rounds[0], editor, "one")
    with pytest.raises(EditingError, match="sample"):
        merging.merge_companies(company("Sample Firm", is_sample=True), company("Tencent"), editor, "one")
    assert not Decision.objects.filter(kind="merge").exists()


# ---- companies ----------------------------------------------------------------------------------------------------


def test_merging_and_unmerging_companies_shows_to_the_byte_what_was_shown_before(firms, editor):
    before = everything()
    holdings, _, tencent = firms
    merging.merge_companies(holdings, tencent, editor, "one group")
    assert everything() != before
    assert rebuilding.stale() == []
    merging.unmerge_company(again(holdings), editor, "two after all")
    assert everything() == before
    assert rebuilding.stale() == []


def test_in_a_chain_of_companies_the_middle_is_taken_out_with_what_was_merged_into_it(firms, editor):
    music, holdings, tencent = firms[1], firms[0], firms[2]
    merging.merge_companies(music, holdings, editor, "one group")
    with_music = everything()
    merging.merge_companies(again(holdings), tencent, editor, "one group")
    assert again(music).merged_into == again(holdings).merged_into == tencent
    assert set(Deal.objects.filter(kind="debt").values_list("company__name", flat=True)) == {"Tencent"}
    assert rebuilding.stale() == []
    merging.unmerge_company(again(holdings), editor, "two after all")
    assert everything() == with_music
    assert rebuilding.stale() == []


def test_participants_and_origins_of_a_merged_company_count_as_the_survivor(firms, editor):
    holdings, music, tencent = firms
    bought = Deal.objects.filter(kind="acquisition")
    parties = {person["who"] for deal in bought for person in deal.state["people"]}
    assert parties == {f"c{holdings.pk}", f"c{music.pk}"}
    for one in (holdings, music):
        merging.merge_companies(one, tencent, editor, "one group")
    for deal in bought.all():
        assert {person["who"] for person in deal.state["people"]} == {f"c{tencent.pk}"}
        assert deal.state["status"]["origin_keys"] == [f"c{tencent.pk}"]


def test_names_deals_and_own_figures_of_a_merged_company_belong_to_the_survivor(firms, editor):
    holdings, _, tencent = firms
    merging.merge_companies(holdings, tencent, editor, "one group")
    own = DealState.objects.get(company=tencent, clock="site", until=None)
    assert own.state["reports"] == 1
    assert DealState.objects.get(company=holdings, clock="site", until=None).state["reports"] == 0
    told = tell("Sample Daily", "2026-03-07", "Tencent Holdings is raising 2bn dollars of debt, people familiar said.",
                target="Tencent Holdings", kind="debt", credit="sources",
                says=[status("in_talks"), amount("exact", "2bn", "2bn dollars")])  # fmt: skip
    deal = told.reports.get().placement.deal
    assert (deal.company, deal.article_count) == (tencent, 2)
    merging.unmerge_company(again(holdings), editor, "two after all")
    deal.refresh_from_db()
    assert deal.company == holdings
    assert told.reports.get().placement.company == holdings
    assert rebuilding.stale() == []


def test_a_merged_company_tells_of_the_merge_and_no_deal_of_anybody_new_or_gone(firms, editor):
    holdings, _, tencent = firms
    newest = Change.objects.latest("pk").pk
    merging.merge_companies(holdings, tencent, editor, "one group")
    merging.unmerge_company(again(holdings), editor, "two after all")
    told = Change.objects.filter(pk__gt=newest)
    assert list(told.filter(company=holdings).values_list("kind", flat=True)) == ["merged", "merged"]
    assert list(told.filter(company=tencent, kind="merged").values_list("kind", flat=True)) == ["merged", "merged"]
    assert list(told.filter(deal__isnull=False).values_list("kind", "deal__title", "party", "before", "after")) == []


def test_the_own_figure_that_a_merged_company_puts_on_another_is_weighed_anew(firms, editor):
    holdings, _, tencent = firms
    says = [valuation("exact", "9bn", "9bn dollars", basis="appraisal")]
    tell("Sample Wire", "2026-04-01", "Acme is worth 9bn dollars, Tencent Holdings said.", target="Acme",
         credit="Tencent Holdings", credit_kind="party", says=says)  # fmt: skip
    merging.merge_companies(holdings, tencent, editor, "one group")
    assert rebuilding.stale() == []


def test_a_split_company_takes_its_deals_and_figures_and_merging_it_back_shows_what_was_shown(firms, editor):
    holdings = firms[0]
    holdings.names.create(text="Tencent Cloud", folded="tencent cloud")
    before = everything()
    deal = Deal.objects.get(company=holdings)
    worth = Report.objects.get(placement__company=holdings, placement__deal=None)
    new = merging.split_company(holdings, "Tencent Cloud", [deal], [worth], editor, "a firm of its own")
    assert again(deal).company == new
    assert new.names.get().text == "Tencent Cloud"
    assert DealState.objects.get(company=new, clock="site", until=None).state["reports"] == 1
    assert DealState.objects.get(company=holdings, clock="site", until=None).state["reports"] == 0
    assert rebuilding.stale() == []
    merging.merge_companies(new, holdings, editor, "one firm after all")
    now = everything()
    assert now["deals"] == before["deals"]
    assert now["places"] == before["places"]
    assert {key: row for key, row in now["rows"].items() if key[2] != new.pk} == before["rows"]
    assert rebuilding.stale() == []


def test_a_company_is_not_split_of_nothing_or_of_what_is_not_its_own(firms, editor):
    holdings, music, _ = firms
    theirs = Deal.objects.get(company=music)
    for name, deals, words in (
        (" ", [theirs], "name"),
        ("Cloud", [], "Choose"),
        ("Cloud", [theirs], "of this company"),
    ):
        with pytest.raises(EditingError, match=words):
            merging.split_company(holdings, name, deals, [], editor, "apart")
    with pytest.raises(EditingError, match=f"“{music}” bears this name already"):
        merging.split_company(holdings, music.name.upper(), list(holdings.deals.all()), [], editor, "apart")
    placed = Report.objects.filter(placement__deal__company=holdings)
    with pytest.raises(EditingError, match="belong to no deal"):
        merging.split_company(holdings, "Cloud", [], list(placed), editor, "apart")
    assert not Company.objects.filter(name="Cloud").exists()


def test_a_merger_is_one_deal_also_once_one_side_goes_by_another_name(editor):
    def talk(target: str, other: str, day: str) -> None:
        text = f"{target} and {other} are in talks to merge, people familiar said."
        tell("Sample Wire", day, text, target=target, kind="merger", credit="sources",
             says=[status("in_talks"), investor(other, role="acquirer")])  # fmt: skip

    talk("Alpha", "Beta", "2026-05-01")
    merging.merge_companies(company("Beta"), company("Able"), editor, "renamed")
    talk("Able", "Alpha", "2026-05-03")
    talk("Beta", "Alpha", "2026-05-04")
    assert Deal.objects.get().article_count == 3
    assert rebuilding.stale() == []


# ---- addresses ----------------------------------------------------------------------------------------------------


def test_the_address_of_a_merged_deal_leads_to_its_survivor_and_back_to_itself_once_undone(
    rounds, editor, client: Client
):
    first, second, _ = rounds
    address = first.get_absolute_url()
    merging.merge_deals(first, second, editor, "one round")
    answer = client.get(address)
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (301, second.get_absolute_url())
    merging.unmerge_deal(again(first), editor, "two after all")
    assert client.get(address).status_code == 200


def test_the_address_of_a_merged_company_leads_to_its_survivor(firms, editor, client: Client):
    holdings, _, tencent = firms
    address = holdings.get_absolute_url()
    merging.merge_companies(holdings, tencent, editor, "one group")
    answer = client.get(address)
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (301, tencent.get_absolute_url())
