"""Frames: what a Chinese verb says who does to whom. One engine for all; the tables stand in a file a deal kind.

A frame says which role each place round its verb fills (places: grammar.py); what it doesn't name is left alone. A verb
without a subject takes that of the clauses before it in its sentence; a 公司 that names nobody is a word that points back.
"""

# ruff: noqa: E501 — a pattern cut in two is harder to read than a long one

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from companies.reading.rules.chinese.clauses import Token, clauses, tokens
from companies.reading.rules.chinese.grammar import Left, Places, Right, Spans
from companies.reading.rules.chinese.kinds import kind_of, venues
from companies.reading.rules.chinese.slots import is_shown, name_at, without_description
from companies.reading.rules.marks import Marked, Name
from companies.reading.rules.quiet import is_quiet
from companies.reading.rules.rule import ROLES, Finding, Rule, is_exchange
from companies.reading.rules.triggers import Words
from companies.reading.rules.triggers import clauses as words_of

NEVER = "(?!)"
# No sentence of news holds more verbs of one frame; a longer one is a list that is read no further.
_MOST = 12
_REACH = 60
# Between a name and the shares of it stands a portion at most.
_NEXT = 9
_FLIPPED = ("by", "given")
_BACK = re.compile(r"(?:本|上市|我)?公司|(?:该|这家|本)(?:公司|企业)")
_ITS = ("其", "后者", "对方")
_NO_TOPIC = re.compile(r"据|报道|消息|获悉|透露|(?:知情|业内|市场|消息|分析)人士|^人士|记者|公告$|讯$|显示")
# Who leads a round or helps with it is not what the next clause is about.
_STANDS_BY = re.compile(r"[领跟参]投|担任|顾问|保荐")
# "创始人张三透露": who speaks so may be a person.
_SPEAKS = re.compile(r"\s?(?:对\S{1,8})?(?:透露|表示|介绍|说|坦言|认为|指出|称|告诉|强调)")
_AGREES = re.compile(
    r"(?<!参)与([^,。;与]{1,24}?)(?:就[^,。;]{0,24})?(?:已|正式|共同|近日|进行)*(?:达成|签署|签订|签了|敲定|洽谈|磋商|谈判|接触)"
)
_PRELUDE = re.compile(
    r"(?:在|继|对于|关于|至于|就(?=收购|并购|出售|转让|入股)|自从?|随着|通过|为了?|此次|本次|这次|就在|早在)?.*(?:后|前|时|之际|同时|以来|[\ue800-\uebff]的?股[权份])$|(?:在|继|通过|为|对于|关于|至于|就(?=收购|并购|出售|转让|入股))"
)


@dataclass(frozen=True)
class Frame:
    """One way to tell a deal.

    words: the verb's pattern. roles: by place, "target" or one of ROLES. unless, before: no finding where `unless` meets
    the clause from the verb on, or `before` meets the clause's words up to the verb. needs: what those words must hold; after: what the sentence's must.
    strict: places whose unlisted names must show that they are names. is_named: False where the deal may go unnamed.
    joins: the role of all parties but the first. is_round: where no target is named, the company at hand is meant.
    quiet_but: a word that silences other frames, and not this one. is_shown: target and parties must show that they are
    names, and the deal must have a party: what shareholders do daily is told in words that are easily taken for names.
    """

    name: str
    kind: str
    words: str
    roles: Mapping[str, str]
    status: str = "announced"
    unless: str = NEVER
    before: str = NEVER
    needs: str = ""
    after: str = ""
    strict: frozenset[str] = frozenset()
    is_named: bool = True
    joins: str = ""
    is_round: bool = False
    quiet_but: str = ""
    is_shown: bool = False
    rule: Rule = field(init=False)
    verb: re.Pattern[str] = field(init=False)
    needed: tuple[Words, ...] = field(init=False)
    no: re.Pattern[str] = field(init=False)
    not_after: re.Pattern[str] = field(init=False)
    wants: re.Pattern[str] = field(init=False)
    follows: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        rule = Rule(f"{self.kind}.zh_{self.name}", self.kind, self.status)
        made = {
            "rule": rule,
            "verb": self.words,
            "no": self.unless,
            "not_after": self.before,
            "wants": self.needs,
            "follows": self.after,
        }
        object.__setattr__(self, "needed", words_of(self.words))
        for name, value in made.items():
            object.__setattr__(self, name, re.compile(value) if isinstance(value, str) else value)


