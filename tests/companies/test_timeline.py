"""What a company and a deal page are told: entries, facts, claims, contradictions, and all of it as known on a day."""

import datetime as dt
import re

import pytest

from companies import claims_table, dossier, plots, profile, summary, telling, timeline
from companies.asof import AsOf, read_instant
from companies.known import is_believed, know
from companies.models import Claim, Company
from tests.factories import amount, company, investor, status, tell, valuation

pytestmark = pytest.mark.django_db


def report(by: str, on: str, text: str, *says, credit: str = "The Information", **more: object) -> None:
    tell(
        by,
        on,
        f"{text}, {credit} reported." if credit != "sources" else text,
        target="Acme",
        says=says,
        credit=credit,
        **more,
    )


def talks_at(
    by: str, on: str, words: str, sum_: str, qualifier: str = "exact", credit: str = "The Information"
) -> None:
    report(by, on, f"Acme is in talks at {words}", status("in_talks"), valuation(qualifier, sum_, words), credit=credit)


def at(day: str, clock: str = "public") -> AsOf:
    return AsOf(read_instant(day), clock, day)


NOW = at("2026-06-30")


def rising_story() -> Company:
    """Two origins, one relay each; the second one's figure replaces the first."""
    talks_at("Wire", "2026-04-17T08:00", "above $10 billion", "10bn", "more_than")
    talks_at("Daily", "2026-04-17T09:10", "above $10 billion", "10bn", "more_than")
    talks_at("Wire", "2026-05-20T08:00", "$45 billion", "45bn", credit="Reuters")
    talks_at("Daily", "2026-05-20T10:00", "$45 billion", "45bn", credit="Reuters")
    return company("Acme")


def known_of(acme: Company, asof: AsOf = NOW):
    return know(list(acme.deals.select_related("company")), asof, among=[acme])[0]


def test_each_change_is_one_entry_newest_first_with_what_it_was() -> None:
    entries = timeline.entries([known_of(rising_story())])
    assert [entry.headline for entry in entries] == [
        "Valuation $45bn, was >$10bn; a second origin reports it",
        "First reported: in talks on a funding round at >$10bn",
    ]
    assert [(telling.figure(fact.was), fact.noun) for fact in entries[0].facts] == [
        (">$10bn", "valuation, basis not stated")
    ]


def test_an_entry_quotes_the_deciding_claim_and_names_the_relays_with_their_lead() -> None:
    entry = timeline.entries([known_of(rising_story())])[1]
    assert entry.quote is not None and "above $10 billion" in entry.quote.quote
    assert entry.source == "Wire, relaying The Information"
    assert entry.chain is not None
    assert entry.chain.origins == ("The Information",)
    assert [(hop.name, hop.lead) for hop in entry.chain.hops] == [
        ("Wire", dt.timedelta()), ("Daily", dt.timedelta(hours=1, minutes=10)),
    ]  # fmt: skip
    assert len(entry.articles) == 2


def test_own_reporting_opens_its_chain_with_its_own_hour() -> None:
    report("Wire", "2026-04-17T08:00", "Acme is in talks, people familiar told Wire", status("in_talks"),
           amount("exact", "1bn"), credit="sources")  # fmt: skip
    (entry,) = timeline.entries([known_of(company("Acme"))])
    assert entry.chain is not None
    assert (entry.chain.origins, entry.chain.own_at, entry.chain.hops) == (
        ("Wire",), dt.datetime(2026, 4, 17, 8, tzinfo=dt.UTC), (),
    )  # fmt: skip


def test_months_count_their_articles_and_changes() -> None:
    known = [known_of(rising_story())]
    months = timeline.months(known, timeline.entries(known))
    assert [(f"{month.first:%Y-%m}", month.articles, len(month.entries)) for month in months] == [
        ("2026-05", 2, 1), ("2026-04", 2, 1),
    ]  # fmt: skip


def test_a_failed_currency_check_is_a_warning_that_shows_the_sum() -> None:
    report("Wire", "2026-06-03T08:00", "Acme is to raise 50 billion yuan ($7.4 billion)", status("in_talks"),
           amount("exact", "50bn", currency="CNY", also="7.4bn USD"))  # fmt: skip
    report("Blog", "2026-06-03T12:00", "Acme is to raise 500 billion yuan ($7.4 billion)", status("in_talks"),
           amount("exact", "500bn", currency="CNY", also="7.4bn USD"), credit="Reuters")  # fmt: skip
    alerts = [alert for entry in timeline.entries([known_of(company("Acme"))]) for alert in entry.alerts]
    assert len(alerts) == 1
    assert alerts[0].words.startswith("Blog writes ¥500bn ($7.4bn). At the reference rate of ")
    assert re.search(r", ¥[67]\.\d+ a dollar, ¥500bn is about \$7\dbn", alerts[0].words)


