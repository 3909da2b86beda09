"""The facts about organisations and the people in them."""

from cats.organisations.models.accounts import DormancyWarning, UserNote
from cats.organisations.models.locations import Location, LocationCode, Provision, Setting, TenantLocation
from cats.organisations.models.lockouts import Lockout
from cats.organisations.models.tenants import Contract, Tenant, TenantDomain
from cats.organisations.models.users import FormerPassword, SignInEvent, User, UserStatus

__all__ = [
    "Contract",
    "DormancyWarning",
    "FormerPassword",
    "Location",
    "LocationCode",
    "Lockout",
    "Provision",
    "Setting",
    "SignInEvent",
    "Tenant",
    "TenantDomain",
    "TenantLocation",
    "User",
    "UserNote",
    "UserStatus",
]
