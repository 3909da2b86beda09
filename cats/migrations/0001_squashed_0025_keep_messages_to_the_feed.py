"""Everything of case tracking at once, as it was after 0025.

How it came to be is told by the migrations that this replaces; a database that has them is left as it is.
"""

import uuid
from importlib import import_module

import cats.core.clock
import cats.organisations.models.users
import cats.participants.models.notes
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from cats.core.all_at_once import AllAtOnce

FOLD = import_module("cats.migrations.0002_fold_text_for_sorting_and_searching").FOLD
QUICKLY = import_module("cats.migrations.0005_fold_plain_text_quickly").QUICKLY


class Migration(migrations.Migration):

    replaces = [
        ('cats', '0001_initial'),
        ('cats', '0002_fold_text_for_sorting_and_searching'),
        ('cats', '0003_sign_in'),
        ('cats', '0004_let_addresses_be_long'),
        ('cats', '0005_fold_plain_text_quickly'),
        ('cats', '0006_keep_probation_data'),
        ('cats', '0007_keep_jobs'),
        ('cats', '0008_keep_files'),
        ('cats', '0009_find_what_is_due_by_owner'),
        ('cats', '0010_keep_walks_through_lists'),
        ('cats', '0011_keep_custody_records'),
        ('cats', '0012_log_readings_of_nomis_records'),
        ('cats', '0013_keep_assessments_and_bios'),
        ('cats', '0014_keep_who_is_active_in_the_feed'),
        ('cats', '0015_keep_picklists'),
        ('cats', '0016_keep_what_happens_to_accounts'),
        ('cats', '0017_keep_what_the_feed_says'),
        ('cats', '0018_keep_an_outbox'),
        ('cats', '0019_keep_the_record_of_a_person'),
        ('cats', '0020_keep_notifications'),
        ('cats', '0021_keep_documents'),
        ('cats', '0022_keep_enrolments_and_a_queue'),
        ('cats', '0023_log_readings_of_the_access_audit'),
        ('cats', '0024_keep_transfers'),
        ('cats', '0025_keep_messages_to_the_feed'),
    ]

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.RunSQL(FOLD, "DROP FUNCTION cats_fold_any(text)"),
        migrations.RunSQL(QUICKLY, "DROP FUNCTION cats_fold(text)"),
        AllAtOnce(
            operations=[migrations.CreateModel(
                name='Contract',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=12, unique=True)),
                    ('lot', models.PositiveSmallIntegerField(unique=True)),
                    ('region', models.CharField(max_length=50)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField()),
                    ('tenant', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='contract', to='cats.tenant')),
                ],
                options={
                    'ordering': ['lot'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='contract_ends_after_start')],
                },
            ), migrations.CreateModel(
                name='FormerAccess',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('tenant_path', models.CharField(db_collation='C', max_length=50)),
                    ('until', models.DateTimeField()),
                    ('granted_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='former_accesses', to='cats.participant')),
                ],
                options={
                    'indexes': [models.Index(fields=['tenant_path', 'until'], name='former_access_by_tenant')],
                    'constraints': [models.UniqueConstraint(fields=('participant', 'tenant_path'), name='one_former_access_per_tenant')],
                },
            ), migrations.CreateModel(
                name='Identifier',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('nomis', 'NOMIS number'), ('crn', 'CRN'), ('pnc', 'PNC number')], max_length=5)),
                    ('value', models.CharField(max_length=16)),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identifiers', to='cats.participant')),
                ],
                options={
                    'indexes': [models.Index(fields=['kind', 'value'], name='identifier_by_value')],
                    'constraints': [models.UniqueConstraint(fields=('participant', 'kind'), name='one_identifier_of_a_kind'), models.CheckConstraint(condition=models.Q(('value', ''), _negated=True), name='identifier_has_a_value')],
                },
            ), migrations.CreateModel(
                name='TenantDomain',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('domain', models.CharField(max_length=255)),
                    ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='domains', to='cats.tenant')),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['domain'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('domain__regex', '^@[a-z0-9.-]+\\.[a-z]{2,}$')), name='tenant_domain_shape'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('tenant', 'domain'), name='one_domain_per_tenant')],
                },
            ), migrations.CreateModel(
                name='TenantDomainEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('domain', models.CharField(max_length=255)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.tenantdomain')),
                    ('tenant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.tenant')),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='TenantEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('path', models.CharField(db_collation='C', max_length=50)),
                    ('name', models.CharField(max_length=50)),
                    ('description', models.CharField(blank=True, max_length=150)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.tenant')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='TenantLocation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('location', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenant_links', to='cats.location')),
                    ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='location_links', to='cats.tenant')),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('started_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('tenant', 'location'), name='one_link_per_team')],
                },
            ), migrations.CreateModel(
                name='TenantLocationEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('location', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.location')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.tenantlocation')),
                    ('tenant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.tenant')),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('started_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='TimelineEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('act', models.CharField(choices=[('created', 'Record created'), ('amended', 'Details amended'), ('assigned', 'Case assigned'), ('reassigned', 'Case reassigned'), ('unassigned', 'Owner removed'), ('status_changed', 'Status changed'), ('archived', 'Case archived'), ('unarchived', 'Case unarchived'), ('suspended', 'Case suspended'), ('resumed', 'Case resumed'), ('moved', 'Moved location'), ('transfer_sent', 'Transfer sent to the new contract'), ('transfer_noted', 'Note written for a transfer'), ('transfer_asked', 'Question asked about a transfer'), ('transfer_answered', 'Transfer answered and sent back'), ('transfer_declined', 'Transfer declined'), ('transfer_accepted', 'Transfer accepted'), ('transfer_closed', 'Transfer closed'), ('left_feed', 'No longer active in the data feed'), ('back_in_feed', 'Active in the data feed again'), ('feed_updated', 'Details changed by the data feed'), ('registrations_changed', 'Registration details changed'), ('feed_number_moved', 'Number taken off the record'), ('feed_merged', 'Record merged in the data feed'), ('feed_asked', 'Data feed asked again'), ('sticky_region_set', 'Sticky region set'), ('details_changed', 'Personal details changed'), ('supervisor_changed', 'Supervising officer changed'), ('contact_added', 'Address book entry added'), ('contact_changed', 'Address book entry changed'), ('contact_ended', 'Address book entry ended'), ('contact_brought_back', 'Address book entry brought back'), ('note_added', 'Note added'), ('note_pinned', 'Note pinned'), ('note_unpinned', 'Note no longer pinned'), ('label_added', 'Label added'), ('label_closed', 'Label closed'), ('opened_in_emergency', 'Restricted record opened in an emergency'), ('custody_changed', 'Custody record changed'), ('assessment_started', 'Assessment started'), ('assessment_submitted', 'Assessment submitted and scored'), ('assessment_discarded', 'Unfinished assessment deleted'), ('safeguarding_raised', 'Safeguarding concern raised by an assessment'), ('bio_started', 'Bio started'), ('bio_submitted', 'Bio submitted'), ('bio_discarded', 'Unfinished bio deleted'), ('document_added', 'Document added'), ('document_replaced', 'New version of a document added'), ('document_withdrawn', 'Document withdrawn'), ('document_refused', 'Document refused by the virus check'), ('enrolment_location_set', 'Enrolment location chosen'), ('consent_added', 'Consent added'), ('consent_corrected', 'Consent corrected'), ('right_to_work_added', 'Right to work added'), ('right_to_work_corrected', 'Right to work corrected'), ('work_answered', 'Right to work asked about'), ('enrolment_confirmed', 'Enrolment started'), ('enrolment_submitted', "Submitted to the provider's quality assurance"), ('enrolment_approved', 'Enrolment approved')], max_length=40)),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                    ('facts', models.JSONField(default=dict)),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='timeline', to='cats.participant')),
                ],
                options={
                    'verbose_name_plural': 'timeline entries',
                    'indexes': [models.Index(fields=['participant', '-at', '-id'], name='timeline_newest_first')],
                },
            ), migrations.CreateModel(
                name='UserEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('email', models.EmailField(max_length=256)),
                    ('display_name', models.CharField(max_length=100)),
                    ('phone', models.CharField(blank=True, max_length=20)),
                    ('status', models.CharField(choices=[('pending', 'Pending activation'), ('active', 'Active'), ('inactive', 'Inactive'), ('in_review', 'In review'), ('left', 'Left')], default='pending', max_length=10)),
                    ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('system_support', 'System support'), ('senior_management', 'Senior management team'), ('qa_manager', 'QA manager'), ('qa_support_manager', 'QA support manager'), ('qa_officer', 'QA officer'), ('contract_support_officer', 'Contract support officer'), ('contract_performance_manager', 'Contract performance manager'), ('contract_process_manager', 'Contract management process support manager'), ('performance_manager', 'Performance manager'), ('qa_finance', 'QA + Finance'), ('finance', 'Finance')], max_length=30), blank=True, default=list, size=None)),
                    ('delius_username', models.CharField(blank=True, max_length=50)),
                    ('created_at', models.DateTimeField(default=cats.core.clock.now, editable=False)),
                    ('line_manager', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL)),
                    ('tenant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.tenant')),
                    ('home_page', models.CharField(blank=True, max_length=40)),
                    ('reactivated_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='User',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('email', models.EmailField(max_length=256, unique=True)),
                    ('display_name', models.CharField(max_length=100)),
                    ('phone', models.CharField(blank=True, max_length=20)),
                    ('status', models.CharField(choices=[('pending', 'Pending activation'), ('active', 'Active'), ('inactive', 'Inactive'), ('in_review', 'In review'), ('left', 'Left')], default='pending', max_length=10)),
                    ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('system_support', 'System support'), ('senior_management', 'Senior management team'), ('qa_manager', 'QA manager'), ('qa_support_manager', 'QA support manager'), ('qa_officer', 'QA officer'), ('contract_support_officer', 'Contract support officer'), ('contract_performance_manager', 'Contract performance manager'), ('contract_process_manager', 'Contract management process support manager'), ('performance_manager', 'Performance manager'), ('qa_finance', 'QA + Finance'), ('finance', 'Finance')], max_length=30), blank=True, default=list, size=None)),
                    ('delius_username', models.CharField(blank=True, max_length=50)),
                    ('created_at', models.DateTimeField(default=cats.core.clock.now, editable=False)),
                    ('line_manager', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to=settings.AUTH_USER_MODEL)),
                    ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='users', to='cats.tenant')),
                    ('home_page', models.CharField(blank=True, max_length=40)),
                    ('reactivated_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['display_name', 'id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='user_email_is_lower_case'), models.CheckConstraint(condition=models.Q(('roles__contained_by', ['system_support', 'senior_management', 'qa_manager', 'qa_support_manager', 'qa_officer', 'contract_support_officer', 'contract_performance_manager', 'contract_process_manager', 'performance_manager', 'qa_finance', 'finance'])), name='user_roles_are_known')],
                },
                managers=[
                    ('objects', cats.organisations.models.users.UserManager()),
                ],
            ), migrations.CreateModel(
                name='Draft',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('form', models.CharField(max_length=60)),
                    ('about', models.CharField(blank=True, max_length=60)),
                    ('address', models.TextField()),
                    ('data', models.JSONField(default=dict)),
                    ('saved_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['saved_at'], name='draft_age')],
                    'constraints': [models.UniqueConstraint(fields=('by', 'form', 'about'), name='one_draft_per_form')],
                },
            ), migrations.CreateModel(
                name='FormerPassword',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('encoded', models.CharField(max_length=256)),
                    ('set_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_passwords', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['user', '-set_at'], name='former_passwords_newest')],
                },
            ), migrations.CreateModel(
                name='Label',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('name', models.CharField(max_length=25)),
                    ('description', models.CharField(max_length=200)),
                    ('scope', models.CharField(choices=[('user', 'People'), ('system', 'The system only')], default='user', max_length=6)),
                    ('colour', models.CharField(choices=[('grey', 'Grey'), ('blue', 'Blue'), ('teal', 'Teal'), ('green', 'Green'), ('yellow', 'Yellow'), ('orange', 'Orange'), ('red', 'Red'), ('purple', 'Purple'), ('magenta', 'Magenta')], default='grey', max_length=10)),
                    ('contract', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='labels', to='cats.contract')),
                ],
                options={
                    'ordering': ['name', 'id'],
                    'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('name'), condition=models.Q(('contract__isnull', True)), name='global_label_name_is_unique'), models.UniqueConstraint(django.db.models.functions.text.Lower('name'), models.F('contract'), name='label_name_is_unique_in_contract'), models.CheckConstraint(condition=models.Q(('name__regex', '^.{2,}$')), name='label_name_is_long_enough')],
                },
            ), migrations.CreateModel(
                name='LabelEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('name', models.CharField(max_length=25)),
                    ('description', models.CharField(max_length=200)),
                    ('scope', models.CharField(choices=[('user', 'People'), ('system', 'The system only')], default='user', max_length=6)),
                    ('colour', models.CharField(choices=[('grey', 'Grey'), ('blue', 'Blue'), ('teal', 'Teal'), ('green', 'Green'), ('yellow', 'Yellow'), ('orange', 'Orange'), ('red', 'Red'), ('purple', 'Purple'), ('magenta', 'Magenta')], default='grey', max_length=10)),
                    ('contract', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.contract')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.label')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Location',
                fields=[
                    ('id', models.IntegerField(primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=200)),
                    ('kind', models.CharField(choices=[('wing', 'Wing'), ('feeder', 'Feeder'), ('outlying', 'Outlying'), ('female', 'Female'), ('community', 'Community'), ('hub', 'Hub'), ('satellite', 'Satellite'), ('unknown', 'Unknown'), ('unmapped_custody', 'Unmapped custody'), ('unmapped_community', 'Unmapped community')], max_length=20)),
                    ('provision', models.CharField(choices=[('male', 'Male'), ('female', 'Female'), ('any', 'Any')], max_length=6)),
                    ('opens_on', models.DateField(blank=True, null=True)),
                    ('closes_on', models.DateField(blank=True, null=True)),
                    ('contract', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='locations', to='cats.contract')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='satellites', to='cats.location')),
                ],
                options={
                    'ordering': ['name', 'id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('id__lte', 0), ('contract__isnull', False), _connector='OR'), name='mapped_location_has_contract')],
                },
            ), migrations.CreateModel(
                name='LocationCode',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=4)),
                    ('feed', models.CharField(choices=[('prison', 'Prison'), ('probation', 'Probation')], max_length=9)),
                    ('description', models.CharField(max_length=200)),
                    ('delivery_region', models.CharField(blank=True, max_length=200)),
                    ('location', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='codes', to='cats.location')),
                ],
                options={
                    'ordering': ['feed', 'code'],
                    'constraints': [models.UniqueConstraint(fields=('feed', 'code'), name='one_meaning_per_feed_code')],
                },
            ), migrations.CreateModel(
                name='LocationCodeEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('code', models.CharField(max_length=4)),
                    ('feed', models.CharField(choices=[('prison', 'Prison'), ('probation', 'Probation')], max_length=9)),
                    ('description', models.CharField(max_length=200)),
                    ('delivery_region', models.CharField(blank=True, max_length=200)),
                    ('location', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.location')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.locationcode')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='LocationEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.IntegerField(serialize=False)),
                    ('name', models.CharField(max_length=200)),
                    ('kind', models.CharField(choices=[('wing', 'Wing'), ('feeder', 'Feeder'), ('outlying', 'Outlying'), ('female', 'Female'), ('community', 'Community'), ('hub', 'Hub'), ('satellite', 'Satellite'), ('unknown', 'Unknown'), ('unmapped_custody', 'Unmapped custody'), ('unmapped_community', 'Unmapped community')], max_length=20)),
                    ('provision', models.CharField(choices=[('male', 'Male'), ('female', 'Female'), ('any', 'Any')], max_length=6)),
                    ('opens_on', models.DateField(blank=True, null=True)),
                    ('closes_on', models.DateField(blank=True, null=True)),
                    ('contract', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.contract')),
                    ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.location')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.location')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='LocationSpan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('started_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('location', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.location')),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='location_spans', to='cats.participant')),
                ],
                options={
                    'indexes': [models.Index(fields=['participant', '-started_at'], name='location_newest_first')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('participant',), name='one_open_location_span'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('started_at')), _connector='OR'), name='location_span_ends_after_start')],
                },
            ), migrations.CreateModel(
                name='Participant',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('upci', models.CharField(max_length=9, unique=True, verbose_name='UPCI')),
                    ('first_name', models.CharField(blank=True, max_length=150)),
                    ('middle_name', models.CharField(blank=True, max_length=150)),
                    ('last_name', models.CharField(max_length=150)),
                    ('date_of_birth', models.DateField(blank=True, null=True)),
                    ('sex', models.CharField(blank=True, choices=[('male', 'Male'), ('female', 'Female')], max_length=6)),
                    ('nationality', models.CharField(blank=True, max_length=50)),
                    ('ethnicity', models.CharField(blank=True, max_length=100)),
                    ('status', models.CharField(choices=[('identified', 'Identified'), ('enrolling', 'Enrolling'), ('submitted_to_provider', 'Submitted to provider'), ('submitted_to_authority', 'Submitted to authority'), ('approved', 'Approved'), ('archived', 'Archived'), ('dormant', 'Dormant')], default='identified', max_length=25)),
                    ('risk_due_on', models.DateField(blank=True, null=True)),
                    ('risk_due_reason', models.CharField(choices=[('none', 'No reason given'), ('new_entry', 'New entry'), ('initial_review', 'Initial review'), ('feed_updated', 'Data feed updated'), ('ten_week_review', 'Ten-week review'), ('removed_from_archive', 'Removed from archive')], default='new_entry', max_length=25)),
                    ('left_feed_on', models.DateField(blank=True, null=True)),
                    ('synced_at', models.DateTimeField(blank=True, null=True)),
                    ('created_at', models.DateTimeField(default=cats.core.clock.now, editable=False)),
                    ('current_location', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='present_cases', to='cats.location')),
                    ('enrolment_location', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enrolled_cases', to='cats.location')),
                    ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to=settings.AUTH_USER_MODEL)),
                    ('primary_record_key', models.CharField(blank=True, db_default='', default='', max_length=16)),
                    ('referral_comments', models.CharField(blank=True, db_default='', default='', max_length=1000)),
                    ('referral_source', models.CharField(blank=True, db_default='', default='', max_length=40)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('status__in', ['archived', 'dormant']), _negated=True), fields=['owner', 'risk_due_on'], name='due_by_owner'), models.Index(fields=['date_of_birth'], name='participant_by_birth')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('upci__regex', '^[0-9A-Z]{9}$')), name='upci_shape'), models.CheckConstraint(condition=models.Q(('status__in', ['identified', 'enrolling', 'submitted_to_provider', 'submitted_to_authority', 'approved', 'archived', 'dormant'])), name='participant_status_is_known'), models.CheckConstraint(condition=models.Q(('risk_due_reason__in', ['none', 'new_entry', 'initial_review', 'feed_updated', 'ten_week_review', 'removed_from_archive'])), name='risk_due_reason_is_known')],
                },
            ), migrations.CreateModel(
                name='OwnershipSpan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('started_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('contract', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.contract')),
                    ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ownership_spans', to='cats.participant')),
                    ('tenant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.tenant')),
                ],
                options={
                    'indexes': [models.Index(fields=['participant', '-started_at'], name='ownership_newest_first')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('participant',), name='one_open_ownership_span'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('started_at')), _connector='OR'), name='ownership_span_ends_after_start')],
                },
            ), migrations.CreateModel(
                name='Note',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.CharField(max_length=1000)),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='cats.participant')),
                    ('tenant', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.tenant')),
                    ('call_reference', models.CharField(blank=True, db_default='', default='', max_length=20)),
                    ('category', models.CharField(choices=[('general', 'General'), ('contact', 'Contact with the person'), ('missed', 'Missed appointment'), ('others', 'Contact with others'), ('progress', 'Progress and plans'), ('work', 'Work, training and education'), ('home', 'Accommodation'), ('health', 'Health and wellbeing'), ('money', 'Money and benefits'), ('family', 'Family and relationships'), ('safeguarding', 'Safeguarding and risk'), ('administration', 'Administration'), ('service_desk', 'Service desk')], db_default='general', default='general', max_length=15)),
                    ('words', models.GeneratedField(db_persist=True, expression=cats.participants.models.notes.Words('text'), output_field=django.contrib.postgres.search.SearchVectorField())),
                ],
                options={
                    'indexes': [models.Index(fields=['participant', '-at', '-id'], name='notes_newest_first'), django.contrib.postgres.indexes.GinIndex(fields=['words'], name='notes_by_word')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='note_says_something'), models.CheckConstraint(condition=models.Q(('category__in', ['general', 'contact', 'missed', 'others', 'progress', 'work', 'home', 'health', 'money', 'family', 'safeguarding', 'administration', 'service_desk'])), name='note_category_is_known')],
                },
            ), migrations.CreateModel(
                name='LocationSpanEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('started_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('location', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.location')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.locationspan')),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.participant')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='IdentifierEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('nomis', 'NOMIS number'), ('crn', 'CRN'), ('pnc', 'PNC number')], max_length=5)),
                    ('value', models.CharField(max_length=16)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.identifier')),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.participant')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='FormerAccessEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('tenant_path', models.CharField(db_collation='C', max_length=50)),
                    ('until', models.DateTimeField()),
                    ('granted_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.formeraccess')),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.participant')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='AccessEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('access', models.CharField(choices=[('opened_case', 'Opened a case'), ('searched', 'Searched'), ('exported', 'Exported a list'), ('downloaded', 'Downloaded an exported file'), ('refused', 'Was refused a restricted record'), ('emergency', 'Opened a restricted record in an emergency'), ('candidate', 'Searched for somebody to enrol'), ('access_log', 'Read who has looked at a case'), ('access_audit', 'Read the access audit'), ('document_uploaded', 'Uploaded a document'), ('document_previewed', 'Looked at a document'), ('document_downloaded', 'Downloaded a document'), ('nomis_record', 'Read what NOMIS sent of a record')], max_length=20)),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                    ('request_id', models.CharField(blank=True, max_length=36)),
                    ('facts', models.JSONField(default=dict)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accesses', to='cats.participant')),
                ],
                options={
                    'verbose_name_plural': 'access entries',
                    'indexes': [models.Index(condition=models.Q(('participant__isnull', False)), fields=['participant', '-at'], name='access_by_case'), models.Index(fields=['by', '-at'], name='access_by_person'), models.Index(fields=['-at', '-id'], name='access_newest')],
                },
            ), migrations.CreateModel(
                name='ParticipantEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('upci', models.CharField(max_length=9, verbose_name='UPCI')),
                    ('first_name', models.CharField(blank=True, max_length=150)),
                    ('middle_name', models.CharField(blank=True, max_length=150)),
                    ('last_name', models.CharField(max_length=150)),
                    ('date_of_birth', models.DateField(blank=True, null=True)),
                    ('sex', models.CharField(blank=True, choices=[('male', 'Male'), ('female', 'Female')], max_length=6)),
                    ('nationality', models.CharField(blank=True, max_length=50)),
                    ('ethnicity', models.CharField(blank=True, max_length=100)),
                    ('status', models.CharField(choices=[('identified', 'Identified'), ('enrolling', 'Enrolling'), ('submitted_to_provider', 'Submitted to provider'), ('submitted_to_authority', 'Submitted to authority'), ('approved', 'Approved'), ('archived', 'Archived'), ('dormant', 'Dormant')], default='identified', max_length=25)),
                    ('risk_due_on', models.DateField(blank=True, null=True)),
                    ('risk_due_reason', models.CharField(choices=[('none', 'No reason given'), ('new_entry', 'New entry'), ('initial_review', 'Initial review'), ('feed_updated', 'Data feed updated'), ('ten_week_review', 'Ten-week review'), ('removed_from_archive', 'Removed from archive')], default='new_entry', max_length=25)),
                    ('left_feed_on', models.DateField(blank=True, null=True)),
                    ('synced_at', models.DateTimeField(blank=True, null=True)),
                    ('created_at', models.DateTimeField(default=cats.core.clock.now, editable=False)),
                    ('current_location', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.location')),
                    ('enrolment_location', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.location')),
                    ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.participant')),
                    ('primary_record_key', models.CharField(blank=True, db_default='', default='', max_length=16)),
                    ('referral_comments', models.CharField(blank=True, db_default='', default='', max_length=1000)),
                    ('referral_source', models.CharField(blank=True, db_default='', default='', max_length=40)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ParticipantLabel',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('opened_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('label', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='cats.label')),
                    ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='label_links', to='cats.participant')),
                    ('closed_note', models.CharField(blank=True, db_default='', default='', max_length=250)),
                    ('opened_note', models.CharField(blank=True, db_default='', default='', max_length=250)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('participant', 'label'), name='one_open_label_link'), models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), ('closed_at__gte', models.F('opened_at')), _connector='OR'), name='label_closes_after_opening')],
                },
            ), migrations.CreateModel(
                name='ParticipantLabelEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('opened_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('closed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('label', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.label')),
                    ('opened_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.participant')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.participantlabel')),
                    ('closed_note', models.CharField(blank=True, db_default='', default='', max_length=250)),
                    ('opened_note', models.CharField(blank=True, db_default='', default='', max_length=250)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Selection',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('case_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                    ('label', models.CharField(max_length=200)),
                    ('return_to', models.TextField()),
                    ('made_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('expires_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('kind', models.CharField(choices=[('chosen', 'To do something with these cases'), ('walk', 'To go from case to case through a list, from its beginning'), ('part', 'To go from case to case through a part of a list')], default='chosen', max_length=6)),
                ],
                options={
                    'indexes': [models.Index(fields=['expires_at'], name='selection_expiry'), models.Index(fields=['by', '-made_at'], name='selection_newest_first')],
                },
            ), migrations.CreateModel(
                name='SignInEvent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('unknown_user', 'Unknown user name'), ('wrong_password', 'Wrong password'), ('wrong_code', 'Wrong second factor'), ('signed_in', 'Signed in with a password only'), ('signed_in_with_code', 'Signed in with a code'), ('signed_in_with_passkey', 'Signed in with a passkey'), ('locked_out', 'Locked out'), ('refused_locked', 'Refused while locked out'), ('refused_status', 'Refused: may not sign in'), ('unlocked', 'Unlocked'), ('signed_out', 'Signed out'), ('session_ended', 'Session ended'), ('password_changed', 'Password changed'), ('password_reset_asked', 'Password reset asked for'), ('password_reset', 'Password reset'), ('factor_added', 'Second factor added'), ('factor_removed', 'Second factor removed'), ('activated', 'Account activated'), ('deactivated', 'Account deactivated'), ('roles_changed', 'Roles changed'), ('created', 'Account created'), ('invited', 'Invitation sent'), ('reset_sent', 'Password reset sent by the service desk'), ('details_changed', 'Details changed'), ('tenant_changed', 'Organisation changed'), ('delius_changed', 'nDelius user name changed'), ('put_in_review', 'Account put in review'), ('marked_left', 'Marked as having left'), ('went_dormant', 'Account made inactive: nobody signed in for 30 days'), ('warned', 'Warned that the account will become inactive')], max_length=30)),
                    ('name', models.CharField(max_length=256)),
                    ('address', models.GenericIPAddressField(blank=True, null=True)),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sign_in_events', to=settings.AUTH_USER_MODEL)),
                    ('facts', models.JSONField(default=dict)),
                ],
                options={
                    'indexes': [models.Index(fields=['-at', '-id'], name='sign_in_newest'), models.Index(fields=['user', '-at'], name='sign_in_of_person'), models.Index(fields=['kind', '-at', '-id'], name='sign_in_of_kind')],
                },
            ), migrations.CreateModel(
                name='StatusSpan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('started_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('status', models.CharField(choices=[('identified', 'Identified'), ('enrolling', 'Enrolling'), ('submitted_to_provider', 'Submitted to provider'), ('submitted_to_authority', 'Submitted to authority'), ('approved', 'Approved'), ('archived', 'Archived'), ('dormant', 'Dormant')], max_length=25)),
                    ('reason', models.CharField(blank=True, max_length=40)),
                    ('information', models.CharField(blank=True, max_length=1000)),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_spans', to='cats.participant')),
                ],
                options={
                    'indexes': [models.Index(fields=['participant', '-started_at'], name='status_newest_first')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('participant',), name='one_open_status_span'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('started_at')), _connector='OR'), name='status_span_ends_after_start')],
                },
            ), migrations.CreateModel(
                name='StatusSpanEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('started_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('status', models.CharField(choices=[('identified', 'Identified'), ('enrolling', 'Enrolling'), ('submitted_to_provider', 'Submitted to provider'), ('submitted_to_authority', 'Submitted to authority'), ('approved', 'Approved'), ('archived', 'Archived'), ('dormant', 'Dormant')], max_length=25)),
                    ('reason', models.CharField(blank=True, max_length=40)),
                    ('information', models.CharField(blank=True, max_length=1000)),
                    ('by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.participant')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.statusspan')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Submission',
                fields=[
                    ('key', models.UUIDField(primary_key=True, serialize=False)),
                    ('form', models.CharField(max_length=100)),
                    ('body_hash', models.CharField(max_length=64)),
                    ('result_address', models.TextField(blank=True)),
                    ('result_message', models.CharField(blank=True, max_length=1000)),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['at'], name='submission_age')],
                },
            ), migrations.CreateModel(
                name='Tenant',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('path', models.CharField(db_collation='C', max_length=50, unique=True)),
                    ('name', models.CharField(max_length=50)),
                    ('description', models.CharField(blank=True, max_length=150)),
                ],
                options={
                    'ordering': ['path'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('path__regex', '^([0-9]+\\.)+$')), name='tenant_path_is_dotted')],
                },
            ), migrations.CreateModel(
                name='OwnershipSpanEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('started_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('contract', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.contract')),
                    ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.ownershipspan')),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.participant')),
                    ('tenant', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.tenant')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='NoteEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('text', models.CharField(max_length=1000)),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                    ('by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.note')),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.participant')),
                    ('tenant', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.tenant')),
                    ('call_reference', models.CharField(blank=True, db_default='', default='', max_length=20)),
                    ('category', models.CharField(choices=[('general', 'General'), ('contact', 'Contact with the person'), ('missed', 'Missed appointment'), ('others', 'Contact with others'), ('progress', 'Progress and plans'), ('work', 'Work, training and education'), ('home', 'Accommodation'), ('health', 'Health and wellbeing'), ('money', 'Money and benefits'), ('family', 'Family and relationships'), ('safeguarding', 'Safeguarding and risk'), ('administration', 'Administration'), ('service_desk', 'Service desk')], db_default='general', default='general', max_length=15)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ContractEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('code', models.CharField(max_length=12)),
                    ('lot', models.PositiveSmallIntegerField()),
                    ('region', models.CharField(max_length=50)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField()),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.contract')),
                    ('tenant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.tenant')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Lockout',
                fields=[
                    ('name', models.CharField(max_length=256, primary_key=True, serialize=False)),
                    ('tries', models.PositiveSmallIntegerField(default=0)),
                    ('locks', models.PositiveIntegerField(default=0)),
                    ('locked_until', models.DateTimeField(blank=True, null=True)),
                    ('last_try_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['last_try_at'], name='lockout_age')],
                },
            ), migrations.CreateModel(
                name='EmergencyAccess',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('crn', models.CharField(db_collation='C', max_length=16, verbose_name='CRN')),
                    ('reason', models.CharField(max_length=1000)),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                    ('until', models.DateTimeField()),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.participant')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'emergency accesses',
                    'indexes': [models.Index(fields=['user', 'until'], name='emergency_access_of_person')],
                },
            ), migrations.CreateModel(
                name='Lease',
                fields=[
                    ('name', models.CharField(db_collation='C', max_length=120, primary_key=True, serialize=False)),
                    ('holder', models.UUIDField()),
                    ('until', models.DateTimeField()),
                ],
            ), migrations.CreateModel(
                name='ManagerNotice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('made_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('read_at', models.DateTimeField(blank=True, null=True)),
                    ('access', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='notice', to='cats.emergencyaccess')),
                    ('read_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['to', 'read_at'], name='unread_notices_of_manager')],
                },
            ), migrations.CreateModel(
                name='ProbationChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('crn', models.CharField(db_collation='C', max_length=16, verbose_name='CRN')),
                    ('source', models.CharField(choices=[('access', 'Limited access'), ('person', 'Person and team'), ('sentence', 'Sentence'), ('registrations', 'Registrations'), ('needs', 'Programme needs'), ('assessments', 'Assessments')], max_length=13)),
                    ('field', models.CharField(max_length=60)),
                    ('old', models.JSONField(null=True)),
                    ('new', models.JSONField(null=True)),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                ],
                options={
                    'indexes': [models.Index(fields=['crn', '-at', '-id'], name='probation_changes_newest')],
                },
            ), migrations.CreateModel(
                name='ProbationPerson',
                fields=[
                    ('crn', models.CharField(db_collation='C', max_length=16, primary_key=True, serialize=False, verbose_name='CRN')),
                    ('sex', models.CharField(blank=True, max_length=20)),
                    ('pdu_code', models.CharField(blank=True, max_length=20)),
                    ('pdu_name', models.CharField(blank=True, max_length=200)),
                    ('team_code', models.CharField(blank=True, max_length=20)),
                    ('team_name', models.CharField(blank=True, max_length=200)),
                    ('region_code', models.CharField(blank=True, max_length=40)),
                    ('region_name', models.CharField(blank=True, max_length=200)),
                    ('sentence_ends_on', models.DateField(blank=True, null=True)),
                    ('sentence_end_source', models.CharField(blank=True, choices=[('order', 'Order'), ('licence', 'Licence')], max_length=7)),
                    ('cohort', models.CharField(blank=True, choices=[('general', 'General offence'), ('sexual', 'Sexual offence')], max_length=7)),
                    ('has_ldc', models.BooleanField(blank=True, null=True)),
                    ('is_restricted', models.BooleanField(blank=True, null=True)),
                    ('has_data', models.BooleanField(default=False)),
                    ('state', models.CharField(choices=[('never', 'Not fetched yet'), ('fresh', 'Up to date'), ('stale', 'Out of date'), ('failing', 'Cannot be fetched'), ('not_found', 'Not found in nDelius')], default='never', max_length=9)),
                    ('as_of', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'verbose_name_plural': 'probation people',
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['never', 'fresh', 'stale', 'failing', 'not_found'])), name='probation_state_is_known'), models.CheckConstraint(condition=models.Q(('cohort__in', ['', 'general', 'sexual'])), name='probation_cohort_is_known')],
                },
            ), migrations.CreateModel(
                name='ProbationRecord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.CharField(choices=[('access', 'Limited access'), ('person', 'Person and team'), ('sentence', 'Sentence'), ('registrations', 'Registrations'), ('needs', 'Programme needs'), ('assessments', 'Assessments')], max_length=13)),
                    ('payload', models.JSONField(blank=True, null=True)),
                    ('payload_hash', models.CharField(blank=True, max_length=64)),
                    ('is_not_found', models.BooleanField(default=False)),
                    ('fetched_at', models.DateTimeField(blank=True, null=True)),
                    ('checked_at', models.DateTimeField(blank=True, null=True)),
                    ('changed_at', models.DateTimeField(blank=True, null=True)),
                    ('attempted_at', models.DateTimeField(blank=True, null=True)),
                    ('attempts', models.PositiveIntegerField(default=0)),
                    ('failures', models.PositiveIntegerField(default=0)),
                    ('next_attempt_at', models.DateTimeField(blank=True, null=True)),
                    ('last_error', models.CharField(blank=True, max_length=20)),
                    ('person', models.ForeignKey(db_column='crn', on_delete=django.db.models.deletion.CASCADE, related_name='records', to='cats.probationperson')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('person', 'source'), name='one_record_per_source')],
                },
            ), migrations.CreateModel(
                name='UpstreamState',
                fields=[
                    ('name', models.CharField(max_length=40, primary_key=True, serialize=False)),
                    ('failures', models.PositiveIntegerField(default=0)),
                    ('trips', models.PositiveIntegerField(default=0)),
                    ('opened_at', models.DateTimeField(blank=True, null=True)),
                    ('open_until', models.DateTimeField(blank=True, null=True)),
                    ('last_failure_at', models.DateTimeField(blank=True, null=True)),
                    ('last_error', models.CharField(blank=True, max_length=20)),
                    ('recovered_at', models.DateTimeField(blank=True, null=True)),
                ],
            ), migrations.CreateModel(
                name='AccessDecision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('crn', models.CharField(db_collation='C', max_length=16, verbose_name='CRN')),
                    ('is_allowed', models.BooleanField()),
                    ('ground', models.CharField(choices=[('unrestricted', 'The record is not restricted'), ('allowed', 'nDelius lets them see it'), ('break_glass', 'They have opened it in an emergency'), ('barred', 'nDelius does not let them see it'), ('no_account', 'Their nDelius account is not known'), ('undecided', 'It could not be checked')], max_length=12)),
                    ('message', models.CharField(blank=True, max_length=500)),
                    ('decided_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('expires_at', models.DateTimeField()),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['expires_at'], name='access_decision_expiry')],
                    'constraints': [models.UniqueConstraint(fields=('user', 'crn'), name='one_decision_per_person_and_record')],
                },
            ), migrations.CreateModel(
                name='CrnChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('merged', 'Merged'), ('unmerged', 'Unmerged')], max_length=8)),
                    ('from_crn', models.CharField(db_collation='C', max_length=16, verbose_name='CRN')),
                    ('to_crn', models.CharField(db_collation='C', max_length=16, verbose_name='CRN')),
                    ('occurred_at', models.DateTimeField()),
                    ('message_id', models.CharField(blank=True, max_length=100, null=True, unique=True)),
                    ('participant_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                    ('was_late', models.BooleanField(default=False)),
                    ('applied_at', models.DateTimeField(default=cats.core.clock.now)),
                ],
                options={
                    'indexes': [models.Index(fields=['from_crn', 'to_crn', '-occurred_at'], name='crn_changes_newest')],
                },
            ), migrations.CreateModel(
                name='ProbationSchedule',
                fields=[
                    ('person', models.OneToOneField(db_column='crn', on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='schedule', serialize=False, to='cats.probationperson')),
                    ('event_number', models.PositiveSmallIntegerField(default=1)),
                    ('generation', models.PositiveIntegerField(default=1)),
                    ('checked_at', models.DateTimeField(blank=True, null=True)),
                    ('next_attempt_at', models.DateTimeField(blank=True, null=True)),
                    ('is_parked', models.BooleanField(default=False)),
                ],
                options={
                    'indexes': [models.Index(models.OrderBy(models.F('checked_at'), nulls_first=True), models.F('person'), condition=models.Q(('is_parked', False), ('next_attempt_at__isnull', True)), name='probation_oldest_first'), models.Index(condition=models.Q(('is_parked', False), ('next_attempt_at__isnull', False)), fields=['next_attempt_at', 'person'], name='probation_next_attempt')],
                },
            ), migrations.CreateModel(
                name='Job',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(max_length=40)),
                    ('label', models.CharField(max_length=300)),
                    ('facts', models.JSONField(default=dict)),
                    ('state', models.CharField(choices=[('waiting', 'Waiting'), ('running', 'Running'), ('finished', 'Finished'), ('failed', 'Failed'), ('cancelled', 'Stopped')], default='waiting', max_length=10)),
                    ('total', models.PositiveIntegerField(default=0)),
                    ('done', models.PositiveIntegerField(default=0)),
                    ('refused', models.PositiveIntegerField(default=0)),
                    ('created_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('started_at', models.DateTimeField(blank=True, null=True)),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ('holder', models.UUIDField(blank=True, null=True)),
                    ('held_until', models.DateTimeField(blank=True, null=True)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('run_after', models.DateTimeField(blank=True, null=True)),
                    ('problem', models.CharField(blank=True, max_length=500)),
                    ('return_to', models.TextField(default='/')),
                    ('result_address', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('undoes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='undoing', to='cats.job')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('state__in', ('waiting', 'running'))), fields=['created_at'], name='job_unfinished'), models.Index(fields=['by', '-created_at'], name='job_by_person'), models.Index(fields=['created_at'], name='job_age')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'running', 'finished', 'failed', 'cancelled'])), name='job_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at', None), ('state__in', ('waiting', 'running'))), models.Q(models.Q(('state__in', ('waiting', 'running')), _negated=True), ('finished_at__isnull', False)), _connector='OR'), name='job_ends_when_it_is_over'), models.CheckConstraint(condition=models.Q(('total', 0), ('total__gte', django.db.models.expressions.CombinedExpression(models.F('done'), '+', models.F('refused'))), _connector='OR'), name='job_counts_add_up')],
                },
            ), migrations.CreateModel(
                name='JobItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveIntegerField()),
                    ('object_id', models.BigIntegerField()),
                    ('outcome', models.CharField(choices=[('pending', 'Not done'), ('done', 'Done'), ('refused', 'Refused'), ('undone', 'Undone')], default='pending', max_length=10)),
                    ('reason', models.CharField(blank=True, max_length=500)),
                    ('facts', models.JSONField(default=dict)),
                    ('job', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='cats.job')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('outcome', 'pending')), fields=['job', 'position'], name='job_item_pending')],
                    'constraints': [models.UniqueConstraint(fields=('job', 'position'), name='one_job_item_a_position'), models.UniqueConstraint(fields=('job', 'object_id'), name='one_job_item_an_object'), models.CheckConstraint(condition=models.Q(('outcome__in', ['pending', 'done', 'refused', 'undone'])), name='job_item_outcome_is_known')],
                },
            ), migrations.CreateModel(
                name='BulkEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('act', models.CharField(choices=[('reassigned_many', 'Reassigned several cases'), ('labelled_many', 'Added a label to several cases'), ('reassigning_undone', 'Undid the reassigning of several cases'), ('labelling_undone', 'Took a label off several cases again'), ('custody_stored', 'Stored or removed custody records')], max_length=40)),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                    ('request_id', models.CharField(blank=True, max_length=36)),
                    ('facts', models.JSONField(default=dict)),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'bulk entries',
                    'indexes': [models.Index(fields=['by', '-at'], name='bulk_act_by_person')],
                },
            ), migrations.CreateModel(
                name='GeneratedFile',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('title', models.CharField(max_length=200)),
                    ('name', models.CharField(max_length=150)),
                    ('extension', models.CharField(max_length=10)),
                    ('content_type', models.CharField(max_length=100)),
                    ('state', models.CharField(choices=[('preparing', 'Being prepared'), ('ready', 'Ready'), ('lost', 'Lost')], default='preparing', max_length=10)),
                    ('rows', models.PositiveIntegerField(blank=True, null=True)),
                    ('size', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('sha256', models.CharField(blank=True, max_length=64)),
                    ('storage_key', models.CharField(blank=True, max_length=64)),
                    ('source', models.CharField(max_length=60)),
                    ('recipe', models.TextField(blank=True)),
                    ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                    ('digest', models.CharField(max_length=64)),
                    ('access', models.CharField(max_length=64)),
                    ('created_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('expires_at', models.DateTimeField()),
                    ('job', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cats.job')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['owner', '-created_at'], name='file_by_owner'), models.Index(fields=['expires_at'], name='file_expiry')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['preparing', 'ready', 'lost'])), name='file_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(('rows__isnull', False), ('size__isnull', False), models.Q(('sha256', ''), _negated=True), models.Q(('storage_key', ''), _negated=True)), _connector='OR'), name='file_that_is_ready_is_whole')],
                },
            ), migrations.CreateModel(
                name='Account',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80, unique=True)),
                    ('prison', models.CharField(max_length=6)),
                    ('account_code', models.IntegerField()),
                    ('balance', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('as_of', models.DateTimeField()),
                    ('hold', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('last_transaction_id', models.BigIntegerField(blank=True, null=True)),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='accounts', to='cats.balance')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Balance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80, unique=True)),
                    ('entity', models.CharField(max_length=20)),
                    ('prisoner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='balances', to='cats.prisoner')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('entity', 'prisoner_balance'), ('prisoner__isnull', False)), models.Q(('entity', 'prison_balance'), ('prisoner__isnull', True)), _connector='OR'), name='balance_is_somebodys')],
                },
            ), migrations.CreateModel(
                name='Contact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80, unique=True)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('first_name', models.CharField(blank=True, max_length=150)),
                    ('middle_name', models.CharField(blank=True, max_length=150)),
                    ('last_name', models.CharField(blank=True, max_length=150)),
                    ('title', models.CharField(blank=True, max_length=12)),
                    ('gender', models.CharField(blank=True, max_length=12)),
                    ('domestic_status', models.CharField(blank=True, max_length=12)),
                    ('language', models.CharField(blank=True, max_length=12)),
                    ('date_of_birth', models.DateField(blank=True, null=True)),
                    ('deceased_on', models.DateField(blank=True, null=True)),
                    ('needs_interpreter', models.BooleanField()),
                    ('is_staff', models.BooleanField()),
                    ('is_remitter', models.BooleanField()),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ContactAddress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80, unique=True)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('kind', models.CharField(blank=True, max_length=12)),
                    ('flat', models.CharField(blank=True, max_length=60)),
                    ('premise', models.CharField(blank=True, max_length=240)),
                    ('street', models.CharField(blank=True, max_length=240)),
                    ('locality', models.CharField(blank=True, max_length=240)),
                    ('postcode', models.CharField(blank=True, max_length=20)),
                    ('city_code', models.CharField(blank=True, max_length=12)),
                    ('city', models.CharField(blank=True, max_length=240)),
                    ('county_code', models.CharField(blank=True, max_length=12)),
                    ('county', models.CharField(blank=True, max_length=240)),
                    ('country_code', models.CharField(blank=True, max_length=12)),
                    ('country', models.CharField(blank=True, max_length=240)),
                    ('is_primary', models.BooleanField()),
                    ('is_for_mail', models.BooleanField()),
                    ('has_no_fixed_address', models.BooleanField()),
                    ('is_verified', models.BooleanField()),
                    ('starts_on', models.DateField(blank=True, null=True)),
                    ('ends_on', models.DateField(blank=True, null=True)),
                    ('comment', models.TextField(blank=True)),
                    ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='cats.contact')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ContactAddressEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('kind', models.CharField(blank=True, max_length=12)),
                    ('flat', models.CharField(blank=True, max_length=60)),
                    ('premise', models.CharField(blank=True, max_length=240)),
                    ('street', models.CharField(blank=True, max_length=240)),
                    ('locality', models.CharField(blank=True, max_length=240)),
                    ('postcode', models.CharField(blank=True, max_length=20)),
                    ('city_code', models.CharField(blank=True, max_length=12)),
                    ('city', models.CharField(blank=True, max_length=240)),
                    ('county_code', models.CharField(blank=True, max_length=12)),
                    ('county', models.CharField(blank=True, max_length=240)),
                    ('country_code', models.CharField(blank=True, max_length=12)),
                    ('country', models.CharField(blank=True, max_length=240)),
                    ('is_primary', models.BooleanField()),
                    ('is_for_mail', models.BooleanField()),
                    ('has_no_fixed_address', models.BooleanField()),
                    ('is_verified', models.BooleanField()),
                    ('starts_on', models.DateField(blank=True, null=True)),
                    ('ends_on', models.DateField(blank=True, null=True)),
                    ('comment', models.TextField(blank=True)),
                    ('contact', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.contact')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.contactaddress')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ContactEmail',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80, unique=True)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('address', models.CharField(max_length=320)),
                    ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='emails', to='cats.contact')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ContactEmailEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('address', models.CharField(max_length=320)),
                    ('contact', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.contact')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.contactemail')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ContactEmployment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80, unique=True)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('organisation_id', models.BigIntegerField()),
                    ('organisation_name', models.CharField(blank=True, max_length=240)),
                    ('is_active', models.BooleanField()),
                    ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='employments', to='cats.contact')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ContactEmploymentEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('organisation_id', models.BigIntegerField()),
                    ('organisation_name', models.CharField(blank=True, max_length=240)),
                    ('is_active', models.BooleanField()),
                    ('contact', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.contact')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.contactemployment')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ContactEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('first_name', models.CharField(blank=True, max_length=150)),
                    ('middle_name', models.CharField(blank=True, max_length=150)),
                    ('last_name', models.CharField(blank=True, max_length=150)),
                    ('title', models.CharField(blank=True, max_length=12)),
                    ('gender', models.CharField(blank=True, max_length=12)),
                    ('domestic_status', models.CharField(blank=True, max_length=12)),
                    ('language', models.CharField(blank=True, max_length=12)),
                    ('date_of_birth', models.DateField(blank=True, null=True)),
                    ('deceased_on', models.DateField(blank=True, null=True)),
                    ('needs_interpreter', models.BooleanField()),
                    ('is_staff', models.BooleanField()),
                    ('is_remitter', models.BooleanField()),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.contact')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ContactIdentity',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80, unique=True)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('kind', models.CharField(max_length=20)),
                    ('value', models.CharField(max_length=100)),
                    ('issued_by', models.CharField(blank=True, max_length=240)),
                    ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identities', to='cats.contact')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ContactIdentityEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('kind', models.CharField(max_length=20)),
                    ('value', models.CharField(max_length=100)),
                    ('issued_by', models.CharField(blank=True, max_length=240)),
                    ('contact', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.contact')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.contactidentity')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ContactPhone',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80, unique=True)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('number', models.CharField(max_length=60)),
                    ('kind', models.CharField(max_length=12)),
                    ('extension', models.CharField(blank=True, max_length=20)),
                    ('address', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='phones', to='cats.contactaddress')),
                    ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='phones', to='cats.contact')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ContactPhoneEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('number', models.CharField(max_length=60)),
                    ('kind', models.CharField(max_length=12)),
                    ('extension', models.CharField(blank=True, max_length=20)),
                    ('address', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.contactaddress')),
                    ('contact', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.contact')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.contactphone')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ContactRestriction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80, unique=True)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('kind', models.CharField(max_length=12)),
                    ('kind_words', models.CharField(blank=True, max_length=240)),
                    ('effective_on', models.DateField()),
                    ('expires_on', models.DateField(blank=True, null=True)),
                    ('comment', models.TextField(blank=True)),
                    ('entered_by', models.CharField(blank=True, max_length=100)),
                    ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='restrictions', to='cats.contact')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ContactRestrictionEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('kind', models.CharField(max_length=12)),
                    ('kind_words', models.CharField(blank=True, max_length=240)),
                    ('effective_on', models.DateField()),
                    ('expires_on', models.DateField(blank=True, null=True)),
                    ('comment', models.TextField(blank=True)),
                    ('entered_by', models.CharField(blank=True, max_length=100)),
                    ('contact', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.contact')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.contactrestriction')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='LedgerEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80, unique=True)),
                    ('sequence', models.IntegerField()),
                    ('account_code', models.IntegerField()),
                    ('posting', models.CharField(choices=[('CR', 'Credit'), ('DR', 'Debit')], max_length=2)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ledger', to='cats.transactionentry')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('posting__in', ['CR', 'DR'])), name='ledger_posting_is_known')],
                },
            ), migrations.CreateModel(
                name='LedgerEntryEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80)),
                    ('sequence', models.IntegerField()),
                    ('account_code', models.IntegerField()),
                    ('posting', models.CharField(choices=[('CR', 'Credit'), ('DR', 'Debit')], max_length=2)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.ledgerentry')),
                    ('entry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.transactionentry')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Prisoner',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(db_collation='C', max_length=10, unique=True)),
                    ('participant', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='prisoners', to='cats.participant')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('participant__isnull', False)), fields=['participant'], name='prisoner_of_case')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('number', ''), _negated=True), name='prisoner_has_a_number')],
                },
            ), migrations.CreateModel(
                name='PrisonerEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('number', models.CharField(db_collation='C', max_length=10)),
                    ('participant', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.participant')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.prisoner')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='PrisonerRestriction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80, unique=True)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('kind', models.CharField(max_length=12)),
                    ('kind_words', models.CharField(blank=True, max_length=240)),
                    ('effective_on', models.DateField()),
                    ('expires_on', models.DateField(blank=True, null=True)),
                    ('comment', models.TextField(blank=True)),
                    ('entered_by', models.CharField(blank=True, max_length=100)),
                    ('booking_id', models.BigIntegerField(blank=True, null=True)),
                    ('is_current_term', models.BooleanField()),
                    ('authorised_by', models.CharField(blank=True, max_length=100)),
                    ('prisoner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='restrictions', to='cats.prisoner')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='PrisonerRestrictionEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('kind', models.CharField(max_length=12)),
                    ('kind_words', models.CharField(blank=True, max_length=240)),
                    ('effective_on', models.DateField()),
                    ('expires_on', models.DateField(blank=True, null=True)),
                    ('comment', models.TextField(blank=True)),
                    ('entered_by', models.CharField(blank=True, max_length=100)),
                    ('booking_id', models.BigIntegerField(blank=True, null=True)),
                    ('is_current_term', models.BooleanField()),
                    ('authorised_by', models.CharField(blank=True, max_length=100)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.prisonerrestriction')),
                    ('prisoner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.prisoner')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='PrisonerTransaction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80, unique=True)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('prison', models.CharField(max_length=6)),
                    ('happened_at', models.DateTimeField()),
                    ('created_by_name', models.CharField(blank=True, max_length=255)),
                    ('changed_by_name', models.CharField(blank=True, max_length=255)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='PrisonerTransactionEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('prison', models.CharField(max_length=6)),
                    ('happened_at', models.DateTimeField()),
                    ('created_by_name', models.CharField(blank=True, max_length=255)),
                    ('changed_by_name', models.CharField(blank=True, max_length=255)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.prisonertransaction')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Relationship',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80, unique=True)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('booking_id', models.BigIntegerField()),
                    ('is_current_term', models.BooleanField()),
                    ('contact_type', models.CharField(max_length=12)),
                    ('relationship', models.CharField(max_length=12)),
                    ('relationship_words', models.CharField(blank=True, max_length=240)),
                    ('is_active', models.BooleanField()),
                    ('is_approved_visitor', models.BooleanField()),
                    ('is_next_of_kin', models.BooleanField()),
                    ('is_emergency_contact', models.BooleanField()),
                    ('comment', models.TextField(blank=True)),
                    ('expires_on', models.DateField(blank=True, null=True)),
                    ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relationships', to='cats.contact')),
                    ('prisoner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='relationships', to='cats.prisoner')),
                ],
                options={
                    'indexes': [models.Index(fields=['prisoner', '-is_active', 'id'], name='relationships_of_prisoner')],
                },
            ), migrations.CreateModel(
                name='RelationshipEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('booking_id', models.BigIntegerField()),
                    ('is_current_term', models.BooleanField()),
                    ('contact_type', models.CharField(max_length=12)),
                    ('relationship', models.CharField(max_length=12)),
                    ('relationship_words', models.CharField(blank=True, max_length=240)),
                    ('is_active', models.BooleanField()),
                    ('is_approved_visitor', models.BooleanField()),
                    ('is_next_of_kin', models.BooleanField()),
                    ('is_emergency_contact', models.BooleanField()),
                    ('comment', models.TextField(blank=True)),
                    ('expires_on', models.DateField(blank=True, null=True)),
                    ('contact', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.contact')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.relationship')),
                    ('prisoner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.prisoner')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='RelationshipRestriction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80, unique=True)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('kind', models.CharField(max_length=12)),
                    ('kind_words', models.CharField(blank=True, max_length=240)),
                    ('effective_on', models.DateField()),
                    ('expires_on', models.DateField(blank=True, null=True)),
                    ('comment', models.TextField(blank=True)),
                    ('entered_by', models.CharField(blank=True, max_length=100)),
                    ('relationship', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='restrictions', to='cats.relationship')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='RelationshipRestrictionEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('kind', models.CharField(max_length=12)),
                    ('kind_words', models.CharField(blank=True, max_length=240)),
                    ('effective_on', models.DateField()),
                    ('expires_on', models.DateField(blank=True, null=True)),
                    ('comment', models.TextField(blank=True)),
                    ('entered_by', models.CharField(blank=True, max_length=100)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.relationshiprestriction')),
                    ('relationship', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.relationship')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='SentenceAdjustment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80, unique=True)),
                    ('category', models.CharField(choices=[('sentence', 'Sentence'), ('key_date', 'Key date')], max_length=8)),
                    ('booking_id', models.BigIntegerField()),
                    ('sentence_sequence', models.IntegerField(blank=True, null=True)),
                    ('is_current_term', models.BooleanField()),
                    ('is_released', models.BooleanField()),
                    ('agency', models.CharField(blank=True, max_length=6)),
                    ('kind', models.CharField(choices=[('ADA', 'Additional days awarded'), ('RADA', 'Restored additional days awarded'), ('UAL', 'Unlawfully at large'), ('LAL', 'Lawfully at large'), ('SREM', 'Special remission'), ('RSR', 'Recall to serve remand'), ('RST', 'Recall tagged bail'), ('RX', 'Remand'), ('S240A', 'Tagged bail credit (section 240A)'), ('UR', 'Unused remand'), ('TCA', 'Time spent in custody abroad'), ('TSA', 'Time spent as an appellant')], max_length=12)),
                    ('days', models.BigIntegerField()),
                    ('is_active', models.BooleanField()),
                    ('adjusted_on', models.DateField(blank=True, null=True)),
                    ('from_date', models.DateField(blank=True, null=True)),
                    ('comment', models.TextField(blank=True)),
                    ('prisoner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='adjustments', to='cats.prisoner')),
                ],
                options={
                    'indexes': [models.Index(fields=['prisoner', 'id'], name='adjustments_of_prisoner'), models.Index(fields=['booking_id'], name='adjustments_of_booking')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('category__in', ['sentence', 'key_date'])), name='adjustment_category_is_known'), models.CheckConstraint(condition=models.Q(('kind__in', ['ADA', 'RADA', 'UAL', 'LAL', 'SREM', 'RSR', 'RST', 'RX', 'S240A', 'UR', 'TCA', 'TSA'])), name='adjustment_kind_is_known')],
                },
            ), migrations.CreateModel(
                name='SentenceAdjustmentEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80)),
                    ('category', models.CharField(choices=[('sentence', 'Sentence'), ('key_date', 'Key date')], max_length=8)),
                    ('booking_id', models.BigIntegerField()),
                    ('sentence_sequence', models.IntegerField(blank=True, null=True)),
                    ('is_current_term', models.BooleanField()),
                    ('is_released', models.BooleanField()),
                    ('agency', models.CharField(blank=True, max_length=6)),
                    ('kind', models.CharField(choices=[('ADA', 'Additional days awarded'), ('RADA', 'Restored additional days awarded'), ('UAL', 'Unlawfully at large'), ('LAL', 'Lawfully at large'), ('SREM', 'Special remission'), ('RSR', 'Recall to serve remand'), ('RST', 'Recall tagged bail'), ('RX', 'Remand'), ('S240A', 'Tagged bail credit (section 240A)'), ('UR', 'Unused remand'), ('TCA', 'Time spent in custody abroad'), ('TSA', 'Time spent as an appellant')], max_length=12)),
                    ('days', models.BigIntegerField()),
                    ('is_active', models.BooleanField()),
                    ('adjusted_on', models.DateField(blank=True, null=True)),
                    ('from_date', models.DateField(blank=True, null=True)),
                    ('comment', models.TextField(blank=True)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.sentenceadjustment')),
                    ('prisoner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.prisoner')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='TransactionEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80, unique=True)),
                    ('sequence', models.IntegerField()),
                    ('happened_at', models.DateTimeField()),
                    ('offender_id', models.BigIntegerField()),
                    ('booking_id', models.BigIntegerField(blank=True, null=True)),
                    ('sub_account', models.CharField(choices=[('REG', 'Private cash'), ('SAV', 'Savings'), ('SPND', 'Spends'), ('REL', 'Release money')], max_length=4)),
                    ('posting', models.CharField(choices=[('CR', 'Credit'), ('DR', 'Debit')], max_length=2)),
                    ('kind', models.CharField(max_length=20)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('description', models.CharField(blank=True, max_length=500)),
                    ('reference', models.CharField(blank=True, max_length=100)),
                    ('prisoner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='cats.prisoner')),
                    ('transaction', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='cats.prisonertransaction')),
                ],
                options={
                    'indexes': [models.Index(fields=['prisoner', '-happened_at', '-id'], name='entries_newest_first'), models.Index(fields=['booking_id'], name='entries_of_booking')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('sub_account__in', ['REG', 'SAV', 'SPND', 'REL'])), name='entry_account_is_known'), models.CheckConstraint(condition=models.Q(('posting__in', ['CR', 'DR'])), name='entry_posting_is_known')],
                },
            ), migrations.CreateModel(
                name='TransactionEntryEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80)),
                    ('sequence', models.IntegerField()),
                    ('happened_at', models.DateTimeField()),
                    ('offender_id', models.BigIntegerField()),
                    ('booking_id', models.BigIntegerField(blank=True, null=True)),
                    ('sub_account', models.CharField(choices=[('REG', 'Private cash'), ('SAV', 'Savings'), ('SPND', 'Spends'), ('REL', 'Release money')], max_length=4)),
                    ('posting', models.CharField(choices=[('CR', 'Credit'), ('DR', 'Debit')], max_length=2)),
                    ('kind', models.CharField(max_length=20)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('description', models.CharField(blank=True, max_length=500)),
                    ('reference', models.CharField(blank=True, max_length=100)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.transactionentry')),
                    ('prisoner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.prisoner')),
                    ('transaction', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.prisonertransaction')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Visit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80, unique=True)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('prison', models.CharField(max_length=6)),
                    ('starts_at', models.DateTimeField()),
                    ('ends_at', models.DateTimeField()),
                    ('kind', models.CharField(choices=[('social', 'Social visit'), ('official', 'Official visit')], max_length=8)),
                    ('status', models.CharField(choices=[('booked', 'Booked'), ('cancelled', 'Cancelled')], max_length=9)),
                    ('outcome', models.CharField(blank=True, choices=[('administrative_cancellation', 'Cancelled for administrative reasons'), ('batch_cancellation', 'Cancelled together with others'), ('cancellation', 'Cancelled'), ('completed_normally', 'Completed normally'), ('establishment_cancelled', 'Cancelled by the prison'), ('no_visiting_order', 'No visiting order'), ('prisoner_cancelled', 'Cancelled by the prisoner'), ('prisoner_completed_early', 'Ended early by the prisoner'), ('prisoner_refused_to_attend', 'Prisoner refused to attend'), ('terminated_by_staff', 'Ended by staff'), ('visitor_cancelled', 'Cancelled by the visitor'), ('visitor_completed_early', 'Ended early by the visitor'), ('visitor_declined_entry', 'Visitor declined entry'), ('visitor_did_not_arrive', 'Visitor did not arrive'), ('visitor_failed_security_checks', 'Visitor failed security checks'), ('visit_order_cancelled', 'Visiting order cancelled')], max_length=40)),
                    ('room', models.CharField(blank=True, max_length=240)),
                    ('restriction', models.CharField(choices=[('open', 'Open'), ('closed', 'Closed'), ('unknown', 'Not known')], max_length=7)),
                    ('lead_visitor_key', models.CharField(blank=True, max_length=80)),
                    ('contact_name', models.CharField(blank=True, max_length=240)),
                    ('contact_telephone', models.CharField(blank=True, max_length=60)),
                    ('comment', models.TextField(blank=True)),
                    ('visitor_concern', models.TextField(blank=True)),
                    ('prisoner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='cats.prisoner')),
                ],
                options={
                    'indexes': [models.Index(fields=['prisoner', '-starts_at', '-id'], name='visit_newest_first')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['social', 'official'])), name='visit_kind_is_known'), models.CheckConstraint(condition=models.Q(('status__in', ['booked', 'cancelled'])), name='visit_status_is_known'), models.CheckConstraint(condition=models.Q(('outcome__in', ['', 'administrative_cancellation', 'batch_cancellation', 'cancellation', 'completed_normally', 'establishment_cancelled', 'no_visiting_order', 'prisoner_cancelled', 'prisoner_completed_early', 'prisoner_refused_to_attend', 'terminated_by_staff', 'visitor_cancelled', 'visitor_completed_early', 'visitor_declined_entry', 'visitor_did_not_arrive', 'visitor_failed_security_checks', 'visit_order_cancelled'])), name='visit_outcome_is_known'), models.CheckConstraint(condition=models.Q(('restriction__in', ['open', 'closed', 'unknown'])), name='visit_restriction_is_known')],
                },
            ), migrations.CreateModel(
                name='VisitEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80)),
                    ('nomis_created_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_created_at', models.DateTimeField(blank=True, null=True)),
                    ('nomis_changed_by', models.CharField(blank=True, max_length=100)),
                    ('nomis_changed_at', models.DateTimeField(blank=True, null=True)),
                    ('prison', models.CharField(max_length=6)),
                    ('starts_at', models.DateTimeField()),
                    ('ends_at', models.DateTimeField()),
                    ('kind', models.CharField(choices=[('social', 'Social visit'), ('official', 'Official visit')], max_length=8)),
                    ('status', models.CharField(choices=[('booked', 'Booked'), ('cancelled', 'Cancelled')], max_length=9)),
                    ('outcome', models.CharField(blank=True, choices=[('administrative_cancellation', 'Cancelled for administrative reasons'), ('batch_cancellation', 'Cancelled together with others'), ('cancellation', 'Cancelled'), ('completed_normally', 'Completed normally'), ('establishment_cancelled', 'Cancelled by the prison'), ('no_visiting_order', 'No visiting order'), ('prisoner_cancelled', 'Cancelled by the prisoner'), ('prisoner_completed_early', 'Ended early by the prisoner'), ('prisoner_refused_to_attend', 'Prisoner refused to attend'), ('terminated_by_staff', 'Ended by staff'), ('visitor_cancelled', 'Cancelled by the visitor'), ('visitor_completed_early', 'Ended early by the visitor'), ('visitor_declined_entry', 'Visitor declined entry'), ('visitor_did_not_arrive', 'Visitor did not arrive'), ('visitor_failed_security_checks', 'Visitor failed security checks'), ('visit_order_cancelled', 'Visiting order cancelled')], max_length=40)),
                    ('room', models.CharField(blank=True, max_length=240)),
                    ('restriction', models.CharField(choices=[('open', 'Open'), ('closed', 'Closed'), ('unknown', 'Not known')], max_length=7)),
                    ('lead_visitor_key', models.CharField(blank=True, max_length=80)),
                    ('contact_name', models.CharField(blank=True, max_length=240)),
                    ('contact_telephone', models.CharField(blank=True, max_length=60)),
                    ('comment', models.TextField(blank=True)),
                    ('visitor_concern', models.TextField(blank=True)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.visit')),
                    ('prisoner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.prisoner')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='VisitVisitor',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('contact_key', models.CharField(db_collation='C', max_length=80)),
                    ('visit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='visitors', to='cats.visit')),
                ],
                options={
                    'indexes': [models.Index(fields=['contact_key'], name='visits_of_contact')],
                    'constraints': [models.UniqueConstraint(fields=('visit', 'contact_key'), name='visitor_comes_once')],
                },
            ), migrations.CreateModel(
                name='VisitVisitorEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('contact_key', models.CharField(db_collation='C', max_length=80)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.visitvisitor')),
                    ('visit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.visit')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='AccountEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80)),
                    ('prison', models.CharField(max_length=6)),
                    ('account_code', models.IntegerField()),
                    ('balance', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('as_of', models.DateTimeField()),
                    ('hold', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('last_transaction_id', models.BigIntegerField(blank=True, null=True)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.account')),
                    ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.balance')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='BalanceEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('nomis_key', models.CharField(db_collation='C', max_length=80)),
                    ('entity', models.CharField(max_length=20)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.balance')),
                    ('prisoner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.prisoner')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='BioDue',
                fields=[
                    ('participant', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='bio_due', serialize=False, to='cats.participant')),
                    ('due_on', models.DateField()),
                ],
                options={
                    'verbose_name_plural': 'bios due',
                },
            ), migrations.CreateModel(
                name='BioDueEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('due_on', models.DateField()),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='cats.participant')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.biodue')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='BioEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('questionnaire', models.PositiveSmallIntegerField()),
                    ('steps', models.JSONField(blank=True, default=dict)),
                    ('started_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('changed_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('completed_at', models.DateTimeField(blank=True, null=True)),
                    ('discarded_at', models.DateTimeField(blank=True, null=True)),
                    ('based_on', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.bio')),
                    ('changed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('completed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('discarded_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.participant')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.bio')),
                    ('started_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('tenant', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.tenant')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='SafeguardingNotice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('made_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('read_at', models.DateTimeField(blank=True, null=True)),
                    ('assessment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='safeguarding', to='cats.assessment')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('read_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['to', 'read_at'], name='unread_safeguarding_notices')],
                },
            ), migrations.CreateModel(
                name='Score',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('pathway', models.CharField(choices=[('working', 'Working'), ('housing', 'Housing'), ('money', 'Money'), ('education', 'Education'), ('health', 'Health and addiction'), ('relationships', 'Relationships'), ('thoughts', 'Thoughts and behaviours'), ('wellbeing', 'Wellbeing and mental health')], max_length=13)),
                    ('percentile', models.DecimalField(decimal_places=5, max_digits=6)),
                    ('score', models.PositiveSmallIntegerField()),
                    ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='cats.assessment')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('assessment', 'pathway'), name='one_score_per_pathway'), models.CheckConstraint(condition=models.Q(('score__lte', 100)), name='score_is_within_100'), models.CheckConstraint(condition=models.Q(('percentile__gte', 0), ('percentile__lte', 1)), name='percentile_is_within_one')],
                },
            ), migrations.CreateModel(
                name='Assessment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('questionnaire', models.PositiveSmallIntegerField()),
                    ('steps', models.JSONField(blank=True, default=dict)),
                    ('started_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('changed_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('completed_at', models.DateTimeField(blank=True, null=True)),
                    ('discarded_at', models.DateTimeField(blank=True, null=True)),
                    ('scoring', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('age', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('sex', models.CharField(blank=True, max_length=7)),
                    ('lot', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('based_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.assessment')),
                    ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('completed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('discarded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('location', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.location')),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_set', to='cats.participant')),
                    ('started_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('tenant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.tenant')),
                ],
                options={
                    'abstract': False,
                    'indexes': [models.Index(condition=models.Q(('completed_at__isnull', False)), fields=['participant', '-completed_at'], name='assessment_newest_first')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('completed_at__isnull', True), ('discarded_at__isnull', True)), fields=('participant',), name='one_open_assessment'), models.CheckConstraint(condition=models.Q(('completed_at__isnull', True), ('discarded_at__isnull', True), _connector='OR'), name='assessment_is_not_both_done_and_dropped'), models.CheckConstraint(condition=models.Q(('completed_at__isnull', True), models.Q(('age__isnull', False), ('scoring__isnull', False)), _connector='OR'), name='completed_assessment_can_be_explained')],
                },
            ), migrations.CreateModel(
                name='AssessmentAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('question', models.CharField(max_length=3)),
                    ('option', models.CharField(max_length=6)),
                    ('filled', models.ForeignKey(db_column='assessment_id', on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='cats.assessment')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('filled', 'option'), name='one_answer_per_assessment_option')],
                },
            ), migrations.CreateModel(
                name='AssessmentAnswerEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('question', models.CharField(max_length=3)),
                    ('option', models.CharField(max_length=6)),
                    ('filled', models.ForeignKey(db_column='assessment_id', db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.assessment')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.assessmentanswer')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='AssessmentEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('questionnaire', models.PositiveSmallIntegerField()),
                    ('steps', models.JSONField(blank=True, default=dict)),
                    ('started_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('changed_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('completed_at', models.DateTimeField(blank=True, null=True)),
                    ('discarded_at', models.DateTimeField(blank=True, null=True)),
                    ('scoring', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('age', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('sex', models.CharField(blank=True, max_length=7)),
                    ('lot', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('based_on', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.assessment')),
                    ('changed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('completed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('discarded_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('location', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.location')),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.participant')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.assessment')),
                    ('started_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('tenant', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.tenant')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Bio',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('questionnaire', models.PositiveSmallIntegerField()),
                    ('steps', models.JSONField(blank=True, default=dict)),
                    ('started_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('changed_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('completed_at', models.DateTimeField(blank=True, null=True)),
                    ('discarded_at', models.DateTimeField(blank=True, null=True)),
                    ('based_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.bio')),
                    ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('completed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('discarded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_set', to='cats.participant')),
                    ('started_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('tenant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.tenant')),
                ],
                options={
                    'abstract': False,
                    'indexes': [models.Index(condition=models.Q(('completed_at__isnull', False)), fields=['participant', '-completed_at'], name='bio_newest_first')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('completed_at__isnull', True), ('discarded_at__isnull', True)), fields=('participant',), name='one_open_bio'), models.CheckConstraint(condition=models.Q(('completed_at__isnull', True), ('discarded_at__isnull', True), _connector='OR'), name='bio_is_not_both_done_and_dropped')],
                },
            ), migrations.CreateModel(
                name='BioAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('question', models.CharField(max_length=3)),
                    ('option', models.CharField(max_length=6)),
                    ('filled', models.ForeignKey(db_column='bio_id', on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='cats.bio')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('filled', 'question'), name='one_answer_per_bio_question')],
                },
            ), migrations.CreateModel(
                name='BioAnswerEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('question', models.CharField(max_length=3)),
                    ('option', models.CharField(max_length=6)),
                    ('filled', models.ForeignKey(db_column='bio_id', db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.bio')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.bioanswer')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='FeedActivitySpan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('started_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('is_active', models.BooleanField()),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feed_activity_spans', to='cats.participant')),
                ],
                options={
                    'indexes': [models.Index(fields=['participant', '-started_at'], name='feed_activity_newest_first')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('participant',), name='one_open_feed_activity_span'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('started_at')), _connector='OR'), name='feed_activity_span_ends_after_start')],
                },
            ), migrations.CreateModel(
                name='FeedActivitySpanEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('started_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('is_active', models.BooleanField()),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.participant')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.feedactivityspan')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='PicklistEntryEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('kind', models.CharField(choices=[('referral_source', 'Referral sources'), ('consent_version', 'Consent form versions')], max_length=20)),
                    ('code', models.CharField(max_length=40)),
                    ('wording', models.CharField(max_length=200)),
                    ('place', models.SmallIntegerField(default=0)),
                    ('needs_explanation', models.BooleanField(default=False)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField(blank=True, null=True)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.picklistentry')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='PicklistEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('kind', models.CharField(choices=[('referral_source', 'Referral sources'), ('consent_version', 'Consent form versions')], max_length=20)),
                    ('code', models.CharField(max_length=40)),
                    ('wording', models.CharField(max_length=200)),
                    ('place', models.SmallIntegerField(default=0)),
                    ('needs_explanation', models.BooleanField(default=False)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField(blank=True, null=True)),
                ],
                options={
                    'verbose_name_plural': 'picklist entries',
                    'ordering': ['kind', 'place', 'wording', 'id'],
                    'constraints': [models.UniqueConstraint(fields=('kind', 'code'), name='one_meaning_per_picklist_code'), models.CheckConstraint(condition=models.Q(('code__regex', '^[a-z0-9][a-z0-9_.]*$')), name='picklist_code_shape'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='picklist_entry_ends_after_start')],
                },
            ), migrations.CreateModel(
                name='DormancyWarning',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('away_since', models.DateTimeField()),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('user', 'away_since'), name='one_dormancy_warning_an_absence')],
                },
            ), migrations.CreateModel(
                name='UserNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                    ('call_reference', models.CharField(max_length=20)),
                    ('text', models.CharField(max_length=1000)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['user', '-at', '-id'], name='user_notes_newest')],
                },
            ), migrations.CreateModel(
                name='Candidate',
                fields=[
                    ('upci', models.CharField(db_collation='C', max_length=9, primary_key=True, serialize=False, verbose_name='UPCI')),
                    ('numbers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=16), default=list, size=None)),
                    ('surname_key', models.CharField(db_collation='C', max_length=300)),
                    ('date_of_birth', models.DateField(blank=True, null=True)),
                    ('said', models.JSONField()),
                    ('digest', models.CharField(max_length=64)),
                    ('source', models.CharField(choices=[('service', 'The data-matching service'), ('file', 'A file from the data-matching service')], max_length=10)),
                    ('said_at', models.DateTimeField(default=cats.core.clock.now)),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['numbers'], name='candidate_by_number'), models.Index(fields=['said_at'], name='candidate_age')],
                },
            ), migrations.CreateModel(
                name='CandidateSearch',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                    ('identifier', models.CharField(max_length=7)),
                    ('first_name', models.CharField(max_length=50)),
                    ('last_name', models.CharField(max_length=50)),
                    ('date_of_birth', models.DateField()),
                    ('outcome', models.CharField(choices=[('found', 'Found'), ('nobody', 'Nobody found'), ('too_many', 'Too many possible matches'), ('uncertain', 'One weak match'), ('unavailable', 'The service could not be asked')], max_length=20)),
                    ('upci', models.CharField(blank=True, max_length=9, verbose_name='UPCI')),
                    ('source', models.CharField(blank=True, choices=[('service', 'The data-matching service'), ('file', 'A file from the data-matching service')], max_length=10)),
                    ('request_id', models.CharField(blank=True, max_length=36)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'candidate searches',
                    'indexes': [models.Index(fields=['by', '-at'], name='candidate_searches_of_one')],
                },
            ), migrations.CreateModel(
                name='FeedImport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('digest', models.CharField(max_length=64)),
                    ('name', models.CharField(max_length=200)),
                    ('started_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ('reached', models.PositiveIntegerField(default=0)),
                    ('wave', models.PositiveIntegerField(default=0)),
                    ('applied', models.PositiveIntegerField(default=0)),
                    ('unchanged', models.PositiveIntegerField(default=0)),
                    ('refused', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'indexes': [models.Index(fields=['-started_at'], name='feed_imports_newest')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('finished_at__isnull', True)), fields=('digest',), name='one_unfinished_import_of_a_file')],
                },
            ), migrations.CreateModel(
                name='FeedState',
                fields=[
                    ('participant', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='feed_state', serialize=False, to='cats.participant')),
                    ('primary', models.CharField(blank=True, choices=[('nomis', 'Prison (NOMIS)'), ('delius', 'Probation (nDelius)')], max_length=6)),
                    ('registrations', models.JSONField(default=list)),
                    ('checked_at', models.DateTimeField(blank=True, null=True)),
                    ('attempted_at', models.DateTimeField(blank=True, null=True)),
                    ('failures', models.PositiveIntegerField(default=0)),
                    ('last_error', models.CharField(blank=True, max_length=20)),
                    ('last_detail', models.CharField(blank=True, max_length=200)),
                    ('next_attempt_at', models.DateTimeField(blank=True, null=True)),
                    ('asked_at', models.DateTimeField(blank=True, null=True)),
                    ('claimed_until', models.DateTimeField(blank=True, null=True)),
                    ('twin', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.participant')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('asked_at__isnull', False)), fields=['asked_at'], name='feed_asked_for'), models.Index(models.OrderBy(models.F('checked_at'), nulls_first=True), models.F('participant'), name='feed_oldest_first'), models.Index(condition=models.Q(('failures__gt', 0)), fields=['-attempted_at'], name='feed_failing')],
                },
            ), migrations.CreateModel(
                name='OutboxMessage',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(max_length=40)),
                    ('template', models.CharField(max_length=60)),
                    ('address', models.EmailField(blank=True, max_length=256)),
                    ('facts', models.JSONField(default=dict)),
                    ('key', models.CharField(blank=True, max_length=100, null=True, unique=True)),
                    ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sent', 'Sent'), ('dead', 'Dead letter'), ('given_up', 'Given up')], default='waiting', max_length=10)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('run_after', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                    ('held_until', models.DateTimeField(blank=True, null=True)),
                    ('problem', models.CharField(blank=True, max_length=200)),
                    ('created_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['run_after'], name='outbox_due'), models.Index(fields=['-created_at', '-id'], name='outbox_newest_first'), models.Index(condition=models.Q(('ended_at__isnull', False)), fields=['ended_at'], name='outbox_age')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'sent', 'dead', 'given_up'])), name='outbox_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('address', ''), ('to__isnull', False)), models.Q(('to__isnull', True), models.Q(('address', ''), _negated=True)), _connector='OR'), name='outbox_has_one_recipient'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='outbox_ends_when_it_is_over')],
                },
            ), migrations.CreateModel(
                name='AddressBookEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('description', models.CharField(max_length=100)),
                    ('has_no_fixed_abode', models.BooleanField(default=False, verbose_name='no fixed abode')),
                    ('address', models.CharField(blank=True, max_length=256)),
                    ('postcode', models.CharField(blank=True, max_length=8)),
                    ('uprn', models.CharField(blank=True, max_length=12, verbose_name='UPRN')),
                    ('email', models.CharField(blank=True, max_length=256, verbose_name='email address')),
                    ('phone', models.CharField(blank=True, max_length=16)),
                    ('is_primary', models.BooleanField(default=False, verbose_name='main entry')),
                    ('added_at', models.DateTimeField(default=cats.core.clock.now, editable=False)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('end_reason', models.CharField(blank=True, choices=[('moved', 'They have moved'), ('changed', 'The number or email address has changed'), ('not_to_be_used', 'They do not want it to be used'), ('not_safe', 'It is not safe to use'), ('wrong', 'It was entered by mistake'), ('other', 'Other')], max_length=20)),
                    ('end_information', models.CharField(blank=True, max_length=250)),
                    ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='address_book', to='cats.participant')),
                ],
                options={
                    'verbose_name_plural': 'address book entries',
                    'indexes': [models.Index(fields=['participant', '-added_at'], name='address_book_newest_first')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('is_primary', True)), fields=('participant',), name='one_primary_address_book_entry'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('is_primary', False), _connector='OR'), name='ended_address_book_entry_is_not_primary'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('added_at')), _connector='OR'), name='address_book_entry_ends_after_start'), models.CheckConstraint(condition=models.Q(('address', ''), ('email', ''), ('has_no_fixed_abode', False), ('phone', ''), _negated=True), name='address_book_entry_reaches_somebody'), models.CheckConstraint(condition=models.Q(('description', ''), _negated=True), name='address_book_entry_is_described')],
                },
            ), migrations.CreateModel(
                name='AddressBookEntryEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('description', models.CharField(max_length=100)),
                    ('has_no_fixed_abode', models.BooleanField(default=False, verbose_name='no fixed abode')),
                    ('address', models.CharField(blank=True, max_length=256)),
                    ('postcode', models.CharField(blank=True, max_length=8)),
                    ('uprn', models.CharField(blank=True, max_length=12, verbose_name='UPRN')),
                    ('email', models.CharField(blank=True, max_length=256, verbose_name='email address')),
                    ('phone', models.CharField(blank=True, max_length=16)),
                    ('is_primary', models.BooleanField(default=False, verbose_name='main entry')),
                    ('added_at', models.DateTimeField(default=cats.core.clock.now, editable=False)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('end_reason', models.CharField(blank=True, choices=[('moved', 'They have moved'), ('changed', 'The number or email address has changed'), ('not_to_be_used', 'They do not want it to be used'), ('not_safe', 'It is not safe to use'), ('wrong', 'It was entered by mistake'), ('other', 'Other')], max_length=20)),
                    ('end_information', models.CharField(blank=True, max_length=250)),
                    ('added_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('ended_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.participant')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.addressbookentry')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='NotePin',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pins', to='cats.note')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('note',), name='one_open_note_pin'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('at')), _connector='OR'), name='note_pin_ends_after_start')],
                },
            ), migrations.CreateModel(
                name='NotePinEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('ended_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('note', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.note')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.notepin')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='PersonalDetails',
                fields=[
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('participant', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='%(class)s', serialize=False, to='cats.participant')),
                    ('preferred_names', models.CharField(blank=True, max_length=128)),
                    ('pronouns', models.CharField(blank=True, max_length=16)),
                    ('title', models.CharField(blank=True, max_length=6)),
                    ('national_insurance_number', models.CharField(blank=True, max_length=9)),
                    ('notes', models.CharField(blank=True, max_length=256, verbose_name='additional notes')),
                ],
                options={
                    'verbose_name': 'personal details',
                    'verbose_name_plural': 'personal details',
                    'constraints': [models.CheckConstraint(condition=models.Q(('national_insurance_number', ''), ('national_insurance_number__regex', '^[A-Z]{2}\\d{6}[A-D]$'), _connector='OR'), name='national_insurance_number_shape')],
                },
            ), migrations.CreateModel(
                name='PersonalDetailsEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('preferred_names', models.CharField(blank=True, max_length=128)),
                    ('pronouns', models.CharField(blank=True, max_length=16)),
                    ('title', models.CharField(blank=True, max_length=6)),
                    ('national_insurance_number', models.CharField(blank=True, max_length=9)),
                    ('notes', models.CharField(blank=True, max_length=256, verbose_name='additional notes')),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='cats.participant')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.personaldetails')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Supervisor',
                fields=[
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('participant', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='%(class)s', serialize=False, to='cats.participant')),
                    ('name', models.CharField(blank=True, max_length=128)),
                    ('telephone', models.CharField(blank=True, max_length=16)),
                    ('mobile', models.CharField(blank=True, max_length=16)),
                    ('email', models.CharField(blank=True, max_length=100, verbose_name='email address')),
                    ('address', models.CharField(blank=True, max_length=256)),
                ],
                options={
                    'verbose_name': 'supervising officer',
                },
            ), migrations.CreateModel(
                name='SupervisorEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('name', models.CharField(blank=True, max_length=128)),
                    ('telephone', models.CharField(blank=True, max_length=16)),
                    ('mobile', models.CharField(blank=True, max_length=16)),
                    ('email', models.CharField(blank=True, max_length=100, verbose_name='email address')),
                    ('address', models.CharField(blank=True, max_length=256)),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='cats.participant')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.supervisor')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Notification',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=40)),
                    ('link', models.CharField(max_length=300)),
                    ('facts', models.JSONField(default=dict)),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                    ('read_at', models.DateTimeField(blank=True, null=True)),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.participant')),
                    ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notifications', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['to', '-at', '-id'], name='notification_newest_first'), models.Index(condition=models.Q(('read_at__isnull', True)), fields=['to', '-at', '-id'], name='notification_unread'), models.Index(fields=['at'], name='notification_age')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('link__startswith', '/')), name='notification_leads_to_a_path_of_ours')],
                },
            ), migrations.CreateModel(
                name='NotificationPreference',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('digest', models.CharField(choices=[('off', 'Do not email me'), ('daily', 'Email me once a day')], default='off', max_length=5)),
                    ('told_until', models.DateTimeField(blank=True, null=True)),
                    ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='notification_preference', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('digest', 'daily')), fields=['user'], name='digest_daily')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('digest__in', ['off', 'daily'])), name='digest_is_known')],
                },
            ), migrations.CreateModel(
                name='Document',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('kind', models.CharField(choices=[('consent', 'Consent'), ('right_to_work', 'Right to work'), ('identity', 'Proof of identity'), ('certificate', 'Certificate or qualification'), ('employment', 'Employment or training evidence'), ('letter', 'Letter or email'), ('other', 'Other')], max_length=20)),
                    ('title', models.CharField(max_length=200)),
                    ('created_at', models.DateTimeField(default=cats.core.clock.now, editable=False)),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('withdrawn_reason', models.CharField(blank=True, max_length=1000)),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='cats.participant')),
                    ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['participant', '-created_at', '-id'], name='documents_newest_first')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['consent', 'right_to_work', 'identity', 'certificate', 'employment', 'letter', 'other'])), name='document_kind_is_known'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='document_has_a_title'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='document_is_withdrawn_with_a_reason')],
                },
            ), migrations.CreateModel(
                name='DocumentEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('kind', models.CharField(choices=[('consent', 'Consent'), ('right_to_work', 'Right to work'), ('identity', 'Proof of identity'), ('certificate', 'Certificate or qualification'), ('employment', 'Employment or training evidence'), ('letter', 'Letter or email'), ('other', 'Other')], max_length=20)),
                    ('title', models.CharField(max_length=200)),
                    ('created_at', models.DateTimeField(default=cats.core.clock.now, editable=False)),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('withdrawn_reason', models.CharField(blank=True, max_length=1000)),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.participant')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.document')),
                    ('withdrawn_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='DocumentVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField()),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='cats.document')),
                    ('tenant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.tenant')),
                    ('upload', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='version', to='cats.upload')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('document', 'number'), name='one_version_of_a_number'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='versions_count_from_one')],
                },
            ), migrations.CreateModel(
                name='Upload',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=150)),
                    ('content_type', models.CharField(max_length=100)),
                    ('size', models.PositiveIntegerField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('sent_size', models.PositiveIntegerField()),
                    ('sent_sha256', models.CharField(max_length=64)),
                    ('pages', models.PositiveIntegerField(blank=True, null=True)),
                    ('treatments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('repaired', 'It was damaged, and was repaired. Check that every page is there.'), ('disarmed', 'Scripts, attachments or other active parts were taken out. What can be read stayed.'), ('unlocked', 'Its restrictions on printing and copying were taken off.'), ('redrawn', 'The picture was redrawn, without the place, time and camera that it may have held.'), ('anonymised', 'The names of its authors and editors were taken out of its properties.')], max_length=20), blank=True, default=list, size=None)),
                    ('storage_key', models.CharField(max_length=64, unique=True)),
                    ('quarantine_key', models.CharField(blank=True, db_index=True, max_length=64)),
                    ('state', models.CharField(choices=[('waiting', 'Being checked'), ('clean', 'Ready'), ('refused', 'Refused'), ('failed', 'Could not be checked')], default='waiting', max_length=10)),
                    ('why', models.CharField(blank=True, max_length=200)),
                    ('attempts', models.PositiveIntegerField(default=0)),
                    ('next_try_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('scanned_at', models.DateTimeField(blank=True, null=True)),
                    ('scanner', models.CharField(blank=True, max_length=100)),
                    ('created_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['next_try_at'], name='upload_to_scan'), models.Index(fields=['created_at'], name='upload_age'), models.Index(condition=models.Q(('state__in', ['clean', 'refused']), models.Q(('quarantine_key', ''), _negated=True)), fields=['created_at'], name='upload_to_forget')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'clean', 'refused', 'failed'])), name='upload_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'clean'), _negated=True), models.Q(('scanned_at__isnull', False), models.Q(('scanner', ''), _negated=True)), _connector='OR'), name='upload_that_is_clean_was_scanned'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='upload_that_is_refused_says_why')],
                },
            ), migrations.CreateModel(
                name='DocumentVersionEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('number', models.PositiveIntegerField()),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                    ('by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.document')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.documentversion')),
                    ('tenant', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.tenant')),
                    ('upload', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.upload')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Consent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='Date of consent')),
                    ('version', models.CharField(choices=[('1.2', 'Version 1.2'), ('1.1', 'Version 1.1'), ('1.0', 'Version 1.0')], max_length=4)),
                    ('added_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='consent', to='cats.document')),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='cats.participant')),
                ],
                options={
                    'indexes': [models.Index(fields=['participant', '-added_at', '-id'], name='consents_newest_first')],
                    'constraints': [models.UniqueConstraint(fields=('participant', 'valid_from', 'version'), name='consent_is_recorded_once')],
                },
            ), migrations.CreateModel(
                name='ConsentEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('valid_from', models.DateField(verbose_name='Date of consent')),
                    ('version', models.CharField(choices=[('1.2', 'Version 1.2'), ('1.1', 'Version 1.1'), ('1.0', 'Version 1.0')], max_length=4)),
                    ('added_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('added_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.document')),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.participant')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.consent')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Enrolment',
                fields=[
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('steps', models.JSONField(blank=True, default=dict)),
                    ('participant', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='enrolment', serialize=False, to='cats.participant')),
                    ('location_justification', models.CharField(blank=True, max_length=1000, verbose_name='Why they enrol elsewhere')),
                    ('work_answer', models.CharField(blank=True, choices=[('document', 'There is a document'), ('none_yet', 'There is no document yet'), ('not_needed', 'No document is needed')], max_length=10, verbose_name='Right to work')),
                    ('work_answered_at', models.DateTimeField(blank=True, null=True)),
                    ('nationality', models.CharField(blank=True, max_length=50)),
                    ('consent_status', models.CharField(choices=[('pending', 'Pending'), ('granted', 'Granted')], default='pending', max_length=7)),
                    ('first_consent_on', models.DateField(blank=True, null=True)),
                    ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                    ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('work_answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('work_answer__in', ['', 'document', 'none_yet', 'not_needed'])), name='work_answer_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('consent_status', 'pending'), ('first_consent_on__isnull', True)), models.Q(('consent_status', 'granted'), ('first_consent_on__isnull', False)), _connector='OR'), name='granted_consent_has_a_date')],
                },
            ), migrations.CreateModel(
                name='EnrolmentEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('steps', models.JSONField(blank=True, default=dict)),
                    ('location_justification', models.CharField(blank=True, max_length=1000, verbose_name='Why they enrol elsewhere')),
                    ('work_answer', models.CharField(blank=True, choices=[('document', 'There is a document'), ('none_yet', 'There is no document yet'), ('not_needed', 'No document is needed')], max_length=10, verbose_name='Right to work')),
                    ('work_answered_at', models.DateTimeField(blank=True, null=True)),
                    ('nationality', models.CharField(blank=True, max_length=50)),
                    ('consent_status', models.CharField(choices=[('pending', 'Pending'), ('granted', 'Granted')], default='pending', max_length=7)),
                    ('first_consent_on', models.DateField(blank=True, null=True)),
                    ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                    ('confirmed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='cats.participant')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.enrolment')),
                    ('work_answered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='EnrolmentSubmission',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                    ('consent_on', models.DateField()),
                    ('justification', models.CharField(blank=True, max_length=1000)),
                    ('readiness', models.JSONField()),
                    ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.assessment')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('consent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.consent')),
                    ('location', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.location')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolment_submissions', to='cats.participant')),
                    ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.tenant')),
                    ('right_to_work', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.righttowork')),
                ],
                options={
                    'indexes': [models.Index(fields=['participant', '-at', '-id'], name='submissions_newest_first')],
                },
            ), migrations.CreateModel(
                name='QueueEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('kind', models.CharField(choices=[('enrolment', 'Enrolment')], default='enrolment', max_length=10)),
                    ('stage', models.CharField(choices=[('provider', 'Provider quality assurance'), ('first', 'First authority check'), ('second', 'Second authority check'), ('escalation', 'Escalation')], max_length=10)),
                    ('consent_on', models.DateField(verbose_name='Date of consent')),
                    ('entered_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('due_on', models.DateField()),
                    ('held_until', models.DateTimeField(blank=True, null=True)),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('outcome', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('returned', 'Returned'), ('escalated', 'Escalated')], max_length=10)),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='queue_entries', to='cats.participant')),
                    ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='queue_entries', to='cats.enrolmentsubmission')),
                    ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('support_worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.tenant')),
                ],
                options={
                    'verbose_name_plural': 'queue entries',
                    'indexes': [models.Index(condition=models.Q(('decided_at__isnull', True)), fields=['stage', 'entered_at', 'id'], name='waiting_oldest_first'), models.Index(condition=models.Q(('decided_at__isnull', True), ('holder__isnull', False)), fields=['holder'], name='waiting_by_holder'), models.Index(fields=['submission'], name='rungs_of_a_submission')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('decided_at__isnull', True)), fields=('participant', 'kind'), name='one_waiting_entry_of_a_kind'), models.CheckConstraint(condition=models.Q(('stage__in', ['provider', 'first', 'second', 'escalation'])), name='queue_stage_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('held_until__isnull', True), ('holder__isnull', True)), models.Q(('held_until__isnull', False), ('holder__isnull', False)), _connector='OR'), name='holder_has_an_end'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('outcome', '')), models.Q(('decided_at__isnull', False), ('holder__isnull', True), ('outcome__in', ['accepted', 'returned', 'escalated'])), _connector='OR'), name='decision_is_whole')],
                },
            ), migrations.CreateModel(
                name='QueueEntryEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('kind', models.CharField(choices=[('enrolment', 'Enrolment')], default='enrolment', max_length=10)),
                    ('stage', models.CharField(choices=[('provider', 'Provider quality assurance'), ('first', 'First authority check'), ('second', 'Second authority check'), ('escalation', 'Escalation')], max_length=10)),
                    ('consent_on', models.DateField(verbose_name='Date of consent')),
                    ('entered_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('due_on', models.DateField()),
                    ('held_until', models.DateTimeField(blank=True, null=True)),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('outcome', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('returned', 'Returned'), ('escalated', 'Escalated')], max_length=10)),
                    ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.participant')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.queueentry')),
                    ('submission', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.enrolmentsubmission')),
                    ('submitted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('support_worker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('tenant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.tenant')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='RightToWork',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('added_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='right_to_work', to='cats.document')),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rights_to_work', to='cats.participant')),
                ],
                options={
                    'verbose_name_plural': 'rights to work',
                    'indexes': [models.Index(condition=models.Q(('valid_to__isnull', False)), fields=['valid_to'], name='rights_to_work_by_end')],
                    'constraints': [models.UniqueConstraint(fields=('participant', 'valid_from', 'valid_to'), name='right_to_work_is_recorded_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='right_to_work_ends_after_start')],
                },
            ), migrations.CreateModel(
                name='RightToWorkEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('added_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('added_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.document')),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.participant')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.righttowork')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Transfer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('sender_path', models.CharField(db_collation='C', max_length=50)),
                    ('receiver_path', models.CharField(db_collation='C', max_length=50)),
                    ('moved_at', models.DateTimeField()),
                    ('in_transit_since', models.DateTimeField()),
                    ('state', models.CharField(choices=[('sent', 'To be accepted'), ('asked', 'Question asked'), ('declined', 'Declined'), ('accepted', 'Accepted'), ('recorded', 'Recorded'), ('superseded', 'Moved on'), ('closed', 'Closed')], max_length=10)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('continues', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='continued_by', to='cats.transfer')),
                    ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('former_owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('from_contract', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.contract')),
                    ('from_location', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.location')),
                    ('new_owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transfers', to='cats.participant')),
                    ('to_contract', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.contract')),
                    ('to_location', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cats.location')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('state__in', ('sent', 'asked', 'declined'))), fields=['receiver_path', 'in_transit_since', 'id'], name='transfer_incoming'), models.Index(fields=['sender_path', '-moved_at', '-id'], name='transfer_outgoing'), models.Index(fields=['participant', '-moved_at', '-id'], name='transfer_of_case')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('sent', 'asked', 'declined'))), fields=('participant',), name='one_desk_a_person'), models.CheckConstraint(condition=models.Q(('state__in', ['sent', 'asked', 'declined', 'accepted', 'recorded', 'superseded', 'closed'])), name='transfer_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state__in', ('sent', 'asked', 'declined'))), models.Q(('ended_at__isnull', False), ('state__in', ('accepted', 'recorded', 'superseded', 'closed'))), _connector='OR'), name='transfer_ends_when_it_is_over'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), _negated=True), ('new_owner__isnull', False), _connector='OR'), name='transfer_accepted_by_somebody')],
                },
            ), migrations.CreateModel(
                name='TransferEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('row_version', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                    ('sender_path', models.CharField(db_collation='C', max_length=50)),
                    ('receiver_path', models.CharField(db_collation='C', max_length=50)),
                    ('moved_at', models.DateTimeField()),
                    ('in_transit_since', models.DateTimeField()),
                    ('state', models.CharField(choices=[('sent', 'To be accepted'), ('asked', 'Question asked'), ('declined', 'Declined'), ('accepted', 'Accepted'), ('recorded', 'Recorded'), ('superseded', 'Moved on'), ('closed', 'Closed')], max_length=10)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('continues', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.transfer')),
                    ('ended_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('former_owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('from_contract', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.contract')),
                    ('from_location', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.location')),
                    ('new_owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.participant')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='cats.transfer')),
                    ('to_contract', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.contract')),
                    ('to_location', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cats.location')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='TransferMessage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('said', models.CharField(choices=[('note', 'Sender’s note'), ('question', 'Question'), ('answer', 'Answer'), ('refusal', 'Declined because'), ('closing', 'Closed because')], max_length=10)),
                    ('text', models.CharField(max_length=1000)),
                    ('at', models.DateTimeField(default=cats.core.clock.now)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('transfer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='cats.transfer')),
                ],
                options={
                    'indexes': [models.Index(fields=['transfer', 'at', 'id'], name='transfer_messages_in_order')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('said__in', ['note', 'question', 'answer', 'refusal', 'closing'])), name='transfer_message_is_known'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='transfer_message_says_something')],
                },
            ), migrations.CreateModel(
                name='FeedMessage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('hard_link', 'Person enrolled'), ('sticky_region', 'Sticky region')], max_length=20)),
                    ('code', models.CharField(max_length=16)),
                    ('created_at', models.DateTimeField(default=cats.core.clock.now)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('run_after', models.DateTimeField(default=cats.core.clock.now)),
                    ('problem', models.CharField(blank=True, max_length=20)),
                    ('sent_at', models.DateTimeField(blank=True, null=True)),
                    ('is_dead', models.BooleanField(default=False)),
                    ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feed_messages', to='cats.participant')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('is_dead', False), ('sent_at', None)), fields=['run_after'], name='feed_messages_due'), models.Index(condition=models.Q(('is_dead', True)), fields=['created_at'], name='feed_messages_dead')],
                },
            ), pgtrigger.migrations.AddTrigger(
                model_name='contract',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_contractevent" ("code", "ends_on", "id", "lot", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "starts_on", "tenant_id") VALUES (NEW."code", NEW."ends_on", NEW."id", NEW."lot", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."region", NEW."starts_on", NEW."tenant_id"); RETURN NULL;', hash='952a883036fd9ca9ce1849776d79db13c01e393b', operation='INSERT', pgid='pgtrigger_insert_insert_f3a1c', table='cats_contract', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contract',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_contractevent" ("code", "ends_on", "id", "lot", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "starts_on", "tenant_id") VALUES (NEW."code", NEW."ends_on", NEW."id", NEW."lot", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."region", NEW."starts_on", NEW."tenant_id"); RETURN NULL;', hash='1bf67c88c75a77d33a8e2a87c6b2f55fee0ff584', operation='UPDATE', pgid='pgtrigger_update_update_7ca8f', table='cats_contract', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contract',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_contractevent" ("code", "ends_on", "id", "lot", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "starts_on", "tenant_id") VALUES (OLD."code", OLD."ends_on", OLD."id", OLD."lot", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."region", OLD."starts_on", OLD."tenant_id"); RETURN NULL;', hash='ec3ab17423dfe6300a46920c907b96d2139ea1c8', operation='DELETE', pgid='pgtrigger_delete_delete_74e27', table='cats_contract', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='formeraccess',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_formeraccessevent" ("granted_at", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_path", "until") VALUES (NEW."granted_at", NEW."id", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tenant_path", NEW."until"); RETURN NULL;', hash='7ee82362de907c5e0f25e2a65fae4df993685654', operation='INSERT', pgid='pgtrigger_insert_insert_72b55', table='cats_formeraccess', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='formeraccess',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_formeraccessevent" ("granted_at", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_path", "until") VALUES (NEW."granted_at", NEW."id", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tenant_path", NEW."until"); RETURN NULL;', hash='841ca1aebeb03750e21e00abdc9baf5380a9a663', operation='UPDATE', pgid='pgtrigger_update_update_5de8d', table='cats_formeraccess', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='formeraccess',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_formeraccessevent" ("granted_at", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_path", "until") VALUES (OLD."granted_at", OLD."id", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tenant_path", OLD."until"); RETURN NULL;', hash='13e86e03dfbd4cf0ccd821af974a62fcc68d994a', operation='DELETE', pgid='pgtrigger_delete_delete_1d69f', table='cats_formeraccess', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='identifier',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_identifierevent" ("id", "kind", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (NEW."id", NEW."kind", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."value"); RETURN NULL;', hash='82de41f0c657a77c6d76889d6cb353aeab0d3952', operation='INSERT', pgid='pgtrigger_insert_insert_abb7c', table='cats_identifier', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='identifier',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_identifierevent" ("id", "kind", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (NEW."id", NEW."kind", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."value"); RETURN NULL;', hash='af5d15cf1186c96060182ee0cd9a9a2012db4cc3', operation='UPDATE', pgid='pgtrigger_update_update_e3525', table='cats_identifier', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='identifier',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_identifierevent" ("id", "kind", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (OLD."id", OLD."kind", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."value"); RETURN NULL;', hash='3dc784ed52ebe27de7cacdbbceb2b30674ac0e3a', operation='DELETE', pgid='pgtrigger_delete_delete_6a7c5', table='cats_identifier', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tenantdomain',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_tenantdomainevent" ("domain", "ended_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_id") VALUES (NEW."domain", NEW."ended_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tenant_id"); RETURN NULL;', hash='13878e92f3254cfb518b7281237ba9cc77f3abc7', operation='INSERT', pgid='pgtrigger_insert_insert_879bf', table='cats_tenantdomain', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tenantdomain',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_tenantdomainevent" ("domain", "ended_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_id") VALUES (NEW."domain", NEW."ended_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tenant_id"); RETURN NULL;', hash='1a90e0e6f052524d42b8c31eba28b9c56eaee8aa', operation='UPDATE', pgid='pgtrigger_update_update_de5f4', table='cats_tenantdomain', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tenantdomain',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_tenantdomainevent" ("domain", "ended_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_id") VALUES (OLD."domain", OLD."ended_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tenant_id"); RETURN NULL;', hash='db633254255e1addd2c135bff9f6b1516f700184', operation='DELETE', pgid='pgtrigger_delete_delete_2145c', table='cats_tenantdomain', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tenantdomainevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cd7cea1fc1375e0f94add05f2341b83bf1277410', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_24520', table='cats_tenantdomainevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tenantevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='79d933bb046134a124ca3e8f55eee29651713c73', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_10f51', table='cats_tenantevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tenantlocation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_tenantlocationevent" ("ended_at", "id", "location_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "tenant_id") VALUES (NEW."ended_at", NEW."id", NEW."location_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."started_at", NEW."tenant_id"); RETURN NULL;', hash='854d9578d9982dd538764a5319e2918384e145b7', operation='INSERT', pgid='pgtrigger_insert_insert_6af31', table='cats_tenantlocation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tenantlocation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_tenantlocationevent" ("ended_at", "id", "location_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "tenant_id") VALUES (NEW."ended_at", NEW."id", NEW."location_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."started_at", NEW."tenant_id"); RETURN NULL;', hash='d98219ea2ed092bf10fdb9adb81d98810d31070a', operation='UPDATE', pgid='pgtrigger_update_update_bc050', table='cats_tenantlocation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tenantlocation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_tenantlocationevent" ("ended_at", "id", "location_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "tenant_id") VALUES (OLD."ended_at", OLD."id", OLD."location_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."started_at", OLD."tenant_id"); RETURN NULL;', hash='a72fca2a3e279b0eb1e0d6b4307b8d145674e91f', operation='DELETE', pgid='pgtrigger_delete_delete_89e29', table='cats_tenantlocation', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tenantlocationevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bf41a712ff570ebd88add54d3fd772037606161c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d7717', table='cats_tenantlocationevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='timelineentry',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d2b282f79af0c4be0f4b74db4353a60a812d0e53', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f6d4d', table='cats_timelineentry', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='userevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2d390a7461ac56dc2ea51ca060033b66ce826171', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_aa763', table='cats_userevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='user',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_userevent" ("created_at", "delius_username", "display_name", "email", "home_page", "id", "line_manager_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reactivated_at", "roles", "row_version", "status", "tenant_id") VALUES (NEW."created_at", NEW."delius_username", NEW."display_name", NEW."email", NEW."home_page", NEW."id", NEW."line_manager_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."reactivated_at", NEW."roles", NEW."row_version", NEW."status", NEW."tenant_id"); RETURN NULL;', hash='03bc6a3ec2ecd6de73d51ffe11c7b31ec3ae4318', operation='INSERT', pgid='pgtrigger_insert_insert_4eefe', table='cats_user', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='user',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."delius_username" IS DISTINCT FROM (NEW."delius_username") OR OLD."display_name" IS DISTINCT FROM (NEW."display_name") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."home_page" IS DISTINCT FROM (NEW."home_page") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."line_manager_id" IS DISTINCT FROM (NEW."line_manager_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."reactivated_at" IS DISTINCT FROM (NEW."reactivated_at") OR OLD."roles" IS DISTINCT FROM (NEW."roles") OR OLD."row_version" IS DISTINCT FROM (NEW."row_version") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."tenant_id" IS DISTINCT FROM (NEW."tenant_id"))', func='INSERT INTO "cats_userevent" ("created_at", "delius_username", "display_name", "email", "home_page", "id", "line_manager_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reactivated_at", "roles", "row_version", "status", "tenant_id") VALUES (NEW."created_at", NEW."delius_username", NEW."display_name", NEW."email", NEW."home_page", NEW."id", NEW."line_manager_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."reactivated_at", NEW."roles", NEW."row_version", NEW."status", NEW."tenant_id"); RETURN NULL;', hash='52708ada84f329f2cd3a9117f5c4786686c1bf91', operation='UPDATE', pgid='pgtrigger_update_update_3bf10', table='cats_user', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='user',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_userevent" ("created_at", "delius_username", "display_name", "email", "home_page", "id", "line_manager_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reactivated_at", "roles", "row_version", "status", "tenant_id") VALUES (OLD."created_at", OLD."delius_username", OLD."display_name", OLD."email", OLD."home_page", OLD."id", OLD."line_manager_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."reactivated_at", OLD."roles", OLD."row_version", OLD."status", OLD."tenant_id"); RETURN NULL;', hash='83cca6196567d53a250058a2a5f3985a1ab38b1e', operation='DELETE', pgid='pgtrigger_delete_delete_3185a', table='cats_user', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='label',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_labelevent" ("colour", "contract_id", "description", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "scope") VALUES (NEW."colour", NEW."contract_id", NEW."description", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."row_version", NEW."scope"); RETURN NULL;', hash='f4cfebeb349ac0b1415b2ba4ba618c5f6cd18fff', operation='INSERT', pgid='pgtrigger_insert_insert_13221', table='cats_label', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='label',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_labelevent" ("colour", "contract_id", "description", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "scope") VALUES (NEW."colour", NEW."contract_id", NEW."description", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."row_version", NEW."scope"); RETURN NULL;', hash='bc3c19af3ec2d9c26b07c8070da594a498985249', operation='UPDATE', pgid='pgtrigger_update_update_6cd6a', table='cats_label', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='label',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_labelevent" ("colour", "contract_id", "description", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "scope") VALUES (OLD."colour", OLD."contract_id", OLD."description", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."row_version", OLD."scope"); RETURN NULL;', hash='0f161968521323c2c0de9bda61424d627c4d00c2', operation='DELETE', pgid='pgtrigger_delete_delete_1e52b', table='cats_label', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='labelevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dbdbffeaf5b9e47a22cfee868375fc8d28adb50f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2f491', table='cats_labelevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='location',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_locationevent" ("closes_on", "contract_id", "id", "kind", "name", "opens_on", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provision") VALUES (NEW."closes_on", NEW."contract_id", NEW."id", NEW."kind", NEW."name", NEW."opens_on", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."provision"); RETURN NULL;', hash='5fe945d61721a955fe0f4d291f2c4e33102b30a5', operation='INSERT', pgid='pgtrigger_insert_insert_4430d', table='cats_location', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='location',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_locationevent" ("closes_on", "contract_id", "id", "kind", "name", "opens_on", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provision") VALUES (NEW."closes_on", NEW."contract_id", NEW."id", NEW."kind", NEW."name", NEW."opens_on", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."provision"); RETURN NULL;', hash='d846df8d76d8e9fb4b545fedcf936ed4d92ed898', operation='UPDATE', pgid='pgtrigger_update_update_3cfaf', table='cats_location', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='location',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_locationevent" ("closes_on", "contract_id", "id", "kind", "name", "opens_on", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provision") VALUES (OLD."closes_on", OLD."contract_id", OLD."id", OLD."kind", OLD."name", OLD."opens_on", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."provision"); RETURN NULL;', hash='4d00c188198be669671423c52e2b6f00008bdc9c', operation='DELETE', pgid='pgtrigger_delete_delete_0e04f', table='cats_location', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='locationcode',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_locationcodeevent" ("code", "delivery_region", "description", "feed", "id", "location_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."delivery_region", NEW."description", NEW."feed", NEW."id", NEW."location_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='c85a6229aef014154f7dca97c1308cebf6304752', operation='INSERT', pgid='pgtrigger_insert_insert_cc678', table='cats_locationcode', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='locationcode',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_locationcodeevent" ("code", "delivery_region", "description", "feed", "id", "location_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."delivery_region", NEW."description", NEW."feed", NEW."id", NEW."location_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='3437afa29f57e77fc3da62de761f4557a937b0aa', operation='UPDATE', pgid='pgtrigger_update_update_f17ff', table='cats_locationcode', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='locationcode',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_locationcodeevent" ("code", "delivery_region", "description", "feed", "id", "location_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."delivery_region", OLD."description", OLD."feed", OLD."id", OLD."location_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='0950dd3c6e1830326b86374c3ab5a650cc329119', operation='DELETE', pgid='pgtrigger_delete_delete_817cb', table='cats_locationcode', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='locationcodeevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='681668cee1d6697fd0ad4fac0ebc18ec19741045', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_efa44', table='cats_locationcodeevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='locationevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ed1fd269b3969f67d6bc994e74071f1a299bc542', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5b88a', table='cats_locationevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='locationspan',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_locationspanevent" ("ended_at", "id", "location_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at") VALUES (NEW."ended_at", NEW."id", NEW."location_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."started_at"); RETURN NULL;', hash='e1d8ad81063c041755aa676ab5894017318e3658', operation='INSERT', pgid='pgtrigger_insert_insert_da27d', table='cats_locationspan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='locationspan',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_locationspanevent" ("ended_at", "id", "location_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at") VALUES (NEW."ended_at", NEW."id", NEW."location_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."started_at"); RETURN NULL;', hash='8428b78c6ad48ae21608e4987470313921532e12', operation='UPDATE', pgid='pgtrigger_update_update_edb5b', table='cats_locationspan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='locationspan',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_locationspanevent" ("ended_at", "id", "location_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at") VALUES (OLD."ended_at", OLD."id", OLD."location_id", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."started_at"); RETURN NULL;', hash='ec2ca2c0016b26f9562935f7871c45856b970968', operation='DELETE', pgid='pgtrigger_delete_delete_829d1', table='cats_locationspan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='participant',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_participantevent" ("created_at", "current_location_id", "date_of_birth", "enrolment_location_id", "ethnicity", "first_name", "id", "last_name", "left_feed_on", "middle_name", "nationality", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary_record_key", "referral_comments", "referral_source", "risk_due_on", "risk_due_reason", "row_version", "sex", "status", "synced_at", "upci") VALUES (NEW."created_at", NEW."current_location_id", NEW."date_of_birth", NEW."enrolment_location_id", NEW."ethnicity", NEW."first_name", NEW."id", NEW."last_name", NEW."left_feed_on", NEW."middle_name", NEW."nationality", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."primary_record_key", NEW."referral_comments", NEW."referral_source", NEW."risk_due_on", NEW."risk_due_reason", NEW."row_version", NEW."sex", NEW."status", NEW."synced_at", NEW."upci"); RETURN NULL;', hash='3e8083f858699596fa34b3f4bf2d04cde2c63ab4', operation='INSERT', pgid='pgtrigger_insert_insert_c2f97', table='cats_participant', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='participant',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_participantevent" ("created_at", "current_location_id", "date_of_birth", "enrolment_location_id", "ethnicity", "first_name", "id", "last_name", "left_feed_on", "middle_name", "nationality", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary_record_key", "referral_comments", "referral_source", "risk_due_on", "risk_due_reason", "row_version", "sex", "status", "synced_at", "upci") VALUES (NEW."created_at", NEW."current_location_id", NEW."date_of_birth", NEW."enrolment_location_id", NEW."ethnicity", NEW."first_name", NEW."id", NEW."last_name", NEW."left_feed_on", NEW."middle_name", NEW."nationality", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."primary_record_key", NEW."referral_comments", NEW."referral_source", NEW."risk_due_on", NEW."risk_due_reason", NEW."row_version", NEW."sex", NEW."status", NEW."synced_at", NEW."upci"); RETURN NULL;', hash='ebb7ab4b4bf03379535e5dece29c107aa9f8baf4', operation='UPDATE', pgid='pgtrigger_update_update_4d15d', table='cats_participant', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='participant',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_participantevent" ("created_at", "current_location_id", "date_of_birth", "enrolment_location_id", "ethnicity", "first_name", "id", "last_name", "left_feed_on", "middle_name", "nationality", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary_record_key", "referral_comments", "referral_source", "risk_due_on", "risk_due_reason", "row_version", "sex", "status", "synced_at", "upci") VALUES (OLD."created_at", OLD."current_location_id", OLD."date_of_birth", OLD."enrolment_location_id", OLD."ethnicity", OLD."first_name", OLD."id", OLD."last_name", OLD."left_feed_on", OLD."middle_name", OLD."nationality", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."primary_record_key", OLD."referral_comments", OLD."referral_source", OLD."risk_due_on", OLD."risk_due_reason", OLD."row_version", OLD."sex", OLD."status", OLD."synced_at", OLD."upci"); RETURN NULL;', hash='e4b673e9440712d8f7544221519c39393071d89c', operation='DELETE', pgid='pgtrigger_delete_delete_d6421', table='cats_participant', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='ownershipspan',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_ownershipspanevent" ("contract_id", "ended_at", "id", "owner_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "tenant_id") VALUES (NEW."contract_id", NEW."ended_at", NEW."id", NEW."owner_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."started_at", NEW."tenant_id"); RETURN NULL;', hash='9266a6b0676fe78a0b38b7d8bfecca4c9df6a9c3', operation='INSERT', pgid='pgtrigger_insert_insert_b4c5a', table='cats_ownershipspan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='ownershipspan',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_ownershipspanevent" ("contract_id", "ended_at", "id", "owner_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "tenant_id") VALUES (NEW."contract_id", NEW."ended_at", NEW."id", NEW."owner_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."started_at", NEW."tenant_id"); RETURN NULL;', hash='fbaae3d7f64311248a2ef1914e2272df59d8524f', operation='UPDATE', pgid='pgtrigger_update_update_b06ae', table='cats_ownershipspan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='ownershipspan',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_ownershipspanevent" ("contract_id", "ended_at", "id", "owner_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "tenant_id") VALUES (OLD."contract_id", OLD."ended_at", OLD."id", OLD."owner_id", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."started_at", OLD."tenant_id"); RETURN NULL;', hash='90fdc5a57aa247dbb284e3781312b080bec89b95', operation='DELETE', pgid='pgtrigger_delete_delete_b5a7f', table='cats_ownershipspan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='note',
                trigger=pgtrigger.compiler.Trigger(name='says_what_it_said', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."category" IS DISTINCT FROM (NEW."category") OR OLD."call_reference" IS DISTINCT FROM (NEW."call_reference") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."tenant_id" IS DISTINCT FROM (NEW."tenant_id") OR OLD."at" IS DISTINCT FROM (NEW."at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='5f0b58b1aa0637e4a9b8cfa39cb724fe03029486', operation='UPDATE', pgid='pgtrigger_says_what_it_said_69884', table='cats_note', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='note',
                trigger=pgtrigger.compiler.Trigger(name='is_never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='978d13459194aed7ce5a5e32ddb2f032445a49d9', operation='DELETE', pgid='pgtrigger_is_never_deleted_73ab3', table='cats_note', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='note',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_noteevent" ("at", "by_id", "call_reference", "category", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_id", "text") VALUES (NEW."at", NEW."by_id", NEW."call_reference", NEW."category", NEW."id", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tenant_id", NEW."text"); RETURN NULL;', hash='cc1c41af3403c82172ec2a96db1ae9745b49fc31', operation='INSERT', pgid='pgtrigger_insert_insert_8fbec', table='cats_note', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='note',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."call_reference" IS DISTINCT FROM (NEW."call_reference") OR OLD."category" IS DISTINCT FROM (NEW."category") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."participant_id" IS DISTINCT FROM (NEW."participant_id") OR OLD."tenant_id" IS DISTINCT FROM (NEW."tenant_id") OR OLD."text" IS DISTINCT FROM (NEW."text"))', func='INSERT INTO "cats_noteevent" ("at", "by_id", "call_reference", "category", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_id", "text") VALUES (NEW."at", NEW."by_id", NEW."call_reference", NEW."category", NEW."id", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tenant_id", NEW."text"); RETURN NULL;', hash='b63d4fa89234cf2e770ead32a249e5067a107539', operation='UPDATE', pgid='pgtrigger_update_update_81020', table='cats_note', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='note',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_noteevent" ("at", "by_id", "call_reference", "category", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_id", "text") VALUES (OLD."at", OLD."by_id", OLD."call_reference", OLD."category", OLD."id", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tenant_id", OLD."text"); RETURN NULL;', hash='d3a8f50990a78be0a065afcce4b46faaabd8ea93', operation='DELETE', pgid='pgtrigger_delete_delete_69859', table='cats_note', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='locationspanevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9f2bffb67485b1eee9b8442105babe7c568ea0c9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_32593', table='cats_locationspanevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='identifierevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='908eda3d9535532a1f7136e68e493286dff7c686', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_02c42', table='cats_identifierevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='formeraccessevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='979356d015a5458495560eac1b30ad0b2a2ff056', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_359e4', table='cats_formeraccessevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='accessentry',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='51f00fb67d45fd2c66e7c4de7e38f9fd26e19064', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bb356', table='cats_accessentry', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='participantevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8c709c9aee24cc3c29eef15fa05df21457226296', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0fe53', table='cats_participantevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='participantlabel',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_participantlabelevent" ("closed_at", "closed_by_id", "closed_note", "id", "label_id", "opened_at", "opened_by_id", "opened_note", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."closed_note", NEW."id", NEW."label_id", NEW."opened_at", NEW."opened_by_id", NEW."opened_note", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='3540b5868a127c07648157ba8f9ce5bb8513357f', operation='INSERT', pgid='pgtrigger_insert_insert_264b1', table='cats_participantlabel', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='participantlabel',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_participantlabelevent" ("closed_at", "closed_by_id", "closed_note", "id", "label_id", "opened_at", "opened_by_id", "opened_note", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."closed_note", NEW."id", NEW."label_id", NEW."opened_at", NEW."opened_by_id", NEW."opened_note", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='bc189c3a861b9ca6053b6c4ef86caa846cd05890', operation='UPDATE', pgid='pgtrigger_update_update_de525', table='cats_participantlabel', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='participantlabel',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_participantlabelevent" ("closed_at", "closed_by_id", "closed_note", "id", "label_id", "opened_at", "opened_by_id", "opened_note", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."closed_at", OLD."closed_by_id", OLD."closed_note", OLD."id", OLD."label_id", OLD."opened_at", OLD."opened_by_id", OLD."opened_note", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='6903814115a24467cc63420bad7fb82b52473200', operation='DELETE', pgid='pgtrigger_delete_delete_3a7e0', table='cats_participantlabel', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='participantlabelevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c0b5a43b3eaa687dfe5192e93b4cd43c3e972509', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6f9fc', table='cats_participantlabelevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='signinevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3e16ace0d34cf2943d876c34bbd33d2ca0033ec0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_10d08', table='cats_signinevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='statusspan',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_statusspanevent" ("by_id", "ended_at", "id", "information", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "started_at", "status") VALUES (NEW."by_id", NEW."ended_at", NEW."id", NEW."information", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."started_at", NEW."status"); RETURN NULL;', hash='bf549ea507b0598bd478da816f73da368c8155d5', operation='INSERT', pgid='pgtrigger_insert_insert_7da91', table='cats_statusspan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='statusspan',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_statusspanevent" ("by_id", "ended_at", "id", "information", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "started_at", "status") VALUES (NEW."by_id", NEW."ended_at", NEW."id", NEW."information", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."started_at", NEW."status"); RETURN NULL;', hash='9d53ab47c210255f0dd6a2807fa89e4cc24f7889', operation='UPDATE', pgid='pgtrigger_update_update_06960', table='cats_statusspan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='statusspan',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_statusspanevent" ("by_id", "ended_at", "id", "information", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "started_at", "status") VALUES (OLD."by_id", OLD."ended_at", OLD."id", OLD."information", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."started_at", OLD."status"); RETURN NULL;', hash='ed92085d1b0cc7efe95c6554054af7ee5db7d20e', operation='DELETE', pgid='pgtrigger_delete_delete_d942b', table='cats_statusspan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='statusspanevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e0731c402574050e6fdd099b0804350cab15d444', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8ce1d', table='cats_statusspanevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tenant',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_tenantevent" ("description", "id", "name", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."description", NEW."id", NEW."name", NEW."path", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='cfe3557c8f63b399ec695e3eea663d604a584c4e', operation='INSERT', pgid='pgtrigger_insert_insert_60231', table='cats_tenant', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tenant',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_tenantevent" ("description", "id", "name", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."description", NEW."id", NEW."name", NEW."path", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='b36e6457db9b9eac0375f0ba62b69ec7b18648ea', operation='UPDATE', pgid='pgtrigger_update_update_743bd', table='cats_tenant', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='tenant',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_tenantevent" ("description", "id", "name", "path", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."description", OLD."id", OLD."name", OLD."path", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='46317c0e9f62e762a235839d2ea218f665175b57', operation='DELETE', pgid='pgtrigger_delete_delete_b7ba9', table='cats_tenant', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='ownershipspanevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='68c5f21029918ae7f38562fedc21aad33eef97e6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2c5c3', table='cats_ownershipspanevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='noteevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='56f781956d8e676ca42a95f54e35c794b9728750', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b3364', table='cats_noteevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contractevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='67fa624cd042d03bacebf28c2bed7b7ebbc31571', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_30449', table='cats_contractevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='emergencyaccess',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fb28ea53f2ae0e23198aa30372956f1d664b1280', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cebbe', table='cats_emergencyaccess', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='probationchange',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0ab11d6441f32671fb4494de36c6ed77cbd3e5ce', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_47ab4', table='cats_probationchange', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='crnchange',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b4ba2593a0fd59368e31a7b99b3d2a792303c387', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d1c6c', table='cats_crnchange', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='bulkentry',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f2e93713d1ee68e1a64755fde22e1811d4de1a9c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f11fd', table='cats_bulkentry', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='account',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_accountevent" ("account_code", "as_of", "balance", "hold", "id", "last_transaction_id", "nomis_key", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prison") VALUES (NEW."account_code", NEW."as_of", NEW."balance", NEW."hold", NEW."id", NEW."last_transaction_id", NEW."nomis_key", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prison"); RETURN NULL;', hash='4c5a5bb11f585a65b6cecbd7c0924b22e343e90b', operation='INSERT', pgid='pgtrigger_insert_insert_06d07', table='cats_account', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='account',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_accountevent" ("account_code", "as_of", "balance", "hold", "id", "last_transaction_id", "nomis_key", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prison") VALUES (NEW."account_code", NEW."as_of", NEW."balance", NEW."hold", NEW."id", NEW."last_transaction_id", NEW."nomis_key", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prison"); RETURN NULL;', hash='7b59b70553b93344fb5c2115707b790671320f45', operation='UPDATE', pgid='pgtrigger_update_update_1bbb0', table='cats_account', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='account',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_accountevent" ("account_code", "as_of", "balance", "hold", "id", "last_transaction_id", "nomis_key", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prison") VALUES (OLD."account_code", OLD."as_of", OLD."balance", OLD."hold", OLD."id", OLD."last_transaction_id", OLD."nomis_key", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prison"); RETURN NULL;', hash='2bcc3950890e142e2249ce29b9ef3d5fbcd2ec82', operation='DELETE', pgid='pgtrigger_delete_delete_27f07', table='cats_account', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='balance',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_balanceevent" ("entity", "id", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prisoner_id", "row_version") VALUES (NEW."entity", NEW."id", NEW."nomis_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prisoner_id", NEW."row_version"); RETURN NULL;', hash='47a7c8f471073f8e85c47ccc36ae55d2a89018d6', operation='INSERT', pgid='pgtrigger_insert_insert_d8be0', table='cats_balance', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='balance',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_balanceevent" ("entity", "id", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prisoner_id", "row_version") VALUES (NEW."entity", NEW."id", NEW."nomis_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prisoner_id", NEW."row_version"); RETURN NULL;', hash='1b4fd7f6617698937644de1f61bd947bda64ccec', operation='UPDATE', pgid='pgtrigger_update_update_1cc30', table='cats_balance', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='balance',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_balanceevent" ("entity", "id", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prisoner_id", "row_version") VALUES (OLD."entity", OLD."id", OLD."nomis_key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prisoner_id", OLD."row_version"); RETURN NULL;', hash='a59a351b6c5c63aa66631902886b03602efe8db8', operation='DELETE', pgid='pgtrigger_delete_delete_29048', table='cats_balance', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contact',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_contactevent" ("date_of_birth", "deceased_on", "domestic_status", "first_name", "gender", "id", "is_remitter", "is_staff", "language", "last_name", "middle_name", "needs_interpreter", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "title") VALUES (NEW."date_of_birth", NEW."deceased_on", NEW."domestic_status", NEW."first_name", NEW."gender", NEW."id", NEW."is_remitter", NEW."is_staff", NEW."language", NEW."last_name", NEW."middle_name", NEW."needs_interpreter", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."row_version", NEW."title"); RETURN NULL;', hash='50a6ea99dcf16b74868d7672fc27d062463c9c1d', operation='INSERT', pgid='pgtrigger_insert_insert_ca52e', table='cats_contact', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contact',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_contactevent" ("date_of_birth", "deceased_on", "domestic_status", "first_name", "gender", "id", "is_remitter", "is_staff", "language", "last_name", "middle_name", "needs_interpreter", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "title") VALUES (NEW."date_of_birth", NEW."deceased_on", NEW."domestic_status", NEW."first_name", NEW."gender", NEW."id", NEW."is_remitter", NEW."is_staff", NEW."language", NEW."last_name", NEW."middle_name", NEW."needs_interpreter", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."row_version", NEW."title"); RETURN NULL;', hash='e7494d4c7860d51695c6daf9c83e16034aee5b9b', operation='UPDATE', pgid='pgtrigger_update_update_84204', table='cats_contact', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contact',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_contactevent" ("date_of_birth", "deceased_on", "domestic_status", "first_name", "gender", "id", "is_remitter", "is_staff", "language", "last_name", "middle_name", "needs_interpreter", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "title") VALUES (OLD."date_of_birth", OLD."deceased_on", OLD."domestic_status", OLD."first_name", OLD."gender", OLD."id", OLD."is_remitter", OLD."is_staff", OLD."language", OLD."last_name", OLD."middle_name", OLD."needs_interpreter", OLD."nomis_changed_at", OLD."nomis_changed_by", OLD."nomis_created_at", OLD."nomis_created_by", OLD."nomis_key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."row_version", OLD."title"); RETURN NULL;', hash='77bd5e47e80499373a555bf2f9b545570e833e75', operation='DELETE', pgid='pgtrigger_delete_delete_baa6e', table='cats_contact', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactaddress',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_contactaddressevent" ("city", "city_code", "comment", "contact_id", "country", "country_code", "county", "county_code", "ends_on", "flat", "has_no_fixed_address", "id", "is_for_mail", "is_primary", "is_verified", "kind", "locality", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "premise", "starts_on", "street") VALUES (NEW."city", NEW."city_code", NEW."comment", NEW."contact_id", NEW."country", NEW."country_code", NEW."county", NEW."county_code", NEW."ends_on", NEW."flat", NEW."has_no_fixed_address", NEW."id", NEW."is_for_mail", NEW."is_primary", NEW."is_verified", NEW."kind", NEW."locality", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."postcode", NEW."premise", NEW."starts_on", NEW."street"); RETURN NULL;', hash='9de17a72860fcd2b40aca7d7f3ac6c007dda056e', operation='INSERT', pgid='pgtrigger_insert_insert_c9d3f', table='cats_contactaddress', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactaddress',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_contactaddressevent" ("city", "city_code", "comment", "contact_id", "country", "country_code", "county", "county_code", "ends_on", "flat", "has_no_fixed_address", "id", "is_for_mail", "is_primary", "is_verified", "kind", "locality", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "premise", "starts_on", "street") VALUES (NEW."city", NEW."city_code", NEW."comment", NEW."contact_id", NEW."country", NEW."country_code", NEW."county", NEW."county_code", NEW."ends_on", NEW."flat", NEW."has_no_fixed_address", NEW."id", NEW."is_for_mail", NEW."is_primary", NEW."is_verified", NEW."kind", NEW."locality", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."postcode", NEW."premise", NEW."starts_on", NEW."street"); RETURN NULL;', hash='5cfbfb6c0487d0b01c100b8d02c5b232d52889be', operation='UPDATE', pgid='pgtrigger_update_update_2ea79', table='cats_contactaddress', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactaddress',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_contactaddressevent" ("city", "city_code", "comment", "contact_id", "country", "country_code", "county", "county_code", "ends_on", "flat", "has_no_fixed_address", "id", "is_for_mail", "is_primary", "is_verified", "kind", "locality", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "premise", "starts_on", "street") VALUES (OLD."city", OLD."city_code", OLD."comment", OLD."contact_id", OLD."country", OLD."country_code", OLD."county", OLD."county_code", OLD."ends_on", OLD."flat", OLD."has_no_fixed_address", OLD."id", OLD."is_for_mail", OLD."is_primary", OLD."is_verified", OLD."kind", OLD."locality", OLD."nomis_changed_at", OLD."nomis_changed_by", OLD."nomis_created_at", OLD."nomis_created_by", OLD."nomis_key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."postcode", OLD."premise", OLD."starts_on", OLD."street"); RETURN NULL;', hash='b7a987714063760e67b0adb9136be7aec65ace9f', operation='DELETE', pgid='pgtrigger_delete_delete_fcc38', table='cats_contactaddress', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactaddressevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a4dcb8cf09a7bde843ec9f0bb56a97ab1a5f6bb2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2ea0d', table='cats_contactaddressevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactemail',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_contactemailevent" ("address", "contact_id", "id", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."address", NEW."contact_id", NEW."id", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='4a5a37350e066fc7abd6bbfdbc8efe0a56362e4d', operation='INSERT', pgid='pgtrigger_insert_insert_4c2e4', table='cats_contactemail', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactemail',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_contactemailevent" ("address", "contact_id", "id", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."address", NEW."contact_id", NEW."id", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='1998ede807de0d6261dbc7ed3a61fd266b329842', operation='UPDATE', pgid='pgtrigger_update_update_684ba', table='cats_contactemail', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactemail',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_contactemailevent" ("address", "contact_id", "id", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."address", OLD."contact_id", OLD."id", OLD."nomis_changed_at", OLD."nomis_changed_by", OLD."nomis_created_at", OLD."nomis_created_by", OLD."nomis_key", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='3cfb3c7dcdc59a88939c9cf4a34abe05654694dc', operation='DELETE', pgid='pgtrigger_delete_delete_1ffdb', table='cats_contactemail', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactemailevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ef594705ca41b1864d47c3ed401c8fe64b0382cf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c9d79', table='cats_contactemailevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactemployment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_contactemploymentevent" ("contact_id", "id", "is_active", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "organisation_id", "organisation_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."contact_id", NEW."id", NEW."is_active", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", NEW."organisation_id", NEW."organisation_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='2f5304fc9fcc1658b80d4d6871a11f8008728358', operation='INSERT', pgid='pgtrigger_insert_insert_cb8fa', table='cats_contactemployment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactemployment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_contactemploymentevent" ("contact_id", "id", "is_active", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "organisation_id", "organisation_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."contact_id", NEW."id", NEW."is_active", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", NEW."organisation_id", NEW."organisation_name", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='a9807cce425396d59eded789c4f81aa911cdbda0', operation='UPDATE', pgid='pgtrigger_update_update_c77d0', table='cats_contactemployment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactemployment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_contactemploymentevent" ("contact_id", "id", "is_active", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "organisation_id", "organisation_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."contact_id", OLD."id", OLD."is_active", OLD."nomis_changed_at", OLD."nomis_changed_by", OLD."nomis_created_at", OLD."nomis_created_by", OLD."nomis_key", OLD."organisation_id", OLD."organisation_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='ad3d28b8f97e1eb2e2a5c8752f2f5f9d397ee754', operation='DELETE', pgid='pgtrigger_delete_delete_d0a08', table='cats_contactemployment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactemploymentevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='658aec81d566cb11d2b36467884a4cfc107228fc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3f983', table='cats_contactemploymentevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='21b2687d37ab83819ea45b39e64bc6fbc5b7d965', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4f6d7', table='cats_contactevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactidentity',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_contactidentityevent" ("contact_id", "id", "issued_by", "kind", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (NEW."contact_id", NEW."id", NEW."issued_by", NEW."kind", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."value"); RETURN NULL;', hash='2dc1d0e2b547b1b2b14b0049a7dd941c20aac599', operation='INSERT', pgid='pgtrigger_insert_insert_8e902', table='cats_contactidentity', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactidentity',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_contactidentityevent" ("contact_id", "id", "issued_by", "kind", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (NEW."contact_id", NEW."id", NEW."issued_by", NEW."kind", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."value"); RETURN NULL;', hash='24dad7ec7c328fb4bade096ba925c990b396ed26', operation='UPDATE', pgid='pgtrigger_update_update_a2371', table='cats_contactidentity', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactidentity',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_contactidentityevent" ("contact_id", "id", "issued_by", "kind", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (OLD."contact_id", OLD."id", OLD."issued_by", OLD."kind", OLD."nomis_changed_at", OLD."nomis_changed_by", OLD."nomis_created_at", OLD."nomis_created_by", OLD."nomis_key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."value"); RETURN NULL;', hash='f54688cab910373496101f360ef7bdedf155c680', operation='DELETE', pgid='pgtrigger_delete_delete_b7caa', table='cats_contactidentity', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactidentityevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d95201dc4626173ec5e2576c98128119d8d40e40', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f4540', table='cats_contactidentityevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactphone',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_contactphoneevent" ("address_id", "contact_id", "extension", "id", "kind", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."address_id", NEW."contact_id", NEW."extension", NEW."id", NEW."kind", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='2ca960499a4fdc21020c9b9826c7560253df5bc9', operation='INSERT', pgid='pgtrigger_insert_insert_56c1f', table='cats_contactphone', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactphone',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_contactphoneevent" ("address_id", "contact_id", "extension", "id", "kind", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."address_id", NEW."contact_id", NEW."extension", NEW."id", NEW."kind", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='9ea775ec718b945aa09461b83ffd3a0d9ad8334c', operation='UPDATE', pgid='pgtrigger_update_update_9a0c2', table='cats_contactphone', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactphone',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_contactphoneevent" ("address_id", "contact_id", "extension", "id", "kind", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."address_id", OLD."contact_id", OLD."extension", OLD."id", OLD."kind", OLD."nomis_changed_at", OLD."nomis_changed_by", OLD."nomis_created_at", OLD."nomis_created_by", OLD."nomis_key", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='9b431a21a595c06cb723cd0dbcd35e4986357a18', operation='DELETE', pgid='pgtrigger_delete_delete_1a75c', table='cats_contactphone', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactphoneevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1f4b36a52f90610ee3008a5fa03441fb9a6e1b5f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dfc7a', table='cats_contactphoneevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactrestriction',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_contactrestrictionevent" ("comment", "contact_id", "effective_on", "entered_by", "expires_on", "id", "kind", "kind_words", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version") VALUES (NEW."comment", NEW."contact_id", NEW."effective_on", NEW."entered_by", NEW."expires_on", NEW."id", NEW."kind", NEW."kind_words", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."row_version"); RETURN NULL;', hash='c3a2ed025bb965a1053a091211914cab316f6b9e', operation='INSERT', pgid='pgtrigger_insert_insert_2ffb7', table='cats_contactrestriction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactrestriction',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_contactrestrictionevent" ("comment", "contact_id", "effective_on", "entered_by", "expires_on", "id", "kind", "kind_words", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version") VALUES (NEW."comment", NEW."contact_id", NEW."effective_on", NEW."entered_by", NEW."expires_on", NEW."id", NEW."kind", NEW."kind_words", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."row_version"); RETURN NULL;', hash='cb856e25e7aa4dfffa9399d37fca2ad7dba5de86', operation='UPDATE', pgid='pgtrigger_update_update_a9feb', table='cats_contactrestriction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactrestriction',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_contactrestrictionevent" ("comment", "contact_id", "effective_on", "entered_by", "expires_on", "id", "kind", "kind_words", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version") VALUES (OLD."comment", OLD."contact_id", OLD."effective_on", OLD."entered_by", OLD."expires_on", OLD."id", OLD."kind", OLD."kind_words", OLD."nomis_changed_at", OLD."nomis_changed_by", OLD."nomis_created_at", OLD."nomis_created_by", OLD."nomis_key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."row_version"); RETURN NULL;', hash='f3e418c1c27083730a50478c2c9fe82118c2ea3c', operation='DELETE', pgid='pgtrigger_delete_delete_e0cb3', table='cats_contactrestriction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='contactrestrictionevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='73b0b1be23c3ac7793d2952f10fd6058c1631249', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fc527', table='cats_contactrestrictionevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='ledgerentry',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_ledgerentryevent" ("account_code", "amount", "entry_id", "id", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posting", "sequence") VALUES (NEW."account_code", NEW."amount", NEW."entry_id", NEW."id", NEW."nomis_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."posting", NEW."sequence"); RETURN NULL;', hash='1bc57c1ff1102327b670133cf7df4e2ef1e59b7d', operation='INSERT', pgid='pgtrigger_insert_insert_ae843', table='cats_ledgerentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='ledgerentry',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_ledgerentryevent" ("account_code", "amount", "entry_id", "id", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posting", "sequence") VALUES (NEW."account_code", NEW."amount", NEW."entry_id", NEW."id", NEW."nomis_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."posting", NEW."sequence"); RETURN NULL;', hash='1e2c0f16d1b492ee092e72e0b6190121febb04a5', operation='UPDATE', pgid='pgtrigger_update_update_cc2ae', table='cats_ledgerentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='ledgerentry',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_ledgerentryevent" ("account_code", "amount", "entry_id", "id", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posting", "sequence") VALUES (OLD."account_code", OLD."amount", OLD."entry_id", OLD."id", OLD."nomis_key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."posting", OLD."sequence"); RETURN NULL;', hash='164d5fc302297e6996fbe703d1fd9b1a78fc858b', operation='DELETE', pgid='pgtrigger_delete_delete_0f91a', table='cats_ledgerentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='ledgerentryevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cf2236e17a0875bbe69f372e6f42ccfa7c82961f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d12f3', table='cats_ledgerentryevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='prisoner',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_prisonerevent" ("id", "number", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."number", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='c0f4833713bb701aa91a1324d95ec7f072db40fa', operation='INSERT', pgid='pgtrigger_insert_insert_166e8', table='cats_prisoner', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='prisoner',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_prisonerevent" ("id", "number", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."number", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='a4722a501e46c24f0721f65b2afe72d740f04b00', operation='UPDATE', pgid='pgtrigger_update_update_24747', table='cats_prisoner', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='prisoner',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_prisonerevent" ("id", "number", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."number", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='c8cd4436bc30215e8fddbd065263d0c478212727', operation='DELETE', pgid='pgtrigger_delete_delete_4bb7b', table='cats_prisoner', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='prisonerevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8991a1d41cd3547a16537b28a5002d4502b540d6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c0279', table='cats_prisonerevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='prisonerrestriction',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_prisonerrestrictionevent" ("authorised_by", "booking_id", "comment", "effective_on", "entered_by", "expires_on", "id", "is_current_term", "kind", "kind_words", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prisoner_id", "row_version") VALUES (NEW."authorised_by", NEW."booking_id", NEW."comment", NEW."effective_on", NEW."entered_by", NEW."expires_on", NEW."id", NEW."is_current_term", NEW."kind", NEW."kind_words", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prisoner_id", NEW."row_version"); RETURN NULL;', hash='72be00d07d03d7c4cf89f1f957a0bbee99ae629e', operation='INSERT', pgid='pgtrigger_insert_insert_eec41', table='cats_prisonerrestriction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='prisonerrestriction',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_prisonerrestrictionevent" ("authorised_by", "booking_id", "comment", "effective_on", "entered_by", "expires_on", "id", "is_current_term", "kind", "kind_words", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prisoner_id", "row_version") VALUES (NEW."authorised_by", NEW."booking_id", NEW."comment", NEW."effective_on", NEW."entered_by", NEW."expires_on", NEW."id", NEW."is_current_term", NEW."kind", NEW."kind_words", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prisoner_id", NEW."row_version"); RETURN NULL;', hash='04d119c98795a3fb0eaca16e78dc1c1cc9464420', operation='UPDATE', pgid='pgtrigger_update_update_b040b', table='cats_prisonerrestriction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='prisonerrestriction',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_prisonerrestrictionevent" ("authorised_by", "booking_id", "comment", "effective_on", "entered_by", "expires_on", "id", "is_current_term", "kind", "kind_words", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prisoner_id", "row_version") VALUES (OLD."authorised_by", OLD."booking_id", OLD."comment", OLD."effective_on", OLD."entered_by", OLD."expires_on", OLD."id", OLD."is_current_term", OLD."kind", OLD."kind_words", OLD."nomis_changed_at", OLD."nomis_changed_by", OLD."nomis_created_at", OLD."nomis_created_by", OLD."nomis_key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prisoner_id", OLD."row_version"); RETURN NULL;', hash='fb6a399098da23499f5617e06162de43fc11dc25', operation='DELETE', pgid='pgtrigger_delete_delete_787b2', table='cats_prisonerrestriction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='prisonerrestrictionevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4f47ee2e6bb90439992b3cc483d1dbe8e2724334', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fad2d', table='cats_prisonerrestrictionevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='prisonertransaction',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_prisonertransactionevent" ("changed_by_name", "created_by_name", "happened_at", "id", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prison", "row_version") VALUES (NEW."changed_by_name", NEW."created_by_name", NEW."happened_at", NEW."id", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prison", NEW."row_version"); RETURN NULL;', hash='f52d7f984b5119695ae808fd5dd636ca9c928b3a', operation='INSERT', pgid='pgtrigger_insert_insert_e13cb', table='cats_prisonertransaction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='prisonertransaction',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_prisonertransactionevent" ("changed_by_name", "created_by_name", "happened_at", "id", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prison", "row_version") VALUES (NEW."changed_by_name", NEW."created_by_name", NEW."happened_at", NEW."id", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prison", NEW."row_version"); RETURN NULL;', hash='dcb0d7fe85411ac1bf5fd8779c58803c862000f6', operation='UPDATE', pgid='pgtrigger_update_update_090b2', table='cats_prisonertransaction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='prisonertransaction',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_prisonertransactionevent" ("changed_by_name", "created_by_name", "happened_at", "id", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prison", "row_version") VALUES (OLD."changed_by_name", OLD."created_by_name", OLD."happened_at", OLD."id", OLD."nomis_changed_at", OLD."nomis_changed_by", OLD."nomis_created_at", OLD."nomis_created_by", OLD."nomis_key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prison", OLD."row_version"); RETURN NULL;', hash='1c8b1d83a1aa8558c3ce46d39351a276a7ffb99f', operation='DELETE', pgid='pgtrigger_delete_delete_ca468', table='cats_prisonertransaction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='prisonertransactionevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5ff29a75a2b7c2c26a496068003f1cadf4327bf8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9a9ba', table='cats_prisonertransactionevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='relationship',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_relationshipevent" ("booking_id", "comment", "contact_id", "contact_type", "expires_on", "id", "is_active", "is_approved_visitor", "is_current_term", "is_emergency_contact", "is_next_of_kin", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prisoner_id", "relationship", "relationship_words", "row_version") VALUES (NEW."booking_id", NEW."comment", NEW."contact_id", NEW."contact_type", NEW."expires_on", NEW."id", NEW."is_active", NEW."is_approved_visitor", NEW."is_current_term", NEW."is_emergency_contact", NEW."is_next_of_kin", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prisoner_id", NEW."relationship", NEW."relationship_words", NEW."row_version"); RETURN NULL;', hash='299f2475826651931eb1fc111b9faa66eaaecadb', operation='INSERT', pgid='pgtrigger_insert_insert_2d7bc', table='cats_relationship', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='relationship',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_relationshipevent" ("booking_id", "comment", "contact_id", "contact_type", "expires_on", "id", "is_active", "is_approved_visitor", "is_current_term", "is_emergency_contact", "is_next_of_kin", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prisoner_id", "relationship", "relationship_words", "row_version") VALUES (NEW."booking_id", NEW."comment", NEW."contact_id", NEW."contact_type", NEW."expires_on", NEW."id", NEW."is_active", NEW."is_approved_visitor", NEW."is_current_term", NEW."is_emergency_contact", NEW."is_next_of_kin", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prisoner_id", NEW."relationship", NEW."relationship_words", NEW."row_version"); RETURN NULL;', hash='e872ebc6b710086c2725f7b5c82495e99baf2506', operation='UPDATE', pgid='pgtrigger_update_update_eadd9', table='cats_relationship', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='relationship',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_relationshipevent" ("booking_id", "comment", "contact_id", "contact_type", "expires_on", "id", "is_active", "is_approved_visitor", "is_current_term", "is_emergency_contact", "is_next_of_kin", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prisoner_id", "relationship", "relationship_words", "row_version") VALUES (OLD."booking_id", OLD."comment", OLD."contact_id", OLD."contact_type", OLD."expires_on", OLD."id", OLD."is_active", OLD."is_approved_visitor", OLD."is_current_term", OLD."is_emergency_contact", OLD."is_next_of_kin", OLD."nomis_changed_at", OLD."nomis_changed_by", OLD."nomis_created_at", OLD."nomis_created_by", OLD."nomis_key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prisoner_id", OLD."relationship", OLD."relationship_words", OLD."row_version"); RETURN NULL;', hash='85cd21ea55bae399d7b05d445057bc2aa732e6d9', operation='DELETE', pgid='pgtrigger_delete_delete_e50f2', table='cats_relationship', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='relationshipevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='acc5cc122356eaf25da81cbc70b6b01fa772473a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_84bd1', table='cats_relationshipevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='relationshiprestriction',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_relationshiprestrictionevent" ("comment", "effective_on", "entered_by", "expires_on", "id", "kind", "kind_words", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relationship_id", "row_version") VALUES (NEW."comment", NEW."effective_on", NEW."entered_by", NEW."expires_on", NEW."id", NEW."kind", NEW."kind_words", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."relationship_id", NEW."row_version"); RETURN NULL;', hash='2f6d9e4b6a517a3fa353037db18b0b7df27a69b6', operation='INSERT', pgid='pgtrigger_insert_insert_cf220', table='cats_relationshiprestriction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='relationshiprestriction',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_relationshiprestrictionevent" ("comment", "effective_on", "entered_by", "expires_on", "id", "kind", "kind_words", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relationship_id", "row_version") VALUES (NEW."comment", NEW."effective_on", NEW."entered_by", NEW."expires_on", NEW."id", NEW."kind", NEW."kind_words", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."relationship_id", NEW."row_version"); RETURN NULL;', hash='75d9fa794c36df2a13af3c42839360d6f0072d85', operation='UPDATE', pgid='pgtrigger_update_update_41808', table='cats_relationshiprestriction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='relationshiprestriction',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_relationshiprestrictionevent" ("comment", "effective_on", "entered_by", "expires_on", "id", "kind", "kind_words", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relationship_id", "row_version") VALUES (OLD."comment", OLD."effective_on", OLD."entered_by", OLD."expires_on", OLD."id", OLD."kind", OLD."kind_words", OLD."nomis_changed_at", OLD."nomis_changed_by", OLD."nomis_created_at", OLD."nomis_created_by", OLD."nomis_key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."relationship_id", OLD."row_version"); RETURN NULL;', hash='fec7d85d6494e6887ef2d55ee4fc4f8cbf15941a', operation='DELETE', pgid='pgtrigger_delete_delete_76ea2', table='cats_relationshiprestriction', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='relationshiprestrictionevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='76d6b371e19762a7e06a2de972d9b24a1b1f2a3e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dea1a', table='cats_relationshiprestrictionevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='sentenceadjustment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_sentenceadjustmentevent" ("adjusted_on", "agency", "booking_id", "category", "comment", "days", "from_date", "id", "is_active", "is_current_term", "is_released", "kind", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prisoner_id", "row_version", "sentence_sequence") VALUES (NEW."adjusted_on", NEW."agency", NEW."booking_id", NEW."category", NEW."comment", NEW."days", NEW."from_date", NEW."id", NEW."is_active", NEW."is_current_term", NEW."is_released", NEW."kind", NEW."nomis_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prisoner_id", NEW."row_version", NEW."sentence_sequence"); RETURN NULL;', hash='b0cf9a85999895e26624001153a2f1c6ea9569a3', operation='INSERT', pgid='pgtrigger_insert_insert_a6361', table='cats_sentenceadjustment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='sentenceadjustment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_sentenceadjustmentevent" ("adjusted_on", "agency", "booking_id", "category", "comment", "days", "from_date", "id", "is_active", "is_current_term", "is_released", "kind", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prisoner_id", "row_version", "sentence_sequence") VALUES (NEW."adjusted_on", NEW."agency", NEW."booking_id", NEW."category", NEW."comment", NEW."days", NEW."from_date", NEW."id", NEW."is_active", NEW."is_current_term", NEW."is_released", NEW."kind", NEW."nomis_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prisoner_id", NEW."row_version", NEW."sentence_sequence"); RETURN NULL;', hash='f2413560cd35f3606e630830d7e63b6efbc4f1a9', operation='UPDATE', pgid='pgtrigger_update_update_c7ef1', table='cats_sentenceadjustment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='sentenceadjustment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_sentenceadjustmentevent" ("adjusted_on", "agency", "booking_id", "category", "comment", "days", "from_date", "id", "is_active", "is_current_term", "is_released", "kind", "nomis_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prisoner_id", "row_version", "sentence_sequence") VALUES (OLD."adjusted_on", OLD."agency", OLD."booking_id", OLD."category", OLD."comment", OLD."days", OLD."from_date", OLD."id", OLD."is_active", OLD."is_current_term", OLD."is_released", OLD."kind", OLD."nomis_key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prisoner_id", OLD."row_version", OLD."sentence_sequence"); RETURN NULL;', hash='a19cb229f3e05068b8037fecc925c8d3ed40edeb', operation='DELETE', pgid='pgtrigger_delete_delete_f6c85', table='cats_sentenceadjustment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='sentenceadjustmentevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='183c85f5d6f94b1459cf3e1c6f47d4ffa41a5442', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_023cc', table='cats_sentenceadjustmentevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transactionentry',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_transactionentryevent" ("amount", "booking_id", "description", "happened_at", "id", "kind", "nomis_key", "offender_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posting", "prisoner_id", "reference", "sequence", "sub_account", "transaction_id") VALUES (NEW."amount", NEW."booking_id", NEW."description", NEW."happened_at", NEW."id", NEW."kind", NEW."nomis_key", NEW."offender_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."posting", NEW."prisoner_id", NEW."reference", NEW."sequence", NEW."sub_account", NEW."transaction_id"); RETURN NULL;', hash='70facd1acd1c03fe9e2b127ba468a2dcac79a27e', operation='INSERT', pgid='pgtrigger_insert_insert_703f8', table='cats_transactionentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transactionentry',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_transactionentryevent" ("amount", "booking_id", "description", "happened_at", "id", "kind", "nomis_key", "offender_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posting", "prisoner_id", "reference", "sequence", "sub_account", "transaction_id") VALUES (NEW."amount", NEW."booking_id", NEW."description", NEW."happened_at", NEW."id", NEW."kind", NEW."nomis_key", NEW."offender_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."posting", NEW."prisoner_id", NEW."reference", NEW."sequence", NEW."sub_account", NEW."transaction_id"); RETURN NULL;', hash='7eec6e0787c20cae12cf9e5a2d3ffcd4b8d71b59', operation='UPDATE', pgid='pgtrigger_update_update_fbc8d', table='cats_transactionentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transactionentry',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_transactionentryevent" ("amount", "booking_id", "description", "happened_at", "id", "kind", "nomis_key", "offender_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posting", "prisoner_id", "reference", "sequence", "sub_account", "transaction_id") VALUES (OLD."amount", OLD."booking_id", OLD."description", OLD."happened_at", OLD."id", OLD."kind", OLD."nomis_key", OLD."offender_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."posting", OLD."prisoner_id", OLD."reference", OLD."sequence", OLD."sub_account", OLD."transaction_id"); RETURN NULL;', hash='825676dcc0de50dd00c48125a817d154f232a7eb', operation='DELETE', pgid='pgtrigger_delete_delete_d09eb', table='cats_transactionentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transactionentryevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d0969cdee90dbbeef4e2ac53bf2ad6a950cd96c2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5413b', table='cats_transactionentryevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='visit',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_visitevent" ("comment", "contact_name", "contact_telephone", "ends_at", "id", "kind", "lead_visitor_key", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prison", "prisoner_id", "restriction", "room", "row_version", "starts_at", "status", "visitor_concern") VALUES (NEW."comment", NEW."contact_name", NEW."contact_telephone", NEW."ends_at", NEW."id", NEW."kind", NEW."lead_visitor_key", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prison", NEW."prisoner_id", NEW."restriction", NEW."room", NEW."row_version", NEW."starts_at", NEW."status", NEW."visitor_concern"); RETURN NULL;', hash='71833e6312f051c8b903844147bbaf8dc1e4e9fc', operation='INSERT', pgid='pgtrigger_insert_insert_c2e19', table='cats_visit', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='visit',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_visitevent" ("comment", "contact_name", "contact_telephone", "ends_at", "id", "kind", "lead_visitor_key", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prison", "prisoner_id", "restriction", "room", "row_version", "starts_at", "status", "visitor_concern") VALUES (NEW."comment", NEW."contact_name", NEW."contact_telephone", NEW."ends_at", NEW."id", NEW."kind", NEW."lead_visitor_key", NEW."nomis_changed_at", NEW."nomis_changed_by", NEW."nomis_created_at", NEW."nomis_created_by", NEW."nomis_key", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prison", NEW."prisoner_id", NEW."restriction", NEW."room", NEW."row_version", NEW."starts_at", NEW."status", NEW."visitor_concern"); RETURN NULL;', hash='283bb0ac609bc7f2c827df6008092b1107d2794f', operation='UPDATE', pgid='pgtrigger_update_update_5beae', table='cats_visit', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='visit',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_visitevent" ("comment", "contact_name", "contact_telephone", "ends_at", "id", "kind", "lead_visitor_key", "nomis_changed_at", "nomis_changed_by", "nomis_created_at", "nomis_created_by", "nomis_key", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prison", "prisoner_id", "restriction", "room", "row_version", "starts_at", "status", "visitor_concern") VALUES (OLD."comment", OLD."contact_name", OLD."contact_telephone", OLD."ends_at", OLD."id", OLD."kind", OLD."lead_visitor_key", OLD."nomis_changed_at", OLD."nomis_changed_by", OLD."nomis_created_at", OLD."nomis_created_by", OLD."nomis_key", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prison", OLD."prisoner_id", OLD."restriction", OLD."room", OLD."row_version", OLD."starts_at", OLD."status", OLD."visitor_concern"); RETURN NULL;', hash='cc9fb498355d6aabf3a3b7ca4d71bc132bbda216', operation='DELETE', pgid='pgtrigger_delete_delete_19cf7', table='cats_visit', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='visitevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6fd594dd7746cb122b504cab44d2a7d8c4bf462c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8ba48', table='cats_visitevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='visitvisitor',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_visitvisitorevent" ("contact_key", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "visit_id") VALUES (NEW."contact_key", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."visit_id"); RETURN NULL;', hash='92b1184f16dad6aeaf9df1337e41df6724e6dc1b', operation='INSERT', pgid='pgtrigger_insert_insert_c2578', table='cats_visitvisitor', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='visitvisitor',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_visitvisitorevent" ("contact_key", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "visit_id") VALUES (NEW."contact_key", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."visit_id"); RETURN NULL;', hash='72237514f8cd3cc57729618a36a3e0f31bb81c19', operation='UPDATE', pgid='pgtrigger_update_update_80942', table='cats_visitvisitor', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='visitvisitor',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_visitvisitorevent" ("contact_key", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "visit_id") VALUES (OLD."contact_key", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."visit_id"); RETURN NULL;', hash='b4850943856513fe47ed315d50b01dd66aad879e', operation='DELETE', pgid='pgtrigger_delete_delete_681f5', table='cats_visitvisitor', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='visitvisitorevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5922206da2b68fe36921ae631984001890dca714', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d0a55', table='cats_visitvisitorevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='accountevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4e99a397eebc1c247e8e3fa25f31bc2fb08ac7df', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e8ad5', table='cats_accountevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='balanceevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7f4bd239a81dc0d3745850f7ab1d2e1bc89ef81f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c752f', table='cats_balanceevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='biodue',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_biodueevent" ("due_on", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."due_on", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."participant_id"); RETURN NULL;', hash='1cf872f2fa89493f41cd9d85d5cfad15aea1cf0a', operation='INSERT', pgid='pgtrigger_insert_insert_6b1ec', table='cats_biodue', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='biodue',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_biodueevent" ("due_on", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."due_on", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."participant_id"); RETURN NULL;', hash='0427009114c65c6c68200e139af8f92f79661e4d', operation='UPDATE', pgid='pgtrigger_update_update_38b97', table='cats_biodue', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='biodue',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_biodueevent" ("due_on", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."due_on", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."participant_id"); RETURN NULL;', hash='fd98e0bc7ee9bced96badddcf7c36fe27bb2a38a', operation='DELETE', pgid='pgtrigger_delete_delete_11f5d', table='cats_biodue', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='biodueevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='52dbc61cc47491ee0ba3d7f955fa800f41ba6c0c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0ad6c', table='cats_biodueevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='bioevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9560d77c51d5d6987020c415e488ff7a7bf2884c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2585a', table='cats_bioevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='score',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d5abc6c5973c6ea73879ae9e970d8401ad05d63c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_aa5aa', table='cats_score', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='assessment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_assessmentevent" ("age", "based_on_id", "changed_at", "changed_by_id", "completed_at", "completed_by_id", "discarded_at", "discarded_by_id", "id", "location_id", "lot", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire", "row_version", "scoring", "sex", "started_at", "started_by_id", "steps", "tenant_id") VALUES (NEW."age", NEW."based_on_id", NEW."changed_at", NEW."changed_by_id", NEW."completed_at", NEW."completed_by_id", NEW."discarded_at", NEW."discarded_by_id", NEW."id", NEW."location_id", NEW."lot", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."questionnaire", NEW."row_version", NEW."scoring", NEW."sex", NEW."started_at", NEW."started_by_id", NEW."steps", NEW."tenant_id"); RETURN NULL;', hash='26000d221dc9ac7699b9a98c918c3c2aea8d2d10', operation='INSERT', pgid='pgtrigger_insert_insert_d4767', table='cats_assessment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='assessment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_assessmentevent" ("age", "based_on_id", "changed_at", "changed_by_id", "completed_at", "completed_by_id", "discarded_at", "discarded_by_id", "id", "location_id", "lot", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire", "row_version", "scoring", "sex", "started_at", "started_by_id", "steps", "tenant_id") VALUES (NEW."age", NEW."based_on_id", NEW."changed_at", NEW."changed_by_id", NEW."completed_at", NEW."completed_by_id", NEW."discarded_at", NEW."discarded_by_id", NEW."id", NEW."location_id", NEW."lot", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."questionnaire", NEW."row_version", NEW."scoring", NEW."sex", NEW."started_at", NEW."started_by_id", NEW."steps", NEW."tenant_id"); RETURN NULL;', hash='31c79bb68adf8cf5685bcb20382fac1e6944e2a0', operation='UPDATE', pgid='pgtrigger_update_update_b6c62', table='cats_assessment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='assessment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_assessmentevent" ("age", "based_on_id", "changed_at", "changed_by_id", "completed_at", "completed_by_id", "discarded_at", "discarded_by_id", "id", "location_id", "lot", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire", "row_version", "scoring", "sex", "started_at", "started_by_id", "steps", "tenant_id") VALUES (OLD."age", OLD."based_on_id", OLD."changed_at", OLD."changed_by_id", OLD."completed_at", OLD."completed_by_id", OLD."discarded_at", OLD."discarded_by_id", OLD."id", OLD."location_id", OLD."lot", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."questionnaire", OLD."row_version", OLD."scoring", OLD."sex", OLD."started_at", OLD."started_by_id", OLD."steps", OLD."tenant_id"); RETURN NULL;', hash='14205eb43ba58215a0ecfb4d0448875c2b9b0f11', operation='DELETE', pgid='pgtrigger_delete_delete_bf568', table='cats_assessment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='assessmentanswer',
                trigger=pgtrigger.compiler.Trigger(name='only_while_open', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE parent bigint;', func="\n            IF TG_OP = 'DELETE' THEN parent := OLD.assessment_id; ELSE parent := NEW.assessment_id; END IF;\n            IF EXISTS (\n                SELECT 1 FROM cats_assessment WHERE id = parent AND (completed_at IS NOT NULL OR discarded_at IS NOT NULL)\n            ) THEN\n                RAISE EXCEPTION 'Answers change only while they are being given.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ", hash='29c98003ff125babf8c40dda0c061411bc713ee0', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_only_while_open_a5cdc', table='cats_assessmentanswer', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='assessmentanswer',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_assessmentanswerevent" ("assessment_id", "id", "option", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question") VALUES (NEW."assessment_id", NEW."id", NEW."option", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question"); RETURN NULL;', hash='891928374f1e3d93e96e401423e8544c20dc7716', operation='INSERT', pgid='pgtrigger_insert_insert_e3c95', table='cats_assessmentanswer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='assessmentanswer',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_assessmentanswerevent" ("assessment_id", "id", "option", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question") VALUES (NEW."assessment_id", NEW."id", NEW."option", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question"); RETURN NULL;', hash='64de9ad38d14d4e0e53a94a5b183460a6e3bfce5', operation='UPDATE', pgid='pgtrigger_update_update_ce558', table='cats_assessmentanswer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='assessmentanswer',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_assessmentanswerevent" ("assessment_id", "id", "option", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question") VALUES (OLD."assessment_id", OLD."id", OLD."option", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question"); RETURN NULL;', hash='5f7c08225b8cc9e684af5cfaf2013ee9ac6f889d', operation='DELETE', pgid='pgtrigger_delete_delete_07f43', table='cats_assessmentanswer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='assessmentanswerevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4d329ce7ef760f8b125c652525aeedfc3c7aa3db', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f91b8', table='cats_assessmentanswerevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='assessmentevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0f403c402e3ea3db44aa0b38ecd54d449667aa22', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_01ca9', table='cats_assessmentevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='bio',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_bioevent" ("based_on_id", "changed_at", "changed_by_id", "completed_at", "completed_by_id", "discarded_at", "discarded_by_id", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire", "row_version", "started_at", "started_by_id", "steps", "tenant_id") VALUES (NEW."based_on_id", NEW."changed_at", NEW."changed_by_id", NEW."completed_at", NEW."completed_by_id", NEW."discarded_at", NEW."discarded_by_id", NEW."id", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."questionnaire", NEW."row_version", NEW."started_at", NEW."started_by_id", NEW."steps", NEW."tenant_id"); RETURN NULL;', hash='15567df1d0ce34ebe0bedd0ef6458a591f0f4822', operation='INSERT', pgid='pgtrigger_insert_insert_cd5e4', table='cats_bio', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='bio',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_bioevent" ("based_on_id", "changed_at", "changed_by_id", "completed_at", "completed_by_id", "discarded_at", "discarded_by_id", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire", "row_version", "started_at", "started_by_id", "steps", "tenant_id") VALUES (NEW."based_on_id", NEW."changed_at", NEW."changed_by_id", NEW."completed_at", NEW."completed_by_id", NEW."discarded_at", NEW."discarded_by_id", NEW."id", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."questionnaire", NEW."row_version", NEW."started_at", NEW."started_by_id", NEW."steps", NEW."tenant_id"); RETURN NULL;', hash='37e10404c44a3272e26ec6b051c1ba4c5a249ef2', operation='UPDATE', pgid='pgtrigger_update_update_68a8f', table='cats_bio', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='bio',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_bioevent" ("based_on_id", "changed_at", "changed_by_id", "completed_at", "completed_by_id", "discarded_at", "discarded_by_id", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "questionnaire", "row_version", "started_at", "started_by_id", "steps", "tenant_id") VALUES (OLD."based_on_id", OLD."changed_at", OLD."changed_by_id", OLD."completed_at", OLD."completed_by_id", OLD."discarded_at", OLD."discarded_by_id", OLD."id", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."questionnaire", OLD."row_version", OLD."started_at", OLD."started_by_id", OLD."steps", OLD."tenant_id"); RETURN NULL;', hash='2014a4708ee5326d79eeced1427d902e82803a83', operation='DELETE', pgid='pgtrigger_delete_delete_583ca', table='cats_bio', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='bioanswer',
                trigger=pgtrigger.compiler.Trigger(name='only_while_open', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE parent bigint;', func="\n            IF TG_OP = 'DELETE' THEN parent := OLD.bio_id; ELSE parent := NEW.bio_id; END IF;\n            IF EXISTS (\n                SELECT 1 FROM cats_bio WHERE id = parent AND (completed_at IS NOT NULL OR discarded_at IS NOT NULL)\n            ) THEN\n                RAISE EXCEPTION 'Answers change only while they are being given.';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ", hash='0d6444af7ec59b723460d177d1cc7eb7758c587c', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_only_while_open_5b37b', table='cats_bioanswer', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='bioanswer',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_bioanswerevent" ("bio_id", "id", "option", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question") VALUES (NEW."bio_id", NEW."id", NEW."option", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question"); RETURN NULL;', hash='51fbda85d68018b971c4ae01f8cd43270d80ae9f', operation='INSERT', pgid='pgtrigger_insert_insert_b8c50', table='cats_bioanswer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='bioanswer',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_bioanswerevent" ("bio_id", "id", "option", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question") VALUES (NEW."bio_id", NEW."id", NEW."option", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question"); RETURN NULL;', hash='c0bda668e31a9ad692a718dc6ac13995cbd7904a', operation='UPDATE', pgid='pgtrigger_update_update_59c93', table='cats_bioanswer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='bioanswer',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_bioanswerevent" ("bio_id", "id", "option", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question") VALUES (OLD."bio_id", OLD."id", OLD."option", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question"); RETURN NULL;', hash='ecdb057e9d6df4f384529b50c4e6e6515ee52131', operation='DELETE', pgid='pgtrigger_delete_delete_441ed', table='cats_bioanswer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='bioanswerevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2550a332ae5d41d10585f447737faa7d69eb07e5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_721a7', table='cats_bioanswerevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='feedactivityspan',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_feedactivityspanevent" ("ended_at", "id", "is_active", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at") VALUES (NEW."ended_at", NEW."id", NEW."is_active", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."started_at"); RETURN NULL;', hash='e8b3c2525e3884279d06d9aeb5ab26541c0a8ad2', operation='INSERT', pgid='pgtrigger_insert_insert_bbf71', table='cats_feedactivityspan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='feedactivityspan',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_feedactivityspanevent" ("ended_at", "id", "is_active", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at") VALUES (NEW."ended_at", NEW."id", NEW."is_active", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."started_at"); RETURN NULL;', hash='a5f8ef046e88f769ba3571d4f2d69cb86e318e27', operation='UPDATE', pgid='pgtrigger_update_update_a6664', table='cats_feedactivityspan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='feedactivityspan',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_feedactivityspanevent" ("ended_at", "id", "is_active", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at") VALUES (OLD."ended_at", OLD."id", OLD."is_active", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."started_at"); RETURN NULL;', hash='751e465d39ef535a681d5a9dbaf0d3e65a640984', operation='DELETE', pgid='pgtrigger_delete_delete_5a891', table='cats_feedactivityspan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='feedactivityspanevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b8feb0763a7bd66efb7c4136c7d8e9312fa6d0e9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b7244', table='cats_feedactivityspanevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='picklistentryevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5494dbd52acd74714305a70b06fde4cb4c8ca5ef', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_22ee9', table='cats_picklistentryevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='picklistentry',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_picklistentryevent" ("code", "ends_on", "id", "kind", "needs_explanation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "row_version", "starts_on", "wording") VALUES (NEW."code", NEW."ends_on", NEW."id", NEW."kind", NEW."needs_explanation", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."row_version", NEW."starts_on", NEW."wording"); RETURN NULL;', hash='30a73d2adfa65043d8de2212b7f4a0a8d6feb97f', operation='INSERT', pgid='pgtrigger_insert_insert_6643b', table='cats_picklistentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='picklistentry',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_picklistentryevent" ("code", "ends_on", "id", "kind", "needs_explanation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "row_version", "starts_on", "wording") VALUES (NEW."code", NEW."ends_on", NEW."id", NEW."kind", NEW."needs_explanation", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."row_version", NEW."starts_on", NEW."wording"); RETURN NULL;', hash='21e8e94172fcb0f944abc8365499ed0387c49911', operation='UPDATE', pgid='pgtrigger_update_update_a6361', table='cats_picklistentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='picklistentry',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_picklistentryevent" ("code", "ends_on", "id", "kind", "needs_explanation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "row_version", "starts_on", "wording") VALUES (OLD."code", OLD."ends_on", OLD."id", OLD."kind", OLD."needs_explanation", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."row_version", OLD."starts_on", OLD."wording"); RETURN NULL;', hash='5c712b50950a7c524a940bb60a640ea5ef6f631b', operation='DELETE', pgid='pgtrigger_delete_delete_8b5bb', table='cats_picklistentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='usernote',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2ec8efc48185521147fa1d87e90734e7836d18d1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_80567', table='cats_usernote', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='candidatesearch',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9960629529206a27241a4bc9556fe95b5c7e8c06', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_df3e1', table='cats_candidatesearch', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='addressbookentry',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_addressbookentryevent" ("added_at", "added_by_id", "address", "description", "email", "end_information", "end_reason", "ended_at", "ended_by_id", "has_no_fixed_abode", "id", "is_primary", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "row_version", "uprn") VALUES (NEW."added_at", NEW."added_by_id", NEW."address", NEW."description", NEW."email", NEW."end_information", NEW."end_reason", NEW."ended_at", NEW."ended_by_id", NEW."has_no_fixed_abode", NEW."id", NEW."is_primary", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."postcode", NEW."row_version", NEW."uprn"); RETURN NULL;', hash='e65ba9b48d13671ff0f83b8292539f9179df4f3b', operation='INSERT', pgid='pgtrigger_insert_insert_46ab9', table='cats_addressbookentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='addressbookentry',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_addressbookentryevent" ("added_at", "added_by_id", "address", "description", "email", "end_information", "end_reason", "ended_at", "ended_by_id", "has_no_fixed_abode", "id", "is_primary", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "row_version", "uprn") VALUES (NEW."added_at", NEW."added_by_id", NEW."address", NEW."description", NEW."email", NEW."end_information", NEW."end_reason", NEW."ended_at", NEW."ended_by_id", NEW."has_no_fixed_abode", NEW."id", NEW."is_primary", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."postcode", NEW."row_version", NEW."uprn"); RETURN NULL;', hash='a31385e633f37a6df2631866be2b98750285a9f6', operation='UPDATE', pgid='pgtrigger_update_update_fa66f', table='cats_addressbookentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='addressbookentry',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_addressbookentryevent" ("added_at", "added_by_id", "address", "description", "email", "end_information", "end_reason", "ended_at", "ended_by_id", "has_no_fixed_abode", "id", "is_primary", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "row_version", "uprn") VALUES (OLD."added_at", OLD."added_by_id", OLD."address", OLD."description", OLD."email", OLD."end_information", OLD."end_reason", OLD."ended_at", OLD."ended_by_id", OLD."has_no_fixed_abode", OLD."id", OLD."is_primary", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."postcode", OLD."row_version", OLD."uprn"); RETURN NULL;', hash='e9ec7f57378790d492acebff50123628e48d02ff', operation='DELETE', pgid='pgtrigger_delete_delete_7b40f', table='cats_addressbookentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='addressbookentryevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='78c0dcef7b60761b74f50736933e95b32bc61f54', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_39e74', table='cats_addressbookentryevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='notepin',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_notepinevent" ("at", "by_id", "ended_at", "ended_by_id", "id", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."by_id", NEW."ended_at", NEW."ended_by_id", NEW."id", NEW."note_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='c6aabe1bc5a76f1708e5a00f59089e36aeffa03f', operation='INSERT', pgid='pgtrigger_insert_insert_8806b', table='cats_notepin', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='notepin',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_notepinevent" ("at", "by_id", "ended_at", "ended_by_id", "id", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."by_id", NEW."ended_at", NEW."ended_by_id", NEW."id", NEW."note_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='1ecfffb84b4ebe9bb1cdc1489bf6c0c6f6186104', operation='UPDATE', pgid='pgtrigger_update_update_f94ac', table='cats_notepin', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='notepin',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_notepinevent" ("at", "by_id", "ended_at", "ended_by_id", "id", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."at", OLD."by_id", OLD."ended_at", OLD."ended_by_id", OLD."id", OLD."note_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='91b945319395cd35d8979fecc90fa2fb8dad435a', operation='DELETE', pgid='pgtrigger_delete_delete_6bf58', table='cats_notepin', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='notepinevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f9ba7e51afc5b19cc29af22d08d4742b856abd45', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_39271', table='cats_notepinevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='personaldetails',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_personaldetailsevent" ("national_insurance_number", "notes", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_names", "pronouns", "row_version", "title") VALUES (NEW."national_insurance_number", NEW."notes", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."participant_id", NEW."preferred_names", NEW."pronouns", NEW."row_version", NEW."title"); RETURN NULL;', hash='16c587df7de6eeba56aa3248b0d514fbd633425e', operation='INSERT', pgid='pgtrigger_insert_insert_71ecc', table='cats_personaldetails', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='personaldetails',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_personaldetailsevent" ("national_insurance_number", "notes", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_names", "pronouns", "row_version", "title") VALUES (NEW."national_insurance_number", NEW."notes", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."participant_id", NEW."preferred_names", NEW."pronouns", NEW."row_version", NEW."title"); RETURN NULL;', hash='823084578d58b3db4dfacee1cd24926ae7ed238a', operation='UPDATE', pgid='pgtrigger_update_update_8310e', table='cats_personaldetails', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='personaldetails',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_personaldetailsevent" ("national_insurance_number", "notes", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_names", "pronouns", "row_version", "title") VALUES (OLD."national_insurance_number", OLD."notes", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."participant_id", OLD."preferred_names", OLD."pronouns", OLD."row_version", OLD."title"); RETURN NULL;', hash='32f5c6be4cd289744f94e8dafee38c9a13f7373f', operation='DELETE', pgid='pgtrigger_delete_delete_3f84a', table='cats_personaldetails', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='personaldetailsevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6c88c66f858d1e6068a1632be6663bb015cdb7b4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_71edc', table='cats_personaldetailsevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='supervisor',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_supervisorevent" ("address", "email", "mobile", "name", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "telephone") VALUES (NEW."address", NEW."email", NEW."mobile", NEW."name", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."participant_id", NEW."row_version", NEW."telephone"); RETURN NULL;', hash='e3eb84656f550ad8107e293fd5bdc36099447559', operation='INSERT', pgid='pgtrigger_insert_insert_38347', table='cats_supervisor', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='supervisor',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_supervisorevent" ("address", "email", "mobile", "name", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "telephone") VALUES (NEW."address", NEW."email", NEW."mobile", NEW."name", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."participant_id", NEW."row_version", NEW."telephone"); RETURN NULL;', hash='2401e10420b9f1099446f7ffdf42aa1ca044d5ca', operation='UPDATE', pgid='pgtrigger_update_update_144ec', table='cats_supervisor', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='supervisor',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_supervisorevent" ("address", "email", "mobile", "name", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "telephone") VALUES (OLD."address", OLD."email", OLD."mobile", OLD."name", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."participant_id", OLD."row_version", OLD."telephone"); RETURN NULL;', hash='6df0c78bf089d8afd483e035db11ed4622f448e8', operation='DELETE', pgid='pgtrigger_delete_delete_afd88', table='cats_supervisor', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='supervisorevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c7891b38c82ca916819bf9ff2e1a571548248cdd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_534ba', table='cats_supervisorevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='22c47ea0ed2bea3538f7e943583265b424a69871', operation='DELETE', pgid='pgtrigger_never_deleted_f9708', table='cats_document', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_documentevent" ("created_at", "id", "kind", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "title", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (NEW."created_at", NEW."id", NEW."kind", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."row_version", NEW."title", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason"); RETURN NULL;', hash='075505a9824fb464e7f235210ded767d479fbaf7', operation='INSERT', pgid='pgtrigger_insert_insert_a8a73', table='cats_document', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_documentevent" ("created_at", "id", "kind", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "title", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (NEW."created_at", NEW."id", NEW."kind", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."row_version", NEW."title", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason"); RETURN NULL;', hash='85ed51f19ef5059cbe290752b4231dee8caad447', operation='UPDATE', pgid='pgtrigger_update_update_a390a', table='cats_document', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_documentevent" ("created_at", "id", "kind", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "title", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (OLD."created_at", OLD."id", OLD."kind", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."row_version", OLD."title", OLD."withdrawn_at", OLD."withdrawn_by_id", OLD."withdrawn_reason"); RETURN NULL;', hash='76089e82036ab471977960bce182f535f8a87773', operation='DELETE', pgid='pgtrigger_delete_delete_87795', table='cats_document', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='documentevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5450f982dfc6ac5f54f77ce70eda231e55c61452', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bb670', table='cats_documentevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='documentversion',
                trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='b70266d3ae057fde81c434c6a3d447923d9ad422', operation='DELETE', pgid='pgtrigger_never_deleted_1dbd0', table='cats_documentversion', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='documentversion',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_documentversionevent" ("at", "by_id", "document_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_id", "upload_id") VALUES (NEW."at", NEW."by_id", NEW."document_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tenant_id", NEW."upload_id"); RETURN NULL;', hash='d673ca14a1678b14609f558d7019002f47eedf6b', operation='INSERT', pgid='pgtrigger_insert_insert_d02de', table='cats_documentversion', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='documentversion',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_documentversionevent" ("at", "by_id", "document_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_id", "upload_id") VALUES (NEW."at", NEW."by_id", NEW."document_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tenant_id", NEW."upload_id"); RETURN NULL;', hash='73519ec84f16d2a1a498f3e21673892570281ac8', operation='UPDATE', pgid='pgtrigger_update_update_67a69', table='cats_documentversion', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='documentversion',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_documentversionevent" ("at", "by_id", "document_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_id", "upload_id") VALUES (OLD."at", OLD."by_id", OLD."document_id", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tenant_id", OLD."upload_id"); RETURN NULL;', hash='0932699ebb18330788f1087c049107f0f4512677', operation='DELETE', pgid='pgtrigger_delete_delete_40883', table='cats_documentversion', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='documentversionevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ba4f759dea2e4935dd0cc0509bfab6e2173cedeb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_27945', table='cats_documentversionevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='consent',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_consentevent" ("added_at", "added_by_id", "document_id", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "version") VALUES (NEW."added_at", NEW."added_by_id", NEW."document_id", NEW."id", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."valid_from", NEW."version"); RETURN NULL;', hash='c231287edf621732f75f326443ebe0df0598b9e9', operation='INSERT', pgid='pgtrigger_insert_insert_4f513', table='cats_consent', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='consent',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_consentevent" ("added_at", "added_by_id", "document_id", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "version") VALUES (NEW."added_at", NEW."added_by_id", NEW."document_id", NEW."id", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."valid_from", NEW."version"); RETURN NULL;', hash='01330348fc2945325f7348155916b9565ee8b503', operation='UPDATE', pgid='pgtrigger_update_update_6af9f', table='cats_consent', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='consent',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_consentevent" ("added_at", "added_by_id", "document_id", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "version") VALUES (OLD."added_at", OLD."added_by_id", OLD."document_id", OLD."id", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."valid_from", OLD."version"); RETURN NULL;', hash='763f3e187033d5ee10f3c55bb938d76a672ab189', operation='DELETE', pgid='pgtrigger_delete_delete_8a04d', table='cats_consent', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='consentevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='39d3f11414778587811c46e55af41b81a7fee8d4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b4a56', table='cats_consentevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='enrolment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_enrolmentevent" ("confirmed_at", "confirmed_by_id", "consent_status", "first_consent_on", "location_justification", "nationality", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "steps", "work_answer", "work_answered_at", "work_answered_by_id") VALUES (NEW."confirmed_at", NEW."confirmed_by_id", NEW."consent_status", NEW."first_consent_on", NEW."location_justification", NEW."nationality", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."participant_id", NEW."row_version", NEW."steps", NEW."work_answer", NEW."work_answered_at", NEW."work_answered_by_id"); RETURN NULL;', hash='c938bcd205643012a6943a5f0ae619c891549655', operation='INSERT', pgid='pgtrigger_insert_insert_45dc4', table='cats_enrolment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='enrolment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_enrolmentevent" ("confirmed_at", "confirmed_by_id", "consent_status", "first_consent_on", "location_justification", "nationality", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "steps", "work_answer", "work_answered_at", "work_answered_by_id") VALUES (NEW."confirmed_at", NEW."confirmed_by_id", NEW."consent_status", NEW."first_consent_on", NEW."location_justification", NEW."nationality", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."participant_id", NEW."row_version", NEW."steps", NEW."work_answer", NEW."work_answered_at", NEW."work_answered_by_id"); RETURN NULL;', hash='bc3f342c06593cc39d90e3abdc1ad884bdf2115f', operation='UPDATE', pgid='pgtrigger_update_update_df051', table='cats_enrolment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='enrolment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_enrolmentevent" ("confirmed_at", "confirmed_by_id", "consent_status", "first_consent_on", "location_justification", "nationality", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "steps", "work_answer", "work_answered_at", "work_answered_by_id") VALUES (OLD."confirmed_at", OLD."confirmed_by_id", OLD."consent_status", OLD."first_consent_on", OLD."location_justification", OLD."nationality", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."participant_id", OLD."row_version", OLD."steps", OLD."work_answer", OLD."work_answered_at", OLD."work_answered_by_id"); RETURN NULL;', hash='e338862c42ebcfd7051bb27d199773b0b2547168', operation='DELETE', pgid='pgtrigger_delete_delete_25d95', table='cats_enrolment', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='enrolmentevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='57478b8c82594c5de93d596b2327490628f29ca6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b5bd5', table='cats_enrolmentevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='enrolmentsubmission',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8c915f31b55071eeba9f7def79de1c056527f3a3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6ce24', table='cats_enrolmentsubmission', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='queueentry',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_queueentryevent" ("consent_on", "decided_at", "decided_by_id", "due_on", "entered_at", "held_until", "holder_id", "id", "kind", "outcome", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "stage", "submission_id", "submitted_by_id", "support_worker_id", "tenant_id") VALUES (NEW."consent_on", NEW."decided_at", NEW."decided_by_id", NEW."due_on", NEW."entered_at", NEW."held_until", NEW."holder_id", NEW."id", NEW."kind", NEW."outcome", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."row_version", NEW."stage", NEW."submission_id", NEW."submitted_by_id", NEW."support_worker_id", NEW."tenant_id"); RETURN NULL;', hash='64c5e59323eb8dd84d855b9a65f2c5898b84c79c', operation='INSERT', pgid='pgtrigger_insert_insert_1d270', table='cats_queueentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='queueentry',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_queueentryevent" ("consent_on", "decided_at", "decided_by_id", "due_on", "entered_at", "held_until", "holder_id", "id", "kind", "outcome", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "stage", "submission_id", "submitted_by_id", "support_worker_id", "tenant_id") VALUES (NEW."consent_on", NEW."decided_at", NEW."decided_by_id", NEW."due_on", NEW."entered_at", NEW."held_until", NEW."holder_id", NEW."id", NEW."kind", NEW."outcome", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."row_version", NEW."stage", NEW."submission_id", NEW."submitted_by_id", NEW."support_worker_id", NEW."tenant_id"); RETURN NULL;', hash='89a6d0a134d54432348786b2bc0c40d8b157f0fb', operation='UPDATE', pgid='pgtrigger_update_update_c87c3', table='cats_queueentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='queueentry',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_queueentryevent" ("consent_on", "decided_at", "decided_by_id", "due_on", "entered_at", "held_until", "holder_id", "id", "kind", "outcome", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_version", "stage", "submission_id", "submitted_by_id", "support_worker_id", "tenant_id") VALUES (OLD."consent_on", OLD."decided_at", OLD."decided_by_id", OLD."due_on", OLD."entered_at", OLD."held_until", OLD."holder_id", OLD."id", OLD."kind", OLD."outcome", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."row_version", OLD."stage", OLD."submission_id", OLD."submitted_by_id", OLD."support_worker_id", OLD."tenant_id"); RETURN NULL;', hash='7340da103e6efa486ab560fa39bdb8dc3063b7c8', operation='DELETE', pgid='pgtrigger_delete_delete_20093', table='cats_queueentry', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='queueentryevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='057f6b349f2c5e58fbb5b4a6fb1adb92ea5623e2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d7406', table='cats_queueentryevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='righttowork',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_righttoworkevent" ("added_at", "added_by_id", "document_id", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to") VALUES (NEW."added_at", NEW."added_by_id", NEW."document_id", NEW."id", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='9c8913350246896447da8c92cca6103fecdbbc31', operation='INSERT', pgid='pgtrigger_insert_insert_ac787', table='cats_righttowork', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='righttowork',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_righttoworkevent" ("added_at", "added_by_id", "document_id", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to") VALUES (NEW."added_at", NEW."added_by_id", NEW."document_id", NEW."id", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='f6caeb56f30ce55b1fe55484878e74540188010c', operation='UPDATE', pgid='pgtrigger_update_update_5a705', table='cats_righttowork', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='righttowork',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_righttoworkevent" ("added_at", "added_by_id", "document_id", "id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to") VALUES (OLD."added_at", OLD."added_by_id", OLD."document_id", OLD."id", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='242e77336046f8e3f3c582ae758329aa4373daa4', operation='DELETE', pgid='pgtrigger_delete_delete_a74ae', table='cats_righttowork', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='righttoworkevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='572a0f910fbf634cc9813cf9a0327ad51b482400', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ad2e9', table='cats_righttoworkevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transfer',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_transferevent" ("continues_id", "ended_at", "ended_by_id", "former_owner_id", "from_contract_id", "from_location_id", "id", "in_transit_since", "moved_at", "new_owner_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receiver_path", "row_version", "sender_path", "state", "to_contract_id", "to_location_id") VALUES (NEW."continues_id", NEW."ended_at", NEW."ended_by_id", NEW."former_owner_id", NEW."from_contract_id", NEW."from_location_id", NEW."id", NEW."in_transit_since", NEW."moved_at", NEW."new_owner_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."receiver_path", NEW."row_version", NEW."sender_path", NEW."state", NEW."to_contract_id", NEW."to_location_id"); RETURN NULL;', hash='41cce8c0d371e30aaa02aeae61ff6013409ecbc9', operation='INSERT', pgid='pgtrigger_insert_insert_a13e9', table='cats_transfer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transfer',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cats_transferevent" ("continues_id", "ended_at", "ended_by_id", "former_owner_id", "from_contract_id", "from_location_id", "id", "in_transit_since", "moved_at", "new_owner_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receiver_path", "row_version", "sender_path", "state", "to_contract_id", "to_location_id") VALUES (NEW."continues_id", NEW."ended_at", NEW."ended_by_id", NEW."former_owner_id", NEW."from_contract_id", NEW."from_location_id", NEW."id", NEW."in_transit_since", NEW."moved_at", NEW."new_owner_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."receiver_path", NEW."row_version", NEW."sender_path", NEW."state", NEW."to_contract_id", NEW."to_location_id"); RETURN NULL;', hash='23aefcb4fc864bb19c574d0343e38d642c50ec9d', operation='UPDATE', pgid='pgtrigger_update_update_9a43c', table='cats_transfer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transfer',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cats_transferevent" ("continues_id", "ended_at", "ended_by_id", "former_owner_id", "from_contract_id", "from_location_id", "id", "in_transit_since", "moved_at", "new_owner_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receiver_path", "row_version", "sender_path", "state", "to_contract_id", "to_location_id") VALUES (OLD."continues_id", OLD."ended_at", OLD."ended_by_id", OLD."former_owner_id", OLD."from_contract_id", OLD."from_location_id", OLD."id", OLD."in_transit_since", OLD."moved_at", OLD."new_owner_id", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."receiver_path", OLD."row_version", OLD."sender_path", OLD."state", OLD."to_contract_id", OLD."to_location_id"); RETURN NULL;', hash='9413ce365c1bfe40933ec3673f586e0a6817d967', operation='DELETE', pgid='pgtrigger_delete_delete_8b375', table='cats_transfer', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transferevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='602513b3866f77794a3e2258798dbe8e9d250605', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e7730', table='cats_transferevent', when='BEFORE')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='transfermessage',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='010faec3e54a938098c7bc18509758367dc35e36', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d9e39', table='cats_transfermessage', when='BEFORE')),
            )],
        ),
    ]
