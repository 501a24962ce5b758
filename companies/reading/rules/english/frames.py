"""Frames: which words tell of a deal, and who stands where in their sentence. The kinds' own files hold the tables.

    Verb("buy", "acquisition", "buy acquire purchase", subject="acquirer", target=("object",), roles={"from": "seller"})

A verb's subject and object change places in the passive; a noun's arguments hang on it by prepositions, stand before
it ("Figma deal", "Adobe's purchase") or are the subject of a verb that only carries it ("completed the purchase").
Of the frames of one verb the first that fits its object stands.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from companies.reading.rules.english import words
from companies.reading.rules.english.clauses import PLANS, Group, Sentence
from companies.reading.rules.english.tokens import Token
from companies.reading.rules.marks import Marked, Name, Percent
from companies.reading.rules.rule import REFUSED, Finding, Rule, is_exchange

_VENUE = re.compile(
    r"\b(?:(?:New York|London|Shanghai|Shenzhen|Hong Kong|Tokyo|Singapore|Australian) Stock Exchange|Nasdaq|NYSE|STAR Market|New York|London|"
    r"Hong Kong|Shanghai|Shenzhen|Singapore|Tokyo|Mumbai|Amsterdam|Frankfurt|Zurich|Sydney|Toronto|Paris|Milan|Stockholm|Oslo|Seoul|Jakarta|Riyadh)\b"
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# What an object is, by its nouns; asked in this order.
CLASSES: Mapping[str, frozenset[str]] = {
    "fund": _words("fund funds vehicle vehicles endowment"),
    "listing": _words("ipo ipos listing listings flotation float debut"),
    "venture": _words("venture ventures jv"),
    "loan": _words(
        "loan loans bond bonds notes debt facility facilities debenture debentures convertible convertibles sukuk mezzanine"
    ),
    "stake": _words("stake stakes interest shareholding shareholdings holding slice"),
    "round": _words(
        "round rounds funding financing fundraising fundraise fund-raising raise seed series capital investment "
        "investments money cash tranche injection backing equity package bailout lifeline"
    ),
    "shares": _words("share shares stock stocks"),
    "offer": _words("bid bids offer offers approach proposal"),
}
# Things that are bought and sold by the piece: no company's.
GOODS = _words(
    "chips gpus products product software licenses license licences ads ad tickets cars vehicles jets planes aircraft "
    "goods services shoes phones devices equipment machines tokens coins bitcoin gold oil gas crude fuel power electricity "
    "homes houses tickets rights ships vessels customers users time data content home property house jet jets coal lng "
    "vaccines doses drugs masks policies insurance furniture clothes food coffee lunch subscriptions ads advertising inventory parts"
)
BUSINESS = _words(
    "business businesses unit units arm division divisions operation operations asset assets portfolio portfolios "
    "subsidiary subsidiaries brand brands mine mines plant plants facility facilities hotel hotels studio studios "
    "network networks factory factories stores store chain franchise team club label labels activities affiliate "
    "refinery refineries pipeline pipelines field fields terminal terminals stations segment line lines practice library catalog catalogue "
    "properties resort resorts newspaper newspapers magazine magazines channel channels site sites platform app service game games"
)
COMPANY = _words(
    "company startup start-up firm maker group lab retailer lender bank carmaker automaker chipmaker unicorn developer airline insurer "
    "operator exchange drugmaker studio manufacturer producer provider supplier publisher platform business"
)
# Of a company, and acting for it.
ORGANS = _words(
    "unit arm subsidiary affiliate fund funds division group vehicle entity consortium parent owner venture ventures partners capital "
    "foundation trust family investors team management board conglomerate company firm startup maker giant bank"
)
GATHERINGS = _words(
    "group consortium syndicate investors investor backers backer funds firms companies fund firm team banks lenders shareholders "
    "participants names list partners buyers bidders suitors owners founders participation investment investments support backing money "
    "contributions consortia angels unit arm subsidiary affiliate part entity vehicle division "
)
_PARTS = _words(
    "majority rest remainder control ownership half portion part parts most all much piece slice percent third quarter bulk remaining"
)
_WHOLE = _words("majority controlling control remaining rest outright")
REFUSALS = _words("turn reject rebuff decline spurn refuse")
# Verbs that only carry a noun: who "completed the purchase" is the one who purchased.
CARRIERS = _words(
    "complete announce close make agree finalize propose consider explore plan pursue abandon sign reach strike enter "
    "win conclude launch do seal ink confirm seek weigh mull scrap drop withdraw terminate submit table lodge raise "
    "sweeten improve prepare discuss negotiate follow have undertake begin start continue call delay postpone cancel end evaluate "
    "eye shelve halt suspend extend resume proceed progress attempt mount accelerate envisage intend be hold"
)


@dataclass(frozen=True)
class Verb:
    """A verb that tells of a deal. words: lemmas, with their particle ("take over").

    takes: classes of object it asks for (CLASSES, "sum", "thing"; "" for no object); subject: the role its subject
    fills; target: where the target stands, tried in order ("object", "subject", "possessor" of the object, or a
    preposition, or "partner": the second of two subjects); over: prepositions behind which `takes` is asked instead
    of the object; object: the role the object fills; actors: nouns one of which the subject must be; roles: by
    preposition. is_loose: it may add to a deal that another sentence names. needs, unless: nouns of the object;
    needs_party: no finding without one; is_active: not in the passive; is_bare: only without an object.
    """

    name: str
    kind: str
    words: str
    takes: tuple[str, ...] = ("thing",)
    subject: str = ""
    target: tuple[str, ...] = ("object",)
    over: tuple[str, ...] = ()
    object: str = ""
    actors: frozenset[str] = frozenset()
    roles: Mapping[str, str] = field(default_factory=dict)
    status: str = "announced"
    is_loose: bool = False
    needs: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    needs_party: bool = False
    is_active: bool = False
    is_bare: bool = False


@dataclass(frozen=True)
class Noun:
    """A noun that tells of a deal. possessor, compound: the role of the name before it; subject: of a carrier's.

    target: prepositions, or "possessor"/"compound"/"between"/"partner", tried in order. needs_sum: unless it has a sum
    beside it or a verb that carries it, it speaks of what is ("an investment in WeWork").
    """

    name: str
    kind: str
    words: str
    possessor: str = ""
    compound: str = ""
    subject: str = ""
    target: tuple[str, ...] = ("of",)
    roles: Mapping[str, str] = field(default_factory=dict)
    status: str = "announced"
    is_loose: bool = False
    needs: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    needs_sum: bool = False


@dataclass(frozen=True)
class _Target:
    """at: the noun group it was found in or behind."""

    name: Name
    extra: Mapping[str, str] = field(default_factory=dict)
    is_part: bool = False  # "a 20% stake in DeepSeek"
    owner: Name | None = None  # "NetEase's Kaola"


class Frames:
    """All frames, by the words that may call them."""

    def __init__(self, frames: Iterable[Verb | Noun]) -> None:
        self.verbs: dict[str, list[Verb]] = defaultdict(list)
        self.nouns: dict[str, list[Noun]] = defaultdict(list)
        self.rules: dict[int, Rule] = {}
        for frame in frames:
            self.rules[id(frame)] = Rule(f"{frame.kind}.{frame.name}", frame.kind, "", frame.status)
            for word in frame.words.split(","):
                if isinstance(frame, Verb):
                    self.verbs[word.strip()].append(frame)
                else:
                    self.nouns[word.strip()].append(frame)
        self.lemmas = frozenset(word.split()[0] for word in self.verbs)

    def findings(self, marked: Marked, sentence: Sentence) -> Iterator[Finding]:
        reader = _Reader(marked, sentence)
        for at, group in enumerate(sentence.groups):
            if group.kind == "vg":
                yield from self._of_verb(reader, at, group)
            elif group.kind == "np":
                yield from self._of_noun(reader, at, group)

    def _of_verb(self, reader: "_Reader", at: int, group: Group) -> Iterator[Finding]:
        for frame, particle in self._called(reader.sentence, at, group):
            found = list(reader.verb(frame, self.rules[id(frame)], at, particle))
            if found:
                yield from found
                return

    def _called(self, sentence: Sentence, at: int, group: Group) -> Iterator[tuple[Verb, str]]:
        after = sentence.groups[at + 1] if at + 1 < len(sentence.groups) else None
        particles = []
        if after is not None and after.kind in ("p", "np"):
            particles.append(after.word)
        if after is not None and after.kind == "np":
            particles.append(after.tokens[-1].text)
            if at + 2 < len(sentence.groups) and sentence.groups[at + 2].kind == "p":
                particles.append(sentence.groups[at + 2].word)
        for particle in particles:
            yield from ((frame, particle) for frame in self.verbs.get(f"{group.lemma} {particle}", ()))
        yield from ((frame, "") for frame in self.verbs.get(group.lemma, ()))

    def _of_noun(self, reader: "_Reader", at: int, group: Group) -> Iterator[Finding]:
        for token in reversed(group.tokens):
            for frame in self.nouns.get(token.text, ()) if token.tag == "n" else ():
                found = list(reader.noun(frame, self.rules[id(frame)], at, token))
                if found:
                    yield from found
                    return


class _Reader:
    """Fills the slots of frames in one sentence."""

    def __init__(self, marked: Marked, sentence: Sentence) -> None:
        self.marked = marked
        self.sentence = sentence
        self.groups = sentence.groups

    # Verbs

    def verb(self, frame: Verb, rule: Rule, at: int, particle: str) -> Iterator[Finding]:
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
        if not self._has_words(frame, asked, at):
            return
        agents = self._agents(at) if is_passive else self.sentence.subject(at)
        if frame.actors and not any(frame.actors & {*self.groups[i].nouns} for i in agents):
            return
        subject = self._fill_all(agents) if frame.subject else []
        if "subject_possessor" in frame.target:
            targets = [_Target(name) for i in agents for name in self._names(self.groups[i].possessors[-1:])]
        elif "subject" in frame.target and not is_passive:
            targets = [t for i in agents for t in self._targets(i)]
        else:
            targets = []
        if "partner" in frame.target and len(subject) > 1 and not objects:
            targets = [_Target(subject[0])]
        targets = targets or self._found_targets(frame.target, objects, pairs)
        parties = [(frame.subject, name) for name in subject if frame.subject != "target"]
        parties += [(frame.object, name) for i in objects for name in self._fill(i) if frame.object]
        parties += [
            (role, name) for prep, i in pairs if (role := frame.roles.get(prep)) for name in self._part(role, i)
        ]
        if frame.name == "shares":
            parties += [(frame.subject, name) for name in self._gapped(objects)]
        if "venue" in frame.roles.values():
            parties += [("venue", name) for i in {*objects, *asked} for name in self._venue_words(i)]
        if frame.needs_party and not parties:
            return
        if frame.kind == "funding" and frame.subject == "target" and any(self._is_into_another(i) for i in objects):
            return
        yield from self._written(frame, rule, targets, parties, at, [*agents, *objects, *(i for _, i in pairs[:3])])

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
                    found += self._names(group.heads)
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

    def classes_of(self, i: int) -> tuple[str, ...]:
        """What a noun group is, the likeliest first: classes of CLASSES, "sum" and "thing"."""
        group = self.groups[i]
        named = [kind for kind, nouns in CLASSES.items() if nouns & set(group.nouns)]
        if group.has_tag("%") and "stake" not in named and any(prep == "of" for prep, _ in self.sentence.hanging(i, 1)):
            named.insert(0, "stake")
        if "listing" not in named and {"public", "offering"} <= set(group.nouns):
            named.insert(0, "listing")
        if group.has_tag("S") and not named:
            hung = next((j for prep, j in self.sentence.hanging(i, 1) if prep in ("of", "in", "worth")), None)
            named = [k for k in self.classes_of(hung) if k not in ("thing", "sum")] if hung is not None else []
            if not group.nouns or group.tokens[-1].tag == "S":
                named.append("sum")
        is_thing = bool(group.names) and not (
            set(named) & {"fund", "listing", "loan", "stake", "venture"} and not group.heads
        )
        return (*named, "thing") if is_thing or not named else tuple(named)

    def _has_words(self, frame: Verb | Noun, objects: list[int], at: int) -> bool:
        nouns = {noun for i in objects for noun in self.groups[i].nouns}
        if frame.needs and not frame.needs & nouns:
            return False
        return not frame.unless & nouns

    # Nouns

    def noun(self, frame: Noun, rule: Rule, at: int, token: Token) -> Iterator[Finding]:
        group = self.groups[at]
        if not self._has_words(frame, [at], at) or (frame.kind == "ipo" and self._dates_only(at)):
            return
        if frame.needs_sum and not group.has_tag("S") and not self._is_made(at):
            return
        hanging = list(self.sentence.hanging(at))
        before = self._names([t for t in group.possessors if t.start < token.start])
        compound = self._names([t for t in group.compounds if t.start < token.start])
        before = before or self._planner(at)
        parties: list[tuple[str, Name]] = []
        targets: list[_Target] = []
        for place in frame.target:
            if place == "possessor":
                # "Fitbit's acquisition by Google"; "Google's acquisition" names no target
                is_its = not frame.possessor or any(prep == "by" for prep, _ in hanging)
                targets = [_Target(name) for name in before if is_its]
            elif place == "compound":
                targets = [_Target(name) for name in compound[-1:]]
            elif place == "between":
                targets, parties = self._both(hanging)
            else:
                targets = next((self._all_targets(i) for prep, i in hanging if prep == place), [])
            if targets:
                used = place
                break
        else:
            used = ""
        if used != "possessor" and frame.possessor:
            parties += [(frame.possessor, name) for name in before]
        if used not in ("compound", "possessor") and frame.compound and not parties:
            parties += [(frame.compound, name) for name in compound[:1]]
        parties += [
            (role, name) for prep, i in hanging if (role := frame.roles.get(prep)) for name in self._part(role, i)
        ]
        if "venue" in frame.roles.values():
            parties += [("venue", name) for name in self._venue_words(at)]
        if frame.subject and not parties and used != "possessor":
            parties += [(frame.subject, name) for name in self._carrier(at)]
        if frame.kind == "merger" and targets and not parties:
            parties += [(frame.subject, name) for name in self._named_before(at)]
        if not targets and "partner" in frame.target and len(parties) > 1:
            targets, parties = [_Target(parties[0][1])], parties[1:]
        yield from self._written(frame, rule, targets, parties, at, [i for _, i in hanging[:3]], token)

    def _named_before(self, at: int) -> list[Name]:
        """ "Deutsche Bank executives concluded that a merger with UBS …": the other of two that merge."""
        return next(
            (self._names(group.names[:1]) for group in self.groups[:at] if group.kind == "np" and group.names), []
        )

    def _planner(self, at: int) -> list[Name]:
        """ "Shein's plan for a listing": whose plan it is."""
        plan = self.groups[at - 2] if at >= 2 and self.groups[at - 1].kind == "p" else None
        return self._names(plan.possessors) if plan is not None and plan.kind == "np" and plan.head in PLANS else []

    def _dates_only(self, at: int) -> bool:
        """ "since its debut": when something else was."""
        return at > 0 and self.groups[at - 1].kind == "p" and self.groups[at - 1].word in (*words.OPENERS, "following")

    def _both(self, hanging: list[tuple[str, int]]) -> tuple[list[_Target], list[tuple[str, Name]]]:
        """ "a merger between A and B", "of A with B": the first is the target, mergers.py turns them."""
        for prep, i in hanging:
            if prep in ("between", "of", "with", "by"):
                names = self._fill(i)
                if len(names) >= 2:
                    return [_Target(names[0])], [("acquirer", name) for name in names[1:]]
        return [], []

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
        return self._fill_all(self.sentence.subject(i))

    # Slots

    def _found_targets(
        self, places: tuple[str, ...], objects: list[int], pairs: list[tuple[str, int]]
    ) -> list[_Target]:
        for place in places:
            found: list[_Target] = []
            if place == "object":
                found = [t for i in objects for t in self._all_targets(i)]
            elif place == "possessor":
                found = [_Target(name) for i in objects for name in self._names(self.groups[i].possessors[-1:])]
            elif place == "compound":
                found = [_Target(name) for i in objects for name in self._names(self.groups[i].compounds[-1:])]
            elif place == "of":
                hung = (next(self.sentence.hanging(i, 1), None) for i in objects)
                found = [t for each in hung if each and each[0] == "of" for t in self._all_targets(each[1])]
            elif place == "main":
                found = [_Target(name) for name in self._main()]
            elif place not in ("subject", "subject_possessor", "partner"):
                found = next((self._all_targets(i) for prep, i in pairs if prep == place), [])
            if found:
                return found
        return []

    def _main(self) -> list[Name]:
        """The subject of the sentence's first finite verb."""
        first = next(
            (i for i, g in enumerate(self.groups) if g.kind == "vg" and not g.is_infinitive and g.form != "ing"), None
        )
        return self._fill_all(self.sentence.subject(first))[:1] if first is not None else []

    def _apposed(self, i: int) -> int | None:
        """ "its founder, Liang Wenfeng," "a state fund, known as the Big Fund,": the noun group with the name."""
        j = i + 1
        if j >= len(self.groups) or self.groups[j].kind not in (",", "-"):
            return None
        j += 1
        while j < len(self.groups) and j < i + 5 and self.groups[j].kind in ("vg", "p"):
            if self.groups[j].kind == "vg" and self.groups[j].lemma not in ("know", "call", "name", "dub", "dubbed"):
                return None
            j += 1
        if j >= len(self.groups) or self.groups[j].kind != "np" or not self.groups[j].heads:
            return None
        closes = j + 1 >= len(self.groups) or self.groups[j + 1].kind in (",", "-", ";")
        return j if closes else None

    def _all_targets(self, at: int) -> list[_Target]:
        return [target for i in self.sentence.listed(at) for target in self._targets(i)]

    def _targets(self, i: int) -> list[_Target]:
        """Which company or business a noun group names as bought, sold or funded."""
        group = self.groups[i]
        if group.heads:
            owner = next((name for name in self._names(group.possessors[-1:]) if not name.is_back), None)
            return [_Target(name, owner=owner) for name in self._names(group.heads[-1:])]
        if group.head in ("companies", "startups", "firms", "businesses", "brands", "start-ups", "groups", "chains"):
            hung = next((j for prep, j in self.sentence.hanging(i, 2) if prep in ("including", "like")), None)
            if hung is not None:
                return self._all_targets(hung)
        if group.head in GOODS:
            return []
        owners = group.possessors or group.compounds
        if group.head in BUSINESS and group.possessors and group.compounds:
            owner = next(iter(self._names(group.possessors[-1:])), None)
            return [_Target(name, owner=owner) for name in self._names(group.compounds[-1:])]
        if group.head in BUSINESS and owners:
            return [self._unit(group, owners[-1]) if group.possessors else self._described(group, owners[0])]
        if group.head in _PARTS or set(group.nouns) & (CLASSES["stake"] | CLASSES["shares"]) or group.has_tag("%"):
            hung = next((j for prep, j in self.sentence.hanging(i, 2) if prep in ("of", "in")), None)
            found = self._targets(hung) if hung is not None else []
            return [replace(target, is_part=True) for target in found]
        if group.head in BUSINESS or group.head in ("maker", "owner", "operator", "parent"):
            hung = next((j for prep, j in self.sentence.hanging(i, 1) if prep in ("of", "from")), None)
            return self._targets(hung) if hung is not None else []
        if not group.names and not group.nouns:  # "four of Acme's mines"
            hung = next((j for prep, j in self.sentence.hanging(i, 1) if prep == "of"), None)
            return self._targets(hung) if hung is not None else []
        apposed = self._apposed(i) if not group.names else None
        if apposed is not None:
            return self._targets(apposed)
        return [self._nameless(group)] if not group.names and group.head in COMPANY else []

    def _nameless(self, group: Group) -> _Target:
        """ "a sleep tech startup": who.py finds out whether the article says which."""
        surface = self.marked.text[group.start : group.end]
        return _Target(Name(surface, None, self.marked.at(group.start, group.end), is_back=True))

    def _described(self, group: Group, owner: Token) -> _Target:
        """ "the Shamva gold mine": the whole of it is the name."""
        span = self.marked.at(owner.start, group.end)
        base = self.marked.span.start
        return _Target(Name(self.marked.raw[span.start - base : span.end - base], None, span))

    def _unit(self, group: Group, owner: Token) -> _Target:
        start = next(token.start for token in group.tokens if token.start > owner.start and token.tag not in "'")
        words_ = self.marked.text[start : group.end]
        name = self._names([owner])[0]
        return _Target(name, {"own" if name.is_back else "unit": words_})

    def _fill_all(self, indexes: list[int]) -> list[Name]:
        return [name for i in indexes for name in self._one(i)]

    def _fill(self, at: int) -> list[Name]:
        """The companies and people that a noun group and what is joined to it name as taking part."""
        return self._fill_all(self.sentence.listed(at))

    def _one(self, i: int) -> list[Name]:
        group = self.groups[i]
        if group.heads:
            return self._names(group.heads)
        if group.head in PLANS:
            return self._names((group.possessors or group.compounds)[-1:])
        if group.head in GATHERINGS or not group.names:
            for prep, j in self.sentence.hanging(i, 3):
                if prep in ("of", "including", "like", "from", "by", "as", "between") and self.groups[j].heads:
                    return self._fill(j) if group.head in GATHERINGS else []
        if group.head in ORGANS and (owners := (group.compounds or group.possessors)[-1:]):
            return self._names(owners)
        apposed = self._apposed(i) if not group.heads else None
        return self._one(apposed) if apposed is not None else []

    def _part(self, role: str, i: int) -> list[Name]:
        return self._venues(i) if role == "venue" else self._fill(i)

    def _venues(self, i: int) -> list[Name]:
        """Exchanges, by name or by their city."""
        named = [name for name in self._names(self.groups[i].names) if is_exchange(name.surface)]
        return named or self._venue_words(i)

    def _venue_words(self, i: int) -> list[Name]:
        group = self.groups[i]
        match = _VENUE.search(self.marked.text, group.start, group.end)
        return [Name(match[0], None, self.marked.at(*match.span()))] if match else []

    def _names(self, tokens: list[Token]) -> list[Name]:
        things = (self.marked.thing(token.text) for token in tokens)
        return [thing for thing in things if isinstance(thing, Name)]

    # Writing

    def _written(
        self,
        frame: Verb | Noun,
        rule: Rule,
        targets: list[_Target],
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
            kind = self._kind("stake" if is_part else frame.kind, at, around)
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
            met = replace(rule, status=REFUSED) if is_refused else rule
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

    def _kind(self, kind: str, at: int, around: list[int]) -> str:
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
        return "acquisition" if any(set(self.groups[i].nouns) & _WHOLE for i in near) and not percents else kind

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
