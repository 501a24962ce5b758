"""Who ultimately says a claim: from the credit beside it, the publisher that printed it, and earlier copies.

Rules of design.md, section 5, "Origin of a claim". When unsure, origins merge: a credited outlet that no list holds
counts as nobody named, never as one more origin.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from articles.models import CopyLink, Publisher, Revision
from companies.models import Authority, Claim, Company, Decision, Origin
from companies.reading import types
from companies.reading.names import fold

RULE = "credit@1"
PARTY_PUBLISHERS = (Publisher.Kind.NEWSROOM, Publisher.Kind.WIRE)


@dataclass(frozen=True)
class Attribution:
    origin: Origin
    authority: str
    is_relay: bool
    words: str = ""
    span: types.Span | None = None

    def decision(self, claim: Claim, now: dt.datetime) -> Decision:
        """The rule's word on whose claim this is, with the words that showed it."""
        payload = {"origin": self.origin.pk, "authority": self.authority, "is_relay": self.is_relay}
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


@dataclass(frozen=True)
class Context:
    """What attributing one report needs: the text, who printed it, whom it is about, what it copies."""

    revision: Revision
    publisher: Publisher
    target: Company | None
    copied: Publisher | None
    credited: Publisher | None
    publishers: dict[str, Publisher]
    known: dict[types.Credit | None, Attribution] = field(default_factory=dict)  # one credit serves many claims

    @classmethod
    def of(cls, revision: Revision, target: Company | None) -> "Context":
        article = revision.article
        link = CopyLink.objects.filter(article=article).select_related("earlier__publisher").first()
        publishers = by_name(Publisher.objects.order_by("-is_sample", "pk"))
        credited = publishers.get(fold(article.credited_source)) if article.credited_source else None
        copied = link.earlier.publisher if link else None
        return cls(revision, article.publisher, target, copied, credited, publishers)

    def attribute(self, credit: types.Credit | None) -> Attribution:
        """The origin of a statement with this credit; None: said in passing."""
        if credit not in self.known:
            self.known[credit] = self.uncredited() if credit is None else self.by_credit(credit)
        return self.known[credit]

    def by_credit(self, credit: types.Credit) -> Attribution:
        words = credit.span.of(self.revision.title, self.revision.text)
        origin, authority, is_relay = self.credited_origin(credit)
        return Attribution(origin, authority, is_relay, words, credit.span)

    def uncredited(self) -> Attribution:
        if self.publisher.kind in PARTY_PUBLISHERS and self.target:
            return Attribution(company_origin(self.target), Authority.RECORD, False)
        if self.credited and not same_family(self.credited, self.publisher):
            return Attribution(publisher_origin(self.credited), Authority.REPORTING, True, self.credited.name)
        return Attribution(unidentified(), Authority.UNIDENTIFIED, False)

    def credited_origin(self, credit: types.Credit) -> tuple[Origin, str, bool]:
        """(origin, authority, is a relay) by the kind of credit."""
        match credit.kind:
            case "outlet":
                outlet = self.publishers.get(fold(credit.name))
                if outlet is None:
                    return unidentified(), Authority.UNIDENTIFIED, True
                return publisher_origin(outlet), Authority.REPORTING, not same_family(outlet, self.publisher)
            case "party" | "filing":
                party = self.find_party(credit)
                if party:
                    kind = Origin.Kind.FILING if credit.kind == "filing" else Origin.Kind.COMPANY
                    return company_origin(party, kind), Authority.RECORD, False
                return unidentified(), Authority.UNIDENTIFIED, False
            case "person" if credit.key is not None:  # a regulator: known, on record, but no party to the deal
                return company_origin(Company.objects.get(pk=credit.key)), Authority.REPORTING, False
            case "person":
                return person_origin(credit.name), Authority.REPORTING, False
            case "sources":
                printed_first = self.copied or self.publisher
                is_relay = not same_family(printed_first, self.publisher)
                return publisher_origin(printed_first), Authority.REPORTING, is_relay
        return unidentified(), Authority.UNIDENTIFIED, True

    def find_party(self, credit: types.Credit) -> Company | None:
        if credit.key is not None:
            return Company.objects.get(pk=credit.key)
        named = list(Company.objects.filter(names__folded=fold(credit.name)).distinct()) if credit.name else []
        return named[0] if len(named) == 1 else self.target


def by_name(publishers: Iterable[Publisher]) -> dict[str, Publisher]:
    """Publishers by every folded name they are credited under; of two that share one, the later row."""
    return {folded(name): publisher for publisher in publishers for name in (publisher.name, *publisher.aliases)}


folded = lru_cache(maxsize=20_000)(fold)  # the same few hundred publishers, for every report


def same_family(one: Publisher, other: Publisher) -> bool:
    return (one.family_id or one.pk) == (other.family_id or other.pk)


def publisher_origin(publisher: Publisher) -> Origin:
    return Origin.objects.get_or_create(kind=Origin.Kind.PUBLISHER, publisher=publisher, company=None, label="")[0]


def company_origin(company: Company, kind: str = Origin.Kind.COMPANY) -> Origin:
    return Origin.objects.get_or_create(kind=kind, publisher=None, company=company, label="")[0]


def person_origin(name: str) -> Origin:
    return Origin.objects.get_or_create(kind=Origin.Kind.PERSON, publisher=None, company=None, label=name[:200])[0]


def unidentified() -> Origin:
    return Origin.objects.get_or_create(kind=Origin.Kind.UNIDENTIFIED, publisher=None, company=None, label="")[0]
