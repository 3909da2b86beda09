"""Everything of the migration at once, as it was after 0005.

How it came to be is told by the migrations that this replaces; a database that has them is left as it is.
"""

import uuid
from importlib import import_module

import cats.core.clock
import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from cats.core.all_at_once import AllAtOnce

seed = import_module("migration.migrations.0003_hold_the_tables_to_their_lists").seed


class Migration(migrations.Migration):

    replaces = [
        ('migration', '0001_keep_the_ledger'),
        ('migration', '0002_keep_the_history_of_runs'),
        ('migration', '0003_hold_the_tables_to_their_lists'),
        ('migration', '0004_keep_the_history_of_tokens'),
        ('migration', '0005_find_events_whose_bodies_are_kept'),
    ]

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AllAtOnce(
            operations=[migrations.CreateModel(
                name='ApiToken',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80, unique=True)),
                    ('hashed', models.CharField(max_length=64, unique=True)),
                    ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None)),
                    ('created_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('expires_at', models.DateTimeField()),
                    ('last_used_at', models.DateTimeField(blank=True, null=True)),
                    ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ],
            ), migrations.CreateModel(
                name='CodeMappingEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('table', models.CharField(choices=[('visit_type', 'Visit types'), ('visit_status', 'Visit statuses'), ('visit_outcome', 'Visit outcomes'), ('adjustment_type', 'Adjustment types')], max_length=40)),
                    ('nomis_code', models.CharField(max_length=20)),
                    ('code', models.CharField(max_length=40)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='migration.codemapping')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='DriftFinding',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('domain', models.CharField(choices=[('visits', 'Visits'), ('adjustments', 'Sentencing adjustments'), ('contacts', 'Contacts'), ('restrictions', 'Prisoner restrictions'), ('transactions', 'Prisoner transactions'), ('balances', 'Balances')], max_length=20)),
                    ('key', models.CharField(db_collation='C', max_length=40)),
                    ('direction', models.CharField(choices=[('missing_here', 'Only in NOMIS'), ('missing_there', 'Only here'), ('different', 'Different')], max_length=13)),
                    ('fields', models.JSONField(default=list)),
                    ('found_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('repaired_at', models.DateTimeField(blank=True, null=True)),
                    ('run', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='migration.run')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('repaired_at', None)), fields=['domain', '-found_at'], name='drift_open'), models.Index(fields=['domain', 'key'], name='drift_by_record')],
                },
            ), migrations.CreateModel(
                name='DuplicateIncident',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('domain', models.CharField(choices=[('visits', 'Visits'), ('adjustments', 'Sentencing adjustments'), ('contacts', 'Contacts'), ('restrictions', 'Prisoner restrictions'), ('transactions', 'Prisoner transactions'), ('balances', 'Balances')], max_length=20)),
                    ('entity', models.CharField(max_length=20)),
                    ('key', models.CharField(db_collation='C', max_length=40)),
                    ('existing_id', models.BigIntegerField(blank=True, null=True)),
                    ('resolution', models.CharField(max_length=40)),
                    ('detected_at', models.DateTimeField(default=cats.core.clock.now)),
                ],
                options={
                    'indexes': [models.Index(fields=['-detected_at'], name='duplicate_newest')],
                },
            ), migrations.CreateModel(
                name='FinanceGrace',
                fields=[
                    ('transaction_id', models.BigIntegerField(primary_key=True, serialize=False)),
                    ('first_seen_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('due_at', models.DateTimeField()),
                    ('request_id', models.UUIDField(default=uuid.uuid4)),
                    ('event_type', models.CharField(max_length=100)),
                    ('attempts', models.SmallIntegerField(default=0)),
                    ('holder', models.UUIDField(blank=True, null=True)),
                    ('held_until', models.DateTimeField(blank=True, null=True)),
                    ('problem', models.CharField(blank=True, max_length=500)),
                    ('is_dead', models.BooleanField(default=False)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('is_dead', False)), fields=['due_at'], name='grace_due')],
                },
            ), migrations.CreateModel(
                name='Item',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('key', models.CharField(db_collation='C', max_length=40)),
                    ('state', models.CharField(choices=[('pending', 'Waiting its turn'), ('waiting', 'Waiting for a mapping'), ('migrated', 'Migrated'), ('already_mapped', 'Already migrated'), ('ignored', 'Left out by a rule'), ('rejected', 'Rejected'), ('retrying', 'To be tried again'), ('dead', 'Given up'), ('discarded', 'Discarded'), ('cancelled', 'Not done, the run was stopped'), ('rolled_back', 'Rolled back')], db_default='pending', default='pending', max_length=14)),
                    ('attempts', models.SmallIntegerField(db_default=0, default=0)),
                    ('run_after', models.DateTimeField(blank=True, null=True)),
                    ('holder', models.UUIDField(blank=True, null=True)),
                    ('held_until', models.DateTimeField(blank=True, null=True)),
                    ('reason', models.CharField(blank=True, db_default='', max_length=60)),
                    ('detail', models.CharField(blank=True, db_default='', max_length=500)),
                    ('waits_for', models.CharField(blank=True, db_default='', max_length=260)),
                    ('payload', models.JSONField(blank=True, null=True)),
                    ('changed_at', models.DateTimeField(blank=True, null=True)),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='migration.run')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('state__in', ('pending', 'retrying'))), fields=['run', 'id'], name='item_open'), models.Index(fields=['run', 'state', 'reason', 'id'], name='item_by_state'), models.Index(condition=models.Q(('state', 'waiting')), fields=['waits_for'], name='item_waiting')],
                    'constraints': [models.UniqueConstraint(fields=('run', 'key'), name='one_item_per_key'), models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'waiting', 'migrated', 'already_mapped', 'ignored', 'rejected', 'retrying', 'dead', 'discarded', 'cancelled', 'rolled_back'])), name='item_state_is_known')],
                },
            ), migrations.CreateModel(
                name='Mapping',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('domain', models.CharField(choices=[('visits', 'Visits'), ('adjustments', 'Sentencing adjustments'), ('contacts', 'Contacts'), ('restrictions', 'Prisoner restrictions'), ('transactions', 'Prisoner transactions'), ('balances', 'Balances')], max_length=20)),
                    ('entity', models.CharField(max_length=20)),
                    ('key', models.CharField(db_collation='C', max_length=40)),
                    ('part_of', models.CharField(db_collation='C', max_length=40)),
                    ('record_id', models.BigIntegerField(blank=True, null=True)),
                    ('kind', models.CharField(choices=[('MIGRATED', 'Migrated'), ('NOMIS_CREATED', 'Created by an event'), ('DPS_CREATED', 'Created on our side')], max_length=15)),
                    ('created_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('run', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mappings', to='migration.run')),
                    ('changed_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['domain', 'part_of'], name='mapping_by_item'), models.Index(condition=models.Q(('run__isnull', False)), fields=['run', 'id'], name='mapping_by_run')],
                    'constraints': [models.UniqueConstraint(fields=('entity', 'key'), name='one_mapping_per_nomis_record'), models.UniqueConstraint(condition=models.Q(('record_id__isnull', False)), fields=('entity', 'record_id'), name='one_mapping_per_record')],
                },
            ), migrations.CreateModel(
                name='PrisonTimeRule',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('prison', models.CharField(max_length=6, unique=True)),
                    ('split_at', models.TimeField()),
                    ('early_start', models.TimeField()),
                    ('early_end', models.TimeField()),
                    ('late_start', models.TimeField()),
                    ('late_end', models.TimeField()),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('early_start__lt', models.F('early_end')), ('late_start__lt', models.F('late_end'))), name='visit_times_end_after_they_begin')],
                    'ordering': ['prison'],
                },
            ), migrations.CreateModel(
                name='PrisonTimeRuleEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('prison', models.CharField(max_length=6)),
                    ('split_at', models.TimeField()),
                    ('early_start', models.TimeField()),
                    ('early_end', models.TimeField()),
                    ('late_start', models.TimeField()),
                    ('late_end', models.TimeField()),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='migration.prisontimerule')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='RoomMapping',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('prison', models.CharField(max_length=6)),
                    ('nomis_room', models.CharField(max_length=240)),
                    ('room', models.CharField(max_length=240)),
                    ('is_open', models.BooleanField(default=True)),
                    ('created_at', models.DateTimeField(default=cats.core.clock.now, editable=False)),
                ],
                options={
                    'ordering': ['prison', 'nomis_room'],
                    'constraints': [models.UniqueConstraint(fields=('prison', 'nomis_room'), name='one_mapping_per_room'), models.CheckConstraint(condition=models.Q(models.Q(('prison', ''), _negated=True), models.Q(('nomis_room', ''), _negated=True), models.Q(('room', ''), _negated=True)), name='room_has_a_name')],
                },
            ), migrations.CreateModel(
                name='RoomMappingEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('prison', models.CharField(max_length=6)),
                    ('nomis_room', models.CharField(max_length=240)),
                    ('room', models.CharField(max_length=240)),
                    ('is_open', models.BooleanField(default=True)),
                    ('created_at', models.DateTimeField(default=cats.core.clock.now, editable=False)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='migration.roommapping')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Run',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('label', models.CharField(max_length=60, unique=True)),
                    ('domain', models.CharField(choices=[('visits', 'Visits'), ('adjustments', 'Sentencing adjustments'), ('contacts', 'Contacts'), ('restrictions', 'Prisoner restrictions'), ('transactions', 'Prisoner transactions'), ('balances', 'Balances')], max_length=20)),
                    ('mode', models.CharField(choices=[('create', 'Create what is missing'), ('upsert', 'Create or bring up to date'), ('verify', 'Compare and report')], default='create', max_length=6)),
                    ('is_dry_run', models.BooleanField(default=False)),
                    ('status', models.CharField(choices=[('planned', 'Planned'), ('staging', 'Listing'), ('running', 'Running'), ('cancelling', 'Stopping'), ('cancelled', 'Stopped'), ('completed', 'Completed'), ('completed_with_failures', 'Completed with failures'), ('failed', 'Failed'), ('rolling_back', 'Being rolled back'), ('rolled_back', 'Rolled back')], default='planned', max_length=25)),
                    ('chosen', models.JSONField(default=dict)),
                    ('cursor', models.JSONField(blank=True, null=True)),
                    ('page_size', models.PositiveIntegerField(default=1000)),
                    ('estimated', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('client', models.CharField(blank=True, max_length=80)),
                    ('cancelled_by', models.CharField(blank=True, max_length=80)),
                    ('problem', models.CharField(blank=True, max_length=500)),
                    ('started_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('staged_at', models.DateTimeField(blank=True, null=True)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('holder', models.UUIDField(blank=True, null=True)),
                    ('held_until', models.DateTimeField(blank=True, null=True)),
                    ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('rolled_back_at', models.DateTimeField(blank=True, null=True)),
                    ('run_after', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['domain', '-started_at'], name='run_newest_first')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('domain__in', ['visits', 'adjustments', 'contacts', 'restrictions', 'transactions', 'balances'])), name='run_domain_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('status__in', ('planned', 'staging', 'running', 'cancelling'))), models.Q(models.Q(('status__in', ('planned', 'staging', 'running', 'cancelling')), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='run_ends_when_it_is_over'), models.UniqueConstraint(condition=models.Q(('status__in', ('planned', 'staging', 'running', 'cancelling', 'rolling_back'))), fields=('domain',), name='one_active_run_per_domain'), models.CheckConstraint(condition=models.Q(('status__in', ['planned', 'staging', 'running', 'cancelling', 'cancelled', 'completed', 'completed_with_failures', 'failed', 'rolling_back', 'rolled_back'])), name='run_status_is_known')],
                },
            ), migrations.CreateModel(
                name='SyncEvent',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('message_id', models.CharField(max_length=100, unique=True)),
                    ('event_type', models.CharField(max_length=100)),
                    ('subject', models.CharField(blank=True, max_length=80)),
                    ('body', models.JSONField(default=dict)),
                    ('state', models.CharField(choices=[('pending', 'To be handled'), ('handled', 'Handled'), ('skipped', 'Skipped, our side caused it'), ('ignored', 'Nothing to do'), ('parked', 'Parked'), ('retrying', 'To be tried again'), ('dead', 'Given up'), ('discarded', 'Discarded')], default='pending', max_length=9)),
                    ('outcome', models.CharField(blank=True, max_length=120)),
                    ('detail', models.CharField(blank=True, max_length=500)),
                    ('attempts', models.SmallIntegerField(default=0)),
                    ('run_after', models.DateTimeField(blank=True, null=True)),
                    ('holder', models.UUIDField(blank=True, null=True)),
                    ('held_until', models.DateTimeField(blank=True, null=True)),
                    ('occurred_at', models.DateTimeField(blank=True, null=True)),
                    ('received_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('handled_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('state__in', ['pending', 'retrying'])), fields=['id'], name='event_open'), models.Index(fields=['state', '-id'], name='event_by_state'), models.Index(condition=models.Q(('state__in', ['pending', 'retrying'])), fields=['subject', 'id'], name='event_turn'), models.Index(condition=models.Q(models.Q(('body', {}), _negated=True), ('handled_at__isnull', False)), fields=['handled_at'], name='event_body_kept')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'handled', 'skipped', 'ignored', 'parked', 'retrying', 'dead', 'discarded'])), name='event_state_is_known')],
                },
            ), migrations.CreateModel(
                name='Tombstone',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entity', models.CharField(max_length=20)),
                    ('key', models.CharField(db_collation='C', max_length=40)),
                    ('deleted_at', models.DateTimeField(default=cats.core.clock.now)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('entity', 'key'), name='one_tombstone_per_nomis_record')],
                },
            ), migrations.CreateModel(
                name='CodeMapping',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('table', models.CharField(choices=[('visit_type', 'Visit types'), ('visit_status', 'Visit statuses'), ('visit_outcome', 'Visit outcomes'), ('adjustment_type', 'Adjustment types')], max_length=40)),
                    ('nomis_code', models.CharField(max_length=20)),
                    ('code', models.CharField(max_length=40)),
                ],
                options={
                    'ordering': ['table', 'nomis_code'],
                    'constraints': [models.UniqueConstraint(fields=('table', 'nomis_code'), name='one_meaning_per_nomis_code'), models.CheckConstraint(condition=models.Q(('table__in', ['visit_type', 'visit_status', 'visit_outcome', 'adjustment_type'])), name='code_table_is_known')],
                },
            ), migrations.CreateModel(
                name='RunEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('act', models.CharField(choices=[('started', 'Started'), ('cancelled', 'Told to stop'), ('resumed', 'Resumed'), ('retried', 'Retried'), ('discarded', 'Discarded'), ('rolled_back', 'Told to roll back'), ('refreshed', 'Counted again')], max_length=20)),
                    ('client', models.CharField(blank=True, max_length=80)),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                    ('request_id', models.CharField(blank=True, max_length=36)),
                    ('facts', models.JSONField(default=dict)),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='migration.run')),
                ],
                options={
                    'verbose_name_plural': 'run entries',
                    'indexes': [models.Index(fields=['run', '-at', '-id'], name='run_entry_newest_first')],
                },
            ), migrations.CreateModel(
                name='ApiTokenEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('name', models.CharField(max_length=80)),
                    ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None)),
                    ('created_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('expires_at', models.DateTimeField()),
                    ('revoked_at', models.DateTimeField(blank=True, null=True)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='migration.apitoken')),
                ],
                options={
                    'abstract': False,
                },
            ), pgtrigger.migrations.AddTrigger(
                model_name='apitoken',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "migration_apitokenevent" ("created_at", "expires_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "roles") VALUES (NEW."created_at", NEW."expires_at", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revoked_at", NEW."roles"); RETURN NULL;', hash='c28e6885d18278b7e394350c6bf6e3ae41bc1c13', operation='INSERT', pgid='pgtrigger_insert_insert_57893', table='migration_apitoken', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='apitoken',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."roles" IS DISTINCT FROM (NEW."roles"))', func='INSERT INTO "migration_apitokenevent" ("created_at", "expires_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "roles") VALUES (NEW."created_at", NEW."expires_at", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revoked_at", NEW."roles"); RETURN NULL;', hash='911aaf0c2e9e367b9104b51a38e58df2efe923ba', operation='UPDATE', pgid='pgtrigger_update_update_ac715', table='migration_apitoken', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='apitoken',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "migration_apitokenevent" ("created_at", "expires_at", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "roles") VALUES (OLD."created_at", OLD."expires_at", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revoked_at", OLD."roles"); RETURN NULL;', hash='788000920110379937fff8c96c5fd23b72b9338a', operation='DELETE', pgid='pgtrigger_delete_delete_7092f', table='migration_apitoken', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='codemappingevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='637053f4ed88e87c360d9c9fe2ebe8384d252254', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_140fb', table='migration_codemappingevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='prisontimerule',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "migration_prisontimeruleevent" ("early_end", "early_start", "id", "late_end", "late_start", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prison", "row_version", "split_at") VALUES (NEW."early_end", NEW."early_start", NEW."id", NEW."late_end", NEW."late_start", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prison", NEW."row_version", NEW."split_at"); RETURN NULL;', hash='b4d979220f72f08a22f9dd7ba29d75e02755f97b', operation='INSERT', pgid='pgtrigger_insert_insert_487d4', table='migration_prisontimerule', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='prisontimerule',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "migration_prisontimeruleevent" ("early_end", "early_start", "id", "late_end", "late_start", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prison", "row_version", "split_at") VALUES (NEW."early_end", NEW."early_start", NEW."id", NEW."late_end", NEW."late_start", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prison", NEW."row_version", NEW."split_at"); RETURN NULL;', hash='3fd5d9aa8c9cc438d6bb6d611cfe0166f9c90979', operation='UPDATE', pgid='pgtrigger_update_update_816cb', table='migration_prisontimerule', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='prisontimerule',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "migration_prisontimeruleevent" ("early_end", "early_start", "id", "late_end", "late_start", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prison", "row_version", "split_at") VALUES (OLD."early_end", OLD."early_start", OLD."id", OLD."late_end", OLD."late_start", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prison", OLD."row_version", OLD."split_at"); RETURN NULL;', hash='f5ea8039ddd81e090a5e1ccd93c56a9d75e270bd', operation='DELETE', pgid='pgtrigger_delete_delete_d9185', table='migration_prisontimerule', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='prisontimeruleevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7fb849744bd6dc076671448f934f9785fdb0d02d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3ce4d', table='migration_prisontimeruleevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='roommapping',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "migration_roommappingevent" ("created_at", "id", "is_open", "nomis_room", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prison", "room", "row_version") VALUES (NEW."created_at", NEW."id", NEW."is_open", NEW."nomis_room", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prison", NEW."room", NEW."row_version"); RETURN NULL;', hash='f9ef6ba8849b19cd9bb688bfdf00776fb8fdfdc1', operation='INSERT', pgid='pgtrigger_insert_insert_a803e', table='migration_roommapping', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='roommapping',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "migration_roommappingevent" ("created_at", "id", "is_open", "nomis_room", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prison", "room", "row_version") VALUES (NEW."created_at", NEW."id", NEW."is_open", NEW."nomis_room", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prison", NEW."room", NEW."row_version"); RETURN NULL;', hash='4781ff9a76e71bb5a81f1521c59809950496f573', operation='UPDATE', pgid='pgtrigger_update_update_4d6c8', table='migration_roommapping', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='roommapping',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "migration_roommappingevent" ("created_at", "id", "is_open", "nomis_room", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prison", "room", "row_version") VALUES (OLD."created_at", OLD."id", OLD."is_open", OLD."nomis_room", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prison", OLD."room", OLD."row_version"); RETURN NULL;', hash='22ebdc687905b4674b6375602a78ef1437f9b7ac', operation='DELETE', pgid='pgtrigger_delete_delete_42292', table='migration_roommapping', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='roommappingevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='05189effbce995cbafb07ada1651d6cb1de9ca65', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_56631', table='migration_roommappingevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='codemapping',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "migration_codemappingevent" ("code", "id", "nomis_code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "table") VALUES (NEW."code", NEW."id", NEW."nomis_code", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."row_version", NEW."table"); RETURN NULL;', hash='69c005284103ca63cdc3d3ed073cddba1d6d9587', operation='INSERT', pgid='pgtrigger_insert_insert_d9d39', table='migration_codemapping', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='codemapping',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "migration_codemappingevent" ("code", "id", "nomis_code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "table") VALUES (NEW."code", NEW."id", NEW."nomis_code", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."row_version", NEW."table"); RETURN NULL;', hash='7580dc5a34b64d1c89c02139112928af30088cd7', operation='UPDATE', pgid='pgtrigger_update_update_5c20d', table='migration_codemapping', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='codemapping',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "migration_codemappingevent" ("code", "id", "nomis_code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "table") VALUES (OLD."code", OLD."id", OLD."nomis_code", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."row_version", OLD."table"); RETURN NULL;', hash='9e75ed6335b8eddeb3ff29a6f3c2ed992100a022', operation='DELETE', pgid='pgtrigger_delete_delete_a0e12', table='migration_codemapping', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='runentry',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='db976c2303d50fa51ff5bb8bfe409b38f07baa30', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_beb3d', table='migration_runentry', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='apitokenevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='938e1585a08fa5ad4f7196604c685ebb39b8e360', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8b18b', table='migration_apitokenevent', when='BEFORE')),
            )],
        ),
        # Every item is changed twice or thrice: room on its page lets that be done in place.
        migrations.RunSQL(
            "ALTER TABLE migration_item SET (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05)",
            "ALTER TABLE migration_item RESET (fillfactor, autovacuum_vacuum_scale_factor)",
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
