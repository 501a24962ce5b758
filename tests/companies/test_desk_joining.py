"""The desk's forms about deals and companies: merging and undoing it, splitting, contradictions, families."""

import pytest
from django.urls import reverse

from articles.models import Publisher
from companies import editing, merging
from companies.models import Company, Deal, Decision, Report
from tests.factories import amount, company, deepseek, investor, publisher, status, tell, valuation

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[Deal, Deal]:
    """Two deals of two companies; the first with three reports, the second with one."""
    for by, on in (("Wire", "2026-04-22"), ("Daily", "2026-04-23"), ("Herald", "2026-04-24")):
        tell(by, on, "Acme is in talks at above $20 billion, The Information reported.", target="Acme",
             credit="The Information",
             says=[status("in_talks"), valuation("more_than", "20bn", "above $20 billion")])  # fmt: skip
    tell("Wire", "2026-05-01", "Beta raises $1 billion, Reuters reported.", target="Beta", credit="Reuters",
         says=[status("announced"), amount("exact", "1bn", "$1 billion")])  # fmt: skip
    return company("Acme").deals.get(), company("Beta").deals.get()


def form_of(row, decision: str) -> str:
    return reverse(f"admin:companies_{row._meta.model_name}_{decision}", args=[row.pk])


def own_page(row) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


# ---- deals --------------------------------------------------------------------------------------------------------


def test_a_merge_of_deals_is_previewed_confirmed_and_undone(client, alice, two):
    gone, kept = two
    preview = text_of(client.get(form_of(gone, "merge"), {"into": kept.pk}))
    assert "<td>Acme</td><td>Beta</td><td><b>yes</b></td>" in preview
    assert "<td>Funding</td><td>Funding</td><td>no</td>" in preview
    assert "<td>&gt;$20bn</td><td>none</td>" in preview
    assert "3 reports of 3 articles will count there." in preview
    assert f"Merge “{gone}” ({gone.short_id}) into “{kept}” ({kept.short_id})?" in preview
    assert f"{gone.get_absolute_url()} will lead to {kept.get_absolute_url()}." in preview
    assert not Decision.objects.filter(user=alice).exists()

    asked = f"{form_of(gone, 'merge')}?into={kept.pk}"
    assert "This field is required." in text_of(client.post(asked, {"reason": ""}))
    page = client.post(asked, {"reason": "one round"}, follow=True)
    assert page.redirect_chain[-1][0] == own_page(kept)
    gone.refresh_from_db()
    assert gone.merged_into == kept
    assert client.get(gone.get_absolute_url()).status_code == 301

    left = text_of(client.get(own_page(gone)))
    assert "Undo the merge" in left and "Split reports off" not in left
    client.post(form_of(gone, "unmerge"), {"reason": "two rounds after all"})
    gone.refresh_from_db()
    assert gone.merged_into is None


@pytest.mark.parametrize("named", ["number", "address", "short", "admin", "slug"])
def test_the_other_deal_is_named_by_number_or_any_address(client, alice, two, named):
    gone, kept = two
    words = {
        "number": str(kept.pk),
        "address": f"https://news.example{kept.get_absolute_url()}?asof=2026-05-01",
        "short": f"/d/{kept.short_id.lower()}",
        "admin": f"http://testserver{own_page(kept)}",
        "slug": kept.slug,
    }[named]
    assert client.get(form_of(gone, "merge"), {"into": words}).context["survivor"] == kept


@pytest.mark.parametrize("words", ["0", "9" * 40, "nothing", "/companies/acme/", "/d/U", "", "\x00"])
def test_what_names_no_deal_is_said_beside_the_field(client, alice, two, words):
    page = client.get(form_of(two[0], "merge"), {"into": words})
    assert page.context["form"].errors["into"]