def test_a_day_in_the_past_shows_nothing_reported_later() -> None:
    acme = rising_story()
    then = known_of(acme, at("2026-04-30"))
    assert [entry.headline[:14] for entry in timeline.entries([then])] == ["First reported"]
    assert summary.now_sentence(then).valuation.low == 10**10
    assert known_of(acme, at("2026-04-16")).claims == []


def test_on_the_sites_clock_nothing_is_known_before_it_was_recorded() -> None:
    acme = rising_story()
    assert known_of(acme, at("2026-05-01", clock="site")).claims == []
    recorded = profile.first_recorded(acme)
    assert recorded == Claim.objects.earliest("recorded_at").recorded_at


def test_the_sentence_on_how_things_stand_ends_with_whether_a_party_confirmed() -> None:
    acme = rising_story()
    now = summary.now_sentence(known_of(acme))
    assert (now.opening, now.ending) == ("In talks on a funding round", "No party has confirmed it.")
    report(
        "Wire",
        "2026-06-01",
        "Acme said it has raised the round",
        status("announced"),
        credit="Acme",
        credit_kind="party",
    )
    assert summary.now_sentence(known_of(acme)).ending == "A party has confirmed it."


def test_the_five_facts_compare_the_latest_figure_with_the_first() -> None:
    facts = profile.facts(profile.profile(rising_story(), NOW))
    assert facts.valuation is not None and facts.valuation.low == 45 * 10**9
    assert facts.growth is not None and facts.growth.words == "4.5×"
    assert (facts.origins, facts.articles, facts.publishers) == (2, 4, 2)
    assert facts.amount is None


def test_who_broke_it_counts_firsts_that_others_repeated() -> None:
    leads = profile.who_broke_it([known_of(rising_story())])
    assert {(lead.name, lead.median_lead) for lead in leads} == {
        ("The Information", dt.timedelta(hours=1, minutes=10)), ("Reuters", dt.timedelta(hours=2)),
    }  # fmt: skip


def test_a_part_in_anothers_deal_shows_with_the_investor_not_as_its_own() -> None:
    report("Wire", "2026-04-22", "Tencent is in talks to invest in Acme", status("in_talks"), investor("Tencent"))
    shown = profile.profile(company("Tencent"), NOW)
    assert shown.known == []
    assert [(part.deal.company.name, part.person.role, part.person.status) for part in shown.parts] == [
        ("Acme", "investor", "in_talks")
    ]


def test_a_contradiction_gives_both_sides_and_what_would_settle_it() -> None:
    report("Wire", "2026-04-22", "Alibaba is in talks to invest in Acme", status("in_talks"), investor("Alibaba"))
    report(
        "Blog",
        "2026-05-08",
        "Alibaba never talked to Acme, people say",
        investor("Alibaba", "denied"),
        credit="sources",
    )
    (found,) = profile.contradictions([known_of(company("Acme"))])
    assert found.question == "Is Alibaba taking part?"
    assert [(side.status, side.source) for side in found.sides] == [
        ("in_talks", "Wire, relaying The Information"), ("denied", "Blog"),
    ]  # fmt: skip
    assert "filing" in found.settle
    assert found.reason == ""


def test_the_course_of_a_deal_names_when_and_by_whose_word() -> None:
    stages = dossier.course(known_of(rising_story()), dt.datetime(2026, 5, 21, 8, tzinfo=dt.UTC))
    assert [(stage.status, stage.state) for stage in stages] == [
        ("rumored", "reached"), ("in_talks", "current"), ("announced", "ahead"), ("completed", "ahead"),
    ]  # fmt: skip
    assert stages[0].note == "not reported as such"
    assert stages[1].note == "17 Apr 2026, The Information; for 34 days"
    assert stages[2].note == "not yet: no party has confirmed"


def test_a_denied_deal_ends_its_course_with_the_denial() -> None:
    report("Wire", "2026-04-22", "Acme is said to be raising", status("rumored"), valuation("exact", "1bn"))
    report("Wire", "2026-04-23", "Acme denied it", status("denied"), credit="Acme", credit_kind="party")
    stages = dossier.course(known_of(company("Acme")), NOW.instant)
    assert (stages[-1].status, stages[-1].state, stages[-1].note) == ("denied", "off", "23 Apr 2026, Acme")


def test_days_to_look_back_to_are_those_on_which_the_figure_moved() -> None:
    instants = dossier.instants(known_of(rising_story()))
    assert [(str(instant.on), instant.words) for instant in instants] == [
        ("2026-04-17", ">$10bn"), ("2026-05-20", "$45bn"),
    ]  # fmt: skip


def test_the_term_of_a_figure_says_what_it_was_and_since_when() -> None:
    (term,) = dossier.terms(known_of(rising_story()))
    assert (term.name, term.now, telling.figure(term.was), term.origins) == ("Valuation", "$45bn", ">$10bn", 1)
    assert term.strip is not None and (term.strip.low, term.strip.high) == ("$10bn", "$45bn")


