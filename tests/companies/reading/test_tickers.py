import pytest

from companies.reading.tickers import is_followed_by_ticker, ticker_form


@pytest.mark.parametrize(
    "written, form",
    [
        ("0700.HK", "700.hk"),
        ("00700.HK", "700.hk"),
        ("HKEX: 700", "700.hk"),
        ("NASDAQ: FIGM", "figm"),
        ("NYSE：FIG", "fig"),
        ("SSE:601360", "601360.sh"),
        ("601360.SS", "601360.sh"),
        ("601360", "601360.sh"),
        ("002230,股吧", "2230.sz"),
        ("SZSE:002230", "2230.sz"),
        ("Reuters", ""),
        ("2024", ""),
        ("see page 700", ""),
    ],
)
def test_ticker_form(written, form):
    assert ticker_form(written) == form


def test_a_ticker_right_behind_a_name():
    assert is_followed_by_ticker("Acme (NASDAQ: ACME) rose", 4)
    assert is_followed_by_ticker("爱科（688092.SH）", 2)
    assert not is_followed_by_ticker("Acme (the firm) rose (NASDAQ: ACME)", 4)
