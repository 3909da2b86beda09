"""Fixing a case in the admin: through the services, with the story that any other change would leave."""

import pytest
from django.urls import reverse

from cats.core.acts import Access, Act
from cats.core.models import AccessEntry, TimelineEntry
from cats.participants import services
from cats.participants.models import FormerAccess, Identifier, LocationSpan, OwnershipSpan, Participant, StatusSpan
from tests.cast import HOLME_HOUSE, RISLEY
from tests.core.test_admin_fixes import WHY, fix

pytestmark = pytest.mark.django_db


@pytest.fixture
def support(as_user, sam):
    return as_user(sam)


@pytest.fixture
def case(case_of, dana) -> Participant:
    return case_of(dana, "Anna", "Brown", identifiers={"crn": "Z123456"})


def address_of(case: Participant) -> str:
    return reverse("admin:cats_participant_change", args=[case.pk])


def told(case: Participant, act: Act) -> list[dict]:
    return list(TimelineEntry.objects.filter(participant=case, act=act).values_list("facts", flat=True))


def test_a_name_is_put_right_and_the_timeline_tells_so_without_it(support, sam, case):
    assert fix(support, address_of(case), last_name="Browne", reason=WHY).status_code == 302
    case.refresh_from_db()
    assert (case.last_name, case.row_version) == ("Browne", 2)
    assert told(case, Act.AMENDED) == [{"what": "last_name", "reason": WHY}]
    assert TimelineEntry.objects.get(act=Act.AMENDED).by == sam
    assert case.events.order_by("-pgh_id")[0].pgh_context.metadata["reason"] == WHY


def test_the_case_page_says_what_was_put_right(support, case):
    fix(support, address_of(case), date_of_birth="1990-05-04", reason=WHY)
    page = support.get(reverse("case_timeline", args=[case.pk])).content.decode()
    assert "Date of birth" in page
    assert WHY in page.replace("&#39;", "'")


def test_another_location_is_a_move_with_all_that_follows(support, case, dana):
    assert fix(support, address_of(case), current_location=HOLME_HOUSE, reason=WHY).status_code == 302
    case.refresh_from_db()
    assert (case.current_location_id, case.owner) == (HOLME_HOUSE, None)
    assert LocationSpan.objects.get(participant=case, ended_at=None).location_id == HOLME_HOUSE
    assert FormerAccess.objects.get(participant=case).tenant_path == dana.tenant.path
    assert told(case, Act.MOVED) == [{"before": RISLEY, "after": HOLME_HOUSE}]


def test_another_owner_is_a_handing_over(support, case, omar):
    assert fix(support, address_of(case), owner=omar.pk, reason=WHY).status_code == 302
    assert OwnershipSpan.objects.get(participant=case, ended_at=None).owner == omar
    assert told(case, Act.REASSIGNED)[0]["reason"] == WHY


def test_an_owner_who_may_not_hold_the_case_is_refused_on_the_form(support, case, zoe):
    response = fix(support, address_of(case), owner=zoe.pk, reason=WHY)
    assert "does not work with cases at HMP Risley" in str(response.context["adminform"].form.errors["owner"])
    assert OwnershipSpan.objects.filter(participant=case).count() == 1


def test_the_owner_of_an_archived_case_stays(support, case, dana, omar):
    services.archive_participant(participant=case, reason="deceased", by=dana)
    response = fix(support, address_of(case), owner=omar.pk, reason=WHY)
    assert "Unarchive it" in str(response.context["adminform"].form.errors["owner"])


def test_an_owner_is_taken_away(support, case):
    assert fix(support, address_of(case), owner="", reason=WHY).status_code == 302
    case.refresh_from_db()
    assert case.owner is None
    assert OwnershipSpan.objects.get(participant=case, ended_at=None).owner is None


def test_a_status_is_corrected_to_any_other_with_its_history(support, case):
    assert fix(support, address_of(case), status="approved", reason=WHY).status_code == 302
    now = StatusSpan.objects.get(participant=case, ended_at=None)
    assert (now.status, now.information) == ("approved", f"Corrected: {WHY}")
    assert told(case, Act.STATUS_CHANGED)[0]["after"] == "approved"


def test_numbers_are_put_right_added_and_removed(support, case):
    row = case.identifiers.get()
    changes = {
        "identifiers-TOTAL_FORMS": 2,
        "identifiers-0-id": row.pk,
        "identifiers-0-kind": "crn",
        "identifiers-0-value": "Z654321",
        "identifiers-1-kind": "nomis",
        "identifiers-1-value": "Z1234AB",
    }
    assert fix(support, address_of(case), reason=WHY, **changes).status_code == 302
    assert dict(case.identifiers.values_list("kind", "value")) == {"crn": "Z654321", "nomis": "Z1234AB"}
    assert {"what": "crn", "before": "Z123456", "after": "Z654321"} in told(case, Act.AMENDED)

    row = Identifier.objects.get(participant=case, kind="crn")
    fix(support, address_of(case), reason=WHY, **{"identifiers-0-DELETE": "on"})
    assert Identifier.objects.filter(pk=row.pk).count() + case.identifiers.count() in {1, 2}
    assert case.identifiers.count() == 1


def test_a_reason_alone_changes_nothing(support, case):
    assert fix(support, address_of(case), reason=WHY).status_code == 302
    case.refresh_from_db()
    assert case.row_version == 1
    assert told(case, Act.AMENDED) == []


def test_a_case_is_opened_with_its_whole_history(support, programme, omar):
    address = reverse("admin:cats_participant_add")
    facts = {"upci": "1CFG9999Z", "last_name": "Grey", "owner": omar.pk, "current_location": RISLEY}
    assert fix(support, address, reason=WHY, **facts).status_code == 302
    case = Participant.objects.get(upci="1CFG9999Z")
    assert case.owner == omar
    assert StatusSpan.objects.get(participant=case).status == "identified"
    assert OwnershipSpan.objects.get(participant=case).owner == omar
    assert told(case, Act.CREATED) == [{"owner": omar.pk, "location": RISLEY}]


def test_opening_a_case_and_searching_are_written_down(support, sam, case):
    support.get(address_of(case))
    support.get(reverse("admin:cats_participant_changelist"), {"q": "Z123456"})
    kept = AccessEntry.objects.filter(by=sam).order_by("pk").values_list("access", "participant")
    assert list(kept) == [(Access.OPENED_CASE, case.pk), (Access.SEARCHED, None)]


@pytest.mark.parametrize("term", ["Z123456", "z123456", "1CFG0001A", "brow"])
def test_cases_are_found_by_number_or_the_beginning_of_the_surname(support, case, case_of, omar, term):
    case_of(omar, "Carl", "White")
    page = support.get(reverse("admin:cats_participant_changelist"), {"q": term})
    assert [row.pk for row in page.context["cl"].result_list] == [case.pk]


def test_the_form_offers_no_list_of_all_people_or_places(support, case, omar, zoe):
    page = support.get(address_of(case)).content.decode()
    assert "Zoe Finch" not in page
    assert "HMP Holme House" not in page


def test_the_list_asks_the_same_number_of_questions_for_one_case_and_for_many(
    support, case, case_of, dana, django_assert_num_queries
):
    address = reverse("admin:cats_participant_changelist")
    support.get(address)
    with django_assert_num_queries(4) as few:
        support.get(address)
    for _ in range(8):
        case_of(dana)
    with django_assert_num_queries(len(few)):
        support.get(address)