class Sentence:
    """One marked sentence and where its clauses begin; the subjects of its clauses are found once."""

    def __init__(self, marked: Marked) -> None:
        self.marked = marked
        self.clauses = clauses(marked)
        self._starts = [start for start, _ in self.clauses]
        self._topics: dict[int, Name | None] = {0: None}
        self._tokens: dict[int, list[Token]] = {}

    def tokens(self, clause: int) -> list[Token]:
        if clause not in self._tokens:
            self._tokens[clause] = tokens(self.marked.text, *self.clauses[clause])
        return self._tokens[clause]

    def before(self, clause: int, end: int) -> list[Token]:
        """The clause's tokens up to `end`; one that goes past it is cut anew."""
        whole = [token for token in self.tokens(clause) if token.end <= end]
        at = whole[-1].end if whole else self.clauses[clause][0]
        return whole + tokens(self.marked.text, at, end) if at < end else whole

    def after(self, clause: int, start: int) -> list[Token]:
        whole = [token for token in self.tokens(clause) if token.start >= start]
        at = whole[0].start if whole else max(start, self.clauses[clause][1])
        return tokens(self.marked.text, start, at) + whole if start < at else whole

    def moved(self, clause: int, verb: int) -> Places | None:
        """ "拟将所持甲30%的股权,转让给乙": a comma may stand between what changes hands and the verb."""
        start, _ = self.clauses[clause]
        if clause == 0 or verb - start > 2 or self.marked.text[start - 1] != ",":
            return None
        before = self.tokens(clause - 1)
        places = Left(self.marked.text, before, is_whole=True).places
        is_moved = places["ba"] and places["shares"] and all(token.kind != "DEAL" for token in before)
        return places if is_moved else None

    def clause_at(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def topic(self, clause: int) -> Name | None:
        """Whom the clauses before this one are about: the nearest subject that is a name."""
        for at in range(max(self._topics), clause):
            found = self._subject(at)
            is_plain = found is not None and found.is_back and _BACK.fullmatch(found.surface)
            self._topics[at + 1] = self._topics[at] or found if is_plain else found or self._topics[at]
        return self._topics[clause]

    def later(self, clause: int) -> Name | None:
        """ "在收购甲之后,乙…": who acts follows."""
        start, end = self.clauses[clause]
        is_before = _PRELUDE.match(self.marked.text[start:end]) and clause + 1 < len(self.clauses)
        return self._subject(clause + 1) if is_before else None

    def partner(self, clause: int) -> list[Name]:
        """ "S与B达成协议,出售…": with whom the clause before agreed."""
        text = self.marked.text
        for start, end in reversed(self.clauses[max(0, clause - 1) : clause + 1]):
            if match := _AGREES.search(text, start, end):
                name = name_at(self.marked, *match.span(1))
                return [name] if name else []
        return []

    def _subject(self, clause: int) -> Name | None:
        """Who acts in a clause, else who says what it tells, else whose the subject is."""
        text, marked = self.marked.text, self.marked
        if _STANDS_BY.search(text, *self.clauses[clause]):
            return None
        places = Left(text, self.tokens(clause), is_whole=True).places
        is_reported = bool(places["said"]) and places["said"] != places["subject"]
        owner = () if places["with"] else (("owner", True),)  # "与甲家族旗下的乙达成协议" is about neither
        for place, is_strict in (("subject", is_reported), ("said", False), *owner):
            for start, end in places[place][:1]:
                if _NO_TOPIC.search(text[start:end]):
                    return None
                # "有一个中国厂商的身影": what belongs to somebody is seldom a name.
                name = name_at(marked, start, end, is_strict or text[start - 1 : start] == "的")
                if name and not (name.key is None and len(name.surface) < 4 and _SPEAKS.match(text, end)):
                    return name
        return None

    def announcer(self, clause: int) -> Name | None:
        """Who tells the news, by the first clause that names somebody."""
        return next((name for at in range(clause + 1) if (name := self.topic(at)) and not name.is_back), None)

    def pair(self, clause: int) -> list[Name]:
        """ "甲与乙签署协议,双方…": the two that a clause before names."""
        for at in range(clause - 1, -1, -1):
            spans = Left(self.marked.text, self.tokens(at), is_whole=True).places["subject"]
            names = [name for span in spans if (name := name_at(self.marked, *span))]
            if len(names) > 1:
                return names
        return []


def read(frame: Frame, sentence: Sentence) -> Iterator[Finding]:
    """Each target that a frame's verbs find in a sentence."""
    text = sentence.marked.text
    for match in islice(_verbs(frame, sentence), _MOST):
        clause = sentence.clause_at(match.start())
        start, end = sentence.clauses[clause]
        if is_quiet(text[start:end].replace(frame.quiet_but, "") if frame.quiet_but else text[start:end]):
            continue
        before = text[start : match.start()]
        if frame.no.match(text, match.start()) or frame.not_after.search(before) or not frame.wants.search(before):
            continue
        if frame.after and not frame.follows.search(text[max(0, match.start() - _REACH) : match.start()]):
            continue
        moved = sentence.moved(clause, match.start())
        left = moved or Left(text, sentence.before(clause, match.start())).places
        right = Right(text, sentence.after(clause, match.end())).places
        yield from _findings(frame, sentence, clause, match.span(), left, right)


def _verbs(frame: Frame, sentence: Sentence) -> Iterator[re.Match[str]]:
    """A frame's verbs; of a listing's only what names an exchange, and none is "报价低于美团"."""
    for match in frame.verb.finditer(sentence.marked.text):
        found: re.Match[str] | None = match
        if frame.kind == "ipo" and not _names_exchanges(sentence.marked, match):
            found = frame.verb.search(match.string, match.start() + 1)
            is_inside = found is not None and found.start() < match.end()
            found = found if found and is_inside and _names_exchanges(sentence.marked, found) else None
        if found:
            yield found


def _names_exchanges(marked: Marked, match: re.Match[str]) -> bool:
    return all(is_exchange(name.surface) for name in marked.names_in(match[0]))


def _findings(
    frame: Frame, sentence: Sentence, clause: int, did: tuple[int, int], left: Places, right: Places
) -> Iterator[Finding]:
    found = _filled(frame, sentence, clause, left, right)
    targets: list[Name | None] = [*found.pop("target", [])]
    if not targets and left.get("by") and frame.roles.get("object") == "target" and (topic := sentence.topic(clause)):
        targets = [topic]  # "样例停牌,遭示范举牌"
    if frame.is_shown and any(name and name.is_back and _BACK.fullmatch(name.surface) for name in targets):
        targets = [_meant(sentence, clause, did, found)]  # "甲公告,股东乙减持本公司股份"
    if not targets and frame.is_named:
        targets = [*_understood(frame, sentence, clause, did, left, right, found)]
    if frame.joins and len(targets) < 2 and not found.get(frame.joins):
        targets = [*sentence.pair(clause)]
    if frame.joins and len(targets) + len(found.get(frame.joins, [])) < 2:
        return
    if frame.joins and len(targets) > 1:
        targets, found[frame.joins] = targets[:1], [*found.get(frame.joins, []), *(n for n in targets[1:] if n)]
    if not targets and frame.is_named:
        return
    if frame.roles.get("to") == "acquirer" and all(name.is_back for name in found.get("acquirer", [])):
        found["acquirer"] = sentence.partner(clause) or found.get("acquirer", [])
    taken = {name.span for name in targets if name}
    parties = tuple((role, n) for role in ROLES for n in found.get(role, ()) if n.span not in taken)
    if not targets and not parties and "融资" not in frame.rule.name:
        return
    if frame.is_shown and not _are_shown(sentence.marked, [*targets, *(name for _, name in parties)], bool(parties)):
        return
    start, end = sentence.clauses[clause]
    start = min([start, *(begin for begin, _ in left.get("ba", ()))])
    at = (start, max(end, did[1]))
    if frame.kind == "ipo":
        targets = [name for name in targets if name is None or not is_exchange(name.surface)] or [None]
    if frame.kind == "ipo" and not found.get("venue"):
        parties += tuple(("venue", name) for name in venues(sentence.marked, at))
    kind = kind_of(frame.kind, sentence.marked, at)
    for target in targets or [None]:
        yield Finding(frame.rule, sentence.marked, at, did, target, parties, kind)


def _are_shown(marked: Marked, names: Sequence[Name | None], has_party: bool) -> bool:
    named = [name for name in names if name]
    return has_party and all(n.is_back or (is_shown(marked, n) and not is_exchange(n.surface)) for n in named)


def _understood(
    frame: Frame,
    sentence: Sentence,
    clause: int,
    did: tuple[int, int],
    left: Places,
    right: Places,
    found: Mapping[str, list[Name]],
) -> Iterator[Name]:
    """A target that the clause leaves out, or calls 公司: "将其持有的公司5%股份转让给…", "其中C轮融资金额为…"."""
    marked = sentence.marked
    for place, role in frame.roles.items():
        for start, end in right.get(place) or left.get(place) or () if role == "target" else ():
            words = marked.text[start:end].strip()
            if _BACK.fullmatch(words):
                yield _meant(sentence, clause, (start, end), found)
                return
            if words in _ITS:
                yield from _other(sentence, clause, found)
                return
    is_held = all(left.get(place) or right.get(place) for place in ("shares", "held"))
    if frame.is_round:
        yield _meant(sentence, clause, did, found)
    elif is_held and frame.roles.get("subject") == "seller":
        yield _meant(sentence, clause, did, found, "上市公司")


def _other(sentence: Sentence, clause: int, found: Mapping[str, list[Name]]) -> list[Name]:
    """ "甲的股权作价3亿元,乙收购其30%的股权": who is spoken of and doesn't act."""
    acting = {name.surface for names in found.values() for name in names}
    known = [*sentence.partner(clause), *(name for name in [sentence.topic(clause)] if name)]
    return [name for name in known if name.surface not in acting and not name.is_back][:1]


def _meant(
    sentence: Sentence, clause: int, at: tuple[int, int], found: Mapping[str, list[Name]], words: str = "公司"
) -> Name:
    """The company whose news it is, unless it acts itself; else words that point back."""
    acting = {name.surface for names in found.values() for name in names}
    announcer = sentence.announcer(clause)
    if announcer and announcer.surface not in acting:
        return announcer
    return Name(words, None, sentence.marked.at(*at), is_back=True)


def _filled(frame: Frame, sentence: Sentence, clause: int, left: Places, right: Places) -> dict[str, list[Name]]:
    """Names by role."""
    spans = _placed(frame, left, right)
    found: dict[str, list[Name]] = {}
    for place, role in frame.roles.items():
        here = spans.get(place, [])
        if place == "subject" and role == "target" and len(here) > 1:
            here = without_description(sentence.marked, here)
        names = _names(sentence.marked, here, place in frame.strict)
        if place == "subject" and all(name.is_back and _BACK.fullmatch(name.surface) for name in names):
            names = _subject(sentence, clause, spans, left) or names
        if place == "subject" and "with" in frame.roles:
            others = {name.span for name in _names(sentence.marked, spans.get("with", []), is_strict=False)}
            names = [name for name in names if name.span not in others]
        if place == "object":
            names = _objects(sentence.marked, spans, names)
        known = found.setdefault(role, [])
        known += [name for name in names if name not in known]
    return found


def _placed(frame: Frame, left: Places, right: Places) -> Places:
    """The places as the active voice has them: "T由A收购" and "T获A投资" are "A收购T"."""
    spans: Places = {**left, **{place: found for place, found in right.items() if found}}
    if _are_given_away(frame, left, right):
        return {**spans, "object": left["subject"], "subject": []}
    if frame.roles.get("subject") == "target" and left.get("by"):
        # "获得由甲资本独家投资的A轮融资": who funds is no target.
        spans["given"] = [*spans.get("given", []), *left["by"]]
        return spans
    by = next((left[place] for place in _FLIPPED if left.get(place) and place not in frame.roles), None)
    if by and "subject" in frame.roles:
        spans["object"] = right.get("object") or left["subject"]
        if not left["subject"] or right.get("object"):
            spans["object"] = spans.get("object") or []
        spans["subject"] = by
        if left["subject"] and not right.get("object"):
            spans["object"] = left["subject"]
    elif not left["subject"] and left.get("on") and right.get("object"):
        spans["subject"] = spans.pop("on")  # "对三一重工收购普茨迈斯特,有专家称"
    return spans


def _are_given_away(frame: Frame, left: Places, right: Places) -> bool:
    """ "甲的30%股权以3亿元转让给乙": what stands before the verb is handed over, and nobody says by whom."""
    if frame.roles.get("subject") != "seller" or not (left["subject"] and left["shares"] and right.get("receiver")):
        return False
    if any(left.get(place) for place in ("ba", "held", "on", "by", "to")) or right.get("object"):
        return False
    return 0 <= left["shares"][0][0] - left["subject"][0][1] < _NEXT


def _names(marked: Marked, spans: Spans, is_strict: bool) -> list[Name]:
    found = (name_at(marked, start, end, is_strict) for start, end in spans)
    return [name for name in found if name]


def _objects(marked: Marked, spans: Places, names: list[Name]) -> list[Name]:
    """ "收购沃尔沃的交易": what belongs to the target is no name, so that the target stands before 的."""
    if not spans.get("whole") or spans["whole"] == spans.get("object"):
        return names
    if names and all(
        name.key or _names(marked, [span], is_strict=True) for name, span in zip(names, spans["object"], strict=False)
    ):
        return names
    return _names(marked, spans["whole"], is_strict=False)


def _subject(sentence: Sentence, clause: int, spans: Places, left: Places) -> list[Name]:
    """Whoever owns the subject ("A的子公司"), else the sentence's topic, else a word that points back."""
    marked = sentence.marked
    if owner := _names(marked, left.get("owner", []), is_strict=False):
        return owner
    if said := _names(marked, left.get("said", [])[:1], is_strict=False) if left["subject"] else []:
        return said
    if topic := sentence.topic(clause) or sentence.later(clause):
        return [topic]
    for start, end in spans.get("subject", []):
        if _BACK.fullmatch(marked.text[start:end].strip()):
            return [Name(marked.text[start:end], None, marked.at(start, end), is_back=True)]
    return []
