"""Jobs under fire: `python -m tests.chaos.jobs start` starts one about everybody's cases, `... work` works on any.

The worker's chunks are small and slow, so that it is mostly in the middle of one.
"""

import dataclasses
import sys
import time

import django

A_CHUNK = 8
SECONDS_IN_A_CHUNK = 0.1


def start() -> None:
    """Let somebody who sees everything put a new label on every case, and print the job's id."""
    from cats.core.roles import Role
    from cats.organisations.models import Tenant, User, UserStatus
    from cats.participants.models import Label, Participant
    from cats.participants.services import bulk

    by = User.objects.create(
        email="everywhere@chaos.example",
        display_name="Everywhere",
        tenant=Tenant.objects.get(path="1."),
        roles=[Role.SENIOR_MANAGEMENT],
        status=UserStatus.ACTIVE,
    )
    label = Label.objects.create(name="Of the job", description="Put on by a job under fire")
    everybody = Participant.objects.order_by("pk").values_list("pk", flat=True)
    print(bulk.start_labelling(participant_ids=list(everybody), label=label, by=by).pk, flush=True)


def work() -> None:
    """Work on whatever is due, until killed."""
    from cats.core import jobs
    from cats.core.jobs import kinds, running

    usual = kinds.kind_of("label_cases")

    def slowly(job, items):
        usual.process(job, items)
        time.sleep(SECONDS_IN_A_CHUNK)

    jobs.register(dataclasses.replace(usual, process=slowly, a_chunk=A_CHUNK))
    print("busy", flush=True)
    while True:
        if not running.work(seconds=0.5):
            time.sleep(0.05)


if __name__ == "__main__":
    django.setup()
    {"start": start, "work": work}[sys.argv[1]]()
