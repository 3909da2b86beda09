"""Who changed what: found by person, kind, day and text; what is closed stays closed; reading it is written down."""

import pytest
from django.db import connection
from django.urls import reverse

from cats.core import case_page
from cats.core.acts import Access
from cats.core.changes.keys import code_of
from cats.core.changes.models import Change
from cats.core.changes.places import places
from cats.core.files import GeneratedFile, handing, storing
from cats.core.history import history_context
from cats.core.jobs import Job, running
from cats.core.models import AccessEntry
from cats.custody.models import Contact
from cats.organisations.models import Tenant
from cats.participants import services
from cats.participants.models import PersonalDetails
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(as_user, rosa):
    """Open the system audit as a QA manager."""
    browser = as_user(rosa)
    return lambda query="": text_of(browser.get(f"{reverse('system_audit')}?{query}"))


@pytest.fixture
def changed(case_of, dana, omar, priya):
    """Dana's Anna has been given to Omar by Priya, and Omar's Vera been noted by Omar."""
    anna = case_of(dana, "Anna", "Opened", identifiers={"crn": "X111111", "nomis": "A1111AA"})
    vera = case_of(omar, "Vera", "Hidden", identifiers={"crn": "X222222", "nomis": "A2222AA"})
    with history_context(user=priya.pk, request="0123456789"):
        services.reassign_participant(participant=anna, to=omar, by=priya)
    with history_context(user=omar.pk, request="9876543210"):
        services.add_note(participant=vera, text="Walnutword", by=omar)
    return anna, vera


def test_every_recorded_table_is_in_the_audit_under_a_code_of_its_own():
    plan = Change.objects.order_by().explain()

    assert len({code_of(source) for source in places()}) == len(places()) > 40
    assert [source for source in places() if f" on {source} " not in plan] == []


def test_a_change_says_who_what_before_and_after(read, changed, priya, dana, omar):
    page = read(f"person={priya.pk}&kind=cats_participantevent")

    assert "Priya Nair" in page
    assert "request 01234567" in page
    assert "Changed: Participant" in page
    assert "Owner: from Dana Reed → to Omar Hale" in page
    assert "OPENED, Anna" in page
    assert "HIDDEN" not in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=omar", {"Walnutword"}),
        ("q=priya", {"Owner: from"}),
        ("case=A1111AA&q=priya", {"Owner: from"}),
        ("case=A1111AA&q=omar", set()),
        ("text=walnutWORD", {"Walnutword"}),
        ("text=nobody+wrote+this", set()),
        ("text=%22%5C%24.**%3F%28%F0%9F%92%A5%01", set()),
        ("kind=cats_noteevent", {"Walnutword"}),
        ("kind=cats_noteevent&what=delete", set()),
        ("kind=cats_nosuchtable", set()),
        ("to=2020-01-01", set()),
        ("whose=mine", set()),
        ("when=1&q=omar", {"Walnutword"}),
        ("row=999999", set()),
    ],
)
def test_changes_are_found_by_person_case_kind_text_and_day(read, changed, query, shown):
    page = read(query)

    assert {words for words in ("Walnutword", "Owner: from") if words in page} == shown


def test_of_a_restricted_record_it_says_that_and_not_what(as_user, rosa, changed, monkeypatch):
    vera = changed[1]
    monkeypatch.setattr(case_page, "masks", [lambda by, ids: {vera.pk} & set(ids)])
    browser = as_user(rosa)

    everything = browser.get(f"{reverse('system_audit')}?size=100").content.decode()
    by_text = browser.get(f"{reverse('system_audit')}?text=walnutword").content.decode()
    raw_file = export(browser, "size=100")

    for raw in (everything, raw_file):
        assert "Walnutword" not in raw
        assert "the record is restricted" in raw
    assert "X222222" in everything
    assert "Nothing matches" in by_text


def test_rows_of_which_nobody_knows_whose_they_are_stay_closed(read, db):
    flags = dict.fromkeys(("needs_interpreter", "is_staff", "is_remitter"), False)
    Contact.objects.create(nomis_key="77", last_name="Secretcontact", **flags)

    page = read("kind=cats_contactevent")

    assert "no case tells whose record it is" in page
    assert "Secretcontact" not in page
    assert "Nothing matches" in read("text=secretcontact")


