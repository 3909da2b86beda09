"""A file is for the person who asked for it, as long as they may see what they could see then."""

import hashlib
import json
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from cats.core import clock
from cats.core.actors import Actor, System
from cats.core.files.models import FileState, GeneratedFile
from cats.core.files.sources import source_of
from cats.core.policies import Policy

if TYPE_CHECKING:
    from cats.organisations.models import User


class FilePolicy(Policy[GeneratedFile]):
    """Everybody has their own files and nobody else's, until they expire."""

    def scope(self, by: Actor, queryset: QuerySet[GeneratedFile]) -> QuerySet[GeneratedFile]:
        living = queryset.filter(expires_at__gt=clock.now())
        return living if isinstance(by, System) else living.filter(owner=by)

    def may_download(self, by: "User", file: GeneratedFile) -> bool:
        """The owner, when the file is ready, what they may see is what it was, and they may still export."""
        is_theirs = file.owner_id == by.pk and by.is_active and file.state == FileState.READY
        return is_theirs and self.is_current(by, file) and source_of(file.source).may(by)

    def may_discard(self, by: "User", file: GeneratedFile) -> bool:
        return file.owner_id == by.pk

    def is_current(self, by: "User", file: GeneratedFile) -> bool:
        """Say whether the person's tenant, roles and name in nDelius are those under which the file was asked for."""
        return file.access == access_of(by)


def access_of(by: "User") -> str:
    """Return a digest of everything that decides what a person sees."""
    facts = [by.tenant_id, by.tenant_path, sorted(by.roles), by.delius_username]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


files = FilePolicy()
