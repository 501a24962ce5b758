"""Deals told by a noun: "Adobe's purchase of Figma", "completed the acquisition", "a round led by KKR"."""

from collections.abc import Iterator

from companies.reading.rules.english.classes import CARRIERS, EARLIER, PAYS_BACK, PLANS
from companies.reading.rules.english.frames import Noun
from companies.reading.rules.english.slots import Target
from companies.reading.rules.english.telling import Teller
from companies.reading.rules.english.tokens import Token
from companies.reading.rules.english.words import OPENERS
from companies.reading.rules.marks import Name
from companies.reading.rules.rule import Finding

_OF_OLD = EARLIER | {"existing", "current", "past", "early", "original"}
_TALKS = frozenset(("talks", "discussions", "negotiations"))


class NounReader(Teller):
    """Fills the slots of noun frames in one sentence."""

    def read(self, frame: Noun, at: int, token: Token) -> Iterator[Finding]:
        if not self.has_words(frame, [at], at) or self._is_no_news(frame, at):
            return
        group = self.groups[at]
        hanging = list(self.sentence.hanging(at))
        before = self.names([t for t in group.possessors if t.start < token.start])
        compound = self.names([t for t in group.compounds if t.start < token.start])
        before = before or self._planner(at) or self._whose(at)
        place, targets, parties = self._target(frame, at, hanging, before, compound)
        if place in ("in", "for") and self._is_of_another(frame, place, hanging):
            return
        if place != "possessor" and frame.possessor:
            parties += [(frame.possessor, name) for name in before]
        if place not in ("compound", "possessor") and frame.compound and not parties:
            parties += [(frame.compound, name) for name in compound[:1]]
        parties += self._hung(frame, at, hanging)
        if frame.subject and not parties and place != "possessor":
            parties += [(frame.subject, name) for name in self._carrier(at)]
        if frame.kind == "merger" and targets and not parties:
            parties += [(frame.subject, name) for name in self._named_before(at)]
        if frame.subject and frame.kind == "merger" and not targets:
            targets = self._talked_with(at)
        if not targets and "partner" in frame.target and len(parties) > 1:
            targets, parties = [Target(parties[0][1])], parties[1:]
        yield from self.written(frame, targets, parties, at, [i for _, i in hanging[:3]], token)

    def _is_no_news(self, frame: Noun, at: int) -> bool:
        """Whether the words around a noun tell what is or was, not what is done."""
        group = self.groups[at]
        if frame.kind == "ipo":
            return self._dates_only(at)
        if frame.kind == "joint_venture":
            return self._is_apposed(at)
        if frame.name == "talks":
            return not self._is_talked_over(at)
        if frame.name == "own_round" and not group.has_tag("S"):
            return not EARLIER.isdisjoint(group.nouns)  # "higher than in its previous round"
        if frame.kind == "debt" and at and self.groups[at - 1].lemma in PAYS_BACK:
            return True
        return frame.needs_sum and not group.has_tag("S") and not self._is_made(at)

    def _target(
        self, frame: Noun, at: int, hanging: list[tuple[str, int]], before: list[Name], compound: list[Name]
    ) -> tuple[str, list[Target], list[tuple[str, Name]]]:
        """(where the target stands, "" for nowhere; the targets; who is told with them)."""
        for place in frame.target:
            parties: list[tuple[str, Name]] = []
            if place == "possessor":
                # "Fitbit's acquisition by Google"; "Google's acquisition" names no target
                is_its = not frame.possessor or any(prep == "by" for prep, _ in hanging)
                targets = [Target(name) for name in self._ahead(at, before) if is_its]
            elif place == "compound":
                targets = [Target(name) for name in compound[-1:]]
            elif place == "between":
                targets, parties = self._both(hanging)
            else:
                # "a secondary sale run by Alta": not its own
                own = (
                    i for prep, i in hanging if prep == place and not (prep == "by" and self.groups[i - 2].kind == "vg")
                )
                targets = next((self.all_targets(i) for i in own), [])
            if targets:
                return place, targets, parties
        return "", [], []

    def _hung(self, frame: Noun, at: int, hanging: list[tuple[str, int]]) -> list[tuple[str, Name]]:
        if frame.name == "in_round":
            return [("investor", name) for name in self._with_before(at)]
        parties = [
            (role, name) for prep, i in hanging if (role := frame.roles.get(prep)) for name in self.part(role, i)
        ]
        if "venue" in frame.roles.values():
            parties += [("venue", name) for name in self.venue_words(at)]
        return parties

    def _is_apposed(self, at: int) -> bool:
        """ "Decarbonization Partners, a joint venture between …": what it is, no news."""
        return at >= 2 and self.groups[at - 1].kind in (",", "-") and bool(self.groups[at - 2].heads)

    def _with_before(self, at: int) -> list[Name]:
        """ "with AMD, Intel and Nvidia also in the round", "… among the backers": the list between."""
        group = self.groups[at]
        word = "among" if group.head.endswith("s") else "in"
        if word == "among" and (group.word != "the" or not _OF_OLD.isdisjoint(group.nouns)):
            return []
        if at < 3 or self.groups[at - 1].word != word or not self.groups[at - 2].heads:
            return []
        start = at - 2
        while start > 1 and self.groups[start - 1].kind in ",C" and self.groups[start - 2].heads:
            start -= 2
        return self.fill(start) if self.groups[start - 1].word == "with" else []

    def _named_before(self, at: int) -> list[Name]:
        """ "Deutsche Bank executives concluded that a merger with UBS …": the other of two that merge."""
        return next(
            (self.names(group.names[:1]) for group in self.groups[:at] if group.kind == "np" and group.names), []
        )

    def _ahead(self, at: int, before: list[Name]) -> list[Name]:
        """ "Since its takeover by Microsoft, GitHub has …": "its" is whom the sentence goes on to speak of."""
        if at != 1 or self.groups[0].kind != "p" or not all(name.is_back for name in before):
            return before
        return [name for name in self.main() if not name.is_back] or before

    def _is_talked_over(self, at: int) -> bool:
        """ "in talks over a stake in Jio"."""
        return at >= 2 and self.groups[at - 1].kind == "p" and self.groups[at - 2].head in _TALKS

    def _talked_with(self, at: int) -> list[Target]:
        """ "held talks with Gojek over a merger": the other of the two."""
        if at < 4 or self.groups[at - 1].word not in ("over", "about", "on", "for", "toward", "towards"):
            return []
        is_talk = self.groups[at - 3].word == "with" and self.groups[at - 4].head in PLANS
        return [Target(name) for name in self.fill(at - 2)] if is_talk and self.groups[at - 2].kind == "np" else []

    def _whose(self, at: int) -> list[Name]:
        """ "Chevron, whose takeover of Hess …"."""
        if at < 2 or self.groups[at - 1].word != "whose":
            return []
        i = at - 3 if self.groups[at - 2].kind == "," else at - 2
        return self.names(self.groups[i].heads) if i >= 0 else []

    def _planner(self, at: int) -> list[Name]:
        """ "Shein's plan for a listing": whose plan it is."""
        plan = self.groups[at - 2] if at >= 2 and self.groups[at - 1].kind == "p" else None
        return self.names(plan.possessors) if plan is not None and plan.kind == "np" and plan.head in PLANS else []

    def _dates_only(self, at: int) -> bool:
        """ "since its debut": when something else was."""
        return at > 0 and self.groups[at - 1].kind == "p" and self.groups[at - 1].word in (*OPENERS, "following")

    def _both(self, hanging: list[tuple[str, int]]) -> tuple[list[Target], list[tuple[str, Name]]]:
        """ "a merger between A and B", "of A with B": the first is the target, mergers.py turns them."""
        for prep, i in hanging:
            if prep in ("between", "of", "with", "by"):
                names = self.fill(i)
                names += [name for other, j in hanging if prep == "of" and other == "with" for name in self.fill(j)]
                if len(names) >= 2:
                    return [Target(names[0])], [("acquirer", name) for name in names[1:]]
        return [], []

    def _is_of_another(self, frame: Noun, place: str, hanging: list[tuple[str, int]]) -> bool:
        """ "the purchase of a plant in X": no stake in X; "a tender offer for HP": no sale of HP's old shares."""
        if place == "for":
            return frame.kind == "secondary" and any(prep == "for" and self.groups[i].heads for prep, i in hanging)
        prep, i = hanging[0] if hanging else ("", 0)
        return frame.name == "purchase" and prep == "of" and not {"stake", "shares"} & {*self.classes_of(i)}

    def _is_made(self, at: int) -> bool:
        """ "announced an investment", "in talks over an investment"; not "its investment in WeWork soured"."""
        before = self.groups[at - 1] if at else None
        if before is not None and before.kind == "p" and at >= 2:
            return self.groups[at - 2].kind == "np" and self.groups[at - 2].head in PLANS
        return before is not None and before.kind == "vg" and before.lemma in CARRIERS - {"be", "have", "hold"}

    def _carrier(self, at: int) -> list[Name]:
        """Who does what the noun says, when a verb only carries it."""
        i = at - 1
        while i >= 0 and self.groups[i].kind in ("p", "np") and at - i < 5:
            i -= 1
        if i < 0 or self.groups[i].kind != "vg" or self.groups[i].lemma not in CARRIERS or self.groups[i].is_passive:
            return []
        return self.fill_all(self.sentence.subject(i))
