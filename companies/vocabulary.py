"""The words of the field: kinds, statuses, roles and the like, as the database and the forms know them."""

from articles.models import Choices


class DealKind(Choices):
    FUNDING = "funding"
    STAKE = "stake"
    ACQUISITION = "acquisition"
    MERGER = "merger"
    IPO = "ipo", "IPO"
    SECONDARY = "secondary"
    DEBT = "debt"
    JOINT_VENTURE = "joint_venture"


class Status(Choices):
    RUMORED = "rumored"
    IN_TALKS = "in_talks"
    ANNOUNCED = "announced"
    COMPLETED = "completed"
    DENIED = "denied"
    CALLED_OFF = "called_off"


class Confirmation(Choices):
    CONFIRMED = "confirmed", "On the record"
    CORROBORATED = "corroborated", "2+ origins"
    SINGLE_SOURCE = "single_source", "One origin"
    UNSOURCED = "unsourced", "No origin found"


class Aspect(Choices):
    STATUS = "status"
    AMOUNT = "amount"
    VALUATION = "valuation"
    STAKE_PERCENT = "stake_percent"
    PARTICIPANT = "participant"
    STAGE = "stage"
    DATE = "date"


class Stance(Choices):
    ASSERTS = "asserts"
    DENIES = "denies"
    DECLINES = "declines_comment"


class Qualifier(Choices):
    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    BETWEEN = "between"


class Basis(Choices):
    UNSPECIFIED = "unspecified"
    PRE_MONEY = "pre_money"
    POST_MONEY = "post_money"
    APPRAISAL = "appraisal"


class Scope(Choices):
    TOTAL = "total"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    TRANCHE = "tranche"
    TARGET_SIZE = "target_size"


class Role(Choices):
    LEAD = "lead"
    INVESTOR = "investor"
    ACQUIRER = "acquirer"
    SELLER = "seller"
    LENDER = "lender"
    VENUE = "venue"


class Authority(Choices):
    RECORD = "A", "a party or filing on record"
    REPORTING = "B", "a publisher's own reporting"
    UNIDENTIFIED = "C", "unidentified"


class Verdict(Choices):
    UNCHECKED = "unchecked"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    HELD = "held"


SECOND = "second:"  # how the name of every second reader begins (Report.reader); the rules are "rules@…"
VISIBLE = [Verdict.UNCHECKED, Verdict.ACCEPTED]
FIGURES = [Aspect.AMOUNT, Aspect.VALUATION]
