"""The one matrix of roles and permissions, against the table it was written from."""

import pytest

from cats.core.roles import MATRIX, RANK, Permission, Role, permissions_of, rank_of

COLUMNS = ["SS", "SMT", "QAM", "QSM", "QAO", "CSO", "CPM", "CMPSM", "QAF", "FIN"]
ROLES = [
    Role.SYSTEM_SUPPORT, Role.SENIOR_MANAGEMENT, Role.QA_MANAGER, Role.QA_SUPPORT_MANAGER, Role.QA_OFFICER,
    Role.CONTRACT_SUPPORT_OFFICER, Role.CONTRACT_PERFORMANCE_MANAGER, Role.CONTRACT_PROCESS_MANAGER,
    Role.QA_FINANCE, Role.FINANCE,
]  # fmt: skip
TABLE = {
    Permission.PROVIDER_QA: "1111000010",
    Permission.QA1: "1111100000",
    Permission.QA2: "1111000000",
    Permission.USER_MANAGEMENT: "1111100000",
    Permission.SENIOR_INTERNAL: "1110000000",
    Permission.DIP_CHECKS: "1100011100",
    Permission.DIP_REVIEW: "1100010100",
    Permission.DIP_VERIFICATION: "1100001100",
    Permission.DIP_FINALISE: "1100000100",
    Permission.CONTRACT_DATA: "1000000000",
    Permission.REASSIGN: "1111100010",
    Permission.TRANSFERS: "1111111010",
    Permission.FINANCE: "1110000001",
    Permission.SERVICE_DESK: "1111000000",
    Permission.INITIATIVES: "1100011100",
    Permission.MANAGE_INITIATIVES: "1100000100",
    Permission.SYSTEM_SUPPORT: "1000000000",
}


@pytest.mark.parametrize("permission", Permission)
def test_each_permission_is_held_by_the_roles_of_its_row(permission):
    held = {role for role, mark in zip(ROLES, TABLE[permission], strict=True) if mark == "1"}

    assert MATRIX[permission] == held


@pytest.mark.parametrize("role", Role)
def test_a_role_gives_exactly_its_column(role):
    assert permissions_of([role]) == {permission.value for permission in Permission if role in MATRIX[permission]}


def test_no_role_means_no_permission_and_the_lowest_rank():
    assert permissions_of([]) == frozenset()
    assert rank_of([]) > max(RANK.values())
    assert rank_of([Role.FINANCE, Role.QA_OFFICER]) == 60
