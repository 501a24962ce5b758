"""What was asked of the second reader: its budget, its queue and its log in one table."""

from django.db import models
from django.db.models import Q

from articles.models import Choices, Revision


class SecondReading(models.Model):
    """One question about one revision, and what came of it. Made before anything is asked, so that it counts.

    reader: name@version as its reports carry it; model: as the endpoint knows it. next_try_at: when it may be asked
    again, also after a worker died; None: settled. claims: held for an editor; agreed: the rules say the same.
    notes: {"dropped": [{"what", "why"}], "unfound": keys of the rules' reports that it has no deal for}.
    """

    class Outcome(Choices):
        ASKED = "asked", "no answer yet"
        READ = "read"
        REFUSED = "refused", "the model refused"
        NONSENSE = "nonsense", "no answer to read"
        FAILED = "failed", "the endpoint failed"
        FOREIGN = "foreign", "not asked: neither English nor Chinese"

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="second_readings")
    reader = models.CharField(max_length=40)
    model = models.CharField(max_length=200)
    asked_at = models.DateTimeField(db_index=True)
    outcome = models.CharField(max_length=8, choices=Outcome.listed, default=Outcome.ASKED)
    detail = models.CharField(max_length=300, blank=True)
    next_try_at = models.DateTimeField(null=True)
    claims = models.PositiveIntegerField(default=0)
    agreed = models.PositiveIntegerField(default=0)
    tokens = models.PositiveIntegerField(null=True)
    notes = models.JSONField(default=dict)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["revision", "reader"], name="second_reading_of")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome="read") | Q(next_try_at=None), name="second_reading_settled_when_read"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reader} of {self.revision_id}: {self.outcome}"
