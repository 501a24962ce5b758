"""What a frame whose slots are filled says: findings, with their tense and mood."""

from collections.abc import Iterator
from dataclasses import replace

from companies.reading.rules.english.classes import PLANS, REFUSALS, WHOLE
from companies.reading.rules.english.frames import Noun, Verb
from companies.reading.rules.english.slots import Slots, Target
from companies.reading.rules.english.tokens import Token
from companies.reading.rules.marks import Name, Percent
from companies.reading.rules.rule import REFUSED, Finding

# Of what a seller has left: it may be little.
_REST = frozenset(("remaining", "rest"))


class Teller(Slots):
    """Writes findings of one sentence."""

    def has_words(self, frame: Verb | Noun, objects: list[int], at: int) -> bool:
        nouns = {noun for i in self._with_what_of(objects) for noun in self.groups[i].nouns}
        if frame.needs and not frame.needs & nouns:
            return False
        return not frame.unless & nouns

    def _with_what_of(self, objects: list[int]) -> list[int]:
        """ "$200 million of insider shares": the shares as well."""
        of_sums = (
            next(self.sentence.hanging(i, 1), ("", i))
            for i in objects
            if self.groups[i].has_tag("S") or self.groups[i].head == "line"
        )
        return [*objects, *(i for prep, i in of_sums if prep in ("of", "in"))]

    def written(
        self,
        frame: Verb | Noun,
        targets: list[Target],
        parties: list[tuple[str, Name]],
        at: int,
        around: list[int],
        token: Token | None = None,
    ) -> Iterator[Finding]:
        if not targets and not (frame.is_loose and parties):
            return
        group = self.groups[at]
        start = min([group.start, *(self.groups[i].start for i in around)])
        end = max([group.end, *(self.groups[i].end for i in around)])
        did = (token.start, token.end) if token else self._did(at)
        told = tuple(dict.fromkeys(parties))
        is_refused = self._is_refused(at)
        for target in targets or [None]:  # type: ignore[list-item]
            name = target.name if target else None
            is_part = frame.kind == "acquisition" and target is not None and target.is_part
            is_sold = isinstance(frame, Verb) and frame.subject == "seller"
            kind = self._kind("stake" if is_part else frame.kind, at, around, WHOLE - _REST if is_sold else WHOLE)
            extra = dict(target.extra) if target else {}
            extra |= {"tense": self._tense(at), "mood": self._mood(at)}
            others = tuple(party for party in told if party[1] is not name)
            if (
                target
                and target.owner
                and frame.kind in ("acquisition", "stake")
                and target.owner not in [n for _, n in others]
            ):
                others = (*others, ("seller", target.owner))
            met = replace(frame.rule, status=REFUSED) if is_refused else frame.rule
            yield Finding(met, self.marked, (start, end), did, name, others, kind, extra)

    def _is_refused(self, at: int) -> bool:
        """Whether what is told was only proposed, and turned down."""
        plan = at if self.groups[at].head in PLANS else self.sentence.plan_before(at - 1)
        if plan is None or plan < 1:
            return plan == 0 and self._is_turned_down(0)
        before = next((self.groups[i] for i in (plan - 1, plan - 2) if i >= 0 and self.groups[i].kind == "vg"), None)
        return (before is not None and before.lemma in REFUSALS) or self._is_turned_down(plan)

    def _is_turned_down(self, plan: int) -> bool:
        later = (i for i in range(plan + 1, min(len(self.groups), plan + 14)) if self.groups[i].kind == "vg")
        return any(
            self.groups[i].is_passive and self.groups[i].lemma in REFUSALS and plan in self.sentence.subject(i)
            for i in later
        )

    def _did(self, at: int) -> tuple[int, int]:
        verb = next((token for token in self.groups[at].tokens if token.tag == "V"), self.groups[at].tokens[-1])
        return verb.start, verb.end

    def _kind(self, kind: str, at: int, around: list[int], whole: frozenset[str]) -> str:
        """A majority, or what remains, is control; less is a stake."""
        if kind != "stake":
            return kind
        near = [at, *around]
        percents = [
            float(thing.value)
            for i in near
            for token in self.groups[i].tokens
            if token.tag == "%" and isinstance(thing := self.marked.thing(token.text), Percent)
        ]
        if percents and percents[0] > 50:
            return "acquisition"
        return "acquisition" if any(set(self.groups[i].nouns) & whole for i in near) and not percents else kind

    def _tense(self, at: int) -> str:
        group = self.groups[at]
        if group.kind == "np":
            return "noun"
        if group.is_infinitive:
            return "infinitive"
        if group.modal:
            return "future"
        if group.form == "ing":
            return "present"
        if group.has:
            return "pluperfect" if any(token.text in ("had", "hadn't") for token in group.tokens) else "perfect"
        if group.tokens[-1].text in ("got", "had"):
            return "past"
        return "past" if group.form in ("past", "participle") else "present"

    def _mood(self, at: int) -> str:
        group = self.groups[at]
        if group.is_negated or (at and self.groups[at - 1].kind == "vg" and self.groups[at - 1].is_negated):
            return "negated"
        for i in range(at - 1, max(-1, at - 8), -1):
            if self.groups[i].kind == "U" and self.groups[i].word in ("if", "unless", "whether"):
                return "conditional"
            if self.groups[i].kind == ";":
                break
        if self.sentence.is_question:
            return "question"
        return "hypothetical" if group.modal in ("would", "could", "might") else ""
