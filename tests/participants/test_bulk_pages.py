"""Acts on the selected cases: ask, show what would come of it, do it, undo it."""

import pytest
from django.urls import reverse

from cats.core import selections
from cats.core.acts import Act
from cats.core.jobs import running
from cats.core.jobs.models import Job, JobState
from cats.core.models import BulkEntry, TimelineEntry
from cats.participants import services
from cats.participants.models import OwnershipSpan, Participant, ParticipantLabel
from tests.pages import hidden_fields, send, text_of


@pytest.fixture
def chosen(programme):
    """Choose cases on a list, as somebody, and return the address of an act on them."""

    def choose(by, cases, route="reassign_cases"):
        ids = [getattr(case, "pk", case) for case in cases]
        selection = selections.select(by, ids, label="Chosen", return_to="/cases/?q=b")
        return f"{reverse(route)}?selection={selection.pk}"

    return choose


def confirm(browser, address, **answers):
    preview = send(browser, address, **answers)
    return browser.post(address, hidden_fields(preview) | {"confirmed": "yes"})


def owners(*cases):
    return [Participant.objects.get(pk=case.pk).owner for case in cases]


@pytest.fixture
def mixed(case_of, dana, omar, zoe, priya):
    """Two cases of Dana's, one of Omar's, an archived one, one of another provider."""
    cases = [case_of(dana, "Ada", "One"), case_of(dana, "Bea", "Two"), case_of(omar, "Cy", "Three")]
    archived = case_of(dana, "Di", "Four")
    services.archive_participant(participant=archived, reason="deceased", by=priya)
    return [*cases, archived, case_of(zoe, "Zed", "Stranger", at=15)]


def test_the_preview_says_what_would_change_and_what_not_and_why_and_changes_nothing(
    as_user, chosen, mixed, dana, omar, priya
):
    page = text_of(send(as_user(priya), chosen(priya, mixed), to=omar.pk, reason="Dana is leaving"))

    assert "Check before 2 cases change" in page
    assert "2 cases will belong to Omar Hale ONE, Ada; TWO, Bea" in page
    assert "3 cases stay as they are" in page
    assert "1 case Omar Hale already has this case. THREE, Cy" in page
    assert "1 case This case is archived. Unarchive it before you reassign it. FOUR, Di" in page
    assert "1 case You do not work with this case any longer, or it is gone." in page
    assert "Reason: Dana is leaving" in page
    assert "STRANGER" not in page
    assert (owners(*mixed[:2]), Job.objects.count()) == ([dana, dana], 0)


def test_what_was_previewed_is_done_and_each_case_has_its_outcome(as_user, chosen, mixed, omar, priya):
    browser = as_user(priya)

    answer = confirm(browser, chosen(priya, mixed), to=omar.pk, reason="Dana is leaving")
    page = text_of(browser.get(answer["Location"]))

    assert owners(*mixed[:3]) == [omar, omar, omar]
    assert "2 cases now belong to Omar Hale." in page
    assert "5 cases: 2 done and 3 refused" in page
    assert "ONE, Ada Done" in page
    assert "FOUR, Di Refused This case is archived." in page
    assert "A record that is not open to you Refused You do not work with this case" in page
    assert "STRANGER" not in page
    assert "/cases/?q=b" in browser.get(answer["Location"]).content.decode()


def test_the_record_of_each_case_and_one_line_of_the_act_itself(as_user, chosen, mixed, dana, omar, priya):
    confirm(as_user(priya), chosen(priya, mixed), to=omar.pk, reason="Dana is leaving")

    act, job = BulkEntry.objects.get(), Job.objects.get()
    lines = TimelineEntry.objects.filter(act=Act.REASSIGNED)
    assert {line.participant_id for line in lines} == {mixed[0].pk, mixed[1].pk}
    assert {(line.by, line.facts["reason"], line.facts["job"]) for line in lines} == {
        (priya, "Dana is leaving", str(job.pk))
    }
    assert (act.act, act.by, act.facts["total"], act.facts["done"], act.facts["refused"]) == (
        "reassigned_many", priya, 5, 2, 3,
    )  # fmt: skip
    assert act.facts["asked"] == {"to": omar.pk, "reason": "Dana is leaving"}


