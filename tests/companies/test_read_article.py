import io
import json
import re
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

TEXT = "Tencent to back an AI lab\n\nTencent is in talks to invest in DeepSeek at a valuation above $20 billion.\n"
PAGE = """<!doctype html><html><head><title>Tencent to back an AI lab</title></head><body><nav>Home</nav><article>
<h1>Tencent to back an AI lab</h1>
<p>Tencent is in talks to invest in DeepSeek at a valuation above $20 billion, Reuters reported on Monday.</p>
<p>The lab would use the money for computing power, which has become scarce since the export rules were tightened.</p>
<p>Neither company answered questions. Terms could still change before anything is signed, the agency added.</p>
</article></body></html>"""


@pytest.fixture
def text_file(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def shown(*arguments, **options):
    out = io.StringIO()
    call_command("read_article", *map(str, arguments), stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def test_a_text_file_is_shown_with_its_deals_and_quotes(text_file):
    out = shown(text_file)
    assert "Title      Tencent to back an AI lab" in out
    assert "DeepSeek: funding" in out
    assert "more_than 20,000,000,000 USD" in out
    assert "“Tencent is in talks to invest in DeepSeek at a valuation above $20 billion.”" in out
    assert out.rstrip().endswith("nothing written.")


def test_sentences_are_shown_as_they_are_read(text_file):
    assert "\n\nTencent to back an AI lab\nTencent is in talks to invest" in shown(text_file)


def test_a_terminal_sees_colors(text_file):
    out = shown(text_file, force_color=True)
    assert re.search(r"\x1b\[36;1(;4)?mDeepSeek\x1b\[0m", out)  # a name, underlined where a rule met it
    assert re.search(r"\x1b\[32(;4)?mabove \$20 billion\x1b\[0m", out)  # a sum
    assert "Marked     " in out


def test_color_is_left_out_where_it_is_piped_or_not_wanted(text_file, monkeypatch):
    assert "\x1b" not in shown(text_file)
    assert "\x1b" not in shown(text_file, no_color=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in shown(text_file, force_color=True)


def test_all_of_it_as_json(text_file):
    told = json.loads(shown(text_file, "--json"))
    (report,) = told["reports"]
    assert (report["target"], report["kind"]) == ("DeepSeek", "funding")
    start, end, source = report["claims"][0]["quote"]
    assert told[source][start:end] == "Tencent is in talks to invest in DeepSeek at a valuation above $20 billion."


def test_rows_are_what_they_are_and_no_explanation():
    assert failing("--jsonl", "in.jsonl", "--json") == (
        2,
        "--json shows one article; --jsonl writes rows as they are",
    )


def test_standard_input_is_read(monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    assert "DeepSeek: funding" in shown("-")


def test_an_html_file_is_extracted_first(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    out = shown(path)
    assert "DeepSeek: funding" in out
    assert "Home" not in out


def test_an_address_is_fetched(monkeypatch):
    asked = []

    def fetch(url, *, kind):
        asked.append((url, kind))
        return SimpleNamespace(body=PAGE.encode(), url=url)

    monkeypatch.setattr("articles.http.fetch", fetch)
    assert "DeepSeek: funding" in shown("https://news.example/a")
    assert asked == [("https://news.example/a", "page")]


def failing(*arguments, **options) -> tuple[int, str]:
    """(exit code, line)"""
    with pytest.raises(CommandError) as caught:
        shown(*arguments, **options)
    return caught.value.returncode, str(caught.value)


def test_what_cannot_be_read_is_said_in_one_line(tmp_path):
    empty, binary = tmp_path / "empty.txt", tmp_path / "photo.jpg"
    empty.write_text("\n")
    binary.write_bytes(b"\xff\xd8\xff")
    assert failing("nothing.txt") == (2, "nothing.txt: no such file")
    assert failing(tmp_path) == (2, f"{tmp_path}: a folder, no file")
    assert failing(empty) == (1, f"{empty}: holds no article: no text")
    assert failing(binary) == (1, f"{binary}: no text in UTF-8")
    assert failing("ftp://x.example/y") == (1, "ftp://x.example/y: bad address: only http and https are asked")
    assert failing("--jsonl", "in.jsonl") == (2, "in.jsonl: no such file")


def test_a_file_that_is_no_jsonl_is_refused_with_its_first_bad_line(tmp_path):
    source, out = rows(tmp_path, "", "<html>", "<p>")
    assert failing("--jsonl", source, "--out", out) == (1, f"{source}:2: no JSON")
    source.write_bytes(b"\xff\xd8\xff")
    assert failing("--jsonl", source, "--out", out) == (1, f"{source}:1: no JSON")
    source.write_text('[1]\n{"title": "x"}')
    assert failing("--jsonl", source, "--out", out)[1].startswith(f"{source}:1: no row {{id, title")
    source.write_text("")
    assert failing("--jsonl", source, "--out", out) == (1, f"{source}: holds no row")
    assert failing("--jsonl", source, "--out", tmp_path) == (2, f"{tmp_path}: a folder, no file")


@pytest.mark.parametrize("arguments", [[], ["a.txt", "--jsonl", "b.jsonl"]])
def test_wrong_use_exits_with_2(arguments):
    with pytest.raises(CommandError) as caught:
        shown(*arguments)
    assert caught.value.returncode == 2


def rows(tmp_path, *lines):
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return source, out


def test_rows_become_rows_in_the_format_of_the_evaluation_sets(tmp_path):
    row = {"id": "a", "title": "", "text": TEXT, "lang": "en", "published": "2026-04-22", "publisher": "Reuters"}
    source, out = rows(tmp_path, json.dumps(row), "")
    shown("--jsonl", source, "--out", out)
    (read,) = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert read["id"] == "a"
    assert read["companies"] == ["Tencent", "DeepSeek"]
    (deal,) = read["deals"]
    assert (deal["target"], deal["kind"], deal["status"], deal["amount"]) == ("DeepSeek", "funding", "in_talks", None)
    assert deal["participants"] == [{"name": "Tencent", "role": "investor"}]
    assert deal["valuation"] == {
        "low": 20_000_000_000,
        "high": None,
        "currency": "USD",
        "qualifier": "more_than",
        "basis": "unspecified",
    }
    assert deal["evidence"] in TEXT
    assert deal["historical"] is False


def test_a_broken_row_is_skipped_and_makes_the_exit_code_1(tmp_path):
    source, out = rows(tmp_path, "{", json.dumps({"id": "b", "text": "Nothing happened."}))
    assert failing("--jsonl", source, "--out", out) == (1, f"{source}:1: no JSON")
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["b"]


def test_no_query_is_asked(text_file, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        shown(text_file)
