"""Who ultimately says a claim: from the credit beside it, the publisher that printed it, and earlier copies.

Rules of design.md, section 5, "Origin of a claim". When unsure, origins merge: a credited outlet that no list holds
counts as nobody named, never as one more origin.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import Q

from articles.models import CopyLink, Publisher, Revision
from companies.claim_sums import dollar_columns
from companies.models import Authority, Claim, Company, Decision, Origin, Standing
from companies.reading import types
from companies.reading.folding import fold
from companies.ties import speaks_for

RULE = "credit@1"
PARTY_PUBLISHERS = (Publisher.Kind.NEWSROOM, Publisher.Kind.WIRE)


@dataclass(frozen=True, order=True)
class Who:
    """An origin before its row is known: keys of the publisher or company, 0 for none, or a label."""

    kind: str
    publisher: int = 0
    company: int = 0
    label: str = ""


NOBODY = Who(Origin.Kind.UNIDENTIFIED)


@dataclass(frozen=True)
class Attribution:
    """Whose word a claim is, how directly, and the words that showed it."""

    who: Who
    authority: str
    is_relay: bool
    words: str = ""
    span: types.Span | None = None

    def decision(self, claim: Claim, origin: Origin, now: dt.datetime) -> Decision:
        payload = {"origin": origin.pk, "authority": self.authority, "is_relay": self.is_relay}
        if self.span:
            payload |= {"start": self.span.start, "end": self.span.end, "in_title": self.span.in_title}
        return Decision(
            kind=Decision.Kind.ATTRIBUTE,
            claim=claim,
            payload=payload,
            reason=self.words[:500],
            rule=RULE,
            decided_at=now,
        )

    def standing(self, claim: Claim, origin: Origin, verdict: str) -> Standing:
        return Standing(
            claim=claim,
            verdict=verdict,
            origin=origin,
            authority=self.authority,
            is_relay=self.is_relay,
            credit=self.words[:200],
            **dollar_columns(claim),
        )


def origins_of(wanted: Iterable[Who]) -> dict[Who, Origin]:
    """The row of each, made where it is missing; in one order, so that two transactions can't wait for each other."""
    every = sorted(set(wanted))
    found = rows_of(every)
    if missing := [who for who in every if who not in found]:
        Origin.objects.bulk_create((as_row(who) for who in missing), ignore_conflicts=True)
        found |= rows_of(missing)
    return found


def rows_of(wanted: Sequence[Who]) -> dict[Who, Origin]:
    rows = Origin.objects.filter(
        Q(publisher__in=[who.publisher for who in wanted if who.publisher])
        | Q(company__in=[who.company for who in wanted if who.company])
        | Q(publisher=None, company=None, label__in=[who.label for who in wanted])
    )
    found = {Who(row.kind, row.publisher_id or 0, row.company_id or 0, row.label): row for row in rows}
    return {who: found[who] for who in wanted if who in found}


def as_row(who: Who) -> Origin:
    return Origin(kind=who.kind, publisher_id=who.publisher or None, company_id=who.company or None, label=who.label)


def publisher_origin(publisher: Publisher) -> Who:
    return Who(Origin.Kind.PUBLISHER, publisher=publisher.pk)


def company_origin(company: int, kind: str = Origin.Kind.COMPANY) -> Who:
    return Who(kind, company=company)


@dataclass(frozen=True)
class Context:
    """What attributing a revision's claims needs: the text, who printed it, what it copies, whom news credits."""

    revision: Revision
    publisher: Publisher
    copied: Publisher | None
    credited: Publisher | None
    publishers: dict[str, Publisher]
    parties: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, revision: Revision) -> "Context":
        article = revision.article
        links = CopyLink.objects.filter(article=article).select_related("earlier__publisher")
        link = links.order_by("earlier__published_at", "earlier__found_at", "earlier").first()
        publishers = by_name(Publisher.objects.order_by("-is_sample", "pk"))
        credited = publishers.get(fold(article.credited_source)) if article.credited_source else None
        return cls(revision, article.publisher, link.earlier.publisher if link else None, credited, publishers)

    def attribute(self, credit: types.Credit | None, target: int | None) -> Attribution:
        """The origin of a statement about `target` with this credit; None: said in passing."""
        if credit is None:
            return self.uncredited(target)
        words = credit.span.of(self.revision.title, self.revision.text)
        return Attribution(*self.credited_origin(credit, target), words, credit.span)

    def uncredited(self, target: int | None) -> Attribution:
        if self.publisher.kind in PARTY_PUBLISHERS and target:
            return Attribution(company_origin(target), Authority.RECORD, False)
        if self.credited and not same_family(self.credited, self.publisher):
            return Attribution(publisher_origin(self.credited), Authority.REPORTING, True, self.credited.name)
        return Attribution(NOBODY, Authority.UNIDENTIFIED, False)

    def credited_origin(self, credit: types.Credit, target: int | None) -> tuple[Who, str, bool]:
        """(origin, authority, is a relay) by the kind of credit."""
        match credit.kind:
            case "outlet":
                outlet = self.publishers.get(fold(credit.name))
                if outlet is None:
                    return NOBODY, Authority.UNIDENTIFIED, True
                return publisher_origin(outlet), Authority.REPORTING, not same_family(outlet, self.publisher)
            case "party" | "filing":
                party = self.find_party(credit, target)
                if party:
                    kind = Origin.Kind.FILING if credit.kind == "filing" else Origin.Kind.COMPANY
                    return company_origin(party, kind), Authority.RECORD, False
                return NOBODY, Authority.UNIDENTIFIED, False
            case "person" if credit.key is not None:  # a regulator: known, on record, but no party to the deal
                return company_origin(int(credit.key)), Authority.REPORTING, False
            case "person":
                return Who(Origin.Kind.PERSON, label=credit.name[:200]), Authority.REPORTING, False
            case "sources" | "own":
                printed_first = self.copied or self.publisher
                is_relay = not same_family(printed_first, self.publisher)
                return publisher_origin(printed_first), Authority.REPORTING, is_relay
        return NOBODY, Authority.UNIDENTIFIED, True

    def find_party(self, credit: types.Credit, target: int | None) -> int | None:
        if credit.key is not None:
            return int(credit.key)
        if not credit.name:
            return target
        if credit.name not in self.parties:
            named = Company.objects.filter(names__folded=fold(credit.name)).values_list("pk", flat=True).distinct()
            self.parties[credit.name] = list(named)
        named_so = self.parties[credit.name]
        return named_so[0] if len(named_so) == 1 else target


def by_name(publishers: Iterable[Publisher]) -> dict[str, Publisher]:
    """Publishers by every folded name they are credited under; of two that share one, the later row."""
    return {folded(name): publisher for publisher in publishers for name in (publisher.name, *publisher.aliases)}


folded = lru_cache(maxsize=20_000)(fold)  # the same few hundred publishers, for every article


def same_family(one: Publisher, other: Publisher) -> bool:
    return speaks_for(one) == speaks_for(other)
