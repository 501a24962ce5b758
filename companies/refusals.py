"""What editing refuses, each with the sentence that says what to do instead. Asked within the moment of the decision:
what was true when the page was loaded may have changed."""

from collections.abc import Iterable
from typing import Any

from babel.numbers import list_currencies

from articles.models import Publisher
from companies.models import Claim, Company, Deal, DealState


class EditingError(Exception):
    """Why a decision can't be taken, and what to do instead."""


def required(reason: str, ask: str) -> str:
    if not reason.strip():
        raise EditingError(f"{ask}: the reason is kept with the decision.")
    return reason.strip()


def refuse_currency(code: str) -> None:
    """Any of ISO 4217, of which the reader knows those of currencies.py."""
    if code not in list_currencies():
        raise EditingError(f"“{code}” is no currency: give its three letters, for example USD or CNY.")


def refuse_corrected(claims: Iterable[Claim]) -> None:
    """Without the correction between them, an old figure and its latest correction would both count."""
    between = Claim.objects.visible().filter(corrects__in=[c for c in claims if c.corrects_id]).first()
    if between:
        raise EditingError(f"This correction was itself corrected: reject claim {between.pk} first.")


def refuse_corrected_otherwise(claims: Iterable[Claim]) -> None:
    """Two corrections of one claim would both count."""
    rows = [claim for claim in claims if claim.corrects_id]
    others = Claim.objects.visible().filter(corrects__in=[row.corrects_id for row in rows])
    if other := others.exclude(pk__in=[row.pk for row in rows]).first():
        raise EditingError(f"The claim was corrected otherwise meanwhile: reject claim {other.pk} first.")


def refuse_settled(state: dict[str, Any], key: str, explained: bool) -> None:
    found = {conflict["key"]: conflict["explained"] for conflict in state.get("conflicts", ())}
    if key not in found:
        raise EditingError(f"There is no contradiction “{key}” here: it may have been settled meanwhile.")
    if found[key] == explained:
        raise EditingError(f"This contradiction is {'explained' if explained else 'open'} already.")


def now_shown(subject: Deal | Company) -> dict[str, Any]:
    rows = DealState.objects.filter(clock=DealState.Clock.SITE, until=None)
    row = rows.filter(deal=subject) if isinstance(subject, Deal) else rows.filter(company=subject)
    return row.values_list("state", flat=True).first() or {}


def refuse_family(publisher: Publisher, family: Publisher | None) -> None:
    for one in (publisher, family):
        if one:
            one.refresh_from_db(fields=["family"])
    if family and (family.pk == publisher.pk or family.family_id):
        raise EditingError(f"{family} heads no family: choose the publisher that does ({family.family or 'another'}).")
    if family and publisher.members.exists():
        raise EditingError(f"{publisher} is itself the head of a family: give its members another one first.")