def test_a_deal_is_not_merged_into_itself_nor_into_one_that_is_gone(client, alice, two):
    gone, kept = two
    page = client.get(form_of(kept, "merge"), {"into": kept.pk})
    assert page.context["form"].errors["into"] == ["These are the same one: choose two."]
    merging.merge_deals(gone, kept, alice, "one round")
    page = client.get(form_of(kept, "merge"), {"into": gone.pk})
    assert "choose that one, or undo it first" in text_of(page)
    again = f"{form_of(gone, 'merge')}?into={kept.pk}"
    assert "undo it first" in text_of(client.post(again, {"reason": "twice"}))
    assert Decision.objects.filter(kind="merge").count() == 1


def test_undoing_what_is_not_merged_is_refused_in_words(client, alice, two):
    page = client.post(form_of(two[0], "unmerge"), {"reason": "why"})
    assert "is not merged into another deal" in text_of(page)


def test_reports_are_split_off_a_deal(client, alice, two):
    deal, _ = two
    first, second, _third = Report.objects.filter(placement__deal=deal).order_by("pk")
    form = text_of(client.get(form_of(deal, "split")))
    assert "<b>Headline</b>, Wire, 22 Apr 2026<br>“Acme is in talks at above $20 billion" in form
    chosen = {"reports": [first.pk, second.pk], "reason": "last year's round"}
    page = client.post(form_of(deal, "split"), chosen, follow=True)
    new = Report.objects.get(pk=first.pk).placement.deal
    assert new != deal and page.redirect_chain[-1][0] == own_page(new)
    assert deal.placements.count() == 1


@pytest.mark.parametrize("who", ["all", "none", "of another deal"])
def test_a_split_of_all_or_none_is_refused_beside_the_reports(client, alice, two, who):
    deal, other = two
    placed = {"all": deal.placements, "none": Deal.objects.none(), "of another deal": other.placements}[who]
    page = client.post(form_of(deal, "split"), {"reports": list(placed.values_list("pk", flat=True)), "reason": "x"})
    assert page.context["form"].errors["reports"]
    assert Deal.objects.count() == 2


def test_merged_deals_are_marked_and_can_be_filtered(client, alice, two):
    gone, kept = two
    merging.merge_deals(gone, kept, alice, "one round")
    listed = "/admin/companies/deal/"
    assert f'<a href="{own_page(kept)}">{kept}</a>' in text_of(client.get(listed, {"merged": "yes"}))
    assert client.get(listed, {"merged": "yes"}).context["cl"].result_count == 1
    assert [deal.pk for deal in client.get(listed, {"merged": "no"}).context["cl"].result_list] == [kept.pk]


def test_a_report_is_not_placed_with_a_deal_that_was_merged(client, alice, two):
    gone, kept = two
    merging.merge_companies(gone.company, kept.company, alice, "one company")
    merging.merge_deals(gone, kept, alice, "one round")
    report = kept.placements.first().report
    form = text_of(client.get(reverse("admin:companies_report_place", args=[report.pk])))
    assert f'value="{kept.pk}"' in form and f'value="{gone.pk}"' not in form


# ---- companies ----------------------------------------------------------------------------------------------------


def test_a_merge_of_companies_is_previewed_confirmed_and_undone(client, alice, two):
    gone, kept = (deal.company for deal in two)
    tell("Wire", "2026-06-01", "Acme is in talks to buy Gamma, people said.", target="Gamma", credit="sources",
         kind="acquisition", says=[status("in_talks"), investor("Acme", role="acquirer")])  # fmt: skip
    preview = text_of(client.get(form_of(gone, "merge"), {"into": "beta"}))
    assert f"<td>{two[0].title}</td><td>{two[1].title}</td>" in preview
    assert f"<td>{company('Gamma').deals.get().title}</td><td>none</td>" in preview
    asked = f"{form_of(gone, 'merge')}?into={kept.pk}"
    client.post(asked, {"reason": "renamed in May"})
    gone.refresh_from_db()
    assert gone.merged_into == kept
    assert set(Deal.objects.filter(company=kept)) == set(two)
    assert client.get("/admin/companies/company/", {"merged": "yes"}).context["cl"].result_count == 1
    client.post(form_of(gone, "unmerge"), {"reason": "two after all"})
    assert gone.deals.get() == two[0]


