"""Which companies, people and venues a noun group of a sentence names, for the slots of frames."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from companies.reading.rules.english.classes import (
    BIDDERS,
    BODIES,
    BUSINESS,
    CLASSES,
    COMPANY,
    GATHERINGS,
    GIVEN,
    GOODS,
    MAKERS,
    ORGANS,
    OTHER_SUMS,
    PARTS,
    PLANS,
    SALES,
    VENUE,
)
from companies.reading.rules.english.clauses import Sentence
from companies.reading.rules.english.groups import Group
from companies.reading.rules.english.tokens import Token
from companies.reading.rules.marks import Marked, Name
from companies.reading.rules.rule import is_exchange


@dataclass(frozen=True)
class Target:
    """at: the noun group it was found in or behind."""

    name: Name
    extra: Mapping[str, str] = field(default_factory=dict)
    is_part: bool = False  # "a 20% stake in DeepSeek"
    owner: Name | None = None  # "NetEase's Kaola"


_ANYBODY = frozenset(("another", "any", "each", "every", "no", "some", "such", "either", "neither"))
_CALLS = frozenset(("know", "call", "name", "dub", "dubbed"))


class Slots:
    """One sentence, asked for names."""

    def __init__(self, marked: Marked, sentence: Sentence) -> None:
        self.marked = marked
        self.sentence = sentence
        self.groups = sentence.groups

    def classes_of(self, i: int) -> tuple[str, ...]:
        """What a noun group is, the likeliest first: classes of CLASSES, "sum" and "thing"."""
        group = self.groups[i]
        named = [kind for kind, nouns in CLASSES.items() if nouns & set(group.nouns)]
        if group.head in SALES and not named:
            hung = next((j for prep, j in self.sentence.hanging(i, 1) if prep == "of"), None)
            named = [kind for kind in ("loan",) if hung is not None and kind in self.classes_of(hung)]
        if group.head == "funds" and not group.names and group.word not in ("the", "its", "their"):
            named = ["round"]  # "raise funds"
        if group.has_tag("%") and "stake" not in named and any(prep == "of" for prep, _ in self.sentence.hanging(i, 1)):
            named.insert(0, "stake")
        if "listing" not in named and {"public", "offering"} <= set(group.nouns):
            named.insert(0, "listing")
        if not named and (group.has_tag("S") or group.head in ("amount", "sum")):
            hung = next((j for prep, j in self.sentence.hanging(i, 1) if prep in ("of", "in", "worth")), None)
            if self._is_other_sum(i) or (hung is not None and self._is_other_sum(hung)):
                return ("other",)
            named = [k for k in self.classes_of(hung) if k not in ("thing", "sum")] if hung is not None else []
            if not group.nouns or group.tokens[-1].tag == "S" or not group.has_tag("S"):
                named.append("sum")
        is_thing = bool(group.names) and not (
            set(named) & {"fund", "listing", "loan", "stake", "venture"} and not group.heads
        )
        return (*named, "thing") if is_thing or not named else tuple(named)

    def _is_other_sum(self, i: int) -> bool:
        """Whether what a sum is of says that it is no new money: "in revenue", "an order worth"."""
        nouns = self.groups[i].nouns
        return not OTHER_SUMS.isdisjoint(nouns) or "worth" in nouns

    def all_targets(self, at: int) -> list[Target]:
        found = [target for i in self.sentence.listed(at) for target in self.targets(i)]
        return list({target.name.span: target for target in reversed(found)}.values())[::-1]

    def targets(self, i: int) -> list[Target]:
        """Which company or business a noun group names as bought, sold or funded."""
        group = self.groups[i]
        if group.heads and self._counts(group):
            return []
        if group.heads:
            owner = next((name for name in self.names(group.possessors[-1:]) if not name.is_back), None)
            return [Target(name, owner=owner) for name in self.names(group.heads[-1:])]
        if group.head in ("companies", "startups", "firms", "businesses", "brands", "start-ups", "groups", "chains"):
            hung = next((j for prep, j in self.sentence.hanging(i, 2) if prep in ("including", "like")), None)
            if hung is not None:
                return self.all_targets(hung)
        if group.head in BIDDERS:
            hung = next((j for prep, j in self.sentence.hanging(i, 2) if prep in ("for", "of")), None)
            return self.all_targets(hung) if hung is not None else []
        if (parent := self._parent(i)) is not None:
            return self.targets(parent)
        if group.head in GOODS or group.word == "it":
            return [Target(name) for name in self._it(i)]
        owners = group.possessors or group.compounds
        if group.head in BUSINESS and group.possessors and group.compounds:
            owner = next(iter(self.names(group.possessors[-1:])), None)
            return [Target(name, owner=owner) for name in self.names(group.compounds[-1:])]
        if group.head in BUSINESS and group.possessors and (apposed := self._apposed(i)) is not None:
            owner = next(iter(self.names(group.possessors[-1:])), None)
            return [Target(name, owner=owner) for name in self.names(self.groups[apposed].heads)]
        if group.head in BODIES:
            hung = next((j for prep, j in self.sentence.hanging(i, 1) if prep in ("of", "in", "at")), None)
            return [Target(name) for name in self.names(owners[-1:])] or (self.targets(hung) if hung else [])
        if group.head in BUSINESS and owners:
            return [self._unit(group, owners[-1]) if group.possessors else self._described(group, owners[0])]
        if group.head in PARTS or set(group.nouns) & (CLASSES["stake"] | CLASSES["shares"]) or group.has_tag("%"):
            hung = next((j for prep, j in self.sentence.hanging(i, 2) if prep in ("of", "in")), None)
            found = self.targets(hung) if hung is not None else []
            if hung is None and not CLASSES["shares"].isdisjoint(group.nouns):  # "Snowflake stock"
                found = [Target(name) for name in self.names((group.compounds or group.possessors)[-1:])]
            return [replace(target, is_part=True) for target in found]
        if group.head in BUSINESS and group.head not in MAKERS:
            hung = next((j for prep, j in self.sentence.hanging(i, 1) if prep in ("of", "from")), None)
            return self.targets(hung) if hung is not None else []
        if not group.names and not group.nouns:  # "four of Acme's mines"
            hung = next((j for prep, j in self.sentence.hanging(i, 1) if prep == "of"), None)
            return self.targets(hung) if hung is not None else []
        apposed = self._apposed(i) if not group.names else None
        if apposed is not None:
            return self.targets(apposed)
        if not CLASSES["round"].isdisjoint(group.nouns):
            return self.round_targets(i)
        is_one = not group.names and group.head in COMPANY and group.word not in _ANYBODY
        return [self._nameless(group)] if is_one else []

    def round_targets(self, i: int) -> list[Target]:
        """Whose round it is: "Harvey's Series E", "the seed round of Acme", "Tencent's investment in Flipkart"."""
        group = self.groups[i]
        if group.head not in GIVEN and (owners := group.possessors or group.compounds):
            return [Target(name) for name in self.names(owners[-1:])]
        hung = (j for prep, j in self.sentence.hanging(i, 3) if prep in ("in", "into", "for", "of", "at"))
        return next((found for j in hung if (found := self.targets(j))), [])

    @staticmethod
    def _counts(group: Group) -> bool:
        """ "5.4 million iPhones", "Nvidia GPUs": goods, whose name is a name all the same."""
        return any(token.text[:1].isdigit() and token.end < group.heads[-1].start for token in group.tokens)

    def _nameless(self, group: Group) -> Target:
        """ "a sleep tech startup": who.py finds out whether the article says which."""
        surface = self.marked.text[group.start : group.end]
        return Target(Name(surface, None, self.marked.at(group.start, group.end), is_back=True))

    def _described(self, group: Group, owner: Token) -> Target:
        """ "the Shamva gold mine": the whole of it is the name."""
        span = self.marked.at(owner.start, group.end)
        base = self.marked.span.start
        return Target(Name(self.marked.raw[span.start - base : span.end - base], None, span))

    def _unit(self, group: Group, owner: Token) -> Target:
        start = next(token.start for token in group.tokens if token.start > owner.start and token.tag not in "'")
        words_ = self.marked.text[start : group.end]
        name = self.names([owner])[0]
        return Target(name, {"own" if name.is_back else "unit": words_})

    def _apposed(self, i: int) -> int | None:
        """ "its founder, Liang Wenfeng," "a state fund, known as the Big Fund,": the noun group with the name."""
        j = i + 1
        if j >= len(self.groups) or (self.groups[j].kind not in (",", "-") and self.groups[j].lemma not in _CALLS):
            return None
        j += self.groups[j].kind in (",", "-")
        while j < len(self.groups) and j < i + 5 and self.groups[j].kind in ("vg", "p"):
            if self.groups[j].kind == "vg" and self.groups[j].lemma not in _CALLS:
                return None
            j += 1
        if j >= len(self.groups) or self.groups[j].kind != "np" or not self.groups[j].heads:
            return None
        last = self.sentence.listed(j)[-1] if self.groups[i].nouns and self.groups[i].nouns[-1].endswith("s") else j
        closes = last + 1 >= len(self.groups) or self.groups[last + 1].kind in (",", "-", ";")
        return j if closes else None

    def _parent(self, i: int) -> int | None:
        """ "Cabify's parent, Maxi Mobility,": the noun group that names it."""
        group = self.groups[i]
        return self._apposed(i) if group.head == "parent" and group.possessors else None

    def main(self) -> list[Name]:
        """The subject of the sentence's first finite verb."""
        first = next(
            (i for i, g in enumerate(self.groups) if g.kind == "vg" and not g.is_infinitive and g.form != "ing"), None
        )
        return self.fill_all(self.sentence.subject(first))[:1] if first is not None else []

    def fill_all(self, indexes: list[int]) -> list[Name]:
        return [name for i in indexes for name in self._one(i)]

    def fill(self, at: int) -> list[Name]:
        """The companies and people that a noun group and what is joined to it name as taking part."""
        return self.fill_all(self.sentence.listed(at))

    def _one(self, i: int) -> list[Name]:
        group = self.groups[i]
        if group.heads:
            return self.names(group.heads)
        if (parent := self._parent(i)) is not None:
            return self.fill(parent)
        if group.head in PLANS:
            return self.names((group.possessors or group.compounds)[-1:])
        if group.head in GATHERINGS or not group.names:
            for prep, j in self.sentence.hanging(i, 3):
                if prep in ("of", "including", "like", "from", "by", "as", "between") and self.groups[j].heads:
                    return self.fill(j) if group.head in GATHERINGS else []
        if group.head in ORGANS and (owners := (group.compounds or group.possessors)[-1:]):
            return self.names(owners)
        apposed = self._apposed(i) if not group.heads else None
        return self.fill(apposed) if apposed is not None else []

    def part(self, role: str, i: int) -> list[Name]:
        return self._venues(i) if role == "venue" else self.fill(i)

    def _venues(self, i: int) -> list[Name]:
        """Exchanges, by name or by their city: "in Hong Kong and Shanghai"."""
        found = self._venue(i)
        while found and i + 2 < len(self.groups) and self.groups[i + 1].kind == "C":
            i += 2
            found += self._venue(i) if self.groups[i].kind == "np" else []
        return found

    def _venue(self, i: int) -> list[Name]:
        named = [name for name in self.names(self.groups[i].names) if is_exchange(name.surface)]
        return named or self.venue_words(i)

    def venue_words(self, i: int) -> list[Name]:
        group = self.groups[i]
        match = VENUE.search(self.marked.text, group.start, group.end)
        return [Name(match[0], None, self.marked.at(*match.span()))] if match else []

    def _it(self, i: int) -> list[Name]:
        """ "when it went public": an "it" that no table of pointing words holds."""
        group = self.groups[i]
        is_subject = i + 1 < len(self.groups) and self.groups[i + 1].kind == "vg"
        if len(group.tokens) != 1 or group.word != "it" or not is_subject:
            return []
        return [Name("it", None, self.marked.at(group.start, group.end), is_back=True)]

    def names(self, tokens: list[Token]) -> list[Name]:
        things = (self.marked.thing(token.text) for token in tokens)
        return [thing for thing in things if isinstance(thing, Name)]
