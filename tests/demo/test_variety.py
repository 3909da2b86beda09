"""The demonstration shows everything that the screens have to cope with."""

import pytest

from cats.core import clock
from cats.core.acts import Act
from cats.core.models import TimelineEntry
from cats.demo.accounts import SUPPORT_WORKER
from cats.documents import storing
from cats.documents.codes import DocumentKind, UploadState
from cats.documents.forms_of_files import FORMS, form_of
from cats.documents.models import Document, DocumentVersion, Upload
from cats.organisations.models import Tenant, User, UserStatus
from cats.participants.codes import ArchiveReason, Status
from cats.participants.models import FormerAccess, Participant, StatusSpan
from tests.documents.test_what_files_are_taken import READERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def test_every_status_occurs():
    assert set(Participant.objects.values_list("status", flat=True)) == set(Status.values)


def test_every_reason_of_archiving_occurs():
    given = StatusSpan.objects.filter(status=Status.ARCHIVED).values_list("reason", flat=True)
    assert set(given) == set(ArchiveReason.values)


def test_other_reasons_are_explained():
    assert not StatusSpan.objects.filter(status=Status.ARCHIVED, reason=ArchiveReason.OTHER, information="").exists()


def test_some_cases_are_nobodys_and_some_belong_to_people_who_have_gone():
    assert Participant.objects.filter(owner=None).exists()
    assert Participant.objects.filter(owner__status__in=[UserStatus.LEFT, UserStatus.INACTIVE]).exists()


def test_some_reviews_are_overdue_and_some_are_not():
    assert Participant.objects.filter(risk_due_on__lt=clock.today()).exists()
    assert Participant.objects.filter(risk_due_on__gt=clock.today()).exists()


def test_the_demo_worker_has_cases_and_lately_lost_some():
    worker = User.objects.get(email=SUPPORT_WORKER.email)
    assert worker.cases.exists()
    lost = FormerAccess.objects.filter(tenant_path=worker.tenant.path, until__gt=clock.now())
    assert lost.filter(participant__ownership_spans__owner=worker).exists()


def test_every_team_and_contract_has_people():
    staffed = set(User.objects.values_list("tenant__path", flat=True))
    assert {tenant.path for tenant in Tenant.objects.all() if tenant.depth >= 4} <= staffed


def test_addresses_belong_to_the_tenant_and_can_reach_nobody():
    for person in User.objects.select_related("tenant").prefetch_related("tenant__domains"):
        assert any(person.email.endswith(one.domain) for one in person.tenant.domains.all())
        assert person.email.endswith(".example")


def test_documents_are_of_every_form_and_kind_and_in_every_state():
    assert set(Upload.objects.values_list("state", flat=True)) == set(UploadState.values)
    assert set(Upload.objects.values_list("content_type", flat=True)) == {form.content_type for form in FORMS}
    assert set(Document.objects.values_list("kind", flat=True)) == set(DocumentKind.values)
    assert DocumentVersion.objects.filter(number=3).exists()
    assert Document.objects.exclude(withdrawn_at=None).exists()
    assert max(map(len, Document.objects.values_list("title", flat=True))) > 190


def test_what_demo_documents_hold_passes_our_own_inspection(tmp_path):
    for upload in Upload.objects.filter(state="clean").order_by("sha256", "pk").distinct("sha256"):
        with storing.opened(upload.storage_key, size=upload.size, sha256=upload.sha256) as content:
            (tmp_path / "sent").write_bytes(content.read())
        with (tmp_path / "sent").open("rb") as sent:
            form = form_of(sent)
        assert form.content_type == upload.content_type
        assert READERS[form.key](tmp_path / "sent", tmp_path / "kept").pages == upload.pages


def test_the_demo_worker_has_one_of_each_and_is_asked_for_a_clean_copy():
    worker = User.objects.get(email=SUPPORT_WORKER.email)
    theirs = DocumentVersion.objects.filter(document__participant__owner=worker)
    assert theirs.filter(upload__state="refused").exists()
    told = TimelineEntry.objects.filter(participant__owner=worker, act=Act.DOCUMENT_REFUSED)
    assert told.count() == theirs.filter(upload__state="refused").count()