def test_a_company_is_split_off_with_its_deals_and_reports(client, alice, two):
    deal, other = two
    merging.merge_companies(other.company, deal.company, alice, "one company")
    editing.place(other.placements.get().report, None, alice, "no deal")
    stray = Report.objects.get(placement__deal=None)
    form = {"name": "Acme Capital", "deals": [deal.pk], "reports": [stray.pk], "reason": "another of that name"}
    page = client.post(form_of(deal.company, "split"), form, follow=True)
    new = Company.objects.get(name="Acme Capital")
    assert page.redirect_chain[-1][0] == own_page(new)
    deal.refresh_from_db()
    stray.placement.refresh_from_db()
    assert (deal.company, stray.placement.company) == (new, new)


def test_a_split_without_deal_or_report_is_refused_beside_the_deals(client, alice, two):
    page = client.post(form_of(two[0].company, "split"), {"name": "Acme Capital", "reason": "another"})
    assert page.context["form"].errors["deals"] == ["Choose deals or reports that belong to the new company."]


def test_nobody_deletes_a_company_or_a_deal(client, alice, two):
    for row in (two[0], two[0].company):
        listed = reverse(f"admin:companies_{row._meta.model_name}_changelist")
        assert "delete_selected" not in text_of(client.get(listed))
        assert client.post(f"{own_page(row).removesuffix('change/')}delete/", {"post": "yes"}).status_code == 403


# ---- contradictions -----------------------------------------------------------------------------------------------


def settle(client, row, **said: str):
    return client.post(form_of(row, "contradictions"), said, follow=True)


def test_a_contradiction_is_explained_in_public_and_opened_again(client, alice):
    deepseek()
    deal = Deal.objects.get(first_reported_at__year=2026)
    key = "participant:participant:" + next(c["who"] for c in deal.state["conflicts"] if c["kind"] == "participant")
    form = text_of(client.get(form_of(deal, "contradictions")))
    assert "Is Alibaba taking part?" in form and f'value="{key}"' in form
    page = settle(client, deal, conflict=key, settle="explain", reason="")
    assert "Say how both sides can be right." in text_of(page)
    page = settle(client, deal, conflict=key, settle="explain", reason="It left the talks in May.")
    assert "The contradiction is explained." in text_of(page) and "Open it again" in text_of(page)
    public = text_of(client.get(deal.get_absolute_url()))
    assert "Explained by an editor." in public and "It left the talks in May." in public
    assert "A contradiction was explained" in public
    page = settle(client, deal, conflict=key, settle="explain", reason="Once more.")
    assert "This contradiction is explained already." in text_of(page)
    settle(client, deal, conflict=key, settle="reopen")
    assert "A contradiction was opened again" in text_of(client.get(deal.get_absolute_url()))


def test_a_contradiction_that_is_gone_is_said_so(client, alice, two):
    page = settle(client, two[0], conflict="value:amount:", settle="explain", reason="both are right")
    assert "it may have been settled meanwhile" in text_of(page)
    assert "Nothing stands against each other here." in text_of(page)


def test_a_companys_own_figures_have_contradictions_too(client, alice):
    for by, sum_ in (("Wire", "20bn"), ("Daily", "90bn")):
        words = f"${sum_[:-2]} billion"
        tell(by, "2026-04-22", f"Acme itself is valued at {words}, {by} said.", target="Acme", credit="sources",
             says=[valuation("exact", sum_, words, basis="appraisal")])  # fmt: skip
    acme = company("Acme")
    page = client.get(form_of(acme, "contradictions"))
    key = page.context["questions"][0][1].initial["conflict"]
    page = settle(client, acme, conflict=key, settle="explain", reason="One counts the debt.")
    assert "Explained: One counts the debt." in text_of(page)


# ---- families -----------------------------------------------------------------------------------------------------