def test_the_row_history_names_the_person_and_the_job(as_user, chosen, case_of, dana, omar, priya):
    case = case_of(dana)
    confirm(as_user(priya), chosen(priya, [case]), to=omar.pk)

    event = case.events.order_by("-pgh_id").first()
    assert (event.pgh_context.metadata["user"], event.pgh_context.metadata["job"]) == (
        priya.pk, str(Job.objects.get().pk),
    )  # fmt: skip


def test_so_it_does_for_what_is_done_in_the_background(as_user, chosen, case_of, dana, omar, priya):
    cases = [case_of(dana) for _ in range(25)]
    confirm(as_user(priya), chosen(priya, cases), to=omar.pk)
    running.work()

    event = cases[0].events.order_by("-pgh_id").first()
    assert event.owner_id == omar.pk
    assert (event.pgh_context.metadata["user"], event.pgh_context.metadata["job"]) == (
        priya.pk, str(Job.objects.get().pk),
    )  # fmt: skip


def test_a_double_click_does_it_once(as_user, chosen, mixed, omar, priya):
    browser, address = as_user(priya), chosen(priya, mixed)
    filled = hidden_fields(send(browser, address, to=omar.pk)) | {"confirmed": "yes"}

    first, second = browser.post(address, filled), browser.post(address, filled)

    assert first["Location"] == second["Location"]
    assert (Job.objects.count(), OwnershipSpan.objects.filter(owner=omar, participant=mixed[0]).count()) == (1, 1)


def test_change_shows_the_form_again_as_it_was_filled_in(as_user, chosen, mixed, omar, priya):
    browser, address = as_user(priya), chosen(priya, mixed)
    preview = send(browser, address, to=omar.pk, reason="Dana is leaving")

    form = browser.post(address, hidden_fields(preview) | {"change": "yes"})

    assert f'<option value="{omar.pk}" selected>' in form.content.decode()
    assert "Dana is leaving" in text_of(form)
    assert "There is a problem" not in text_of(form)


def test_nothing_to_do_offers_no_button(as_user, chosen, case_of, omar, priya):
    page = send(as_user(priya), chosen(priya, [case_of(omar)]), to=omar.pk)

    assert "None of these cases can be changed" in text_of(page)
    assert 'name="confirmed"' not in page.content.decode()


def test_an_answer_that_is_missing_is_asked_for(as_user, chosen, mixed, priya):
    page = send(as_user(priya), chosen(priya, mixed), to="")

    assert "Choose who takes the case" in text_of(page)


def test_confirming_without_an_answer_does_nothing(as_user, chosen, mixed, priya):
    address = chosen(priya, mixed)
    page = send(as_user(priya), address, to="", confirmed="yes")

    assert (page.status_code, Job.objects.count()) == (200, 0)


def test_many_cases_are_done_in_the_background_and_the_page_says_how_far(as_user, chosen, case_of, dana, omar, priya):
    cases = [case_of(dana, "Ann", f"Row {number:03d}") for number in range(130)]
    browser = as_user(priya)
    answer = confirm(browser, chosen(priya, cases), to=omar.pk)

    before = text_of(browser.get(answer["Location"]))
    running.work(seconds=0)
    half = browser.get(answer["Location"])
    running.work()
    after = text_of(browser.get(answer["Location"]))

    assert "130 cases: 0 done, 0 refused and 130 to come" in before
    assert "130 cases: 100 done, 0 refused and 30 to come" in text_of(half)
    assert 'value="100"' in half.content.decode()
    assert "js/job.js" in half.content.decode()
    assert "130 cases: 130 done and 0 refused" in after
    assert "Page 1 of 3" in after


