import caselist.models.marks
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="StaleLookup",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("source", models.TextField()),
                ("row_id", models.BigIntegerField()),
                ("at", models.DateTimeField(db_default=caselist.models.marks.Instant())),
            ],
        ),
        migrations.CreateModel(
            name="CaseRow",
            fields=[
                ("case_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("upci", models.TextField(verbose_name="UPCI")),
                ("crn", models.TextField(verbose_name="CRN")),
                ("nomis_number", models.TextField(verbose_name="NOMIS number")),
                ("pnc", models.TextField(verbose_name="PNC number")),
                ("surname", models.TextField()),
                ("forenames", models.TextField()),
                ("name_sort", models.TextField(db_collation="C")),
                ("forenames_sort", models.TextField(db_collation="C")),
                ("search", django.contrib.postgres.search.SearchVectorField()),
                ("date_of_birth", models.DateField(null=True)),
                ("sex", models.TextField(choices=[("male", "Male"), ("female", "Female")])),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("identified", "Identified"),
                            ("enrolling", "Enrolling"),
                            ("submitted_to_provider", "Submitted to provider"),
                            ("submitted_to_authority", "Submitted to authority"),
                            ("approved", "Approved"),
                            ("archived", "Archived"),
                            ("dormant", "Dormant"),
                        ]
                    ),
                ),
                ("status_order", models.SmallIntegerField()),
                ("is_open", models.BooleanField()),
                ("status_since", models.DateTimeField(null=True)),
                ("owner_id", models.BigIntegerField(null=True)),
                ("owner_name", models.TextField()),
                ("owner_sort", models.TextField(db_collation="C", null=True)),
                ("owner_tenant_id", models.BigIntegerField(null=True)),
                ("owner_tenant_name", models.TextField()),
                ("location_id", models.IntegerField()),
                ("location_name", models.TextField()),
                ("location_sort", models.TextField(db_collation="C")),
                (
                    "setting",
                    models.TextField(
                        choices=[("custody", "Custody"), ("community", "Community"), ("unknown", "Not known")]
                    ),
                ),
                ("enrolment_location_id", models.IntegerField(null=True)),
                ("enrolment_location_name", models.TextField()),
                ("scope_path", models.TextField(db_collation="C")),
                ("scope_key", models.TextField(db_collation="C")),
                ("is_unowned", models.BooleanField()),
                ("risk_due_on", models.DateField(null=True)),
                (
                    "risk_due_reason",
                    models.TextField(
                        choices=[
                            ("none", "No reason given"),
                            ("new_entry", "New entry"),
                            ("initial_review", "Initial review"),
                            ("feed_updated", "Data feed updated"),
                            ("ten_week_review", "Ten-week review"),
                            ("removed_from_archive", "Removed from archive"),
                        ]
                    ),
                ),
                (
                    "label_ids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                ("labels", models.JSONField()),
                ("row_hash", models.BigIntegerField()),
                ("projected_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("is_open"),
                        models.OrderBy(models.F("name_sort")),
                        models.OrderBy(models.F("forenames_sort")),
                        models.OrderBy(models.F("case_id")),
                        models.F("scope_key"),
                        name="caserow_by_name",
                    ),
                    models.Index(
                        models.F("is_open"),
                        models.F("status_order"),
                        models.OrderBy(models.F("name_sort")),
                        models.OrderBy(models.F("forenames_sort")),
                        models.OrderBy(models.F("case_id")),
                        models.F("scope_key"),
                        name="caserow_by_status",
                    ),
                    models.Index(
                        models.F("is_open"),
                        models.F("location_sort"),
                        models.OrderBy(models.F("name_sort")),
                        models.OrderBy(models.F("forenames_sort")),
                        models.OrderBy(models.F("case_id")),
                        models.F("scope_key"),
                        name="caserow_by_location",
                    ),
                    models.Index(
                        models.F("is_open"),
                        models.F("owner_sort"),
                        models.OrderBy(models.F("name_sort")),
                        models.OrderBy(models.F("forenames_sort")),
                        models.OrderBy(models.F("case_id")),
                        models.F("scope_key"),
                        name="caserow_by_owner",
                    ),
                    models.Index(
                        models.F("is_open"),
                        models.OrderBy(models.F("owner_sort"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("name_sort"), descending=True),
                        models.OrderBy(models.F("forenames_sort"), descending=True),
                        models.OrderBy(models.F("case_id"), descending=True),
                        models.F("scope_key"),
                        name="caserow_by_owner_down",
                    ),
                    models.Index(
                        models.F("is_open"),
                        models.F("risk_due_on"),
                        models.OrderBy(models.F("name_sort")),
                        models.OrderBy(models.F("forenames_sort")),
                        models.OrderBy(models.F("case_id")),
                        models.F("scope_key"),
                        name="caserow_by_risk_due",
                    ),
                    models.Index(
                        models.F("is_open"),
                        models.OrderBy(models.F("risk_due_on"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("name_sort"), descending=True),
                        models.OrderBy(models.F("forenames_sort"), descending=True),
                        models.OrderBy(models.F("case_id"), descending=True),
                        models.F("scope_key"),
                        name="caserow_by_risk_due_down",
                    ),
                    models.Index(
                        fields=["scope_key", "is_open", "is_unowned", "status", "location_id"], name="caserow_of_scope"
                    ),
                    models.Index(fields=["owner_id", "is_open"], name="caserow_of_owner"),
                    models.Index(fields=["location_id", "is_open"], name="caserow_at_location"),
                    models.Index(
                        condition=models.Q(("enrolment_location_id__isnull", False)),
                        fields=["enrolment_location_id", "is_open"],
                        name="caserow_enrolled_at",
                    ),
                    models.Index(fields=["status"], name="caserow_in_status"),
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["label_ids"], name="caserow_with_labels"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=True, fields=["search"], gin_pending_list_limit=256, name="caserow_search"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeadLetter",
            fields=[
                ("case_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("attempts", models.SmallIntegerField()),
                ("error", models.TextField()),
                ("first_failed_at", models.DateTimeField(db_default=caselist.models.marks.Instant())),
                ("last_failed_at", models.DateTimeField(db_default=caselist.models.marks.Instant())),
            ],
            options={
                "indexes": [models.Index(fields=["-last_failed_at"], name="deadletter_newest")],
            },
        ),
        migrations.CreateModel(
            name="RebuildChunk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_id", models.BigIntegerField()),
                ("last_id", models.BigIntegerField()),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("done_at__isnull", True)), fields=["id"], name="rebuildchunk_open")
                ],
            },
        ),
        migrations.CreateModel(
            name="StaleCase",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("case_id", models.BigIntegerField()),
                ("at", models.DateTimeField(db_default=caselist.models.marks.Instant())),
                ("bulk", models.BooleanField(db_default=False)),
                ("attempts", models.SmallIntegerField(db_default=0)),
                ("run_after", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["bulk", "id"], name="stalecase_queue"),
                    models.Index(fields=["case_id"], name="stalecase_case"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sweep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(db_default=caselist.models.marks.Instant())),
                ("cases", models.BigIntegerField()),
                ("missing", models.BigIntegerField()),
                ("surplus", models.BigIntegerField()),
                ("different", models.BigIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["-finished_at"], name="sweep_newest")],
            },
        ),
        # Room on each page for a row that changes without its sort keys (a label renamed, say): no index is touched
        # then. Early vacuuming keeps counts in the index, and the queue of marks short.
        migrations.RunSQL(
            """
            ALTER TABLE caselist_caserow SET (
                fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02,
                autovacuum_analyze_scale_factor = 0.02
            );
            ALTER TABLE caselist_stalecase SET (
                autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
                autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000
            );
            """,
            migrations.RunSQL.noop,
        ),
    ]
