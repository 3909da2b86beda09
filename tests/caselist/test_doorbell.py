"""The bell of the drain: which task it asks for, and that nobody misses it when Redis is away."""

from caselist import doorbell, tasks
from caselist.drain import drain_all
from caselist.models import StaleCase
from cats.core.actors import SYSTEM
from cats.participants import services
from tests.caselist.conftest import differing


def test_the_bell_asks_for_the_task_that_drains():
    assert doorbell.bell.task == tasks.drain_caselist.name == "caselist.drain"


def test_a_service_succeeds_without_redis_and_the_list_converges(
    committed_database, case_of, dana, label_named, settings
):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    case = case_of(dana)
    services.add_label(participant=case, label=label_named("Priority"), by=SYSTEM)
    services.rename_label(label=label_named("Other"), name="Another", by=SYSTEM)

    drain_all()

    assert (differing(), StaleCase.objects.count()) == (set(), 0)


def test_the_task_drains_everything(case_of, dana):
    for _ in range(3):
        case_of(dana)

    tasks.drain_caselist()

    assert differing() == set()


def test_the_task_leaves_what_is_left_after_its_time_to_another_ring(case_of, dana, rings, monkeypatch):
    case_of(dana)
    monkeypatch.setattr(tasks, "_LONGEST_SECONDS", -1.0)
    monkeypatch.setattr("caselist.tasks.doorbell.ring", lambda: rings.append(True))

    tasks.drain_caselist()

    assert rings == [True]