def test_the_same_words_are_one_row_with_their_relays_and_older_figures_are_struck() -> None:
    rows = claims_table.claim_rows(known_of(rising_story()), "valuation")
    assert [(row.text, row.relays, row.articles, row.is_superseded) for row in rows] == [
        ("$45bn", 2, 2, False), (">$10bn", 2, 2, True),
    ]  # fmt: skip
    assert claims_table.claim_counts(known_of(company("Acme"))) == {"valuation": 2, "status": 1, "all": 3}


def test_named_shares_are_summed_against_the_total() -> None:
    report("Wire", "2026-06-03", "Acme raises $10 billion", status("in_talks"), amount("exact", "10bn"),
           investor("Tencent"), amount("exact", "2bn", party="Tencent"))  # fmt: skip
    known = known_of(company("Acme"))
    summed = dossier.named_sum(known, profile.people(known))
    assert summed is not None
    assert (summed.named, telling.figure(summed.total), summed.percent, len(summed.shares)) == ("$2bn", "$10bn", 20, 1)


def test_the_chart_has_one_point_a_figure_and_tells_the_table_everything() -> None:
    chart = plots.valuations([known_of(rising_story())], NOW.instant, plots.Wanted(), "Acme")
    assert chart is not None
    assert [row.in_currency for row in chart.rows] == [">$10bn", "$45bn"]
    assert [len(drawn.marks) for drawn in chart.charts] == [2, 2]
    assert chart.charts[0].marks[1].words == "20 May 2026: $45bn, in talks, 1 origin, Reuters"


def test_a_shorter_range_counts_what_it_leaves_out() -> None:
    acme = rising_story()
    talks_at("Wire", "2026-09-20", "$60 billion", "60bn", credit="Bloomberg")
    known = [known_of(acme, at("2026-09-30"))]
    chart = plots.valuations(known, dt.datetime(2026, 9, 30, tzinfo=dt.UTC), plots.Wanted("3m"), "Acme")
    assert chart is not None
    assert (chart.range_words, len(chart.earlier), len(chart.rows)) == ("3 months", 2, 3)


def test_the_status_has_its_own_day_and_voice_beside_those_of_the_figure() -> None:
    deal = {"target": "Acme", "kind": "acquisition", "credit_kind": "party"}
    buys = [status("announced"), amount("exact", "68.7bn"), investor("Buyer", "announced", role="acquirer")]
    tell("Wire", "2022-01-18", "Buyer buys Acme for $68.7 billion, Buyer said.", credit="Buyer", **deal, says=buys)
    tell("Wire", "2023-10-13", "Buyer has completed its purchase of Acme, Acme said.", credit="Acme", **deal,
         says=[status("completed"), investor("Buyer", "completed", role="acquirer")])  # fmt: skip
    known = known_of(company("Acme"))
    now = summary.now_sentence(known)
    assert now.status is not None
    assert (now.status.per, f"{now.status.at:%Y-%m-%d}", now.status.since_word) == ("per Acme", "2023-10-13", "on")
    assert [(said.per, f"{said.at:%Y-%m-%d}") for said in now.figures] == [("per Buyer", "2022-01-18")]
    assert not now.is_one
    (term,) = [term for term in dossier.terms(known) if term.name == "Acquirer"]
    assert (term.text, f"{term.first:%Y-%m-%d}") == ("2 claims", "2022-01-18")


def drifting_story() -> Company:
    """One outlet credits The Information with a figure that no second publisher carries."""
    acme = rising_story()
    talks_at("Aggregator", "2026-04-23T10:00", "over $25.5 billion", "25.5bn", "more_than")
    return acme


def test_a_figure_that_one_publisher_credits_to_another_counts_for_no_origin_anywhere() -> None:
    known = known_of(drifting_story())
    credited = "credited to The Information, not carried by a second publisher"
    chart = plots.valuations([known], NOW.instant, plots.Wanted(), "Acme")
    assert chart is not None
    assert [(row.origins, row.who) for row in chart.rows] == [(1, "The Information"), (0, credited), (1, "Reuters")]
    assert [(mark.is_dashed, mark.shape) for mark in chart.charts[0].marks][1] == (True, "half")
    row = next(row for row in claims_table.claim_rows(known, "valuation") if row.text == ">$25.5bn")
    assert (row.origins, row.who, row.source) == (0, credited, "Aggregator, crediting The Information")


