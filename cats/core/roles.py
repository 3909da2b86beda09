"""Roles, permissions and the one matrix that joins them (participants 3.1 and 3.2, with `decisions`)."""

from collections.abc import Iterable

from django.db.models import TextChoices


class Role(TextChoices):
    """An additional role; a person with none is a support worker."""

    SYSTEM_SUPPORT = "system_support", "System support"
    SENIOR_MANAGEMENT = "senior_management", "Senior management team"
    QA_MANAGER = "qa_manager", "QA manager"
    QA_SUPPORT_MANAGER = "qa_support_manager", "QA support manager"
    QA_OFFICER = "qa_officer", "QA officer"
    CONTRACT_SUPPORT_OFFICER = "contract_support_officer", "Contract support officer"
    CONTRACT_PERFORMANCE_MANAGER = "contract_performance_manager", "Contract performance manager"
    CONTRACT_PROCESS_MANAGER = "contract_process_manager", "Contract management process support manager"
    PERFORMANCE_MANAGER = "performance_manager", "Performance manager"
    QA_FINANCE = "qa_finance", "QA + Finance"
    FINANCE = "finance", "Finance"


class Permission(TextChoices):
    """Something that only some roles may do."""

    PROVIDER_QA = "provider_qa", "Provider quality assurance"
    QA1 = "qa1", "First authority check"
    QA2 = "qa2", "Second authority check"
    USER_MANAGEMENT = "user_management", "User management"
    SENIOR_INTERNAL = "senior_internal", "Senior internal"
    DIP_CHECKS = "dip_checks", "Outcome quality dip checks"
    DIP_REVIEW = "dip_review", "Outcome quality dip review"
    DIP_VERIFICATION = "dip_verification", "Outcome quality dip verification"
    DIP_FINALISE = "dip_finalise", "Outcome quality dip finalise"
    CONTRACT_DATA = "contract_data", "Contract data"
    REASSIGN = "reassign", "Reassign"
    TRANSFERS = "transfers", "Transfers"
    FINANCE = "finance", "Finance"
    SERVICE_DESK = "service_desk", "Service desk management"
    INITIATIVES = "initiatives", "Initiatives"
    MANAGE_INITIATIVES = "manage_initiatives", "Manage initiatives"
    SYSTEM_SUPPORT = "system_support", "System support functions"


_SS, _SMT, _QAM, _QSM, _QAO = (
    Role.SYSTEM_SUPPORT,
    Role.SENIOR_MANAGEMENT,
    Role.QA_MANAGER,
    Role.QA_SUPPORT_MANAGER,
    Role.QA_OFFICER,
)
_CSO, _CPM, _CMPSM = (
    Role.CONTRACT_SUPPORT_OFFICER,
    Role.CONTRACT_PERFORMANCE_MANAGER,
    Role.CONTRACT_PROCESS_MANAGER,
)
_QAF, _FIN = Role.QA_FINANCE, Role.FINANCE

MATRIX: dict[Permission, frozenset[Role]] = {
    Permission.PROVIDER_QA: frozenset({_SS, _SMT, _QAM, _QSM, _QAF}),
    Permission.QA1: frozenset({_SS, _SMT, _QAM, _QSM, _QAO}),
    Permission.QA2: frozenset({_SS, _SMT, _QAM, _QSM}),
    Permission.USER_MANAGEMENT: frozenset({_SS, _SMT, _QAM, _QSM, _QAO}),
    Permission.SENIOR_INTERNAL: frozenset({_SS, _SMT, _QAM}),
    Permission.DIP_CHECKS: frozenset({_SS, _SMT, _CSO, _CPM, _CMPSM}),
    Permission.DIP_REVIEW: frozenset({_SS, _SMT, _CSO, _CMPSM}),
    Permission.DIP_VERIFICATION: frozenset({_SS, _SMT, _CPM, _CMPSM}),
    Permission.DIP_FINALISE: frozenset({_SS, _SMT, _CMPSM}),
    Permission.CONTRACT_DATA: frozenset({_SS}),
    Permission.REASSIGN: frozenset({_SS, _SMT, _QAM, _QSM, _QAO, _QAF}),
    Permission.TRANSFERS: frozenset({_SS, _SMT, _QAM, _QSM, _QAO, _CSO, _CPM, _QAF}),
    Permission.FINANCE: frozenset({_SS, _SMT, _QAM, _FIN}),
    Permission.SERVICE_DESK: frozenset({_SS, _SMT, _QAM, _QSM}),
    Permission.INITIATIVES: frozenset({_SS, _SMT, _CSO, _CPM, _CMPSM}),
    Permission.MANAGE_INITIATIVES: frozenset({_SS, _SMT, _CMPSM}),
    Permission.SYSTEM_SUPPORT: frozenset({_SS}),
}

# Lower is more senior; nobody grants a role above their own most senior one.
RANK: dict[Role, int] = {
    _SS: 0,
    _SMT: 10,
    _QAM: 20,
    _QSM: 40,
    _QAO: 60,
    _CSO: 60,
    _CPM: 60,
    _CMPSM: 60,
    Role.PERFORMANCE_MANAGER: 60,
    _QAF: 9999,
    _FIN: 9999,
}
SUPPORT_WORKER_RANK = 10_000

PROVIDER_ROLES = frozenset({_QAF})
INTERNAL_ROLES = frozenset({_SS, _SMT, _QAM, _QSM, _QAO, _CSO, _CPM, _CMPSM, Role.PERFORMANCE_MANAGER})

# Finance opens dashboards only, so it does not count among the roles that show unowned cases (`decisions`).
ADDITIONAL_ROLES = frozenset(Role) - {_FIN}


def permissions_of(roles: Iterable[str]) -> frozenset[str]:
    """Return the permissions that these roles give together."""
    held = set(roles)
    return frozenset(permission.value for permission, holders in MATRIX.items() if held & holders)


def roles_with(permission: Permission) -> list[str]:
    """Return the roles that give a permission."""
    return sorted(role.value for role in MATRIX[permission])


def rank_of(roles: Iterable[str]) -> int:
    """Return the most senior (lowest) rank among these roles; a support worker's when there are none."""
    return min((RANK[Role(role)] for role in roles), default=SUPPORT_WORKER_RANK)
