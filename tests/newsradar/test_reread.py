"""`manage.py reread`: what a change of the rules does to stored articles, told first and done then."""

import io
from dataclasses import replace

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core import serializers
from django.core.management import CommandError, call_command

from articles.models import Revision
from companies import editing
from companies.models import Claim, Verdict
from companies.reading import types
from companies.recording import record
from newsradar.management.commands import reread
from tests.factories import company, investor, money, revision, status, tell, valuation

pytestmark = pytest.mark.django_db
TALKS = "Tencent is in talks to invest in DeepSeek at a valuation above $20 billion, people familiar said."
DEAL = "DeepSeek: funding, 2026"


@pytest.fixture
def told() -> Revision:
    """Talks of Tencent with DeepSeek, as an earlier reader understood them."""
    says = [status("in_talks"), valuation("more_than", "20bn", "above $20 billion"), investor("Tencent")]
    return tell("Sample Wire", "2026-04-22", TALKS, target="DeepSeek", credit="sources", title="Talks", says=says)


@pytest.fixture
def reads(monkeypatch):
    """reads(*claims) or reads(): what the present rules read in every text."""

    def read_so(*claims: types.Claim, target: str = "DeepSeek", kind: str = "funding") -> None:
        def read_revision(of: Revision) -> types.Reading:
            whole = types.Span(0, len(of.text))
            found = tuple(replace(claim, quote=whole, rule="test", party_key=None) for claim in claims)
            report = types.Report(target, company(target).pk, kind, claims=found)
            return types.Reading("en", (), (report,) if claims else ())

        monkeypatch.setattr(reread, "read_revision", read_revision)

    return read_so


AS_BEFORE = (status("in_talks"), valuation("more_than", "20bn"), investor("Tencent"))


def shown(*arguments: str, err: io.StringIO | None = None) -> list[str]:
    out = io.StringIO()
    call_command("reread", *arguments, stdout=out, stderr=err or io.StringIO())
    return out.getvalue().splitlines()


def dry() -> list[str]:
    return shown("--dry-run")


def everything() -> dict[str, str]:
    """All rows of all tables of articles and companies."""
    models = [model for app in ("articles", "companies") for model in apps.get_app_config(app).get_models()]
    return {model._meta.db_table: serializers.serialize("json", model.objects.order_by("pk")) for model in models}


def test_the_same_reading_changes_nothing(told, reads):
    reads(*AS_BEFORE)
    (summary,) = dry()
    assert summary == (
        "1 texts, 1 reports (0 new); claims: 0 added (0 held), 0 restored, 0 changed, 0 withdrawn, 0 stay as decided; "
        "0 texts and 0 deals touched; nothing written."
    )


def test_a_claim_that_is_no_longer_read_would_be_withdrawn(told, reads):
    reads(*AS_BEFORE[:2])
    lines = dry()
    assert lines[0] == f"Talks (Sample Wire, 2026-04-22, text {told.pk})"
    assert lines[1] == f"  withdraw       participant Tencent investor in_talks — {DEAL}"
    assert lines[2].strip() == f"“{TALKS}”"
    assert "1 withdrawn" in lines[-1] and "1 texts and 1 deals touched" in lines[-1]


def test_a_claim_that_is_read_now_would_be_added_to_its_deal(told, reads):
    reads(*AS_BEFORE, investor("Alibaba"))
    assert f"  add            participant Alibaba investor in_talks — {DEAL}" in dry()


def test_another_status_is_a_change(told, reads):
    reads(status("announced"), *AS_BEFORE[1:])
    assert f"  change         status announced (was in_talks) — {DEAL}" in dry()


def test_another_figure_is_a_change(told, reads):
    reads(AS_BEFORE[0], valuation("more_than", "25bn"), AS_BEFORE[2])
    (line,) = [line for line in dry() if "change" in line and "valuation" in line]
    assert "more_than 25,000,000,000 USD" in line and "(was more_than 20,000,000,000 USD" in line


def test_another_party_in_the_same_sentence_is_a_change(told, reads):
    reads(*AS_BEFORE[:2], investor("Alibaba"))
    assert f"  change         participant Alibaba investor in_talks (was Tencent investor in_talks) — {DEAL}" in dry()


def test_a_report_of_another_company_is_new_and_the_old_one_goes(told, reads):
    reads(status("announced"), target="Acme Robotics", kind="ipo")
    lines = dry()
    assert "  add            status announced — Acme Robotics: ipo, new here" in lines
    assert "1 reports (1 new)" in lines[-1] and "3 withdrawn" in lines[-1] and "2 deals touched" in lines[-1]


