"""Saving a page of answers: whole or in part, again and again, and never over somebody else's."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from cats.assessments import selectors, services
from cats.assessments.kinds import questions_of
from cats.assessments.models import AssessmentAnswer
from cats.core.actors import SYSTEM
from cats.core.errors import NotAllowed, Refused, Stale
from cats.core.models import Draft
from cats.participants import services as case_services
from tests.assessments.conftest import picked
from tests.pages import hidden_fields, send, text_of

pytestmark = pytest.mark.django_db


def page_of(filled, key):
    return questions_of(filled).pathway(key)


def save(filled, by, key="housing", version=None, **numbers):
    pathway, answers = page_of(filled, key), picked(**numbers)
    return services.save_answers(filled=filled, pathway=pathway, answers=answers, by=by, expected_version=version)


def test_a_page_may_be_saved_unfinished_and_gone_on_with(under_way, dana, omar):
    save(under_way, dana, B1=5, B2=[1, 5])
    saved = save(under_way, omar, B1=5, B2=[6], B4=2)

    assert selectors.answers_of(saved) == {"B1": ["B1.5"], "B2": ["B2.6"], "B4": ["B4.2"]}
    assert (saved.changed_by, saved.row_version) == (omar, 3)


def test_an_answer_that_is_taken_back_is_gone(under_way, dana):
    save(under_way, dana, B1=5, B4=2)
    save(under_way, dana, B4=2)

    assert selectors.answers_of(under_way) == {"B4": ["B4.2"]}


def test_pages_do_not_touch_each_other(under_way, dana):
    save(under_way, dana, B1=5)
    save(under_way, dana, "money", C1=1)

    assert selectors.answers_of(under_way) == {"B1": ["B1.5"], "C1": ["C1.1"]}


@pytest.mark.parametrize(
    ("numbers", "words"),
    [({"B1": 6}, "B1 has no option"), ({"B1": [1, 2]}, "one answer only"), ({"B2": [1, 6]}, "cannot go with"),
     ({"C1": 1}, "C1 is not on this page")],
)  # fmt: skip
def test_answers_that_cannot_be_are_refused(under_way, dana, numbers, words):
    with pytest.raises(Refused, match=words):
        save(under_way, dana, **numbers)
    assert selectors.answers_of(under_way) == {}


def test_strangers_save_nothing(under_way, zoe):
    with pytest.raises(NotAllowed):
        save(under_way, zoe, B1=1)


def test_nothing_is_saved_on_a_case_at_rest(under_way, dana):
    case_services.archive_participant(participant=under_way.participant, reason="deceased", information="", by=SYSTEM)

    with pytest.raises(Refused, match="archived or suspended"):
        save(under_way, dana, B1=1)


def test_the_same_page_saved_by_a_colleague_meanwhile_is_a_conflict(under_way, dana, omar):
    seen = under_way.row_version
    save(under_way, omar, B1=1)

    with pytest.raises(Stale):
        save(under_way, dana, version=seen, B1=2)
    assert selectors.answers_of(under_way) == {"B1": ["B1.1"]}


def test_another_page_saved_by_a_colleague_meanwhile_is_none(under_way, dana, omar):
    seen = under_way.row_version
    save(under_way, omar, "money", C1=1)

    save(under_way, dana, version=seen, B1=2)
    assert selectors.answers_of(under_way) == {"B1": ["B1.2"], "C1": ["C1.1"]}


def test_two_who_say_the_same_do_not_contradict(under_way, dana, omar):
    seen = under_way.row_version
    save(under_way, omar, B1=1)

    assert save(under_way, dana, version=seen, B1=1).row_version == 2


def test_what_is_complete_or_deleted_takes_no_more_answers(under_way, dana, filled_in):
    done = services.submit_assessment(assessment=filled_in(under_way, dana), by=dana)

    with pytest.raises(Refused, match="submitted or deleted"):
        save(done, dana, B1=2)
    with pytest.raises(DatabaseError, match="only while they are being given"), transaction.atomic():
        AssessmentAnswer.objects.filter(filled=done, question="B1").update(option="B1.2")
    with pytest.raises(DatabaseError, match="only while they are being given"), transaction.atomic():
        AssessmentAnswer.objects.filter(filled=done).first().delete()
    with pytest.raises(DatabaseError, match="only while they are being given"), transaction.atomic():
        AssessmentAnswer.objects.create(filled=done, question="B2", option="B2.3")


def step(filled, key="housing"):
    return reverse("assessment_step", args=[filled.participant_id, filled.pk, key])


def test_every_problem_of_a_page_is_said_at_once_and_what_was_chosen_stays(as_user, under_way, dana):
    refused = send(as_user(dana), step(under_way), B1="B1.5", B2=["B2.6", "B2.1"], B4="B4.9")

    words = text_of(refused)
    assert "Choose either “None of these” or other answers, not both" in words
    assert "Answer “How safe do you feel walking alone near your home after dark?”" in words
    assert "Choose an answer again" in words
    assert 'value="B1.5" checked' in refused.content.decode()
    assert selectors.answers_of(under_way) == {}


def test_coming_back_later_saves_what_there_is_for_everybody(as_user, under_way, dana, omar):
    away = send(as_user(dana), step(under_way), B1="B1.5", B2=["B2.1"], come_back_later="yes")

    assert away.url == reverse("assessment", args=[under_way.participant_id, under_way.pk])
    assert selectors.answers_of(under_way) == {"B1": ["B1.5"], "B2": ["B2.1"]}
    assert not Draft.objects.exists()
    assert "2 of 6 questions answered" in text_of(as_user(omar).get(away.url))
    assert 'value="B2.1" checked' in as_user(omar).get(step(under_way)).content.decode()


def test_coming_back_later_with_a_contradiction_keeps_the_typing(as_user, under_way, dana):
    browser = as_user(dana)
    send(browser, step(under_way), B2=["B2.1", "B2.6"], come_back_later="yes")

    assert selectors.answers_of(under_way) == {}
    assert 'value="B2.6" checked' in browser.get(step(under_way)).content.decode()


def test_a_conflict_shows_both_answers(as_user, under_way, dana, omar, all_answers):
    save(under_way, dana, B1=5)
    browser = as_user(dana)
    sent = hidden_fields(browser.get(step(under_way)))
    others = {code: codes for code, codes in all_answers(B1=1).items() if code.startswith("B")}
    send(as_user(omar), step(under_way), **others)
    answers = {code: codes for code, codes in all_answers(B1=3).items() if code.startswith("B")}

    conflict = browser.post(step(under_way), sent | answers)

    assert conflict.status_code == 409
    words = text_of(conflict)
    assert "Omar Hale" in words
    assert "Where do you usually live? I sleep rough" in words
    assert "Where do you usually live? With family or friends for the time being" in words
    assert "Before:" not in words

    again = browser.post(step(under_way), hidden_fields(conflict) | answers)
    assert again.status_code == 302
    assert selectors.answers_of(under_way)["B1"] == ["B1.3"]


def test_typing_older_than_a_colleagues_saving_meets_it_and_overwrites_nothing(
    as_user, under_way, dana, omar, all_answers
):
    browser = as_user(dana)
    token = hidden_fields(browser.get(step(under_way)))["draft_token"]
    browser.post("/drafts/", {"draft_token": token, "B1": "B1.3"})
    save(under_way, omar, B1=1)

    page = browser.get(step(under_way))
    assert 'value="B1.3" checked' in page.content.decode()
    answers = {code: codes for code, codes in all_answers(B1=3).items() if code.startswith("B")}
    assert browser.post(step(under_way), hidden_fields(page) | answers).status_code == 409
    assert selectors.answers_of(under_way)["B1"] == ["B1.1"]


def test_a_page_sent_twice_is_saved_once(as_user, under_way, dana, all_answers):
    browser = as_user(dana)
    answers = {code: codes for code, codes in all_answers().items() if code.startswith("B")}
    sent = hidden_fields(browser.get(step(under_way))) | answers

    first, second = (browser.post(step(under_way), sent) for _ in range(2))

    assert first.url == second.url == step(under_way, "money")
    under_way.refresh_from_db()
    assert under_way.row_version == 2


def test_a_page_that_does_not_exist_is_not_found(as_user, under_way, dana):
    assert as_user(dana).get(step(under_way, "weather")).status_code == 404


@pytest.mark.parametrize("then", ["", "?then=check"])
def test_saving_leads_on_or_back_to_the_check(as_user, under_way, dana, all_answers, then):
    answers = {code: codes for code, codes in all_answers().items() if code.startswith("B")}

    saved = send(as_user(dana), step(under_way) + then, **answers)

    check = reverse("check_assessment", args=[under_way.participant_id, under_way.pk])
    assert saved.url == (check if then else step(under_way, "money"))


def test_the_way_back_to_the_list_is_kept(as_user, under_way, dana, all_answers):
    answers = {code: codes for code, codes in all_answers().items() if code.startswith("B")}

    saved = send(as_user(dana), step(under_way) + "?back=/cases/mine/", **answers)

    assert saved.url == step(under_way, "money") + "?back=%2Fcases%2Fmine%2F"
