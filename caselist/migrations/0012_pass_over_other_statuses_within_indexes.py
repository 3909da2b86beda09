"""The indexes of the orders hold the status too. Each is made beside the old one, so that no list goes without."""

from typing import Any

from django.db import migrations, models

_NAME = ("name_sort", "forenames_sort", "case_id")
_ALWAYS_THERE = {
    "caserow_by_name": [],
    "caserow_by_status": ["status_order"],
    "caserow_by_location": ["location_sort"],
    "caserow_by_opening": ["opened_at"],
    "caserow_by_change": ["last_changed_at"],
}
_PERHAPS = {
    "caserow_by_owner": "owner_sort",
    "caserow_by_risk_due": "risk_due_on",
    "caserow_by_labels": "label_sort",
    "caserow_by_enrolment": "enrolment_location_sort",
    "caserow_by_pdu": "pdu_sort",
    "caserow_by_team": "reporting_team_sort",
    "caserow_by_sentence_end": "sentence_ends_on",
    "caserow_by_cohort": "cohort",
    "caserow_by_sex": "sex",
    "caserow_by_data_age": "probation_as_of",
}


def _order(name: str, *keys: Any, descending: bool = False) -> models.Index:
    last = [models.F(column).desc() if descending else models.F(column).asc() for column in _NAME]
    return models.Index(models.F("is_open"), *keys, *last, models.F("scope_key"), models.F("status"), name=name)


def _downwards(name: str, key: str) -> models.Index:
    return _order(f"{name}_down", models.F(key).desc(nulls_last=True), descending=True)


ORDERS = [
    *(_order(name, *keys) for name, keys in _ALWAYS_THERE.items()),
    *(_order(name, key) for name, key in _PERHAPS.items()),
    *(_downwards(name, key) for name, key in _PERHAPS.items()),
]


def make_beside(apps: Any, schema_editor: Any) -> None:
    """Make each index while everybody reads and writes; one that an interrupted run left behind is made anew."""
    table = apps.get_model("caselist", "CaseRow")
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT set_config('maintenance_work_mem', '256MB', false)")
        for index in ORDERS:
            cursor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {index.name}_new")
            made = str(index.create_sql(table, schema_editor, concurrently=True))
            cursor.execute(made.replace(f'"{index.name}"', f'"{index.name}_new"', 1))
            cursor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {index.name}")
            cursor.execute(f"ALTER INDEX {index.name}_new RENAME TO {index.name}")
        cursor.execute("RESET maintenance_work_mem")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("caselist", "0001_squashed_0011_count_by_data_owner_and_area_within_indexes")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(make_beside, migrations.RunPython.noop)],
            state_operations=[
                operation
                for index in ORDERS
                for operation in (
                    migrations.RemoveIndex("caserow", index.name),
                    migrations.AddIndex("caserow", index),
                )
            ],
        )
    ]
