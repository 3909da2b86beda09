"""What an operator may do to the caselist."""

from django.db import transaction

from caselist import doorbell, marks, projector
from caselist.models import DeadLetter
from caselist.policies import caselist
from cats.core.actors import Actor


@transaction.atomic
def retry_dead_letter(*, case_id: int, by: Actor) -> bool:
    """Let a case that was given up be tried again from the start; False when it is no dead letter (any longer).

    Locks the case against the projector. Raises NotAllowed for anybody but system support.
    """
    caselist.require(by, "operate")
    projector.lock([case_id])
    deleted, _ = DeadLetter.objects.filter(case_id=case_id).delete()
    if not deleted:
        return False
    marks.mark([case_id])
    transaction.on_commit(doorbell.ring, robust=True)
    return True