def test_the_permission_is_asked_for_again_when_it_is_done(as_user, chosen, case_of, dana, omar, priya):
    cases = [case_of(dana) for _ in range(25)]
    confirm(as_user(priya), chosen(priya, cases), to=omar.pk)
    priya.roles = []
    priya.save()

    running.work()

    job = Job.objects.get()
    assert (job.state, job.problem) == (JobState.FAILED, "You do not have permission to do this.")
    assert set(owners(*cases)) == {dana}


def test_a_case_that_goes_elsewhere_meanwhile_is_left_alone(as_user, chosen, case_of, dana, omar, priya, zoe):
    cases = [case_of(dana) for _ in range(25)]
    confirm(as_user(priya), chosen(priya, cases), to=omar.pk)
    Participant.objects.filter(pk=cases[3].pk).update(owner=zoe)

    running.work()

    assert Job.objects.get().items.get(object_id=cases[3].pk).reason.startswith("You do not work with this case")
    assert owners(cases[3]) == [zoe]


def test_a_label_goes_on_those_that_may_have_it(as_user, chosen, mixed, case_of, dana, priya, label_named):
    label = label_named("Veteran")
    services.add_label(participant=mixed[1], label=label, by=dana)
    browser, address = as_user(priya), chosen(priya, mixed, "label_cases")

    preview = text_of(send(browser, address, label=label.pk))
    answer = confirm(browser, address, label=label.pk)

    assert "2 cases will have the label Veteran ONE, Ada; THREE, Cy" in preview
    assert "This case already has the label Veteran. TWO, Bea" in preview
    assert "archived or suspended. FOUR, Di" in preview
    assert set(ParticipantLabel.objects.filter(label=label).values_list("participant", flat=True)) == {
        case.pk for case in mixed[:3]
    }
    assert "2 cases now have the label Veteran." in text_of(browser.get(answer["Location"]))
    assert BulkEntry.objects.get().act == "labelled_many"


def test_a_label_of_another_contract_is_refused_case_by_case(as_user, chosen, case_of, dana, zoe, quinn, label_named):
    label, west, east = label_named("Eastern", "con_east"), case_of(dana), case_of(zoe, at=15)

    confirm(as_user(quinn), chosen(quinn, [west, east], "label_cases"), label=label.pk)

    assert list(ParticipantLabel.objects.values_list("participant", flat=True)) == [east.pk]


def test_labels_that_are_not_theirs_to_give_are_not_offered(as_user, chosen, case_of, dana, label_named):
    foreign, system = label_named("Eastern", "con_east"), label_named("Veteran", scope="system")
    address = chosen(dana, [case_of(dana)], "label_cases")

    for label in (foreign, system):
        page = send(as_user(dana), address, label=label.pk, confirmed="yes")
        assert label.name not in text_of(as_user(dana).get(address))
        assert page.status_code == 200
    assert not ParticipantLabel.objects.exists()


@pytest.mark.parametrize("route", ["reassign_cases", "label_cases"])
def test_anothers_selection_or_none_is_no_page(as_user, chosen, case_of, dana, priya, rosa, route):
    address = chosen(priya, [case_of(dana)], route)

    assert as_user(rosa).get(address).status_code == 404
    assert as_user(rosa).post(address, {"confirmed": "yes"}).status_code == 404
    assert as_user(priya).get(reverse(route)).status_code == 404


def test_the_number_of_queries_of_a_preview_does_not_grow(
    as_user, chosen, case_of, dana, omar, priya, django_assert_max_num_queries
):
    browser, address = as_user(priya), chosen(priya, [case_of(dana) for _ in range(30)])
    filled = hidden_fields(browser.get(address)) | {"to": omar.pk}

    with django_assert_max_num_queries(14):
        browser.post(address, filled)