def test_the_family_of_a_publisher_is_a_decision_with_a_reason(client, alice, two):
    wire, daily = Publisher.objects.get(name="Wire"), Publisher.objects.get(name="Daily")
    form = reverse("admin:companies_publisher_family", args=[daily.pk])
    assert form in text_of(client.get(own_page(daily)))
    assert 'name="family"' not in text_of(client.get(own_page(daily)))
    said = {"family": wire.pk, "reason": "one newsroom since March"}
    assert "This field is required." in text_of(client.post(form, said | {"reason": ""}))
    page = client.post(form, said, follow=True)
    assert "Daily belongs to Wire now; its deals follow." in text_of(page)
    daily.refresh_from_db()
    assert daily.family == wire
    assert Decision.objects.get(kind="family").reason == "one newsroom since March"
    assert "family already" in text_of(client.post(form, said))
    head = reverse("admin:companies_publisher_family", args=[wire.pk])
    page = client.post(head, {"family": publisher("Herald").pk, "reason": "sold"})
    assert "is itself the head of a family" in text_of(page)


def test_the_list_of_origins_leads_to_the_families(client, alice, two):
    info = Publisher.objects.get(name="The Information")
    form = reverse("admin:companies_publisher_family", args=[info.pk])
    assert f'<a href="{form}">stands alone</a>' in text_of(client.get("/admin/companies/origin/"))


def test_saving_a_publisher_leaves_its_family_alone(client, alice, two):
    wire, daily = Publisher.objects.get(name="Wire"), Publisher.objects.get(name="Daily")
    editing.set_family(daily, wire, alice, "one newsroom")
    form = {"name": "Daily News", "slug": "daily", "kind": "outlet", "tier": 2, "language": "en", "family": ""}
    client.post(own_page(daily), form)
    daily.refresh_from_db()
    assert (daily.name, daily.family) == ("Daily News", wire)


# ---- who may ------------------------------------------------------------------------------------------------------


def test_who_may_not_decide_is_told_so_everywhere(client, charlie, two):
    deal = two[0]
    forms = [form_of(deal, name) for name in ("tag", "contradictions", "split", "merge", "unmerge")]
    forms += [form_of(deal.company, name) for name in ("contradictions", "split", "merge", "unmerge")]
    forms.append(reverse("admin:companies_publisher_family", args=[Publisher.objects.first().pk]))
    answers = [client.post(form, {"reason": "no", "into": two[1].pk}) for form in forms]
    assert {page.status_code for page in answers} == {403}
    assert {text_of(page) for page in answers} == {
        f"You may look at {rows}, but not decide on them." for rows in ("deals", "companies", "publishers")
    }
    assert not any(form in text_of(client.get(own_page(row))) for row in (deal, deal.company) for form in forms)


# ---- what readers see ---------------------------------------------------------------------------------------------


def test_the_record_tells_splits_and_merges_on_both_sides(client, alice, two):
    deal, _other = two
    chosen = Report.objects.filter(placement__deal=deal).order_by("pk")[:2]
    new = merging.split_deal(deal, list(chosen), alice, "last year's")
    assert f"2 reports were moved to deal {new.short_id}" in text_of(client.get(deal.get_absolute_url()))
    assert "2 reports were placed here" in text_of(client.get(new.get_absolute_url()))
    merging.merge_deals(new, deal, alice, "one round after all")
    new.refresh_from_db()
    merging.unmerge_deal(new, alice, "no")
    record = text_of(client.get(deal.get_absolute_url()))
    assert f"Merged deal {new.short_id} into this" in record
    assert f"Deal {new.short_id} was taken out again" in record
    assert "The merge was undone" in text_of(client.get(new.get_absolute_url()))


def test_a_merge_of_companies_is_not_told_as_one_of_deals(client, alice, two):
    deal = two[0]
    fields = {"name": "Same Key", "slug": "same-key"}
    kept, _ = Company.objects.get_or_create(pk=deal.pk, defaults=fields)
    gone = company("Gamma")
    merging.merge_companies(gone, kept, alice, "one company")
    assert "Merged" not in text_of(client.get(deal.get_absolute_url()))
