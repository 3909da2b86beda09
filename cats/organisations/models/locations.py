"""Places where people are held, live or are worked with, and the feeds' codes for them."""

from django.db import models
from django.db.models import Q

from cats.core.history import tracked
from cats.organisations.models.tenants import Contract, Tenant

UNMAPPED_COMMUNITY, UNMAPPED_CUSTODY, UNMAPPED = -2, -1, 0


class Setting(models.TextChoices):
    """Whether somebody there is in custody or in the community."""

    CUSTODY = "custody", "Custody"
    COMMUNITY = "community", "Community"
    UNKNOWN = "unknown", "Not known"


class Provision(models.TextChoices):
    """Whom a place is for."""

    MALE = "male", "Male"
    FEMALE = "female", "Female"
    ANY = "any", "Any"


class LocationKind(models.TextChoices):
    """What sort of place it is (participants 11.1)."""

    WING = "wing", "Wing"
    FEEDER = "feeder", "Feeder"
    OUTLYING = "outlying", "Outlying"
    FEMALE = "female", "Female"
    COMMUNITY = "community", "Community"
    HUB = "hub", "Hub"
    SATELLITE = "satellite", "Satellite"
    UNKNOWN = "unknown", "Unknown"
    UNMAPPED_CUSTODY = "unmapped_custody", "Unmapped custody"
    UNMAPPED_COMMUNITY = "unmapped_community", "Unmapped community"


SETTING_OF: dict[str, Setting] = {
    LocationKind.WING: Setting.CUSTODY,
    LocationKind.FEEDER: Setting.CUSTODY,
    LocationKind.OUTLYING: Setting.CUSTODY,
    LocationKind.FEMALE: Setting.CUSTODY,
    LocationKind.UNMAPPED_CUSTODY: Setting.CUSTODY,
    LocationKind.COMMUNITY: Setting.COMMUNITY,
    LocationKind.HUB: Setting.COMMUNITY,
    LocationKind.SATELLITE: Setting.COMMUNITY,
    LocationKind.UNMAPPED_COMMUNITY: Setting.COMMUNITY,
    LocationKind.UNKNOWN: Setting.UNKNOWN,
}


@tracked()
class Location(models.Model):
    """A prison, a community region, a hub or a satellite; ids are the programme's own, three of them not positive."""

    id = models.IntegerField(primary_key=True)
    name = models.CharField(max_length=200)
    contract = models.ForeignKey(
        Contract, models.PROTECT, null=True, blank=True, related_name="locations", db_index=True
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="satellites")
    kind = models.CharField(max_length=20, choices=LocationKind)
    provision = models.CharField(max_length=6, choices=Provision)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                name="mapped_location_has_contract", condition=Q(id__lte=0) | Q(contract__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def setting(self) -> Setting:
        """Return whether somebody here is in custody or in the community."""
        return SETTING_OF[self.kind]

    @property
    def is_mapped(self) -> bool:
        """Say whether this is a real place rather than a stand-in for an unknown one."""
        return self.id > 0


class InForce(models.Manager["TenantLocation"]):
    """The links that count: those that nobody has ended."""

    def get_queryset(self) -> models.QuerySet["TenantLocation"]:
        return super().get_queryset().filter(ended_at=None)


@tracked()
class TenantLocation(models.Model):
    """A delivery team works at a location, until the link is ended; a contract's own tenant needs no such row.

    Who sees what asks `in_force`; `objects` has those that ended, too.
    """

    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="location_links")
    location = models.ForeignKey(Location, models.PROTECT, related_name="tenant_links")
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager["TenantLocation"]()
    in_force = InForce()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "location"], condition=Q(ended_at__isnull=True), name="one_link_per_team"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tenant} at {self.location}"


@tracked()
class LocationCode(models.Model):
    """A code by which a feed names a place; without a location it means an unmapped one."""

    class Feed(models.TextChoices):
        """Which feed uses the code."""

        PRISON = "prison", "Prison"
        PROBATION = "probation", "Probation"

    code = models.CharField(max_length=4)
    feed = models.CharField(max_length=9, choices=Feed)
    description = models.CharField(max_length=200)
    delivery_region = models.CharField(max_length=200, blank=True)
    location = models.ForeignKey(Location, models.PROTECT, null=True, blank=True, related_name="codes")

    class Meta:
        ordering = ["feed", "code"]
        constraints = [models.UniqueConstraint(fields=["feed", "code"], name="one_meaning_per_feed_code")]

    def __str__(self) -> str:
        return f"{self.code} ({self.get_feed_display()})"
