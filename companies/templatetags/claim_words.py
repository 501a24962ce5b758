"""Who says a claim and who printed it, in words, from its row alone; for pages that fold nothing."""

from django import template

from companies import wording
from companies.forms import KIND_WORDS
from companies.known import origin_name
from companies.models import Authority, Claim, Deal, Report

register = template.Library()


@register.filter
def origin(claim: Claim) -> str:
    """ "The Information"; "no origin found" where nobody could be named."""
    if claim.standing.authority == Authority.UNIDENTIFIED:
        return "no origin found"
    return origin_name(claim.standing.origin)


@register.filter
def printed(claim: Claim) -> str:
    """ "Sample Wire, relaying The Information": who printed it, and whose word it is."""
    publisher, said_by = str(claim.report.revision.article.publisher), origin(claim)
    if claim.standing.authority == Authority.UNIDENTIFIED:
        return f"{publisher}, naming no origin"
    if said_by == publisher:
        return publisher
    if claim.standing.authority == Authority.RECORD:
        return f"{publisher}, quoting {said_by}"
    return wording.relay_words(publisher, said_by)


@register.filter
def credited(claim: Claim) -> str:
    """What stands in place of printed() where the origin is not taken to have said it (known.is_believed)."""
    return f"{claim.report.revision.article.publisher}; {wording.credited_words(origin(claim))}"


@register.filter
def verdict_words(claim: Claim) -> str:
    return wording.evidence_word(claim.standing.verdict)


@register.filter
def kind_words(row: Deal | Report) -> str:
    """Funding, Joint venture, IPO"""
    return KIND_WORDS[row.kind]


@register.filter
def lower_words(text: str) -> str:
    """In the middle of a sentence; abbreviations stay as they are."""
    return text if text.isupper() else text.lower()
