"""When somebody says that they made plans to end their life: their worker is told what to do, a manager is told."""

from django.db import transaction
from django.urls import reverse

from cats.assessments.models import Assessment, SafeguardingNotice
from cats.assessments.policies import safeguarding_notices
from cats.core import clock
from cats.core.actors import Actor, person
from cats.core.acts import Act
from cats.core.audit import record
from cats.notifications.recipients import manager_of
from cats.notifications.services import notify_each
from cats.organisations.models import User


def raise_concern(assessment: Assessment, by: Actor) -> None:
    """Tell the manager of whoever saved the answer, once an assessment; call it in the transaction of the saving."""
    worker = person(by)
    _, is_new = SafeguardingNotice.objects.get_or_create(
        assessment=assessment, defaults={"by": worker, "to": worker.line_manager if worker else None}
    )
    if is_new:
        record(Act.SAFEGUARDING_RAISED, on=assessment.participant, by=by, filled=assessment.pk)
        notify_each(to=manager_of(worker), kind="safeguarding_raised", link=reverse("home"), by=by)


@transaction.atomic
def read_notice(*, notice: SafeguardingNotice, by: User) -> None:
    """Note that a manager has read a notice; the first reading counts. Raises NotAllowed."""
    fresh = SafeguardingNotice.objects.select_for_update().get(pk=notice.pk)
    safeguarding_notices.require(by, "read", fresh)
    if fresh.read_at is None:
        fresh.read_at, fresh.read_by = clock.now(), by
        fresh.save(update_fields=["read_at", "read_by"])
