"""Everything of the caselist at once, as it was after 0011.

How it came to be is told by the migrations that this replaces; a database that has them is left as it is.
"""

from importlib import import_module

import caselist.models.marks
import cats.core.clock
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from cats.core.all_at_once import AllAtOnce

NOTE = import_module("caselist.migrations.0004_rebuild_beside_the_table").NOTE
sounds = import_module("caselist.migrations.0005_tell_how_names_sound").sounds


class Migration(migrations.Migration):

    replaces = [
        ('caselist', '0001_tables'),
        ('caselist', '0002_sort_cases_by_their_labels'),
        ('caselist', '0003_keep_probation_data_and_restrictions'),
        ('caselist', '0004_rebuild_beside_the_table'),
        ('caselist', '0005_tell_how_names_sound'),
        ('caselist', '0006_sort_by_pdu_alone'),
        ('caselist', '0007_send_a_canary'),
        ('caselist', '0008_keep_views_and_columns'),
        ('caselist', '0009_list_the_areas_that_cases_have'),
        ('caselist', '0010_count_lists_within_an_index'),
        ('caselist', '0011_count_by_data_owner_and_area_within_indexes'),
    ]

    initial = True

    dependencies = [
        ('cats', '0007_keep_jobs'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(sounds(), "DROP FUNCTION cats_sounds(text)"),
        AllAtOnce(
            operations=[migrations.CreateModel(
                name='StaleLookup',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('source', models.TextField()),
                    ('at', models.DateTimeField(db_default=caselist.models.marks.Instant())),
                    ('row_key', models.TextField()),
                ],
            ), migrations.CreateModel(
                name='CaseRow',
                fields=[
                    ('case_id', models.BigIntegerField(primary_key=True, serialize=False)),
                    ('upci', models.TextField(verbose_name='UPCI')),
                    ('crn', models.TextField(verbose_name='CRN')),
                    ('nomis_number', models.TextField(verbose_name='NOMIS number')),
                    ('pnc', models.TextField(verbose_name='PNC number')),
                    ('surname', models.TextField()),
                    ('forenames', models.TextField()),
                    ('name_sort', models.TextField(db_collation='C')),
                    ('forenames_sort', models.TextField(db_collation='C')),
                    ('search', django.contrib.postgres.search.SearchVectorField()),
                    ('date_of_birth', models.DateField(null=True)),
                    ('sex', models.TextField(choices=[('male', 'Male'), ('female', 'Female')], null=True)),
                    ('status', models.TextField(choices=[('identified', 'Identified'), ('enrolling', 'Enrolling'), ('submitted_to_provider', 'Submitted to provider'), ('submitted_to_authority', 'Submitted to authority'), ('approved', 'Approved'), ('archived', 'Archived'), ('dormant', 'Dormant')])),
                    ('status_order', models.SmallIntegerField()),
                    ('is_open', models.BooleanField()),
                    ('status_since', models.DateTimeField(null=True)),
                    ('owner_id', models.BigIntegerField(null=True)),
                    ('owner_name', models.TextField()),
                    ('owner_sort', models.TextField(db_collation='C', null=True)),
                    ('owner_tenant_id', models.BigIntegerField(null=True)),
                    ('owner_tenant_name', models.TextField()),
                    ('location_id', models.IntegerField()),
                    ('location_name', models.TextField()),
                    ('location_sort', models.TextField(db_collation='C')),
                    ('setting', models.TextField(choices=[('custody', 'Custody'), ('community', 'Community'), ('unknown', 'Not known')])),
                    ('enrolment_location_id', models.IntegerField(null=True)),
                    ('enrolment_location_name', models.TextField()),
                    ('scope_path', models.TextField(db_collation='C')),
                    ('scope_key', models.TextField(db_collation='C')),
                    ('is_unowned', models.BooleanField()),
                    ('risk_due_on', models.DateField(null=True)),
                    ('risk_due_reason', models.TextField(choices=[('none', 'No reason given'), ('new_entry', 'New entry'), ('initial_review', 'Initial review'), ('feed_updated', 'Data feed updated'), ('ten_week_review', 'Ten-week review'), ('removed_from_archive', 'Removed from archive')])),
                    ('label_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                    ('labels', models.JSONField()),
                    ('row_hash', models.BigIntegerField()),
                    ('projected_at', models.DateTimeField()),
                    ('label_sort', models.TextField(db_collation='C', null=True)),
                    ('access_key', models.TextField(db_collation='C')),
                    ('awaits_data', models.BooleanField()),
                    ('cohort', models.TextField(choices=[('general', 'General offence'), ('sexual', 'Sexual offence')], null=True)),
                    ('enrolment_location_sort', models.TextField(db_collation='C', null=True)),
                    ('has_ldc', models.BooleanField(null=True, verbose_name='LDC')),
                    ('is_restricted', models.BooleanField(null=True)),
                    ('last_changed_at', models.DateTimeField(null=True)),
                    ('opened_at', models.DateTimeField(null=True)),
                    ('pdu_code', models.TextField(null=True, verbose_name='PDU')),
                    ('pdu_name', models.TextField(null=True, verbose_name='PDU')),
                    ('pdu_sort', models.TextField(db_collation='C', null=True)),
                    ('probation_as_of', models.DateTimeField(null=True)),
                    ('probation_state', models.TextField(choices=[('never', 'Not fetched yet'), ('fresh', 'Up to date'), ('stale', 'Out of date'), ('failing', 'Cannot be fetched'), ('not_found', 'Not found in nDelius')], null=True)),
                    ('region_code', models.TextField(null=True)),
                    ('region_name', models.TextField(null=True)),
                    ('reporting_team_code', models.TextField(null=True)),
                    ('reporting_team_name', models.TextField(null=True)),
                    ('reporting_team_sort', models.TextField(db_collation='C', null=True)),
                    ('sentence_end_source', models.TextField(choices=[('order', 'Order'), ('licence', 'Licence')], null=True)),
                    ('sentence_ends_on', models.DateField(null=True)),
                ],
                options={
                    'indexes': [models.Index(models.F('is_open'), models.OrderBy(models.F('name_sort')), models.OrderBy(models.F('forenames_sort')), models.OrderBy(models.F('case_id')), models.F('scope_key'), name='caserow_by_name'), models.Index(models.F('is_open'), models.F('status_order'), models.OrderBy(models.F('name_sort')), models.OrderBy(models.F('forenames_sort')), models.OrderBy(models.F('case_id')), models.F('scope_key'), name='caserow_by_status'), models.Index(models.F('is_open'), models.F('location_sort'), models.OrderBy(models.F('name_sort')), models.OrderBy(models.F('forenames_sort')), models.OrderBy(models.F('case_id')), models.F('scope_key'), name='caserow_by_location'), models.Index(models.F('is_open'), models.F('owner_sort'), models.OrderBy(models.F('name_sort')), models.OrderBy(models.F('forenames_sort')), models.OrderBy(models.F('case_id')), models.F('scope_key'), name='caserow_by_owner'), models.Index(models.F('is_open'), models.OrderBy(models.F('owner_sort'), descending=True, nulls_last=True), models.OrderBy(models.F('name_sort'), descending=True), models.OrderBy(models.F('forenames_sort'), descending=True), models.OrderBy(models.F('case_id'), descending=True), models.F('scope_key'), name='caserow_by_owner_down'), models.Index(models.F('is_open'), models.F('risk_due_on'), models.OrderBy(models.F('name_sort')), models.OrderBy(models.F('forenames_sort')), models.OrderBy(models.F('case_id')), models.F('scope_key'), name='caserow_by_risk_due'), models.Index(models.F('is_open'), models.OrderBy(models.F('risk_due_on'), descending=True, nulls_last=True), models.OrderBy(models.F('name_sort'), descending=True), models.OrderBy(models.F('forenames_sort'), descending=True), models.OrderBy(models.F('case_id'), descending=True), models.F('scope_key'), name='caserow_by_risk_due_down'), models.Index(fields=['location_id', 'is_open'], name='caserow_at_location'), models.Index(condition=models.Q(('enrolment_location_id__isnull', False)), fields=['enrolment_location_id', 'is_open'], name='caserow_enrolled_at'), models.Index(fields=['status'], name='caserow_in_status'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['label_ids'], name='caserow_with_labels'), django.contrib.postgres.indexes.GinIndex(fastupdate=True, fields=['search'], gin_pending_list_limit=256, name='caserow_search'), models.Index(models.F('is_open'), models.F('label_sort'), models.OrderBy(models.F('name_sort')), models.OrderBy(models.F('forenames_sort')), models.OrderBy(models.F('case_id')), models.F('scope_key'), name='caserow_by_labels'), models.Index(models.F('is_open'), models.OrderBy(models.F('label_sort'), descending=True, nulls_last=True), models.OrderBy(models.F('name_sort'), descending=True), models.OrderBy(models.F('forenames_sort'), descending=True), models.OrderBy(models.F('case_id'), descending=True), models.F('scope_key'), name='caserow_by_labels_down'), models.Index(models.F('is_open'), models.F('enrolment_location_sort'), models.OrderBy(models.F('name_sort')), models.OrderBy(models.F('forenames_sort')), models.OrderBy(models.F('case_id')), models.F('scope_key'), name='caserow_by_enrolment'), models.Index(models.F('is_open'), models.OrderBy(models.F('enrolment_location_sort'), descending=True, nulls_last=True), models.OrderBy(models.F('name_sort'), descending=True), models.OrderBy(models.F('forenames_sort'), descending=True), models.OrderBy(models.F('case_id'), descending=True), models.F('scope_key'), name='caserow_by_enrolment_down'), models.Index(models.F('is_open'), models.F('reporting_team_sort'), models.OrderBy(models.F('name_sort')), models.OrderBy(models.F('forenames_sort')), models.OrderBy(models.F('case_id')), models.F('scope_key'), name='caserow_by_team'), models.Index(models.F('is_open'), models.OrderBy(models.F('reporting_team_sort'), descending=True, nulls_last=True), models.OrderBy(models.F('name_sort'), descending=True), models.OrderBy(models.F('forenames_sort'), descending=True), models.OrderBy(models.F('case_id'), descending=True), models.F('scope_key'), name='caserow_by_team_down'), models.Index(models.F('is_open'), models.F('sentence_ends_on'), models.OrderBy(models.F('name_sort')), models.OrderBy(models.F('forenames_sort')), models.OrderBy(models.F('case_id')), models.F('scope_key'), name='caserow_by_sentence_end'), models.Index(models.F('is_open'), models.OrderBy(models.F('sentence_ends_on'), descending=True, nulls_last=True), models.OrderBy(models.F('name_sort'), descending=True), models.OrderBy(models.F('forenames_sort'), descending=True), models.OrderBy(models.F('case_id'), descending=True), models.F('scope_key'), name='caserow_by_sentence_end_down'), models.Index(models.F('is_open'), models.F('cohort'), models.OrderBy(models.F('name_sort')), models.OrderBy(models.F('forenames_sort')), models.OrderBy(models.F('case_id')), models.F('scope_key'), name='caserow_by_cohort'), models.Index(models.F('is_open'), models.OrderBy(models.F('cohort'), descending=True, nulls_last=True), models.OrderBy(models.F('name_sort'), descending=True), models.OrderBy(models.F('forenames_sort'), descending=True), models.OrderBy(models.F('case_id'), descending=True), models.F('scope_key'), name='caserow_by_cohort_down'), models.Index(models.F('is_open'), models.F('sex'), models.OrderBy(models.F('name_sort')), models.OrderBy(models.F('forenames_sort')), models.OrderBy(models.F('case_id')), models.F('scope_key'), name='caserow_by_sex'), models.Index(models.F('is_open'), models.OrderBy(models.F('sex'), descending=True, nulls_last=True), models.OrderBy(models.F('name_sort'), descending=True), models.OrderBy(models.F('forenames_sort'), descending=True), models.OrderBy(models.F('case_id'), descending=True), models.F('scope_key'), name='caserow_by_sex_down'), models.Index(models.F('is_open'), models.F('probation_as_of'), models.OrderBy(models.F('name_sort')), models.OrderBy(models.F('forenames_sort')), models.OrderBy(models.F('case_id')), models.F('scope_key'), name='caserow_by_data_age'), models.Index(models.F('is_open'), models.OrderBy(models.F('probation_as_of'), descending=True, nulls_last=True), models.OrderBy(models.F('name_sort'), descending=True), models.OrderBy(models.F('forenames_sort'), descending=True), models.OrderBy(models.F('case_id'), descending=True), models.F('scope_key'), name='caserow_by_data_age_down'), models.Index(models.F('is_open'), models.F('opened_at'), models.OrderBy(models.F('name_sort')), models.OrderBy(models.F('forenames_sort')), models.OrderBy(models.F('case_id')), models.F('scope_key'), name='caserow_by_opening'), models.Index(models.F('is_open'), models.F('last_changed_at'), models.OrderBy(models.F('name_sort')), models.OrderBy(models.F('forenames_sort')), models.OrderBy(models.F('case_id')), models.F('scope_key'), name='caserow_by_change'), models.Index(fields=['scope_key', 'is_open', 'is_unowned', 'status', 'location_id', 'access_key'], name='caserow_of_scope'), models.Index(condition=models.Q(('access_key', ''), _negated=True), fields=['is_open', 'crn', 'case_id', 'scope_key', 'is_unowned', 'access_key'], name='caserow_restricted'), models.Index(models.F('is_open'), models.F('pdu_sort'), models.OrderBy(models.F('name_sort')), models.OrderBy(models.F('forenames_sort')), models.OrderBy(models.F('case_id')), models.F('scope_key'), name='caserow_by_pdu'), models.Index(models.F('is_open'), models.OrderBy(models.F('pdu_sort'), descending=True, nulls_last=True), models.OrderBy(models.F('name_sort'), descending=True), models.OrderBy(models.F('forenames_sort'), descending=True), models.OrderBy(models.F('case_id'), descending=True), models.F('scope_key'), name='caserow_by_pdu_down'), models.Index(condition=models.Q(('is_open', True)), fields=['risk_due_on', 'scope_key', 'is_unowned', 'status', 'access_key'], include=('cohort', 'has_ldc', 'sex', 'pdu_code', 'reporting_team_code', 'sentence_ends_on', 'location_id', 'enrolment_location_id', 'probation_state'), name='caserow_due'), models.Index(condition=models.Q(('is_open', True)), fields=['opened_at', 'scope_key', 'is_unowned'], include=('cohort', 'has_ldc', 'sex', 'pdu_code', 'reporting_team_code', 'sentence_ends_on', 'location_id', 'enrolment_location_id', 'probation_state', 'status', 'access_key'), name='caserow_opened'), models.Index(condition=models.Q(('awaits_data', True), ('is_open', True)), fields=['scope_key', 'is_unowned'], include=('cohort', 'has_ldc', 'sex', 'pdu_code', 'reporting_team_code', 'sentence_ends_on', 'location_id', 'enrolment_location_id', 'probation_state', 'status', 'access_key', 'risk_due_on'), name='caserow_awaiting'), models.Index(fields=['owner_id', 'is_open'], include=('scope_key', 'is_unowned', 'access_key'), name='caserow_owned'), models.Index(fields=['probation_state', 'is_open', 'scope_key'], include=('is_unowned', 'access_key'), name='caserow_of_data'), models.Index(models.F('pdu_code'), django.db.models.functions.comparison.Coalesce('reporting_team_code', models.Value('')), models.F('scope_key'), condition=models.Q(('pdu_code__isnull', False)), include=('is_open', 'is_unowned', 'access_key', 'reporting_team_code'), name='caserow_area')],
                },
            ), migrations.CreateModel(
                name='DeadLetter',
                fields=[
                    ('case_id', models.BigIntegerField(primary_key=True, serialize=False)),
                    ('attempts', models.SmallIntegerField()),
                    ('error', models.TextField()),
                    ('first_failed_at', models.DateTimeField(db_default=caselist.models.marks.Instant())),
                    ('last_failed_at', models.DateTimeField(db_default=caselist.models.marks.Instant())),
                ],
                options={
                    'indexes': [models.Index(fields=['-last_failed_at'], name='deadletter_newest')],
                },
            ), migrations.CreateModel(
                name='RebuildChunk',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('first_id', models.BigIntegerField()),
                    ('last_id', models.BigIntegerField()),
                    ('done_at', models.DateTimeField(null=True)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('done_at__isnull', True)), fields=['id'], name='rebuildchunk_open')],
                },
            ), migrations.CreateModel(
                name='StaleCase',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('case_id', models.BigIntegerField()),
                    ('at', models.DateTimeField(db_default=caselist.models.marks.Instant())),
                    ('bulk', models.BooleanField(db_default=False)),
                    ('attempts', models.SmallIntegerField(db_default=0)),
                    ('run_after', models.DateTimeField(null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['bulk', 'id'], name='stalecase_queue'), models.Index(fields=['case_id'], name='stalecase_case')],
                },
            ), migrations.CreateModel(
                name='Sweep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('started_at', models.DateTimeField()),
                    ('finished_at', models.DateTimeField(db_default=caselist.models.marks.Instant())),
                    ('cases', models.BigIntegerField()),
                    ('missing', models.BigIntegerField()),
                    ('surplus', models.BigIntegerField()),
                    ('different', models.BigIntegerField()),
                ],
                options={
                    'indexes': [models.Index(fields=['-finished_at'], name='sweep_newest')],
                },
            ), migrations.CreateModel(
                name='FreshTable',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('fingerprint', models.TextField()),
                    ('begun_at', models.DateTimeField(db_default=caselist.models.marks.Instant())),
                ],
            ), migrations.CreateModel(
                name='TakenMeanwhile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('case_id', models.BigIntegerField()),
                ],
            ), migrations.CreateModel(
                name='Canary',
                fields=[
                    ('case_id', models.BigIntegerField(primary_key=True, serialize=False)),
                    ('beat', models.BigIntegerField(db_default=0, default=0)),
                    ('written_at', models.DateTimeField(null=True)),
                    ('seen', models.BigIntegerField(db_default=0, default=0)),
                    ('seen_at', models.DateTimeField(null=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('case_id', 0)), name='canary_is_no_case')],
                },
            ), migrations.CreateModel(
                name='SavedView',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('list_key', models.CharField(max_length=20)),
                    ('name', models.CharField(max_length=60)),
                    ('query', models.CharField(blank=True, max_length=2000)),
                    ('created_at', models.DateTimeField(default=cats.core.clock.now, editable=False)),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='saved_views', to=settings.AUTH_USER_MODEL)),
                    ('shared_with', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.tenant')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(models.F('owner'), models.F('list_key'), django.db.models.functions.text.Lower('name'), name='one_view_of_a_name')],
                },
            ), migrations.CreateModel(
                name='ListPreference',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('list_key', models.CharField(max_length=20)),
                    ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), blank=True, default=list, size=None)),
                    ('last_query', models.CharField(blank=True, max_length=2000)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='list_preferences', to=settings.AUTH_USER_MODEL)),
                    ('default_view', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='caselist.savedview')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('user', 'list_key'), name='one_preference_per_list')],
                },
            )],
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
        migrations.RunSQL(NOTE, "DROP FUNCTION caselist_note_taken() CASCADE"),
        # A team belongs to one PDU: without being told, the planner takes the two for independent and expects a
        # hundredth of the rows.
        migrations.RunSQL(
            "CREATE STATISTICS caserow_areas (dependencies, mcv)"
            " ON pdu_code, (coalesce(reporting_team_code, '')) FROM caselist_caserow",
            "DROP STATISTICS IF EXISTS caserow_areas",
        ),
    ]
