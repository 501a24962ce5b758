"""Which percentage of a marked sentence is the stake that a deal moves, not one that is held already."""

import re

_AFTER = re.compile(
    r"(?:\s(?:[\w-]+\s){0,3}?(?:stake|interest|shareholding|of\b|shares|holding|equity|ownership)|的?(?:股[权份]|权益|出资|股票))"
)
_BEFORE = re.compile(
    r"\b(?:stake|interest|shareholding|holding)\s(?:of|totaling|representing|equal\sto)\s(?:about\s|around\s|up\sto\s|almost\s)?$"
)
_HELD = re.compile(
    r"\b(?:(?<!will\s)(?<!would\s)owns?|owned|already|retain\w*|keep\w*|remaining|existing)\s(?:[\w-]+\s){0,2}$|(?:持有|仍持|已持)[^,，]{0,8}$"
)
# 占公司总股本的15%
_OF_ALL = re.compile(r"占[^,，。;；]{0,12}?(?:总?股本|股份总数|总股份)(?:总额|比例)?的?(?:比例为?)?约?$")


def is_stake(text: str, at: int) -> bool:
    """Whether the percentage at text[at] is a stake by the words beside it."""
    before = text[max(at - 50, 0) : at]
    if _HELD.search(before):
        return False
    return bool(_AFTER.match(text[at + 1 : at + 60]) or _BEFORE.search(before) or _OF_ALL.search(before))


def is_of_all_shares(text: str, at: int) -> bool:
    return bool(_OF_ALL.search(text[max(at - 30, 0) : at]))
