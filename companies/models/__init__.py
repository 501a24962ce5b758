"""The tables of the app, one module a theme; vocabulary.py holds the words they use."""

from companies.models.companies import Company, CompanySlug, Identifier, Name
from companies.models.deals import Change, Deal, DealSlug, DealState, Erasure, Shown
from companies.models.evidence import TIES, Claim, ClaimQuerySet, Decision, Mention, Origin, Placement, Report, Standing
from companies.models.second import SecondReading
from companies.vocabulary import (
    FIGURES,
    SECOND,
    VISIBLE,
    Aspect,
    Authority,
    Basis,
    Confirmation,
    DealKind,
    Qualifier,
    Role,
    Scope,
    Stance,
    Status,
    Verdict,
)

__all__ = [
    "FIGURES",
    "SECOND",
    "TIES",
    "VISIBLE",
    "Aspect",
    "Authority",
    "Basis",
    "Change",
    "Claim",
    "ClaimQuerySet",
    "Company",
    "CompanySlug",
    "Confirmation",
    "Deal",
    "DealKind",
    "DealSlug",
    "DealState",
    "Decision",
    "Erasure",
    "Identifier",
    "Mention",
    "Name",
    "Origin",
    "Placement",
    "Qualifier",
    "Report",
    "Role",
    "Scope",
    "SecondReading",
    "Shown",
    "Stance",
    "Standing",
    "Status",
    "Verdict",
]
