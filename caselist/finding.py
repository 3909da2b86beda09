"""What the box in the header finds: a case by its number, cases by name, colleagues with their cases."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from caselist import masking
from caselist.filters.values import Rows
from caselist.listing import BY_SOUND
from caselist.masking import MaskedRow, Row
from caselist.models import CaseRow
from caselist.search import matching, sounding_like, words_of
from caselist.sight import Sight
from cats.organisations.models import User, UserStatus
from cats.organisations.policies import users
from cats.participants.models import Participant
from cats.participants.policies import participants

SHOWN, COLLEAGUES = 10, 5
# Of what was typed, the first so many are read and sorted; whoever typed less than a name goes on to the list.
LOOKED_AT = 1_000


@dataclass(frozen=True)
class Found:
    """The cases that stand first, whether there are more, and the colleagues."""

    rows: list[Row]
    has_more: bool
    colleagues: list[User]
    notice: str = ""


def numbered(sight: Sight, term: str) -> int | None:
    """Return the one case that has exactly this number, masked or not; None when there is none, or several."""
    number = "".join(term.split()).upper()
    if not any(letter.isdigit() for letter in number):
        return None
    words = words_of(term)
    asked = Q(crn=number) | Q(nomis_number=number) | Q(upci=number) | Q(pnc=number)
    rows = sight.searched.filter(matching(words)).filter(asked) if words else sight.visible.none()
    open_to = masking.open_rows(sight.by, rows).values_list("pk", flat=True)[:2]
    closed = masking.masked_by_crn(sight.by, sight.visible, number).values_list("pk", flat=True)[:2]
    ids = [*open_to, *closed]
    live = participants.scope(sight.by, Participant.objects.filter(pk__in=ids))
    allowed = list(live.values_list("pk", flat=True)) if ids else []
    return allowed[0] if len(allowed) == 1 else None


def find(sight: Sight, term: str) -> Found:
    """Return what has the words of a term; when no case has, the cases whose names sound like it."""
    words = words_of(term)
    if not words:
        return Found([], False, [])
    rows, notice = _first(sight, masking.open_rows(sight.by, sight.searched).filter(matching(words))), ""
    if not rows and not any(letter.isdigit() for letter in term):
        rows = _first(sight, masking.open_rows(sight.by, sight.searched).filter(sounding_like(words)))
        notice = BY_SOUND if rows else ""
    return Found(rows[:SHOWN], len(rows) > SHOWN, _colleagues(sight.by, term.split()), notice)


def _first(sight: Sight, rows: Rows) -> list[Row]:
    first = CaseRow.objects.filter(pk__in=rows.order_by().values("pk")[:LOOKED_AT])
    ordered: QuerySet[CaseRow] = first.order_by("-is_open", "name_sort", "forenames_sort", "case_id")[: SHOWN + 1]
    seen = masking.mask_page(sight.by, ordered, among=participants.scope)
    return [row for row in seen if not isinstance(row, MaskedRow)]


def _colleagues(by: User, words: list[str]) -> list[User]:
    named = users.scope(by, User.objects.filter(status=UserStatus.ACTIVE))
    for word in words:
        named = named.filter(display_name__icontains=word)
    return list(named.select_related("tenant").order_by("display_name", "pk")[:COLLEAGUES])
