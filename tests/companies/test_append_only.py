"""What was printed, read, decided and told is never rewritten: held by the database, whoever asks."""

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.db.models import ProtectedError

from articles.models import Article, CopyLink, Feed, Poll, Publisher, Revision
from companies import clocks, editing
from companies.models import Change, Claim, Company, Deal, Decision, Mention, Origin, Report, Standing, Verdict
from companies.reading import types
from companies.recording import record
from tests.factories import company, investor, placed, status, tell, valuation

pytestmark = pytest.mark.django_db
TALKS = "Tencent is in talks to invest in DeepSeek at a valuation above $20 billion, people familiar said."
# A column of each table, and what somebody might want it to say.
EVIDENCE: list[tuple[type[models.Model], str, object]] = [
    (Claim, "low", 1),
    (Decision, "reason", "another"),
    (Change, "is_backfill", False),
    (Revision, "title", "Another headline"),
    (Report, "target", "Somebody else"),
    (Mention, "surface", "Somebody else"),
    (CopyLink, "resemblance", 0.5),
    (Poll, "outcome", "never happened"),
]
tables = pytest.mark.parametrize(("model", "column", "value"), EVIDENCE, ids=[row[0].__name__ for row in EVIDENCE])


@pytest.fixture(autouse=True)
def evidence() -> None:
    """A row of each."""
    told, copy = tell_of_talks("Sample Wire"), tell_of_talks("Sample Blog")
    Mention.objects.create(revision=told, company=company("DeepSeek"), surface="DeepSeek", start=32, end=40)
    CopyLink.objects.create(article=copy.article, earlier=told.article, resemblance=0.9)
    feed = Feed.objects.create(publisher=told.article.publisher, url="https://wire.sample.invalid/feed")
    Poll.objects.create(feed=feed, outcome="ok")


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("alice")


def tell_of_talks(by: str) -> Revision:
    says = [status("in_talks"), valuation("more_than", "20bn", "above $20 billion"), investor("Tencent")]
    return tell(by, "2026-04-22", TALKS, target="DeepSeek", credit="sources", says=says)


def rows(model: type[models.Model]) -> list[tuple[object, ...]]:
    return list(model._default_manager.order_by("pk").values_list())


@tables
def test_no_row_is_changed_through_the_models(model, column, value):
    before = rows(model)
    assert before
    row = model._default_manager.first()
    setattr(row, column, value)
    for write in (lambda: model._default_manager.update(**{column: value}), row.save):
        with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
            write()
    assert rows(model) == before


@tables
def test_no_row_is_deleted_through_the_models(model, column, value):
    before = rows(model)
    newest = model._default_manager.order_by("-pk")
    for delete in (newest.first().delete, newest.all().delete):
        with pytest.raises((DatabaseError, ProtectedError)), transaction.atomic():
            delete()
    assert rows(model) == before


