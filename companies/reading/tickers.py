"""Tickers and exchange codes as news writes them in brackets: "(0700.HK)", "（01787）", "NASDAQ: FIGM"."""

import re

from companies.reading.folding import FOLDED

BRACKETS = re.compile(r"[(（\[]([^()（）\[\]\n]{2,60})[)）\]]")
# How a market is written before a ticker, and the ending that says the same; "" where the symbol alone is enough.
_MARKETS = {
    **dict.fromkeys(("nasdaq", "nasdaqgs", "nyse", "nyse american", "amex"), ""),
    **dict.fromkeys(("hkex", "sehk", "hkse", "hkg", "hk"), ".hk"),
    **dict.fromkeys(("sse", "sha", "sh"), ".sh"),
    **dict.fromkeys(("szse", "she", "sz"), ".sz"),
    **dict.fromkeys(("tse", "tyo", "jpx"), ".t"),
    **dict.fromkeys(("twse", "tpe"), ".tw"),
    **dict.fromkeys(("krx", "kospi", "kosdaq"), ".ks"),
} | {
    market: f".{market}"
    for market in ("lse", "euronext", "xetra", "asx", "tsx", "nse", "bse", "six", "sgx", "ams", "idx")
}
_ENDINGS = {"ss": "sh", "kq": "ks"}
_MARKET_WORDS = "|".join(sorted(_MARKETS, key=len, reverse=True))
_TICKER = re.compile(
    rf" *(?:(?P<market>{_MARKET_WORDS}) ?[:：] ?(?P<symbol>[a-z0-9.-]{{1,8}})"
    r"|(?P<code>[0-9]{1,6})[.: ](?P<ending>hk|ss|sh|sz|bj|t|tw|ks|kq)|(?P<bare>[a-z]{1,5})\.(?:us|o|n|oq)"
    r"|(?P<mainland>[036][0-9]{5}))(?![a-z0-9])"
)

_SYMBOL = re.compile("0*([a-z0-9]{1,8})")


def ticker_form(written: str) -> str:
    """One form for one ticker ("00700.HK", "HKEX: 700" -> "700.hk"; "NASDAQ: FIGM" -> "figm"), "" for no ticker."""
    match = _TICKER.match(written.translate(FOLDED))
    if match is None:
        return ""
    if match["market"]:
        return match["symbol"].lstrip("0") + _MARKETS[match["market"]]
    if match["code"]:
        return f"{match['code'].lstrip('0')}.{_ENDINGS.get(match['ending'], match['ending'])}"
    if match["mainland"]:
        return match["mainland"].lstrip("0") + (".sh" if match["mainland"][0] == "6" else ".sz")
    return match["bare"] or ""


def ticker_pattern(written: str) -> str:
    """A regular expression, case aside, for all ways to write the ticker that `written` is, "" where it can be none.

    "0700.HK" is "HKEX:0700" too, but not "KRX:0700"; a symbol alone ("0700", "NVDA") is one of any market.
    """
    bare = _SYMBOL.fullmatch(written.translate(FOLDED).strip())
    if bare:
        return rf"^([^:]+: ?)?0*{bare[1]}([.][a-z]+)?$"
    symbol, dot, ending = ticker_form(written).partition(".")
    if not _SYMBOL.fullmatch(symbol):
        return ""
    markets = "|".join(market for market, its in _MARKETS.items() if its == dot + ending)
    endings = "|".join([ending, *(other for other, its in _ENDINGS.items() if its == ending)]) or "us|o|n|oq"
    return rf"^(({markets}) ?: ?0*{symbol}|0*{symbol}[.]({endings}))$"


def is_followed_by_ticker(source: str, end: int) -> bool:
    """Whether brackets with a ticker stand right behind source[:end], as only a listed company's name has."""
    match = BRACKETS.match(source, end + 1 if source[end : end + 1] == " " else end)
    return match is not None and bool(ticker_form(match[1]))
