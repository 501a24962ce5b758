"""The site's clock: what this site had recorded by a time, under the decisions of that day.

Loads once everything that was ever recorded and decided about some deals and companies, and answers for any time:
verdicts, places, attributions, pins, corrections, explanations, merges and families as they then stood. A merge done
since is not yet done, one undone since still holds.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, cast

from django.db.models import F, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from companies import consensus, weighing
from companies.models import TIES, VISIBLE, Claim, Deal, Decision, Origin, Report, Verdict
from companies.ties import Log, Tied, Ties, subject_of
from companies.weighing import APPRAISED, COLUMNS, TOLD, Row, as_evidence

Json = dict[str, Any]
Kind = Decision.Kind
Weighed = list[consensus.Claim]
ABOUT = {"reported_of": F("report__company")}
ORIGIN = {
    "origin_kind": F("kind"),
    "origin_publisher": F("publisher"),
    "origin_family": Coalesce("publisher__family", "publisher"),
    "origin_company": F("company"),
    "origin_root": Coalesce("company__merged_into", "company"),
}


@dataclass(frozen=True)
class Said:
    """One decision, as far as replaying it goes."""

    at: dt.datetime
    by_editor: bool
    payload: Json


def in_force(decisions: Sequence[Said], at: dt.datetime) -> Json:
    """The payload that counted at `at`, {} for none: an editor's before a rule's, the latest of either."""
    then = [said for said in decisions if said.at <= at]
    return next((said.payload for said in reversed(then) if said.by_editor), then[-1].payload if then else {})


class History:
    """All about these deals, and about the own figures of these companies, up to `until`. Five queries."""

    def __init__(self, deals: Sequence[int], companies: Sequence[int], until: dt.datetime):
        told = list(ties_and_explanations(deals, companies))
        self.log = Log([tied for tied in told if isinstance(tied, Tied)])
        self.explains = [row for row in told if isinstance(row, Explained)]
        self.deals = {pk: self.log.ever_into("deal", pk) for pk in deals}
        self.companies = {pk: self.log.ever_into("company", pk) for pk in companies}
        self.roots = {subject: self.log.roots(subject) for subject in ("deal", "company")}
        self.places = decisions([Kind.PLACE], "report", self._reports(), until)[Kind.PLACE]
        rows = Claim.objects.filter(report__in=list(self.places), recorded_at__lte=until)
        self.rows = cast(list[Row], list(rows.order_by().values(*COLUMNS, "corrects", **TOLD, **ABOUT)))
        about = [row["pk"] for row in self.rows]
        self.said = decisions([Kind.VERDICT, Kind.ATTRIBUTE, Kind.PREFER], "claim", about, until)
        credited = {said.payload["origin"] for told_ in self.said[Kind.ATTRIBUTE].values() for said in told_}
        named = cast(list[Row], list(Origin.objects.filter(pk__in=credited).values("pk", **ORIGIN)))
        self.origins = {row["pk"]: row for row in named}
        self.rows_of = self._by_subject()
        self.weighed: dict[tuple[object, ...], consensus.Claim] = {}

    def _reports(self) -> QuerySet[Any, Any]:
        """Every report ever placed with these deals, and all that may tell a figure of the companies' own."""
        deals = [str(pk) for group in self.deals.values() for pk in group]
        companies = [pk for group in self.companies.values() for pk in group]
        placed = Decision.objects.filter(kind=Kind.PLACE).annotate(to=KT("payload__deal")).filter(to__in=deals)
        about = Q(report__company__in=companies) | Q(report__placement__company__in=companies)
        own = Claim.objects.filter(APPRAISED & about)
        return Report.objects.filter(Q(pk__in=placed.values("report")) | Q(pk__in=own.values("report"))).values("pk")

    def _by_subject(self) -> dict[tuple[str, int], list[Row]]:
        """The rows that ever counted for a deal, or for a company itself."""
        counts_for: dict[tuple[str, int | None], list[tuple[str, int]]] = defaultdict(list)
        for subject, groups in (("deal", self.deals), ("company", self.companies)):
            for pk, group in groups.items():
                for member in group:
                    counts_for[subject, member].append((subject, pk))
        found: dict[tuple[str, int], list[Row]] = defaultdict(list)
        for row in self.rows:
            payloads = [said.payload for said in self.places[row["report_id"]]]
            places = {("deal", payload.get("deal")) for payload in payloads}
            places |= {("company", payload.get("company")) for payload in payloads} | {("company", row["reported_of"])}
            for subject_key in {key for place in places for key in counts_for.get(place, ())}:
                found[subject_key].append(row)
        return found

    @cached_property
    def rows_of_deals(self) -> dict[int, Deal]:
        return Deal.objects.only("company", "opened_for").in_bulk(list(self.deals))

    # ---- asked ------------------------------------------------------------------------------------------------------

    def of_deal(self, pk: int, at: dt.datetime) -> Weighed:
        """The visible claims of the deal as this site held them at `at`."""
        return self._weighed("deal", pk, at)

    def of_company(self, pk: int, at: dt.datetime) -> Weighed:
        """The visible figures of the company's own, as this site held them at `at`."""
        return self._weighed("company", pk, at)

    def target(self, deal: int, at: dt.datetime) -> int:
        """The company the deal was then about. One more query, once."""
        return self.log.at(at).target(self.rows_of_deals[deal])

    def explained(self, at: dt.datetime) -> weighing.Explained:
        """The contradictions that were explained then."""
        return weighing.explained(row[1:] for row in self.explains if row.at <= at)

    def stamps(self, subject: str, pk: int) -> list[dt.datetime]:
        """Every time at which what counts for it may have become different, oldest first."""
        rows = self.rows_of[subject, pk]
        found = {row["recorded_at"] for row in rows}
        found |= {said.at for row in rows for said in self.places[row["report_id"]]}
        found |= {said.at for told in self.said.values() for row in rows for said in told.get(row["pk"], ())}
        found |= {row.at for row in self.explains if getattr(row, subject) == pk}
        group = (self.deals if subject == "deal" else self.companies)[pk]
        named = self._named(rows, self._targets(group) if subject == "deal" else set())
        found |= {
            t.at
            for t in self.log.decisions
            if t.pk in named.get(t.subject, ()) or (t.subject == subject and t.pk in group)
        }
        return sorted(found)

    def _targets(self, deals: set[int]) -> set[int]:
        """The companies these deals were opened for, or ever split off to."""
        opened = {deal.opened_for_id for pk, deal in self.rows_of_deals.items() if pk in deals}
        return opened | {t.payload["company"] for t in self.log.decisions if t.kind == Kind.PLACE and t.pk in deals}

    def _named(self, rows: Iterable[Row], targets: set[int]) -> dict[str, set[int]]:
        """The companies and publishers on whose ties these rows, and a deal about these targets, depend."""
        named: dict[str, set[int | None]] = {"company": {*targets}, "publisher": set()}
        for row in rows:
            named["company"] |= {row["party_company"], row["reported_of"]}
            named["publisher"].add(row["printed_by"])
            for said in self.said[Kind.ATTRIBUTE].get(row["pk"], ()):
                origin = self.origins[said.payload["origin"]]
                named["company"].add(origin["origin_company"])
                named["publisher"].add(origin["origin_publisher"])
        return {subject: self.log.ever_known_as(subject, {pk for pk in pks if pk}) for subject, pks in named.items()}

    def _weighed(self, subject: str, pk: int, at: dt.datetime) -> Weighed:
        ties = self.log.at(at)
        visible = list(self._visible(self.rows_of[subject, pk], at))
        corrected = {row["corrects"] for row in visible}
        return [
            self._evidence(row, ties)
            for row in visible
            if row["pk"] not in corrected and self._place(row, at, ties) == (subject, pk)
        ]

    def _evidence(self, row: Row, ties: Ties) -> consensus.Claim:
        """The same object for as long as nothing about the claim was decided otherwise; the log keeps its ties."""
        key = (row["pk"], row["origin"], row["authority"], row["is_relay"], row["verdict"], row["preferred"], id(ties))
        if key not in self.weighed:
            self.weighed[key] = as_evidence(row, ties)
        return self.weighed[key]

    def _visible(self, rows: Iterable[Row], at: dt.datetime) -> Iterator[Row]:
        """Those that stood then, each with what was decided about it."""
        for row in rows:
            pk = row["pk"]
            credit = in_force(self.said[Kind.ATTRIBUTE].get(pk, ()), at)
            verdict = in_force(self.said[Kind.VERDICT].get(pk, ()), at).get("verdict", Verdict.UNCHECKED)
            pin = in_force(self.said[Kind.PREFER].get(pk, ()), at).get("preferred", False)
            if credit and row["recorded_at"] <= at and verdict in VISIBLE:
                yield {
                    **row,
                    **self.origins[credit["origin"]],
                    **credit,
                    "pk": pk,
                    "verdict": verdict,
                    "preferred": pin,
                }

    def _place(self, row: Row, at: dt.datetime, ties: Ties) -> tuple[str, int | None]:
        """What it counted for: a deal, or the company itself where it is a figure of its own."""
        place = in_force(self.places[row["report_id"]], at)
        if deal := place.get("deal"):
            return "deal", ties.deal(deal, self.roots["deal"].get(deal) or deal)
        about = place.get("company") or row["reported_of"]
        if not place or not about or (row["aspect"], row["basis"]) != ("valuation", "appraisal"):
            return "company", None
        return "company", ties.company(about, self.roots["company"].get(about) or about)


