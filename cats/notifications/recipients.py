"""Who is to be told, where it is not one person's case."""

from cats.core.roles import Permission, Role, roles_with
from cats.organisations.models import User, UserStatus


def manager_of(worker: User | None) -> list[User]:
    """Return whom a manager's notice is for: the line manager, or system support when there is none."""
    if worker is not None and worker.line_manager is not None:
        return [worker.line_manager]
    return list(User.objects.filter(status=UserStatus.ACTIVE, roles__contains=[Role.SYSTEM_SUPPORT]))


def holders_in(path: str, permission: Permission) -> list[User]:
    """Return the active people at a tenant or below it whose roles give a permission."""
    people = User.objects.filter(status=UserStatus.ACTIVE, tenant__path__startswith=path)
    return list(people.filter(roles__overlap=roles_with(permission)).order_by("pk"))