def test_a_lone_figure_is_an_entry_that_says_so_and_no_relay_of_another() -> None:
    lone, first = timeline.entries([known_of(drifting_story())])[1:]
    assert lone.headline == "One publisher puts the valuation at >$25.5bn"
    assert (lone.chain, lone.is_minor, [telling.figure(fact.claim) for fact in lone.facts]) == (
        None,
        True,
        [">$25.5bn"],
    )
    assert lone.note.startswith("Credited to The Information")
    assert first.chain is not None and "Aggregator" not in {hop.name for hop in first.chain.hops}


def test_an_entry_that_moves_no_figure_links_those_of_its_quote_and_the_contradiction_it_opens() -> None:
    acme = rising_story()
    report("Ledger", "2026-05-24", "Acme is in talks to raise $3 billion at up to $30 billion", status("in_talks"),
           amount("exact", "3bn"), valuation("up_to", "30bn"), credit="sources")  # fmt: skip
    entry = timeline.entries([known_of(acme)])[0]
    assert entry.quote is not None and "$3 billion" in entry.quote.quote
    assert {telling.figure(fact.claim) for fact in entry.facts} >= {"$3bn", "≤$30bn"}
    assert [question.words for question in entry.questions] == ["≤$30bn or $45bn?"]


def test_an_entry_shows_the_status_its_article_gives_and_that_the_deal_does_not_yet() -> None:
    report("Wire", "2026-04-17", "Acme is said to be raising", status("rumored"), valuation("more_than", "10bn"))
    report("Wire", "2026-04-22T08:55", "Tencent is in talks to invest in Acme", status("in_talks"), investor("Tencent"))
    report(
        "Daily", "2026-04-22T09:25", "Tencent is in talks to invest in Acme", status("in_talks"), investor("Tencent")
    )
    early = timeline.entries([known_of(company("Acme"))])[1]
    assert (early.status, early.word) == ("in_talks", "In talks")
    assert early.note == "The deal still showed “rumored” after this."


def test_what_is_said_again_long_after_stands_by_itself() -> None:
    acme = rising_story()
    talks_at("Late Ledger", "2026-06-20", "$45 billion", "45bn", credit="Reuters")
    late, moved, _ = timeline.entries([known_of(acme)])
    assert late.headline == "Also reported: valuation $45bn"
    assert (late.is_minor, len(late.articles), len(moved.articles)) == (True, 1, 2)
    assert moved.chain is not None and [hop.name for hop in moved.chain.hops] == ["Wire", "Daily"]


def ipo_at(on: str, venue: str, by: str, credit: str) -> None:
    tell(by, on, f"Acme has filed for an IPO in {venue}, {credit} reported.", target="Acme", kind="ipo", credit=credit,
         says=[status("announced"), investor(venue, "announced", role="venue")])  # fmt: skip


def test_every_headline_says_what_the_step_was() -> None:
    ipo_at("2023-11-27", "New York", "Wire", "Reuters")
    ipo_at("2023-11-28", "New York", "Daily", "Bloomberg")
    headlines = [entry.headline for entry in timeline.entries([known_of(company("Acme"))])]
    assert headlines[-1] == "Filed: an IPO"
    assert headlines[0].startswith("New York’s part: a second origin reports it")
    assert not any("currency check" in headline for headline in headlines)


def test_the_venues_are_those_still_named_and_a_venue_owes_no_amount() -> None:
    ipo_at("2023-11-27", "New York", "Wire", "Reuters")
    ipo_at("2025-07-08", "Hong Kong", "Wire", "Reuters")
    ipo_at("2025-07-08", "Hong Kong", "Daily", "Reuters")
    known = known_of(company("Acme"))
    (venue,) = [term for term in dossier.terms(known) if term.name == "Venue"]
    assert venue.now == "Hong Kong"
    assert not any(person.brings_money for person in profile.people(known))


def test_what_is_merely_credited_is_found_for_all_claims_at_once_as_for_each() -> None:
    acme = drifting_story()
    report("Blog", "2026-05-21", "Tencent and Acme talk", status("in_talks"), investor("Tencent", "denied"))
    known = known_of(acme)
    alone = {claim.id for claim in known.claims if not is_believed(claim, known.claims)}
    assert known.unbelieved == alone != set()


def test_a_relay_that_says_only_part_of_it_belongs_to_the_entry() -> None:
    ipo_at("2025-07-08T10:20", "Hong Kong", "Wire", "Reuters")
    tell("Daily", "2025-07-08T12:10", "Acme has filed for an IPO, Reuters reported.", target="Acme", kind="ipo",
         credit="Reuters", says=[status("announced")])  # fmt: skip
    (entry,) = timeline.entries([known_of(company("Acme"))])
    assert len(entry.articles) == 2


def test_without_a_status_the_figure_still_names_who_said_it() -> None:
    report("Wire", "2026-04-22", "Acme is worth $5 billion", amount("exact", "5bn"))
    now = summary.now_sentence(known_of(company("Acme")))
    assert (now.status, now.is_one, [said.per for said in now.figures]) == (None, False, ["per The Information"])
