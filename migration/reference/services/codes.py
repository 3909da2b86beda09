"""What further NOMIS codes mean here. Records that were rejected for a code are tried again when it gets a meaning."""

from django.db import transaction

from cats.core import versions
from cats.core.errors import Refused
from cats.core.forms.text import one_line
from migration.models import CodeMapping
from migration.policies import codes
from migration.reference.rules import why_not_code
from migration.reference.services.asking import require, written_by
from migration.reference.services.rejected import retry_rejected
from migration.services.requesters import Requester


@transaction.atomic
def give_code_a_meaning(
    *, table: str, nomis_code: str, code: str, by: Requester, expected_version: int | None = None
) -> CodeMapping:
    """Say which of our codes a NOMIS code means, or that it means another one from now on. Locks; raises Stale.

    What was rejected for it goes on by itself; what was taken over with another meaning is for an upsert run.
    """
    nomis_code = one_line(nomis_code)
    field, refusal = why_not_code(table, nomis_code, code)
    require(codes, by, "add")
    if refusal:
        raise Refused(refusal, field=field)
    found = CodeMapping.objects.select_for_update()
    with written_by(by):
        mapping, is_new = found.get_or_create(table=table, nomis_code=nomis_code, defaults={"code": code})
    if is_new:
        retry_rejected(mapping, by=by)
        return mapping
    require(codes, by, "change", mapping)
    versions.check(mapping, expected_version)
    mapping.code = code
    with written_by(by):
        return versions.save(mapping, "code")


@transaction.atomic
def remove_code(*, mapping: CodeMapping, by: Requester, expected_version: int | None = None) -> None:
    """Take a code's meaning away again; records that come with it are rejected from then on."""
    fresh = CodeMapping.objects.select_for_update().filter(pk=mapping.pk).first()
    if fresh is None:
        raise Refused("This code has been removed meanwhile.")
    versions.check(fresh, expected_version)
    require(codes, by, "remove", fresh)
    with written_by(by):
        fresh.delete()
