"""The same key twice: one effect, the same answer."""

import threading
import uuid

import pytest
from django.db import connection

from cats.core import submissions
from cats.core.errors import DifferentSubmission, Refused
from cats.core.models import Submission
from cats.core.submissions import Result
from cats.organisations.models import Tenant, User

BODY = {"text": ["Met at the hub"], "csrfmiddlewaretoken": ["one"]}


def send(by, work, *, key="8f14e45f-ceea-467f-a0e6-4a1a0b7c1111", body=BODY):
    return submissions.once(key=key, by=by, form="note:1", body=body, work=work)


def test_the_second_sending_repeats_the_first_answer_without_the_work(dana):
    calls = []

    first = send(dana, lambda: calls.append(1) or Result("/cases/1/", "Done"))
    second = send(dana, lambda: calls.append(2) or Result("/elsewhere/"))

    assert calls == [1]
    assert first == (Result("/cases/1/", "Done"), True)
    assert second == (Result("/cases/1/", "Done"), False)


def test_the_protection_fields_are_no_part_of_the_answers(dana):
    send(dana, lambda: Result("/"))

    assert send(dana, lambda: Result("/x"), body=BODY | {"csrfmiddlewaretoken": ["two"]}) == (Result("/"), False)


def test_other_answers_under_the_same_key_are_refused(dana):
    send(dana, lambda: Result("/"))

    with pytest.raises(DifferentSubmission):
        send(dana, lambda: Result("/"), body={"text": ["Something else"]})


def test_another_persons_key_is_refused(dana, omar):
    send(dana, lambda: Result("/"))

    with pytest.raises(DifferentSubmission):
        send(omar, lambda: Result("/"))


@pytest.mark.parametrize("key", ["", "not a key", "\x00"])
def test_a_key_that_is_none_is_refused(dana, key):
    with pytest.raises(DifferentSubmission):
        send(dana, lambda: Result("/"), key=key)


def test_a_refused_submission_may_be_sent_again(dana):
    def refuse():
        raise Refused("Not yet")

    with pytest.raises(Refused):
        send(dana, refuse)

    assert send(dana, lambda: Result("/")) == (Result("/"), True)


def test_two_requests_at_once_have_one_effect(committed_database):
    tenant = Tenant.objects.create(path="1.", name="Authority")
    dana = User.objects.create(email="dana@example.org", display_name="Dana", tenant=tenant)
    key, calls, answers, inside = str(uuid.uuid4()), [], [], threading.Event()

    def work():
        calls.append(1)
        inside.set()
        threading.Event().wait(0.2)
        return Result("/cases/1/", "Done")

    def request(waits):
        if waits:
            inside.wait(5)
        answers.append(send(dana, work, key=key))
        connection.close()

    threads = [threading.Thread(target=request, args=(waits,)) for waits in (False, True, True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert calls == [1]
    assert [result for result, _ in answers] == [Result("/cases/1/", "Done")] * 3
    assert sorted(is_new for _, is_new in answers) == [False, False, True]
    assert Submission.objects.count() == 1
