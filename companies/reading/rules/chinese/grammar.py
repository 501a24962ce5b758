"""Who stands where round a Chinese verb: the words before it and after it, sorted into places.

    样例科技 以3亿元 向 示范集团 [收购] 其 持有的 甲乙网络 51%股权
    left:  subject 样例科技 · to 示范集团          right:  holder 其 · object 甲乙网络

Places: subject, by (由, 被), ba (将, 把), to (向), from (从), on (对), given (after 获得), with; object, receiver
(给), and inside a slot holder ("S所持有的…") and owner ("T的…", "T旗下…"). A place holds spans, trimmed by slots.py.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from companies.reading.rules.chinese.clauses import Token

Spans = list[tuple[int, int]]
Places = dict[str, Spans]

_OPENS = {
    "BY": "by",
    "BA": "ba",
    "TO": "to",
    "FROM": "from",
    "ON": "on",
    "GIVE": "to",
    "LIGHT": "given",
    "GETS": "given",
}
_UNDER = re.compile("[旗麾属辖]下|下属|系|控股的|全资的")
_PUBLISHED = ("公告", "消息", "声明", "提示", "通知", "报道")
# "被样例收购后": what is told happened later.
_THEN = ("后", "前", "时", "中", "过")
_SWALLOWS = ("BYWAY", "WAY", "IN")
_RECEIVER = re.compile("[至到](?=..)")


class Left:
    """Sorts the words before a verb, from the left; what follows 以 or 通过 is how it is done, and nobody.

    is_whole: the stretch is a clause of its own, so that a list in it has no next verb.
    """

    def __init__(self, text: str, stretch: Sequence[Token], is_whole: bool = False) -> None:
        self.text = text
        self.is_whole = is_whole
        self.places: Places = defaultdict(list)
        self.place = self.owned = "subject"
        self.is_joined = self.is_with = False
        self.is_open = bool(stretch) and stretch[-1].kind == "OF"
        for at, token in enumerate(stretch):
            following = stretch[at + 1].kind if at + 1 < len(stretch) else ""
            self._take(token, following)
        self._settle()

    def _take(self, token: Token, following: str) -> None:
        kind = token.kind
        if kind in ("TEXT", "QUOTE"):
            self._put(token)
        elif kind in ("LIST", "AND"):
            self._join(kind)
        elif kind in _OPENS:
            self._open(_OPENS[kind])
        elif kind == "FUT":
            if following in ("TEXT", "QUOTE", "HELD"):
                self._open("ba")
        elif kind in _SWALLOWS:
            self.place, self.is_joined = "way", False
        elif kind in ("OF", "HELD"):
            self._belongs(token)
        elif kind in ("SAYS", "TELLS", "END", "PAPER"):
            # "A发布提示性公告": what is published says nothing.
            is_said = self.places["said"] and self.text.startswith(_PUBLISHED, token.start)
            self._says(keeps=bool(is_said))
        elif kind == "IS":
            self._is()
        elif kind == "DEAL":
            self._does()
        elif kind == "SHARES":
            self.places["shares"].append((token.start, token.end))
            self._pause(kind)
        else:
            self._pause(kind)

    def _put(self, token: Token) -> None:
        here, span = self.places[self.place], (token.start, token.end)
        if here and here[-1][1] == token.start:
            here[-1] = (here[-1][0], token.end)  # 甲乙公司"丙丁": which of the two is the name, slots.py says.
        elif not here or self.is_joined:
            here.append(span)
            if self.is_with:
                self.places["with"].append(span)
        elif self.place == "subject":
            self.places["rest"].append(span)
        self.is_joined = False

    def _does(self) -> None:
        """An earlier verb of a deal: after it stand its objects, and after a "、" whoever does the next."""
        self._says()
        self.place = "done"

    def _is(self) -> None:
        """ "甲是乙的股东" is about 甲; in "背后是乙出售…" 乙 acts."""
        if self.is_whole:
            self.place = "told"
        else:
            self._says()

    def _join(self, kind: str) -> None:
        if self.place == "done":
            if not self.is_whole:
                self.place, self.places["subject"] = "subject", []
        elif kind == "AND" and self.place in ("subject", "way") and not self.places[self.place]:
            self._open("with")
        else:
            self.is_joined = True
            self.is_with |= kind == "AND" and self.place == "subject"

    def _open(self, place: str) -> None:
        self.place, self.is_joined, self.is_with = place, False, False
        self.places[place] = []

    def _belongs(self, token: Token) -> None:
        here = self.places[self.place]
        if token.kind == "HELD":
            self.places["held"].append((token.start, token.end))
        if self.place == "way" and token.kind == "OF" and not self.places["subject"]:
            self.place = "late"  # "在海外频频出手的样例集团宣布": who acts may follow
        if self.place == "way" or not here:
            return
        if self.place == "given" and token.kind == "OF":
            # "获得甲资本、乙资本的A轮投资": both invest.
            self.is_joined = True
            return
        is_owner = token.kind == "OF" or _UNDER.match(self.text, token.start)
        self.owned = self.place
        self.places["owner" if is_owner else "holder"] = [here.pop()] if is_owner else here[:]
        if not is_owner:
            self.places[self.place] = []
        self.is_joined = True

    def _says(self, keeps: bool = False) -> None:
        subject = self.places["subject"] or self.places["late"]
        if said := (not keeps and subject) or self.places["said"]:
            self.places = defaultdict(list, said=said)
        self.place, self.is_joined = "subject", False

    def _pause(self, kind: str) -> None:
        self.is_joined = False
        if self.place in ("way", "done") and not self.places["subject"]:
            self.place = "subject"
        elif kind == "VERB":
            self.place = "way"

    def _settle(self) -> None:
        """ "A对T的收购", "A与B的合并": nothing stands after 的, so what it said belonged is the slot itself."""
        if self.places["owner"] and (self.is_open or not self.places[self.place]) and self.place not in ("way", "told"):
            self.places[self.place] += self.places.pop("owner")
        elif self.places["owner"] and self.places["shares"] and not self.places[self.owned]:
            # "将甲20%的股权以2亿元[转让]": how it is done stands between.
            self.places[self.owned] += self.places.pop("owner")
        for place in ("late", "said"):
            if not self.places["subject"]:
                self.places["subject"] = self.places[place]


class Right:
    """Sorts the words after a verb up to where its object ends."""

    def __init__(self, text: str, stretch: Sequence[Token]) -> None:
        self.text = text
        self.places: Places = defaultdict(list)
        self.place = "object"
        self.is_joined = self.is_closed = False
        for token in stretch:
            if not self._take(token):
                self._end(token)
                break
        for place in ("whole", "owner", "holder"):
            if self.places[place] and not self.places["object"]:
                self.places["object"] = self.places.pop(place)

    def _end(self, token: Token) -> None:
        """ "收购甲、乙收购丙": the last of the list is the next verb's subject."""
        if token.kind == "DEAL" and len(self.places["object"]) > 1:
            self.places["object"].pop()

    def _take(self, token: Token) -> bool:
        kind, here = token.kind, self.places[self.place]
        if kind in ("TEXT", "QUOTE"):
            return self._put(token)
        if kind in ("LIST", "AND"):
            self.is_joined = bool(here)
        elif kind == "GIVE":
            self.place, self.is_closed, self.is_joined = "receiver", False, False
        elif kind in ("OF", "HELD"):
            self._belongs(token)
        elif kind in ("PART", "SHARES", "SUM", "ETC", "UNDER", "HOLE", "HOLE_PART"):
            if kind == "SHARES":
                self.places["shares"].append((token.start, token.end))
            self.is_closed, self.is_joined = bool(here) or self.is_closed, False
            return bool(here) or kind != "SHARES"
        elif kind == "VERB" and not here:
            self.place = "way"
        else:
            return not here and kind in ("ADV", "SINGLE", "IN", "BY", "WHEN", "ON")
        return True

    def _put(self, token: Token) -> bool:
        start = token.start
        if self.text[start : token.end] in _THEN:
            return False
        if (self.is_closed or not self.places["object"]) and (given := _RECEIVER.match(self.text, start)):
            self.place, self.is_closed, start = "receiver", False, given.end()
        here = self.places[self.place]
        if here and here[-1][1] == start:
            here[-1] = (here[-1][0], token.end)
            return True
        if here and not self.is_joined:
            return self.is_closed
        here.append((start, token.end))
        self.is_joined = self.is_closed = False
        return True

    def _belongs(self, token: Token) -> None:
        here = self.places[self.place]
        if token.kind == "HELD":
            self.places["held"].append((token.start, token.end))
        if self.place == "way":
            self.place = "object"
            return
        if not here or (token.kind == "OF" and self.is_closed):
            return
        self.is_closed, self.is_joined = False, True
        if token.kind == "OF" or _UNDER.match(self.text, token.start):
            place = "whole" if token.kind == "OF" else "owner"
            if not self.places["whole"]:
                self.places[place] = [here[-1]]
            here.pop()
            return
        self.places["holder"] = here[:]
        self.places[self.place] = []
