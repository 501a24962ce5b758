"""Which deal a report is about."""

from dataclasses import dataclass
from datetime import datetime

from companies.evidence import Claim


@dataclass(frozen=True)
class Report:
    target: str
    kind: str
    stage: str
    parties: frozenset[str]
    claims: tuple[Claim, ...]
    reported_at: datetime
    historical: bool = False
    is_sample: bool = False


@dataclass(frozen=True)
class Deal:
    id: int
    target: str
    kind: str
    stage: str
    claims: tuple[Claim, ...]
    is_sample: bool = False
