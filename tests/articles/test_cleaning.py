"""Text at the boundary: storable, and otherwise untouched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.charsets import decode
from articles.cleaning import clean_text, one_line, strip_tags


@given(st.text(alphabet=st.characters(), max_size=200))
def test_clean_text_is_storable_and_stays_as_it_is(text):
    once = clean_text(text)
    assert clean_text(once) == once
    assert "\0" not in once
    once.encode("utf-8")


def test_clean_text_keeps_what_a_reader_sees():
    text = "NBSP\u00a0, soft\u00adhyphen, ｆｕｌｌ width, 🚀\u200d👩, tab\t\nnext"
    assert clean_text(text) == text


def test_one_line_has_no_invisible_marks():
    assert one_line("\u202eA\u202c\n deal \ufeff\u200b") == "A deal"
    assert one_line("long title", 5) == "long"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain", "plain"),
        ("<p>a</p><p>b</p>", "a\nb"),
        ("a<br/>b", "a\nb"),
        ("1 < 2", "1 < 2"),
        ("a &amp; b", "a & b"),
        ("<script>x</script>a<style>y</style>", "a"),
        ("<svg onload=x>y</svg>a", "a"),
        ("<b>un<i>closed", "unclosed"),
        ("", ""),
    ],
)
def test_strip_tags(markup, text):
    assert strip_tags(markup) == text


@given(st.text(max_size=200))
def test_strip_tags_never_raises(markup):
    strip_tags(markup)


@given(st.binary(max_size=200), st.sampled_from(["", "text/xml; charset=gb2312", "text/html; charset=zlib_codec"]))
def test_any_bytes_are_some_text(body, content_type):
    assert isinstance(decode(body, content_type), str)
