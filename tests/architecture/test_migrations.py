"""The migrations say all that the models say."""

import pytest
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField
from django.db.migrations.state import ProjectState

OURS = {"cats", "caselist", "migration"}


def missing(migrated: ProjectState, wanted: ProjectState | None = None) -> dict[str, list[str]]:
    """Return what a new migration would have to do, per application of ours, to come to what the models say."""
    detector = MigrationAutodetector(migrated, wanted or ProjectState.from_apps(apps))
    changes = detector.changes(graph=MigrationLoader(None).graph)
    return {
        label: [operation.describe() for migration in migrations for operation in migration.operations]
        for label, migrations in changes.items()
        if label in OURS
    }


@pytest.fixture
def migrated() -> ProjectState:
    return MigrationLoader(None).project_state()


def test_no_migration_is_missing(migrated):
    assert missing(migrated) == {}


def test_a_field_without_a_migration_is_reported(migrated):
    migrated.remove_field("cats", "user", "email")

    [operation] = missing(migrated)["cats"]
    assert operation.startswith(AddField("user", "email", None).describe())


def test_who_starts_with_nothing_ends_where_the_old_migrations_end(migrated):
    old = MigrationLoader(None, replace_migrations=False)
    ends = [node for node in old.graph.leaf_nodes() if "_squashed_" not in node[1]]

    assert missing(old.project_state(ends), migrated) == {}
