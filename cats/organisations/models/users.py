"""People who sign in, their former passwords, and what happened at the door."""

from functools import cached_property
from typing import Any, ClassVar

import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from cats.core import clock
from cats.core.history import tracked
from cats.core.models import Versioned
from cats.core.roles import ADDITIONAL_ROLES, INTERNAL_ROLES, Role, permissions_of
from cats.organisations.models.tenants import Tenant


class UserStatus(models.TextChoices):
    """Whether a person may sign in (participants 2.2)."""

    PENDING = "pending", "Pending activation"
    ACTIVE = "active", "Active"
    INACTIVE = "inactive", "Inactive"
    IN_REVIEW = "in_review", "In review"
    LEFT = "left", "Left"


MAY_SIGN_IN = frozenset({UserStatus.PENDING, UserStatus.ACTIVE})


class UserManager(BaseUserManager["User"]):
    """Looks people up by e-mail address, whatever its case."""

    use_in_migrations = True

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def create_user(self, email: str, *, password: str | None = None, **facts: Any) -> "User":
        """Create a person; without a password they set one through a link."""
        user = self.model(email=email.strip().lower(), **facts)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, *, tenant: Any, password: str | None = None, **facts: Any) -> "User":
        """Create the first person of system support, for the command of that name, which gives a tenant's id."""
        known = tenant if isinstance(tenant, Tenant) else Tenant.objects.get(pk=tenant)
        return self.create_user(email, password=password, tenant=known, roles=[Role.SYSTEM_SUPPORT], **facts)


@tracked(exclude=("password", "last_login"))
class User(Versioned, AbstractBaseUser):
    """A person who signs in, by e-mail address; with no role they are a support worker."""

    email = models.EmailField(max_length=256, unique=True)
    display_name = models.CharField(max_length=100)
    phone = models.CharField(max_length=20, blank=True)
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="users")
    status = models.CharField(max_length=10, choices=UserStatus, default=UserStatus.PENDING)
    roles = ArrayField(models.CharField(max_length=30, choices=Role), default=list, blank=True)
    line_manager = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reports")
    delius_username = models.CharField(max_length=50, blank=True)
    home_page = models.CharField(max_length=40, blank=True)
    reactivated_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name", "tenant"]

    class Meta:
        ordering = ["display_name", "id"]
        constraints = [
            models.CheckConstraint(name="user_email_is_lower_case", condition=Q(email=Lower("email"))),
            models.CheckConstraint(name="user_roles_are_known", condition=Q(roles__contained_by=Role.values)),
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        """Return the name that others see."""
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Say whether the person may sign in."""
        return self.status in MAY_SIGN_IN

    @property
    def is_staff(self) -> bool:
        """Say whether the person may use the admin for data fixes: system support only."""
        return self.is_active and Role.SYSTEM_SUPPORT in self.roles

    @property
    def is_superuser(self) -> bool:
        return self.is_staff

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Answer the admin, the only one to ask this."""
        return self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Tie every session to the password, the tenant and the roles: a change of any of them ends it."""
        facts = "|".join([self.password, str(self.tenant_id), *sorted(self.roles)])
        return salted_hmac("cats.session", facts, secret=secret, algorithm="sha256").hexdigest()

    @cached_property
    def permissions(self) -> frozenset[str]:
        """Return everything that the person's roles permit."""
        return permissions_of(self.roles)

    @property
    def tenant_path(self) -> str:
        """Return the path under which the person sees things."""
        return self.tenant.path

    @property
    def is_internal(self) -> bool:
        """Say whether the person is the authority's own staff, which their tenant decides."""
        return self.tenant.is_internal

    @property
    def has_internal_role(self) -> bool:
        """Say whether names of internal staff are shown to the person unmasked."""
        return self.is_internal or not INTERNAL_ROLES.isdisjoint(self.roles)

    @property
    def has_additional_role(self) -> bool:
        """Say whether the person manages or checks others' work; Finance alone does not count."""
        return not ADDITIONAL_ROLES.isdisjoint(self.roles)


class FormerPassword(models.Model):
    """A hash that its owner may not use again; the last ten are kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="former_passwords")
    encoded = models.CharField(max_length=256)
    set_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["user", "-set_at"], name="former_passwords_newest")]

    def __str__(self) -> str:
        return f"former password of {self.user_id}"


class SignInEvent(models.Model):
    """Something that happened at the door or to an account; append-only. The name is what was typed, whoever that is.

    `facts` say what an act changed, as codes and ids.
    """

    class Kind(models.TextChoices):
        """What happened (participants 5.3, with the gaps closed)."""

        UNKNOWN_USER = "unknown_user", "Unknown user name"
        WRONG_PASSWORD = "wrong_password", "Wrong password"
        WRONG_CODE = "wrong_code", "Wrong second factor"
        SIGNED_IN = "signed_in", "Signed in with a password only"
        SIGNED_IN_WITH_CODE = "signed_in_with_code", "Signed in with a code"
        SIGNED_IN_WITH_PASSKEY = "signed_in_with_passkey", "Signed in with a passkey"
        LOCKED_OUT = "locked_out", "Locked out"
        REFUSED_LOCKED = "refused_locked", "Refused while locked out"
        REFUSED_STATUS = "refused_status", "Refused: may not sign in"
        UNLOCKED = "unlocked", "Unlocked"
        SIGNED_OUT = "signed_out", "Signed out"
        SESSION_ENDED = "session_ended", "Session ended"
        PASSWORD_CHANGED = "password_changed", "Password changed"
        PASSWORD_RESET_ASKED = "password_reset_asked", "Password reset asked for"
        PASSWORD_RESET = "password_reset", "Password reset"
        FACTOR_ADDED = "factor_added", "Second factor added"
        FACTOR_REMOVED = "factor_removed", "Second factor removed"
        ACTIVATED = "activated", "Account activated"
        DEACTIVATED = "deactivated", "Account deactivated"
        ROLES_CHANGED = "roles_changed", "Roles changed"
        CREATED = "created", "Account created"
        INVITED = "invited", "Invitation sent"
        RESET_SENT = "reset_sent", "Password reset sent by the service desk"
        DETAILS_CHANGED = "details_changed", "Details changed"
        TENANT_CHANGED = "tenant_changed", "Organisation changed"
        DELIUS_CHANGED = "delius_changed", "nDelius user name changed"
        PUT_IN_REVIEW = "put_in_review", "Account put in review"
        MARKED_LEFT = "marked_left", "Marked as having left"
        WENT_DORMANT = "went_dormant", "Account made inactive: nobody signed in for 30 days"
        WARNED = "warned", "Warned that the account will become inactive"

    kind = models.CharField(max_length=30, choices=Kind)
    name = models.CharField(max_length=256)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="sign_in_events")
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    address = models.GenericIPAddressField(null=True, blank=True)
    at = models.DateTimeField(default=clock.now)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["-at", "-id"], name="sign_in_newest"),
            models.Index(fields=["user", "-at"], name="sign_in_of_person"),
            models.Index(fields=["kind", "-at", "-id"], name="sign_in_of_kind"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}"
