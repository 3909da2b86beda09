"""A questionnaire that is being filled in with a person, or that was: an assessment or a bio."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from cats.core import clock
from cats.core.history import tracked
from cats.core.models import Versioned
from cats.organisations.models import Location, Tenant
from cats.participants.models import Participant

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

LIVE = Q(completed_at__isnull=True, discarded_at__isnull=True)


class Filled(Versioned):
    """What assessments and bios have in common: who began and finished them, and how far they are.

    `questionnaire` is the version that is asked. `steps` says of each page that was saved, by its key, in which row
    version that was: so two people may save different pages at once, and the same page not over each other.
    """

    kind: ClassVar[str]
    if TYPE_CHECKING:
        answers: RelatedManager[Any]

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="%(class)s_set")
    questionnaire = models.PositiveSmallIntegerField()
    tenant = models.ForeignKey(Tenant, models.PROTECT, null=True, blank=True, related_name="+")
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    steps = models.JSONField(default=dict, blank=True)
    started_at = models.DateTimeField(default=clock.now)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    discarded_at = models.DateTimeField(null=True, blank=True)
    discarded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["participant"], condition=LIVE, name="one_open_%(class)s"),
            models.CheckConstraint(
                name="%(class)s_is_not_both_done_and_dropped",
                condition=Q(completed_at__isnull=True) | Q(discarded_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["participant", "-completed_at"],
                name="%(class)s_newest_first",
                condition=Q(completed_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.started_at:%Y-%m-%d} on {self.participant_id}"

    @property
    def is_open(self) -> bool:
        """Say whether answers may still be given."""
        return self.completed_at is None and self.discarded_at is None


@tracked()
class Assessment(Filled):
    """What a person needs, pathway by pathway. What scores depended on besides the answers is kept with it."""

    kind = "assessment"

    location = models.ForeignKey(Location, models.PROTECT, related_name="+")
    scoring = models.PositiveSmallIntegerField(null=True, blank=True)
    age = models.PositiveSmallIntegerField(null=True, blank=True)
    sex = models.CharField(max_length=7, blank=True)
    lot = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Filled.Meta):
        constraints = [
            *Filled.Meta.constraints,
            models.CheckConstraint(
                name="completed_assessment_can_be_explained",
                condition=Q(completed_at__isnull=True) | Q(scoring__isnull=False, age__isnull=False),
            ),
        ]


@tracked()
class Bio(Filled):
    """Where a person comes from and what has happened to them; not scored."""

    kind = "bio"

    class Meta(Filled.Meta):
        pass
