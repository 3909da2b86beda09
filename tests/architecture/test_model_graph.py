"""No foreign key of case tracking points at its readers: a string reference evades the import rules."""

from collections.abc import Iterable

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from caselist.apps import CaselistConfig
from cats.apps import CatsConfig

OUTWARD = {"caselist", "migration"}


def outward_relations(found: Iterable[type[models.Model]]) -> set[str]:
    """Return the relations that leave case tracking for a reader of it."""
    return {
        f"{model.__name__}.{field.name}"
        for model in found
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and label_of(field.related_model) in OUTWARD
    }


def label_of(target: object) -> str:
    """Return the application a relation points at: its model, or the model's dotted name where it is not loaded."""
    if isinstance(target, str):
        return target.partition(".")[0]
    return target._meta.app_label if isinstance(target, type) and issubclass(target, models.Model) else ""


def test_case_tracking_points_at_none_of_its_readers():
    found = list(apps.get_app_config("cats").get_models())

    assert found
    assert outward_relations(found) == set()


@pytest.fixture(autouse=True)
def _ready_once(monkeypatch) -> None:
    """Isolated applications would be made ready once more, and everything they register would be there twice."""
    for application in (CatsConfig, CaselistConfig):
        monkeypatch.setattr(application, "ready", lambda _: None)


@isolate_apps("cats", "caselist")
def test_a_relation_outward_is_reported():
    class View(models.Model):
        class Meta:
            app_label = "caselist"

    class Case(models.Model):
        view = models.ForeignKey(View, models.CASCADE)

        class Meta:
            app_label = "cats"

    assert outward_relations([Case]) == {"Case.view"}


@isolate_apps("cats")
def test_a_relation_outward_by_name_is_reported():
    class Note(models.Model):
        run = models.ForeignKey("migration.Run", models.CASCADE)

        class Meta:
            app_label = "cats"

    assert outward_relations([Note]) == {"Note.run"}
