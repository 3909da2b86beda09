"""What has had its time is removed, and nothing else."""

import uuid
from datetime import timedelta

from cats.core import clock, drafts, housekeeping, jobs, selections
from cats.core.jobs.models import Job, JobItem
from cats.core.models import Draft, Selection, Submission
from cats.core.outbox import OutboxMessage


def test_only_what_is_past_its_life_goes(dana):
    now = clock.now()
    for age in (housekeeping.SUBMISSIONS_KEPT_FOR + timedelta(hours=1), timedelta(days=1)):
        Submission.objects.create(key=uuid.uuid4(), by=dana, form="f", body_hash="x", at=now - age)
    for about, age in (("old", drafts.KEPT_FOR + timedelta(hours=1)), ("new", timedelta(days=1))):
        Draft.objects.create(by=dana, form="f", about=about, address="/", saved_at=now - age)
    old = selections.select(dana, [1], label="Old", return_to="/")
    Selection.objects.filter(pk=old.pk).update(expires_at=now - timedelta(seconds=1))
    selections.select(dana, [1], label="New", return_to="/")

    for age in (housekeeping.JOBS_KEPT_FOR + timedelta(hours=1), timedelta(days=1)):
        job = jobs.start(kind="reassign_cases", by=dana, label="Nothing", facts={"to": dana.pk, "reason": ""})
        Job.objects.filter(pk=job.pk).update(created_at=now - age)
        JobItem.objects.create(job=job, position=0, object_id=1, outcome="done")

    for state, age in (("sent", 31), ("dead", 31), ("sent", 1)):
        OutboxMessage.objects.create(kind="k", template="t", to=dana, state=state, ended_at=now - timedelta(days=age))

    removed = housekeeping.remove_expired()

    assert removed == {"submissions": 1, "drafts": 1, "selections": 1, "jobs": 2, "messages": 1, "files": 0}
    assert (Submission.objects.count(), Draft.objects.get().about, Selection.objects.get().label) == (1, "new", "New")
    assert sorted(OutboxMessage.objects.values_list("state", flat=True)) == ["dead", "sent"]
    assert (Job.objects.count(), JobItem.objects.count()) == (1, 1)
