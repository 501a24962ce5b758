"""Short forms of names inside one article: "Green Growth" for Green Growth Brands Ltd., "CDB" for the bank in brackets.

A short form counts only when one longer name of the same article alone can be meant.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from companies.reading.folding import fold, strip_legal
from companies.reading.rules.marks import Marked, Name

_BRACKET = re.compile(
    r"(?:['’]s)?\s?[(（]\s?(?:以下)?(?:简称|下称|又称|or|formerly|also known as|the)?\s?[“\"'‘「：:]{0,2}"
    r"([^\s()（）“”\"'‘’「」，,;；][^()（）“”\"「」，,;；]{1,30}?)[”\"'’」]{0,2}(?:[\s,;，；或][^()（）]{0,40})?\s?[)）]"
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Last words that many names share.
_SHARED = _words(
    "bank group capital partners ventures fund holdings energy financial media systems foods pharma motors airlines "
    "insurance international global technologies labs entertainment networks services solutions industries management "
    "china india japan america europe asia university exchange markets investment investments brands resources"
)


@lru_cache(maxsize=20_000)
def _bare(surface: str) -> str:
    return fold(strip_legal(surface))


def aliases(marked: Sequence[Marked], names: Sequence[Name]) -> dict[str, str]:
    """The one longer name that a shorter one stands for, by the shorter, both folded without legal words."""
    bare = frozenset(_bare(name.surface) for name in names)
    longer: dict[str, set[str]] = {}
    for name in bare:
        for short in _shorter(name, bare):
            longer.setdefault(short, set()).add(name)
    found = {short: whole.pop() for short, whole in longer.items() if len(whole) == 1}
    found.update(_bracketed(marked))
    return {short: _whole(found, short) for short in found}


# 新加坡样例集团 is the article's 样例集团; but 样例股份 is not 样例集团, which may own it.
_PLACES = (
    "中国|美国|英国|德国|法国|日本|韩国|新加坡|香港|澳洲|加拿大|瑞士|荷兰|意大利|印度|北京|上海|天津|重庆|深圳|广州|杭州|苏州|南京|成都|武汉|西安|合肥|宁波|"
    "无锡|青岛|厦门|长沙|郑州|济南|东莞|佛山|珠海|福州|昆明|大连|沈阳|浙江|江苏|广东|山东|福建|安徽|四川|湖南|湖北|河南|河北|江西|海南|陕西|云南"
)
_PLACED = re.compile(rf"(?:{_PLACES})([\u4e00-\u9fff]{{2,14}})$")


def _whole(found: dict[str, str], short: str) -> str:
    """Followed to the end: "acme" → "acme robotics" → "acme robotics europe"."""
    seen = {short}
    while short in found and found[short] not in seen:
        short = found[short]
        seen.add(short)
    return short


def _shorter(name: str, bare: frozenset[str]) -> Iterator[str]:
    for cut in re.finditer(r"[ .]", name):
        if cut.start() > 2:
            yield name[: cut.start()]
    words = re.split(r"[ .-]", name)
    if len(words) > 1 and len(words[-1]) > 4 and words[-1] not in _SHARED and words[-1] in bare:
        yield words[-1]
    if len(words) > 2 and (initials := initials_of(name)) in bare:
        yield initials
    if placed := _PLACED.match(name):
        yield from (other for other in bare if other != name and _is_called(placed[1], other))


# 甲乙科技 is called 甲乙, and 北京甲乙商业连锁 is too.
_FORM = re.compile(r"(?:科技|股份|集团|智能|机器人|航天|半导体|生物|医药|医疗|汽车|电子|能源|材料)$")


def _is_called(whole: str, short: str) -> bool:
    """Whether a name without its place is an article's shorter one, but for a word that tells the trade."""
    if short == whole or (len(short) > 2 and whole.startswith(short)):
        return True
    return short.startswith(whole) and _FORM.sub("", short) == whole


def initials_of(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[ .&-]+", name) if word and word not in ("of", "and", "the", "for"))


def _bracketed(marked: Sequence[Marked]) -> Iterator[tuple[str, str]]:
    """(short, whole) of "China Development Bank (CDB)", "CDB (China Development Bank)", 字节跳动（简称“字节”）."""
    for sentence in marked:
        if "(" not in sentence.raw and "（" not in sentence.raw:
            continue
        for name in sentence.names:
            match = None if name.is_back else _BRACKET.match(sentence.raw, name.span.end - sentence.span.start)
            if match and (pair := _pair(_bare(name.surface), _bare(match[1]))):
                yield pair


def _pair(name: str, bracket: str) -> tuple[str, str] | None:
    if name == bracket or not name or not bracket:
        return None
    if _stands_for(bracket, name):
        return bracket, name
    return (name, bracket) if _stands_for(name, bracket) else None


def _stands_for(short: str, whole: str) -> bool:
    """Whether a bracket's words are made of the name's: its initials, its beginning, or letters of it in order."""
    if len(short) >= len(whole):
        return False
    if whole.startswith(short) or initials_of(whole).startswith(short.replace("&", "")):
        return True
    letters = iter(whole)
    is_han = not short.isascii()
    return (is_han or short[0] == whole[0]) and " " not in short and all(letter in letters for letter in short)
