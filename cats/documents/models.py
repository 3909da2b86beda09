"""Uploaded files, the documents that they belong to, and the versions of each. A person deletes none of them."""

import uuid

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from cats.core import clock
from cats.core.history import tracked
from cats.core.models import Versioned
from cats.documents import forms_of_files
from cats.documents.codes import DocumentKind, Treatment, UploadState
from cats.organisations.models import Tenant
from cats.participants.models import Participant

LONGEST_TITLE = 200
LONGEST_NAME = 150
LONGEST_REASON = 1000


class Upload(models.Model):
    """A file that somebody sent, from the moment it was inspected. In quarantine until `state` is clean.

    `storage_key` names what is handed out: the inspected, rewritten file. `quarantine_key` names the file as it came,
    which nobody ever opens: it is scanned too, and removed when the scan is over. Keys say nothing of a file, and are
    in the storage before they are here. `size` and `sha256` are of the rewritten file, those with `sent` of the other.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="uploads")
    name = models.CharField(max_length=LONGEST_NAME)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    sent_size = models.PositiveIntegerField()
    sent_sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(null=True, blank=True)
    treatments = ArrayField(models.CharField(max_length=20, choices=Treatment), default=list, blank=True)
    storage_key = models.CharField(max_length=64, unique=True)
    quarantine_key = models.CharField(max_length=64, blank=True, db_index=True)
    state = models.CharField(max_length=10, choices=UploadState, default=UploadState.WAITING)
    why = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(default=clock.now)
    scanned_at = models.DateTimeField(null=True, blank=True)
    scanner = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(name="upload_state_is_known", condition=Q(state__in=UploadState.values)),
            models.CheckConstraint(
                name="upload_that_is_clean_was_scanned",
                condition=~Q(state=UploadState.CLEAN) | (Q(scanned_at__isnull=False) & ~Q(scanner="")),
            ),
            models.CheckConstraint(
                name="upload_that_is_refused_says_why", condition=~Q(state=UploadState.REFUSED) | ~Q(why="")
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], name="upload_to_scan", condition=Q(state=UploadState.WAITING)),
            models.Index(fields=["created_at"], name="upload_age"),
            models.Index(
                fields=["created_at"],
                name="upload_to_forget",
                condition=Q(state__in=["clean", "refused"]) & ~Q(quarantine_key=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_clean(self) -> bool:
        """Say whether the file may be opened."""
        return self.state == UploadState.CLEAN

    @property
    def is_picture(self) -> bool:
        return forms_of_files.is_picture(self.content_type)

    @property
    def can_be_previewed(self) -> bool:
        """Say whether a browser shows such a file by itself."""
        return forms_of_files.can_be_previewed(self.content_type)


@tracked()
class Document(Versioned):
    """Something about a case that is kept as a file: its versions are files, the latest of which counts."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=20, choices=DocumentKind)
    title = models.CharField(max_length=LONGEST_TITLE)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_reason = models.CharField(max_length=LONGEST_REASON, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="document_kind_is_known", condition=Q(kind__in=DocumentKind.values)),
            models.CheckConstraint(name="document_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="document_is_withdrawn_with_a_reason",
                condition=Q(withdrawn_at=None, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
            ),
        ]
        indexes = [models.Index(fields=["participant", "-created_at", "-id"], name="documents_newest_first")]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.title

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


@tracked()
class DocumentVersion(models.Model):
    """One file of a document. A file belongs to one version only; numbers count from 1 and have no gaps."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    upload = models.OneToOneField(Upload, models.PROTECT, related_name="version")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    tenant = models.ForeignKey(Tenant, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_version_of_a_number"),
            models.CheckConstraint(name="versions_count_from_one", condition=Q(number__gte=1)),
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"version {self.number} of document {self.document_id}"
