"""Which percentage of a marked sentence is the stake that a deal moves, not one that is held already."""

import re

# 72%、70%的股份
_AFTER = re.compile(
    r"(?:(?:、|,\s?|\sand\s|和|以?及)[\ue800-\uebff]){0,5}(?:\s(?:[\w-]+\s){0,3}?(?:stake|interest|shareholding|of\b|shares|holding|equity|ownership)|的?(?:股[权份]|权益|出资|股票))"
)
_BEFORE = re.compile(
    r"\b(?:stake|interest|shareholding|holding)\s(?:of|totaling|representing|equal\sto)\s(?:about\s|around\s|up\sto\s|almost\s)?$"
)
_HELD = re.compile(
    r"\b(?:(?<!will\s)(?<!would\s)owns?|owned|already|retain\w*|keep\w*|remaining|existing)\s(?:[\w-]+\s){0,2}$"
    r"|(?:持有(?!的)|仍持|已持)[^,，]{0,8}$"
)
# 收购甲公司持有的乙公司51%股权 is bought from its holder; without a verb of buying it is only held.
_HOLDERS = re.compile(r"(?:持有|所持)的?[^,，。;；]{0,30}$")
_MOVED = re.compile(r"收购|受让|购买|购得|买入|买下|出售|转让|承接|竞得|拿下|认购|挂牌|取得|接手|置换")
# 占公司总股本的15%
_OF_ALL = re.compile(r"占[^,，。;；]{0,12}?(?:总?股本|股份总数|总股份)(?:总额|比例)?的?(?:比例为?)?约?$")


def is_stake(text: str, at: int) -> bool:
    """Whether the percentage at text[at] is a stake by the words beside it."""
    before = text[max(at - 50, 0) : at]
    if _HELD.search(before):
        return False
    holder = _HOLDERS.search(before)
    if holder and not _MOVED.search(text[max(at - 110, 0) : at - len(before) + holder.start()]):
        return False
    return bool(_AFTER.match(text[at + 1 : at + 60]) or _BEFORE.search(before) or _OF_ALL.search(before))


def is_of_all_shares(text: str, at: int) -> bool:
    return bool(_OF_ALL.search(text[max(at - 30, 0) : at]))
