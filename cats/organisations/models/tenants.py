"""Tenants (the programme's tree) and the contracts that some of them hold."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from cats.core.history import tracked

ROOT_PATH = "1."
PROGRAMME_PATH = "1.1."
INTERNAL_PATHS = frozenset({ROOT_PATH, PROGRAMME_PATH})


@tracked()
class Tenant(models.Model):
    """An organisation or team, placed in the programme's tree by its dotted path.

    `1.` is the authority, `1.1.` the programme, `1.1.x.` a lead provider, `1.1.x.y.` a contract, and below it the
    delivery teams. A person sees what belongs to paths that begin with their own tenant's path.
    """

    path = models.CharField(max_length=50, unique=True, db_collation="C")
    name = models.CharField(max_length=50)
    description = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(name="tenant_path_is_dotted", condition=Q(path__regex=r"^([0-9]+\.)+$")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def depth(self) -> int:
        """Return how many steps below the root this is; the root itself is 1."""
        return self.path.count(".")

    @property
    def is_internal(self) -> bool:
        """Say whether people here are the authority's own staff."""
        return self.path in INTERNAL_PATHS


@tracked()
class TenantDomain(models.Model):
    """An e-mail domain that people of a tenant may have, such as `@example.org`, until it is ended.

    Ending it changes nobody's address; it keeps people from getting such a one.
    """

    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="domains")
    domain = models.CharField(max_length=255)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["domain"]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "domain"], condition=Q(ended_at__isnull=True), name="one_domain_per_tenant"
            ),
            models.CheckConstraint(name="tenant_domain_shape", condition=Q(domain__regex=r"^@[a-z0-9.-]+\.[a-z]{2,}$")),
        ]

    def __str__(self) -> str:
        return self.domain


@tracked()
class Contract(models.Model):
    """An agreement to deliver the programme in one region (a lot)."""

    code = models.CharField(max_length=12, unique=True)
    lot = models.PositiveSmallIntegerField(unique=True)
    region = models.CharField(max_length=50)
    tenant = models.OneToOneField(Tenant, models.PROTECT, related_name="contract")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ["lot"]
        constraints: ClassVar = [
            models.CheckConstraint(name="contract_ends_after_start", condition=Q(ends_on__gt=F("starts_on"))),
        ]

    def __str__(self) -> str:
        return self.region