class Explained(NamedTuple):
    """One decision about a contradiction of a deal, or of a company's own figures."""

    at: dt.datetime
    deal: int | None
    company: int | None
    payload: Json
    reason: str


def ties_and_explanations(deals: Sequence[int], companies: Sequence[int]) -> Iterator[Tied | Explained]:
    """Who counts as one, and what editors explained of these, oldest first. One query for both."""
    theirs = Q(kind=Kind.EXPLAIN) & (Q(deal__in=deals) | Q(company__in=companies))
    rows = Decision.objects.filter(TIES | theirs).order_by("decided_at", "pk")
    columns = ("decided_at", "kind", "deal", "company", "publisher", "payload", "reason")
    for at, kind, deal, company, publisher, payload, reason in rows.values_list(*columns):
        if kind == Kind.EXPLAIN:
            yield Explained(at, deal, company, payload, reason)
        else:
            yield Tied(at, kind, *subject_of(deal, company, publisher), payload)


def decisions(
    kinds: Sequence[str], subject: str, ids: QuerySet[Any, Any] | Sequence[int], until: dt.datetime
) -> dict[str, dict[int, list[Said]]]:
    """What was decided about each subject by `until`, oldest first, by kind. One query."""
    found: dict[str, dict[int, list[Said]]] = {kind: defaultdict(list) for kind in kinds}
    rows = Decision.objects.filter(kind__in=kinds, decided_at__lte=until, **{f"{subject}__in": ids})
    told = rows.order_by("decided_at", "pk").values_list("kind", subject, "decided_at", "user", "payload")
    for kind, pk, at, user, payload in told:
        found[kind][cast(int, pk)].append(Said(at, user is not None, payload))
    return found
