"""What a verb frame's words say besides, where they tell of no deal: one question for each frame that needs one."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from companies.reading.rules.english.classes import CHARITY
from companies.reading.rules.english.frames import Verb
from companies.reading.rules.english.telling import Teller
from companies.reading.rules.english.words import RELATIVES, words

_EARNS = words("bring take rake pull net collect draw haul get receive")
# "won approval for an IPO"
_PERMITS = words("approval approvals nod permission clearance consent go-ahead blessing")
_FUNDERS = re.compile(r"\b(?:investors?|backers?|round|funding|valuation|equity|fundraising|venture)\b", re.I)
_PERIODS = words("year years quarter quarters month months weekend week season")


@dataclass(frozen=True)
class Asked:
    """A verb frame in its place. agents, objects: noun groups; within: those that the frame asks what they are.

    pairs: (preposition, noun group)
    """

    frame: Verb
    at: int
    is_passive: bool
    agents: list[int]
    objects: list[int]
    within: list[int]
    pairs: list[tuple[str, int]]


class Guards(Teller):
    """Asked before a verb frame's slots are filled."""

    def is_barred(self, asked: Asked) -> bool:
        bar = _BARS.get(asked.frame.name)
        return bar is not None and bar(self, asked)

    def _are_actors(self, frame: Verb, agents: list[int]) -> bool:
        """Not "its investor committee includes"."""
        return any(frame.actors.issuperset(self.groups[i].nouns[-1:] or ("",)) for i in agents)

    def _is_behind_with(self, agents: list[int]) -> bool:
        return bool(agents) and agents[0] > 0 and self.groups[agents[0] - 1].word == "with"

    def _ends_clause(self, at: int) -> bool:
        """ "Thrive Capital led, joined by …": of an earlier sentence's round."""
        after = self.groups[at + 1] if at + 1 < len(self.groups) else None
        return self.groups[at].form in ("past", "participle") and (after is None or after.kind in (",", ";", "C"))

    def _speaks_of_a_round(self) -> bool:
        return any(
            group.lemma in ("lead", "co-lead") if group.kind == "vg" else "round" in self.classes_of(i)
            for i, group in enumerate(self.groups)
            if group.kind in ("vg", "np")
        )

    def _merely_backs(self, at: int) -> bool:
        """ "Coupang, which SoftBank backs", "has backed it": of old, unless a sum or a headline says otherwise."""
        is_present = self.groups[at].form in ("base", "third") and not self.groups[at].is_infinitive
        has_sum = any(group.has_tag("S") for group in self.groups[at : at + 8])
        return (is_present or self.groups[at].has) and not has_sum and not self.sentence.is_headline

    def _is_for_a_fund(self, pairs: list[tuple[str, int]]) -> bool:
        """ "raised $7.2 billion for a set of new funds", "across three funds": the firm's own."""
        for prep, i in pairs:
            if prep in ("for", "across"):
                hung = [j for after, j in self.sentence.hanging(i, 1) if after == "of"]
                if any("fund" in self.classes_of(j) and not self.groups[j].heads for j in (i, *hung)):
                    return True
                if not CHARITY.isdisjoint(self.groups[i].nouns):
                    return True
        return False

    def _only_describes(self, at: int) -> bool:
        """ "Shares of Acme listed in London fell": the sentence's verb is another."""
        subject = self.sentence.subject(at)
        return self.groups[at].form == "past" and any(
            group.kind == "vg"
            and group.form in ("past", "third")
            and self.groups[i - 1].kind not in ",C"
            and self.sentence.subject(i) == subject
            for i, group in enumerate(self.groups[: at + 12])
            if i > at
        )

    def _gives_value(self, at: int) -> bool:
        """ "The round gives Figma a valuation of": a worth stands behind its object."""
        after = self.groups[at + 2] if at + 2 < len(self.groups) else None
        return after is not None and not {"valuation", "value", "worth"}.isdisjoint(after.nouns)

    def _is_total(self, at: int) -> bool:
        """ "will have raised $40 million", "MPL, which has raised $40 million, appointed …": in all, not now."""
        if not self.groups[at].has:
            return False
        found = self.sentence.object(at)
        is_round = found is not None and "round" in self.classes_of(found)
        return bool(self.groups[at].modal) or (self._is_in_relative(at) and not is_round)

    def _is_trade(self, asked: Asked) -> bool:
        """ "Elm sells Fizz to shops", "has been selling its car since 2010": what it makes."""
        group = self.groups[asked.at]
        goes_on = group.form == "ing" and any(token.text == "been" for token in group.tokens)
        is_habit = group.form in ("base", "third") and not group.modal and not self.sentence.is_headline
        if asked.is_passive or group.is_infinitive or not (goes_on or is_habit):
            return False
        around = (*asked.objects, *(i for _, i in asked.pairs))
        is_priced = any(self.groups[i].has_tag("S") or self.groups[i].has_tag("%") for i in around)
        return not is_priced and not any(prep == "to" and self.fill(i) for prep, i in asked.pairs)

    def _is_unpriced(self, asked: Asked) -> bool:
        """ "received an offer from Elm": of what, unless a sum says it."""
        around = (*asked.objects, *(i for _, i in asked.pairs))
        is_valued = any(group.lemma == "value" for group in self.groups[asked.at + 1 : asked.at + 7])
        return not is_valued and not any(self.groups[i].has_tag("S") for i in around)

    def _is_in_relative(self, at: int) -> bool:
        subject = self.sentence.subject(at)
        opens = subject and any(
            group.kind == "U" and group.word in RELATIVES for group in self.groups[subject[-1] : at]
        )
        return bool(opens) and self.groups[at - 1].kind != ","

    def _is_earned(self, at: int, pairs: list[tuple[str, int]]) -> bool:
        """ "brought in $150 million in its first year"."""
        return self.groups[at].lemma in _EARNS and any(
            prep in ("in", "during", "over", "for") and not _PERIODS.isdisjoint(self.groups[i].nouns[-1:])
            for prep, i in pairs
        )

    def _merely_is(self, at: int) -> bool:
        """ "Elm's shares are listed in London": a state, no news."""
        return [token.text for token in self.groups[at].tokens[:-1]] in (["is"], ["are"])

    def _is_vague(self, objects: list[int]) -> bool:
        """ "announced an extension": of what, only a sum or a round says."""
        hung = [j for i in objects for _, j in self.sentence.hanging(i, 1)]
        return not any(self.groups[i].has_tag("S") for i in objects) and not any(
            "round" in self.classes_of(j) for j in hung
        )

    def _is_permitted(self, objects: list[int]) -> bool:
        return any(not _PERMITS.isdisjoint(self.groups[i].nouns) for i in objects)


