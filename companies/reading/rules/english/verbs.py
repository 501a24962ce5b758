"""Deals told by a verb: its subject, its object and what its prepositions bring."""

from collections.abc import Iterator

from companies.reading.rules.english.classes import BUSINESS, CLASSES, COMPANY
from companies.reading.rules.english.frames import Verb
from companies.reading.rules.english.guards import Asked, Guards
from companies.reading.rules.english.slots import Target
from companies.reading.rules.english.words import DAYS
from companies.reading.rules.marks import Name
from companies.reading.rules.rule import Finding

# Behind which stands the company that an investment or a tender is for, when it is not the subject's own.
_ALONG = ("along with", "together with", "as well as")
_OTHERS = {"funding": ("in", "into"), "secondary": ("for",)}


class VerbReader(Guards):
    """Fills the slots of verb frames in one sentence."""

    def read(self, frame: Verb, at: int, particle: str) -> Iterator[Finding]:
        group = self.groups[at]
        is_passive = group.is_passive or self._is_participle(at)
        objects = self._passive_objects(at) if is_passive else self._objects(at, particle)
        if (is_passive and frame.is_active) or (objects and frame.is_bare):
            return
        pairs = [
            (prep, i) for prep, i in self._pairs(at, objects) if not (particle and i == at + 2 and prep == particle)
        ]
        within = [i for prep, i in pairs if prep in frame.over] if frame.over else objects
        kinds = self._classes(within) if within or not frame.over or "" in frame.takes else ()
        if not any(kind in frame.takes for kind in kinds) or not self.has_words(frame, within, at):
            return
        agents = self._agents(at) if is_passive else self._acting(at)
        asked = Asked(frame, at, is_passive, agents, objects, within, pairs)
        if self.is_barred(asked) or self._is_anothers(asked):
            return
        subject = self.fill_all(agents) if frame.subject else []
        targets = self._targets(asked, subject)
        parties = self._parties(asked, subject)
        if frame.needs_party and not parties:
            return
        yield from self.written(frame, targets, parties, at, [*agents, *objects, *(i for _, i in pairs[:3])])

    def _acting(self, at: int) -> list[int]:
        """ "led a round in June 2021 that valued Klarna": the round, not the month."""
        agents = self.sentence.subject(at)
        while len(agents) == 1 and agents[0] >= 2 and self._is_when(agents[0]):
            agents = [agents[0] - 2]
        return [0] if self._is_past_an_aside(at, agents) else agents

    def _is_past_an_aside(self, at: int, agents: list[int]) -> bool:
        """ "Elmwood, which … and … of their brains, has raised": a long aside hid that its first words act."""
        first, verb = self.groups[0], self.groups[at]
        if at < 4 or first.kind != "np" or not (first.heads or first.head in COMPANY) or verb.is_infinitive:
            return False
        if any(self.groups[i].names or self.groups[i].head in COMPANY for i in agents):
            return False
        if self.groups[1].kind == "," and self.groups[at - 1].kind == ",":
            return verb.form != "ing"
        disagrees = verb.tokens[0].text == "has" and all(self.groups[i].head.endswith("s") for i in agents)
        return disagrees and self.groups[1].kind in (",", "U")

    def _is_when(self, i: int) -> bool:
        nouns = self.groups[i].nouns[:1]
        is_date = bool(nouns) and not self.groups[i].names and (nouns[0] in DAYS or nouns[0].isdigit())
        return is_date and self.groups[i - 1].kind == "p" and self.groups[i - 2].kind == "np"

    def _objects(self, at: int, particle: str) -> list[int]:
        found = self.sentence.object(at, particle)
        is_particle = found is not None and [token.text for token in self.groups[found].tokens] == [particle]
        return [] if found is None or is_particle else [found]  # "join forces"

    def _is_anothers(self, asked: Asked) -> bool:
        """Whether the subject is not of the kind that the frame asks for, or the object for somebody else."""
        frame = asked.frame
        if frame.actors and not any(frame.actors & {*self.groups[i].nouns} for i in asked.agents):
            return True
        preps = _OTHERS.get(frame.kind, ()) if frame.subject == "target" else ()
        return bool(preps) and any(self._is_for_another(i, preps) for i in asked.objects)

    def _targets(self, asked: Asked, subject: list[Name]) -> list[Target]:
        frame, agents, objects = asked.frame, asked.agents, asked.objects
        if "subject_possessor" in frame.target:
            targets = [Target(name) for i in agents for name in self.names(self.groups[i].possessors[-1:])]
        elif "subject_owner" in frame.target:
            owners = [token for i in agents for token in self.groups[i].compounds or self.groups[i].possessors]
            targets = [Target(name) for name in self.names(owners[:1])]
        elif "subject" in frame.target and not asked.is_passive:
            targets = [t for i in agents for t in self.targets(i)]
        else:
            targets = []
        if "partner" in frame.target and len(subject) > 1 and all(self._is_joint(i) for i in objects):
            targets = [Target(subject[0])]
        if frame.kind == "joint_venture":
            targets = self._found_targets(("object",), objects, asked.pairs) or targets
        if "over" in frame.target:
            targets = [t for i in asked.within for t in self.round_targets(i)] or targets
        targets = targets or self._found_targets(frame.target, objects, asked.pairs)
        if frame.name == "invests" and agents and not any(group.names for group in self.groups[: agents[0]]):
            targets = [target for target in targets if "own" not in target.extra]  # "in its Texas plant"
        if frame.kind == "ipo" and not targets and not asked.is_passive:
            targets = [Target(name) for i in agents for name in self._listed_shares(i)]
        return targets

    def _parties(self, asked: Asked, subject: list[Name]) -> list[tuple[str, Name]]:
        frame, at, objects = asked.frame, asked.at, asked.objects
        # "taking Acme public", said of its chief: no seller
        subject = [name for name in subject if not (frame.kind == "ipo" and name.is_person)]
        parties = [(frame.subject, name) for name in subject if frame.subject != "target"]
        if frame.kind == "funding" and frame.subject in ("investor", "lead") and not asked.is_passive:
            parties += [("investor", name) for name in self._along_with(at)]
        parties += [(frame.object, name) for i in objects for name in self.fill(i) if frame.object]
        parties += [
            (role, name)
            for prep, i in asked.pairs
            if (role := frame.roles.get(prep)) and (prep != "with" or i - 2 in (at, *objects))
            for name in self.part(role, i)
        ]
        if frame.name == "shares":
            parties += [(frame.subject, name) for name in self._gapped(objects)]
        if "venue" in frame.roles.values():
            parties += [("venue", name) for i in {*objects, *asked.within} for name in self.venue_words(i)]
        return parties

    def _along_with(self, at: int) -> list[Name]:
        """ "Sequoia joined in, along with new investors Lux and Temasek"."""
        for i in range(at + 1, min(len(self.groups) - 1, at + 8)):
            group = self.groups[i]
            if group.kind == "C" and self.marked.text[group.start : group.end].lower() in _ALONG:
                return self.fill(i + 1) if self.groups[i + 1].kind == "np" else []
            if group.kind in ("U", ";"):
                break
        return []

    def _listed_shares(self, i: int) -> list[Name]:
        """ "Bumble's shares start trading"."""
        group = self.groups[i]
        if CLASSES["shares"].isdisjoint(group.nouns):
            return []
        return self.names((group.possessors or group.compounds)[-1:])

    def _is_joint(self, i: int) -> bool:
        """ "combine their businesses", "set up a joint venture"."""
        group = self.groups[i]
        return not group.heads and not (BUSINESS | CLASSES["venture"]).isdisjoint(group.nouns)

    def _is_for_another(self, i: int, preps: tuple[str, ...]) -> bool:
        """ "announced a C$10m investment in Hyasynth": not the announcer's own money."""
        hung = next(((prep, j) for prep, j in self.sentence.hanging(i, 1)), ("", i))
        return hung[0] in preps and bool(self.groups[hung[1]].heads)

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
        if group.form not in ("past", "participle") or group.has or group.has_tag("A"):
            return False
        after = self.groups[at + 1] if at + 1 < len(self.groups) else None
        before = self.groups[at - 1] if at else None
        return (
            after is not None
            and after.kind == "p"
            and (after.word == "by" or (after.word == "to" and self._describes_nameless(at)))
            and (before is None or before.kind in ("np", ",", "C", "-", ";", '"', "vg") or before.word == "when")
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
            led = next((j for j in range(i - 1, max(-1, i - 20), -1) if self.groups[j].kind == "vg"), None)
            if led is not None and self._is_participle(led):
                return self._passive_objects(led)  # "a round led by Tencent and co-led by Alibaba"
            return self.sentence.subject(at)
        if i >= 0 and self.groups[i].kind == "U":  # "went private when bought by Elm"
            told = next((j for j in range(i - 1, -1, -1) if self.groups[j].kind == "vg"), None)
            return self.sentence.subject(told) if told is not None else []
        while i >= 0 and self.groups[i].kind == ",":
            i -= 1
        if i < 0 or self.groups[i].kind != "np":
            return []
        return [self._described_by(i)]

    def _described_by(self, i: int) -> int:
        """ "Bridge, a maker of payment software bought by Stripe": whom a noun group without a name speaks of."""
        start = i
        while start >= 2 and self.groups[start - 1].kind == "p" and self.groups[start - 2].kind == "np":
            start -= 2
        head = self.groups[start]
        is_aside = start >= 2 and self.groups[start - 1].kind == "," and head.tokens[0].tag == "D"
        if is_aside and not head.names and not self.groups[i].names and self.groups[start - 2].heads:
            return start - 2
        return i

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
                gapped = [i for prep, i in pairs if found and prep == "of" and self._is_gapped(i)]
                found += [t for i in gapped for t in self.targets(i)]
            elif place == "main":
                found = [Target(name) for name in self.main()]
            elif place not in ("subject", "subject_possessor", "subject_owner", "partner", "over"):
                found = self._behind(place, pairs)
            if found:
                return found
        return []

    def _behind(self, place: str, pairs: list[tuple[str, int]]) -> list[Target]:
        """What stands behind a preposition; "$1 billion in Rivian and $40 million in Solid Power": both."""
        found: list[Target] = []
        for prep, i in pairs:
            if prep != place or (found and not self._is_gapped(i)):
                continue
            found += self.all_targets(i)
        return found

    def _is_gapped(self, i: int) -> bool:
        return (
            i >= 3
            and self.groups[i - 2].kind == "np"
            and (self.groups[i - 2].has_tag("S") or self.groups[i - 2].has_tag("%"))
            and self.groups[i - 3].kind in ",C"
        )
