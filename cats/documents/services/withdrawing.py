"""Withdrawing a document: it stays, and nobody opens it any more."""

from django.db import transaction

from cats.core import clock, versions
from cats.core.actors import Actor, person
from cats.core.acts import Act
from cats.core.audit import record
from cats.core.errors import Refused
from cats.core.signals import announce, documents_changed
from cats.documents.models import Document
from cats.documents.policies import documents
from cats.participants.services.locking import lock


@transaction.atomic
def withdraw_document(*, document: Document, reason: str, by: Actor, expected_version: int | None = None) -> Document:
    """Take a document out of use, for a reason. Locks the case and the document; raises NotAllowed, Stale, Refused."""
    case = lock(document.participant)
    fresh = Document.objects.select_for_update().get(pk=document.pk)
    fresh.participant = case
    documents.require(by, "withdraw", fresh)
    versions.check(fresh, expected_version)
    if fresh.is_withdrawn:
        raise Refused("This document is withdrawn already.")
    fresh.withdrawn_at, fresh.withdrawn_by, fresh.withdrawn_reason = clock.now(), person(by), reason
    versions.save(fresh, "withdrawn_at", "withdrawn_by", "withdrawn_reason")
    about = fresh.get_kind_display()
    record(Act.DOCUMENT_WITHDRAWN, on=case, by=by, document=fresh.pk, reason=reason, information=about)
    announce(documents_changed, [case.pk])
    return fresh
