"""Deals told by a verb: its subject, its object and what its prepositions bring."""

from collections.abc import Iterator

from companies.reading.rules.english.frames import Verb
from companies.reading.rules.english.slots import Target
from companies.reading.rules.english.telling import Teller
from companies.reading.rules.marks import Name
from companies.reading.rules.rule import Finding


class VerbReader(Teller):
    """Fills the slots of verb frames in one sentence."""

    def read(self, frame: Verb, at: int, particle: str) -> Iterator[Finding]:
        group = self.groups[at]
        is_passive = group.is_passive or self._is_participle(at)
        objects = (
            self._passive_objects(at)
            if is_passive
            else [i for i in [self.sentence.object(at, particle)] if i is not None]
        )
        if (is_passive and frame.is_active) or (objects and frame.is_bare):
            return
        pairs = [
            (prep, i) for prep, i in self._pairs(at, objects) if not (particle and i == at + 2 and prep == particle)
        ]
        asked = [i for prep, i in pairs if prep in frame.over] if frame.over else objects
        kinds = self._classes(asked) if asked or not frame.over else ()
        if not any(kind in frame.takes for kind in kinds):
            return
        if not self.has_words(frame, asked, at):
            return
        agents = self._agents(at) if is_passive else self.sentence.subject(at)
        if frame.actors and not any(frame.actors & {*self.groups[i].nouns} for i in agents):
            return
        subject = self.fill_all(agents) if frame.subject else []
        if "subject_possessor" in frame.target:
            targets = [Target(name) for i in agents for name in self.names(self.groups[i].possessors[-1:])]
        elif "subject" in frame.target and not is_passive:
            targets = [t for i in agents for t in self.targets(i)]
        else:
            targets = []
        if "partner" in frame.target and len(subject) > 1 and not objects:
            targets = [Target(subject[0])]
        targets = targets or self._found_targets(frame.target, objects, pairs)
        parties = [(frame.subject, name) for name in subject if frame.subject != "target"]
        parties += [(frame.object, name) for i in objects for name in self.fill(i) if frame.object]
        parties += [(role, name) for prep, i in pairs if (role := frame.roles.get(prep)) for name in self.part(role, i)]
        if frame.name == "shares":
            parties += [(frame.subject, name) for name in self._gapped(objects)]
        if "venue" in frame.roles.values():
            parties += [("venue", name) for i in {*objects, *asked} for name in self.venue_words(i)]
        if frame.needs_party and not parties:
            return
        if frame.kind == "funding" and frame.subject == "target" and any(self._is_into_another(i) for i in objects):
            return
        yield from self.written(frame, targets, parties, at, [*agents, *objects, *(i for _, i in pairs[:3])])

    def _is_into_another(self, i: int) -> bool:
        """ "announced a C$10m investment in Hyasynth": not the announcer's own money."""
        hung = next(((prep, j) for prep, j in self.sentence.hanging(i, 1)), ("", i))
        return hung[0] in ("in", "into") and bool(self.groups[hung[1]].heads)

    def _gapped(self, objects: list[int]) -> list[Name]:
        """ "Tencent would put in ¥10bn and CATL ¥5bn": who stands right before a sum of its own."""
        found = []
        for i in objects:
            for j in range(i + 1, min(len(self.groups), i + 7)):
                group = self.groups[j]
                if group.kind == "np" and group.has_tag("S") and group.heads:
                    found += self.names(group.heads)
                elif group.kind not in ",C":
                    break
        return found

    def _is_participle(self, at: int) -> bool:
        """ "the startup bought by X", "a stake sold to Y"."""
        group = self.groups[at]
        if group.form not in ("past", "participle") or len(group.tokens) > 1 or group.has:
            return False
        after = self.groups[at + 1] if at + 1 < len(self.groups) else None
        before = self.groups[at - 1] if at else None
        return (
            after is not None
            and after.kind == "p"
            and (after.word == "by" or (after.word == "to" and self._describes_nameless(at)))
            and (before is None or before.kind in ("np", ",", "C", "-", ";", '"', "vg"))
        )

    def _describes_nameless(self, at: int) -> bool:
        """ "a stake sold to Y", but not "GIC sold to Alibaba"."""
        before = self.groups[at - 1] if at else None
        return self.marked.span.in_title or before is None or not before.heads

    def _passive_objects(self, at: int) -> list[int]:
        if self.groups[at].is_passive:
            return self.sentence.subject(at)
        i = at - 1
        if i >= 0 and self.groups[i].kind == "C":
            return self.sentence.subject(at)
        while i >= 0 and self.groups[i].kind == ",":
            i -= 1
        return [i] if i >= 0 and self.groups[i].kind == "np" else []

    def _agents(self, at: int) -> list[int]:
        return next((self.sentence.listed(i) for prep, i in self.sentence.pairs(at, 4) if prep == "by"), [])

    def _pairs(self, at: int, objects: list[int]) -> list[tuple[str, int]]:
        pairs = list(self.sentence.pairs(at))
        known = {i for _, i in pairs}
        pairs += [(prep, i) for o in objects for prep, i in self.sentence.hanging(o) if i not in known]
        return pairs

    def _classes(self, objects: list[int]) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(kind for i in objects for kind in self.classes_of(i)))
        return found or ("",)

    def _found_targets(self, places: tuple[str, ...], objects: list[int], pairs: list[tuple[str, int]]) -> list[Target]:
        for place in places:
            found: list[Target] = []
            if place == "object":
                found = [t for i in objects for t in self.all_targets(i)]
            elif place == "possessor":
                found = [Target(name) for i in objects for name in self.names(self.groups[i].possessors[-1:])]
            elif place == "compound":
                found = [Target(name) for i in objects for name in self.names(self.groups[i].compounds[-1:])]
            elif place == "of":
                hung = (next(self.sentence.hanging(i, 1), None) for i in objects)
                found = [t for each in hung if each and each[0] == "of" for t in self.all_targets(each[1])]
            elif place == "main":
                found = [Target(name) for name in self._main()]
            elif place not in ("subject", "subject_possessor", "partner"):
                found = next((self.all_targets(i) for prep, i in pairs if prep == place), [])
            if found:
                return found
        return []

    def _main(self) -> list[Name]:
        """The subject of the sentence's first finite verb."""
        first = next(
            (i for i, g in enumerate(self.groups) if g.kind == "vg" and not g.is_infinitive and g.form != "ing"), None
        )
        return self.fill_all(self.sentence.subject(first))[:1] if first is not None else []
