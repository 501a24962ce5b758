"""`manage.py score` on a set of our own, judged by a scoring program of our own."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from companies import scoring
from companies.scoring import Sets

# Stands where the evaluation's own program would: says how many deals were read, and who was asked.
PROGRAM = """
def score(gold, predicted):
    deals = sum(len(row["deals"]) for row in predicted.values())
    share = {"accuracy": 0.5, "of": 2}
    tally = {"precision": 1.0, "recall": deals / 4, "f1": 0.4, "gold": 4, "predicted": deals}
    none = {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 0, "predicted": 0}
    shares = dict.fromkeys(("status", "kind", "role", "historical", "quiet", "verbatim"), share)
    report = {"deals": tally, "amount": tally, "valuation": none, "investors": tally, **shares}
    return report | {"stage": {"accuracy": None, "of": 0}}, [(row["id"], "deal missed", None) for row in gold]
"""
TALKS = "Tencent is in talks to invest in DeepSeek at a valuation above $20 billion."


def row(key: str, text: str = TALKS, **more) -> str:
    return json.dumps({"id": key, "title": None, "text": text, "published": None, "publisher": None, **more}) + "\n"


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A folder of two sets; the committed figures are kept beside it."""
    (tmp_path / "deals").mkdir()
    (tmp_path / "score_deals.py").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "deals" / "one.jsonl").write_text(row("a") + row("b", "It rained.") + "\n", encoding="utf-8")
    (tmp_path / "deals" / "part.jsonl").write_text(row("c", partial=True), encoding="utf-8")
    monkeypatch.setattr(scoring, "COMMITTED", tmp_path / "scores.json")
    return tmp_path


def shown(data, *arguments: str, err: io.StringIO | None = None) -> str:
    out = io.StringIO()
    call_command("score", *arguments, data=data, stdout=out, stderr=err or io.StringIO())
    return out.getvalue()


def failing(data, *arguments: str) -> tuple[int, str]:
    with pytest.raises(CommandError) as caught:
        shown(data, *arguments)
    return caught.value.returncode, str(caught.value)


def line_of(figure: str, out: str) -> list[str]:
    (line,) = [line for line in out.splitlines() if line.startswith(f"{figure} ")]
    return line.removeprefix(figure).split()


def test_one_table_shows_every_set(data):
    out = shown(data)
    assert out.splitlines()[0].split() == ["in", "%", "one", "part"]
    assert line_of("deals recall", out) == ["25.0", "25.0"]
    assert line_of("status", out) == ["50.0", "50.0"]
    assert out.splitlines()[-1] == "2 sets, 0 figures fell by more than half a point; nothing written."


def test_only_the_sets_asked_for_are_read(data):
    assert shown(data, "part").splitlines()[0].split() == ["in", "%", "part"]


def test_what_a_set_does_not_count_is_left_out(data):
    out = shown(data)
    assert line_of("valuation F1", out) == ["–", "–"]
    assert line_of("stage", out) == ["–", "–"]


def test_where_labels_are_partial_nothing_is_too_much_so_precision_says_nothing(data):
    out = shown(data)
    assert line_of("deals precision", out) == ["100.0", "–"]
    assert line_of("deals F1", out) == ["40.0", "–"]
    assert line_of("amount F1", out) == ["40.0", "40.0"]


def test_disagreements_are_listed_when_asked_for(data):
    assert "missed" not in shown(data)
    out = shown(data, "--misses", "1")
    assert "one | a | deal missed | None" in out
    assert "one | b | deal missed" not in out


def test_nothing_is_written_unless_asked(data):
    shown(data)
    assert not scoring.COMMITTED.exists()


def test_committed_figures_are_compared_with(data):
    shown(data, "--update")
    assert line_of("deals recall", shown(data)) == ["25.0", "25.0"]
    change(recall=0.238)
    assert line_of("deals recall", shown(data)) == ["25.0", "+1.2", "25.0"]


def test_an_update_of_one_set_keeps_the_others(data):
    shown(data, "--update")
    change(recall=0.1, name="part")
    shown(data, "one", "--update")
    assert scoring.committed("whole")["part"]["deals recall"] == 0.1


def test_a_fall_of_more_than_half_a_point_ends_with_1(data):
    shown(data, "--update")
    change(recall=0.256)
    assert failing(data) == (1, "fell: one deals recall 25.0, was 25.6")


def test_a_fall_of_less_is_shown_and_no_more(data):
    shown(data, "--update")
    change(recall=0.254)
    assert line_of("deals recall", shown(data)) == ["25.0", "-0.4", "25.0"]


def test_a_fall_that_is_committed_is_no_failure(data):
    shown(data, "--update")
    change(recall=0.9)
    assert "1 figures fell by more than half a point; committed." in shown(data, "--update")
    assert scoring.committed("whole")["one"]["deals recall"] == 0.25


def change(recall: float, name: str = "one") -> None:
    """What was committed for a set before today."""
    written = json.loads(scoring.COMMITTED.read_text(encoding="utf-8"))
    written["whole"][name]["deals recall"] = recall
    scoring.COMMITTED.write_text(json.dumps(written), encoding="utf-8")


def test_a_folder_without_sets_says_what_to_do(tmp_path):
    code, words = failing(tmp_path)
    assert code == 2
    assert words.startswith(f"{tmp_path} holds no evaluation sets (score_deals.py and deals/*.jsonl)")
    assert words.endswith("name their folder with --data")


def test_an_unknown_set_is_named_with_those_there_are(data):
    assert failing(data, "three") == (2, "no set is called three: there are one, part")


@pytest.mark.parametrize("line", ["{", "[1]", '{"text": "no id"}', '{"id": "a", "text": 5}'])
def test_what_is_no_set_is_refused(data, line):
    (data / "deals" / "one.jsonl").write_text(line, encoding="utf-8")
    code, words = failing(data)
    assert code == 1
    assert words.startswith(f"{data / 'deals' / 'one.jsonl'}: no set: ")


def test_progress_is_told_on_a_terminal_only(data):
    terminal = io.StringIO()
    shown(data, err=terminal)
    assert terminal.getvalue() == ""
    terminal.isatty = lambda: True
    shown(data, err=terminal)
    assert "one: 2 of 2 articles" in terminal.getvalue()


@pytest.mark.parametrize(("count", "step"), [(0, 1), (1, 1), (1_000, 1), (1_001, 2), (6_811, 7)])
def test_a_long_set_is_sampled_evenly(count, step):
    assert scoring.every(count) == step


def test_the_sample_of_a_short_set_is_the_set(data):
    score = Sets(data).score("one")
    assert score.sampled == score.figures == Sets(data).sampled("one")


def test_a_figure_that_is_no_longer_there_has_fallen():
    assert scoring.fallen({"stage": None}, {"stage": 0.5}) == ["stage –, was 50.0"]
    assert scoring.fallen({"stage": 0.5}, {"stage": None}) == []