def test_what_an_editor_decided_is_named_as_staying(told, reads):
    editing.accept(list(Claim.objects.filter(aspect="valuation")), User.objects.create_user("alice"))
    reads()
    lines = dry()
    (line,) = [line for line in lines if line.startswith("  stays, decided")]
    assert "valuation more_than 20,000,000,000" in line
    assert "2 withdrawn, 1 stay as decided" in lines[-1]


def test_a_new_reading_of_a_decided_sentence_would_be_held(told, reads):
    editing.reject(list(Claim.objects.filter(aspect="valuation")), User.objects.create_user("alice"), "wrong figure")
    reads(AS_BEFORE[0], valuation("more_than", "25bn"), AS_BEFORE[2])
    lines = dry()
    assert any(line.startswith("  add, held      valuation more_than 25,000,000,000") for line in lines)
    assert "1 added (1 held)" in lines[-1] and "0 changed" in lines[-1]


def test_what_is_read_again_would_be_restored(told, reads):
    record(told, types.Reading("en"))
    reads(*AS_BEFORE)
    assert "3 restored" in dry()[-1]


def test_what_an_editor_rejected_is_not_restored(told, reads):
    editing.reject(list(Claim.objects.all()), User.objects.create_user("alice"), "all wrong")
    reads(*AS_BEFORE)
    assert "0 restored" in dry()[-1]


@pytest.mark.parametrize(
    "claims", [(), AS_BEFORE, AS_BEFORE[:2], (*AS_BEFORE, investor("Alibaba"))], ids=["none", "same", "fewer", "more"]
)
def test_a_dry_run_writes_nothing(told, reads, claims):
    reads(*claims)
    before = everything()
    dry()
    assert everything() == before


def test_a_dry_run_proposes_no_company(told, monkeypatch):
    claims = (replace(status("announced"), quote=types.Span(0, 9)), replace(investor("X"), quote=types.Span(0, 9)))
    reading = types.Reading("en", (), (types.Report("Unheard Of", None, "funding", claims=claims),))
    monkeypatch.setattr(reread, "read_revision", lambda of: reading)
    before = everything()
    assert any("Unheard Of: funding, new here" in line for line in dry())
    assert everything() == before


@pytest.mark.parametrize(
    "claims", [(), AS_BEFORE[:2], (status("announced"), investor("Alibaba"))], ids=["none", "fewer", "other"]
)
def test_a_dry_run_foretells_what_a_run_does(told, reads, claims):
    reads(*claims)
    foretold = dry()[-1]
    known = set(Claim.objects.values_list("pk", flat=True))
    (done,) = shown()
    assert done == foretold.replace("nothing written", "all written")
    withdrawn = Claim.objects.filter(pk__in=known, standing__verdict=Verdict.REJECTED).count()
    added = Claim.objects.exclude(pk__in=known).count()
    numbers = {word: int(number) for number, word in pairs(foretold)}
    assert (numbers["added"] + numbers["changed"], numbers["withdrawn"] + numbers["changed"]) == (added, withdrawn)
    assert "0 texts and 0 deals touched" in shown("--dry-run")[-1]


def pairs(summary: str) -> list[tuple[str, str]]:
    """(number, word) of what a summary counts."""
    words = summary.replace(",", " ").replace(";", " ").split()
    return [(words[at], words[at + 1]) for at in range(len(words) - 1) if words[at].isdigit()]


def test_only_articles_since_a_day_are_read(told, reads):
    revision("Sample Wire", "2026-05-01", "It rained.")
    reads()
    assert shown("--dry-run", "--since", "2026-04-30")[-1].startswith("1 texts, 0 reports")
    assert shown("--dry-run")[-1].startswith("2 texts")


def test_a_day_that_is_none_is_wrong_usage():
    with pytest.raises(CommandError) as caught:
        shown("--since", "yesterday")
    assert caught.value.returncode == 2


def test_progress_is_told_on_a_terminal_only(told, reads):
    reads(*AS_BEFORE)
    terminal = io.StringIO()
    shown("--dry-run", err=terminal)
    assert terminal.getvalue() == ""
    terminal.isatty = lambda: True
    shown("--dry-run", err=terminal)
    assert "1 of 1 texts" in terminal.getvalue()


def test_a_sum_is_foretold_as_it_is_written(told, reads):
    reads(*AS_BEFORE, replace(valuation("exact", "1bn"), aspect="amount", basis="", money=money("1bn", currency="CNY")))
    assert any("amount exact 1,000,000,000 CNY" in line for line in dry())