@tables
def test_no_row_is_changed_or_deleted_in_sql(model, column, value):
    before = rows(model)
    table = connection.ops.quote_name(model._meta.db_table)
    for sql, values in ((f"UPDATE {table} SET {column} = %s", [value]), (f"DELETE FROM {table}", [])):
        with pytest.raises(DatabaseError, match="append_only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
    assert rows(model) == before


@pytest.mark.parametrize("model", [Publisher, Article, Company, Deal, Origin, Feed])
def test_what_evidence_rests_on_cannot_be_taken_from_under_it(model):
    before = rows(model)
    with pytest.raises(ProtectedError), transaction.atomic():
        model._default_manager.all().delete()
    table = connection.ops.quote_name(model._meta.db_table)
    with pytest.raises(IntegrityError, match="foreign key"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert rows(model) == before


# ---- reading again ------------------------------------------------------------------------------------------------


def read_again(made: Revision, *says: types.Claim) -> None:
    """As a later reader would: these claims of the whole sentence, credited to nobody."""
    target = company("DeepSeek")
    claims = tuple(placed(claim, TALKS, types.Span(0, len(TALKS)), None) for claim in says)
    record(made, types.Reading("en", (), (types.Report(target.name, target.pk, "funding", claims=claims),)))


def told_by(made: Revision) -> models.QuerySet[Claim]:
    return Claim.objects.filter(report__revision=made).order_by("pk")


@pytest.fixture
def wire() -> Revision:
    return Revision.objects.get(article__publisher__name="Sample Wire")


@pytest.mark.parametrize("verdict", ["accepted", "rejected", "held"])
def test_a_reader_that_now_reads_nothing_leaves_what_an_editor_decided(wire: Revision, editor: User, verdict: str):
    figure = told_by(wire).get(aspect="valuation")
    decided = {"accepted": editing.accept, "rejected": editing.reject, "held": editing.hold}[verdict]
    decided([figure], editor, "compared with the sentence")
    rows_before = {model: rows(model) for model in (Claim, Report, Decision, Change)}
    record(wire, types.Reading("en"))
    for model, before in rows_before.items():
        assert rows(model)[: len(before)] == before
    verdicts = dict(told_by(wire).values_list("aspect", "standing__verdict"))
    assert verdicts == {"status": "rejected", "participant": "rejected", "valuation": verdict}


def test_another_figure_read_in_a_sentence_an_editor_decided_waits_for_the_editor(wire: Revision, editor: User):
    editing.accept([told_by(wire).get(aspect="valuation")], editor)
    read_again(wire, status("in_talks"), valuation("more_than", "21bn", "above $20 billion"), investor("Tencent"))
    found = list(told_by(wire).filter(aspect="valuation").values_list("low", "standing__verdict"))
    assert found == [(20 * 10**9, Verdict.ACCEPTED), (21 * 10**9, Verdict.HELD)]
    assert Deal.objects.get().valuation_claim.low == 20 * 10**9


def test_an_editors_correction_survives_a_reader_that_reads_the_figure_otherwise(wire: Revision, editor: User):
    right = editing.correct(
        told_by(wire).get(aspect="valuation"), {"qualifier": "exact", "high": 20 * 10**9}, editor, "not more"
    )
    read_again(wire, status("in_talks"), valuation("at_least", "22bn", "above $20 billion"), investor("Tencent"))
    assert Standing.objects.get(claim=right).verdict == Verdict.ACCEPTED
    assert told_by(wire).get(qualifier="at_least").standing.verdict == Verdict.HELD
    deal = Deal.objects.get()
    counted = [claim for claim in clocks.claims_of([deal.pk])[deal.pk] if claim.report == right.report_id]
    assert [claim.id for claim in counted if claim.aspect == "valuation"] == [right.pk]


def test_whom_an_editor_credited_stays_when_the_article_is_read_again(wire: Revision, editor: User):
    figure = told_by(wire).get(aspect="valuation")
    tencent = Origin.objects.create(kind=Origin.Kind.COMPANY, company=company("Tencent"))
    editing.attribute(figure, tencent, "A", editor)
    read_again(wire, status("in_talks"), valuation("more_than", "20bn", "above $20 billion"), investor("Tencent"))
    figure.standing.refresh_from_db()
    assert (figure.standing.origin, figure.standing.authority) == (tencent, "A")
    other = told_by(wire).get(aspect="participant").standing
    assert other.origin.kind == Origin.Kind.UNIDENTIFIED  # the later reader sees no credit, and no editor spoke


def test_a_sentence_that_moved_in_a_new_text_is_the_same_claim(wire: Revision):
    later = Revision.objects.create(article=wire.article, title="Headline", text=f"Update. {TALKS}", text_hash="moved")
    target, whole = company("DeepSeek"), types.Span(len("Update. "), len("Update. ") + len(TALKS))
    said = types.Claim("status", whole, "test", status="in_talks")
    count = Claim.objects.count()
    record(later, types.Reading("en", (), (types.Report(target.name, target.pk, "funding", claims=(said,)),)))
    assert Claim.objects.count() == count
