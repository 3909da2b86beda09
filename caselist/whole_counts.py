"""Counting whole lists, which stands beside every page: the same few statements, a person at a time.

Django takes longer to build them than PostgreSQL to answer, so each is kept, for the minute whose clock is in it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from django.db.models import Q

from caselist.counting import Countable, Prepared, prepared
from caselist.lists.base import CaseList
from caselist.sight import Sight
from cats.core import clock

# Some lists of each of the people who are at work, as this process meets them.
KEPT = 1_024


@dataclass(frozen=True)
class _Question:
    """Everything that decides how a list is counted: a list of the cases that a person works with, at a minute."""

    case_list: CaseList
    worked_with: Q
    person: int
    tenant_path: str
    minute: datetime
    sight: Sight = field(compare=False)


def whole_count(case_list: CaseList, sight: Sight) -> Countable:
    """Return what counts everything in a list for somebody, masked cases too."""
    if not case_list.policy.is_among_visible:
        return case_list.rows(sight)
    minute = clock.now().replace(second=0, microsecond=0)
    return _kept(_Question(case_list, sight.worked_with, sight.by.pk, sight.by.tenant_path, minute, sight))


@lru_cache(KEPT)
def _kept(question: _Question) -> Prepared:
    return prepared(question.case_list.rows(question.sight))