def test_rows_about_nobody_are_told(read, programme):
    Tenant.objects.filter(path="1.1.1.1.1.").update(name="Renamed custody")

    page = read("kind=cats_tenantevent&what=update")

    assert "Name: from North West custody → to Renamed custody" in page


def test_accounts_above_the_reader_stay_closed(read, sam, rosa):
    sam.phone = "07700900123"
    sam.save()
    rosa.phone = "07700900456"
    rosa.save()

    page = read("kind=cats_userevent&what=update")

    assert "07700900456" in page
    assert "07700900123" not in page
    assert "outside your organisation" in page


def test_reading_is_written_down_with_what_was_asked(read, rosa):
    read("q=dana&sort=at")

    entry = AccessEntry.objects.get(access=Access.READ_CHANGES)
    assert (entry.by, entry.facts) == (rosa, {"filters": {"q": "dana"}})


def test_it_takes_the_same_queries_for_few_changes_and_for_many(
    as_user, rosa, case_of, dana, omar, django_assert_max_num_queries
):
    browser = as_user(rosa)

    def queries() -> int:
        with django_assert_max_num_queries(22) as captured:
            browser.get(reverse("system_audit"))
        return len(captured.captured_queries)

    case_of(dana)
    queries()
    few = queries()
    for _ in range(3):
        services.add_note(participant=case_of(omar), text="More", by=omar)
    assert queries() == few


def test_the_plan_reads_each_history_by_its_index(db, case_of, dana):
    case_of(dana)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
    plan = Change.objects.defer("said").order_by("-at", "-pk")[:51].explain()
    one = Change.objects.defer("said").filter(pk=Change.objects.order_by("-at")[0].pk).explain()

    assert "Merge Append" in plan
    assert "Seq Scan" not in plan
    assert plan.count("change_by_time_") == len(places())
    assert one.count("Scan") == 1


def test_a_case_has_its_own_changes_for_the_service_desk_alone(as_user, rosa, dana, changed):
    address = reverse("case_changes", args=[changed[1].pk])
    page = text_of(as_user(rosa).get(address))

    assert "Walnutword" in page
    assert "Owner: from Dana Reed" not in page
    assert as_user(dana).get(address).status_code in {403, 404}
    assert AccessEntry.objects.filter(access=Access.READ_CHANGES, participant=changed[1].pk, by=rosa).exists()


def export(browser, query: str = "") -> str:
    """Have the audit as CSV, at once."""
    answer = browser.post(f"{reverse('export_changes')}?{query}", {"format": "csv"})
    return answer.content.decode()


def test_the_file_holds_what_the_list_shows_and_is_logged(as_user, rosa, changed, priya):
    raw = export(as_user(rosa), f"person={priya.pk}&kind=cats_participantevent")

    assert "Owner: Dana Reed" in raw
    assert "Owner: Omar Hale" in raw
    assert "Walnutword" not in raw
    told = AccessEntry.objects.get(access=Access.EXPORTED)
    assert (told.by, told.facts["via"], told.facts["rows"]) == (rosa, "changes", 1)


def test_a_large_file_is_prepared_and_waits_in_my_files(as_user, rosa, changed, monkeypatch):
    monkeypatch.setattr(handing, "AT_ONCE", 1)
    answer = as_user(rosa).post(reverse("export_changes"), {"format": "csv"})

    job = Job.objects.get()
    assert answer["Location"] == job.get_absolute_url()
    assert running.work(job_id=str(job.pk)) == ""
    content = storing.opened(GeneratedFile.objects.get()).read().decode()
    assert "Walnutword" in content
    assert "Owner: Dana Reed" in content


def test_details_of_a_person_are_told_with_their_case(read, case_of, dana):
    case = case_of(dana, "Anna", "Opened")
    PersonalDetails.objects.create(participant=case, preferred_names="Annie")

    assert "Preferred names: Annie" in read("kind=cats_personaldetailsevent")
