"""What the words of a Chinese clause make of its deal: which kind a purchase is, and where a company lists."""

import re

from companies.reading.rules.marks import Marked, Name
from companies.reading.rules.rule import is_exchange

_PLACES = re.compile(
    r"港交所|香港联交所|香港交易所|联交所|纳斯达克|纽交所|上交所|深交所|北交所|(?:纽约|上海|深圳|北京|伦敦|东京|新加坡|瑞士)证券交易所|"
    r"科创板|创业板|(?:香港|纽约|伦敦|美国|新加坡|瑞士|东京|上海|深圳)(?=(?:的|进行|启动|正式|首次|秘密|保密|提交|递交|申请|二次|挂牌|主板)*(?:上市|IPO|挂牌|首次公开|招股|提交|递交|申请))"
)
_PARTLY = re.compile(r"部分|少数|参股|[\d,.万亿]股|举牌")
_WHOLLY = re.compile(r"控股权|控制权|多数股|全资(?!子公司|附属|控股|孙公司|平台)|全部股")


def venues(marked: Marked, at: tuple[int, int]) -> list[Name]:
    """Where a clause says that a company lists: an exchange by its name, else a place as it stands."""
    words = marked.text[slice(*at)]
    if named := [name for name in marked.names_in(words) if is_exchange(name.surface)]:
        return named[:2]
    places = [match.span() for match in _PLACES.finditer(words)][:2]
    spans = [marked.at(at[0] + start, at[0] + end) for start, end in places]
    base = marked.span.start
    return [Name(marked.raw[span.start - base : span.end - base], None, span) for span in spans]


def kind_of(kind: str, marked: Marked, at: tuple[int, int]) -> str:
    """A purchase of less than half is a stake, a transfer of half or more an acquisition."""
    if kind not in ("acquisition", "stake"):
        return kind
    here = [(marked.place(percent.span.start), percent) for percent in marked.percents]
    shares = [
        float(p.value) for place, p in here if place is not None and at[0] <= place < at[1] and _is_share(marked, place)
    ]
    if shares:
        return "acquisition" if max(shares) >= 50 else "stake"
    words = marked.text[slice(*at)]
    if _WHOLLY.search(words):
        return "acquisition"
    return "stake" if _PARTLY.search(words) else kind


def _is_share(marked: Marked, place: int) -> bool:
    return bool(re.match(r".?的?(?:股|权益|控)|$", marked.text[place + 1 : place + 6]))