_BARS: Mapping[str, Callable[[Guards, Asked], bool]] = {
    "leads_it": lambda s, a: not (s._is_behind_with(a.agents) or s._ends_clause(a.at)),
    "joined_by": lambda s, a: not (a.is_passive and s._speaks_of_a_round()),
    "provided": lambda s, a: not a.is_passive,
    "values_it": lambda s, a: not s._gives_value(a.at),
    "backs": lambda s, a: s._merely_backs(a.at),
    "sells": lambda s, a: s._is_trade(a),
    "is_priced": lambda s, a: s._is_unpriced(a),
    "raises": lambda s, a: s._is_total(a.at) or s._is_for_a_fund(a.pairs) or s._is_earned(a.at, a.pairs),
    "includes": lambda s, a: not s._are_actors(a.frame, a.agents),
    "will_trade": lambda s, a: not (s.groups[a.at].modal or s.groups[a.at].is_infinitive),
    "lists": lambda s, a: s._only_describes(a.at),
    "takes_public": lambda s, a: a.is_passive and s._merely_is(a.at),
    "extends": lambda s, a: s._is_vague(a.objects),
    "adds_to": lambda s, a: not any(s.groups[i].has_tag("S") for i in a.objects),
    "looks_for": lambda s, a: not _FUNDERS.search(s.marked.text),
    "is_cleared": lambda s, a: not s._is_permitted(a.objects),
    "credit_line": lambda s, a: not any(s.groups[i].has_tag("S") for i in a.within),
}
