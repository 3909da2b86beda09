"""Who gets what from every route: the one declared table of access.

A line says: routes | what they are about | method | the answer to each person, in the order of PEOPLE. Answers are
statuses, or `in` for being sent to sign in and `go` for any other redirect (the work was done). "About" is a position
of `tests.access.world`, or "-" for routes about nothing. Third-party routes have a line a prefix.

A route that is not here fails the build: `test_every_route_is_declared`.
"""

from dataclasses import dataclass

from tests.access.world import PEOPLE

READING = (
    "case case_notes case_labels case_timeline case_history case_probation case_custody case_visits case_assessments"
    " case_bio"
)
ANSWERED = "assessment bio print_assessment print_bio compare_assessments"
ANSWERING = "assessment_step check_assessment delete_assessment bio_step check_bio delete_bio"
LISTS = (
    "caselist caselist_mine caselist_team caselist_due caselist_recent caselist_awaiting caselist_moved caselist_closed"
)
WRITING = "add_note add_label archive_case"
MIGRATION = (
    "migration_runs migration_events migration_grace migration_drift migration_duplicates migration_mappings "
    "migration_rooms migration_time_rules migration_codes"
)
TABLES = ["room_mapping", "time_rule", "code"]
ADDING, CHANGING, REMOVING = (" ".join(f"{act}_{table}" for table in TABLES) for act in ("add", "change", "remove"))

TABLE = f"""
# who stands where                              anonymous dana omar priya tess femi quinn cora sam zoe zack

{READING} | owned    | GET  | in 200 200 200 404 200 200 200 200 404 404
{READING} | unowned  | GET  | in 404 404 200 404 404 200 200 200 404 404
{READING} | moved    | GET  | in 200 200 200 404 200 200 200 200 404 200
{READING} | eastern  | GET  | in 404 404 404 404 404 200 200 200 200 200
{READING} | nobody   | GET  | in 404 404 404 404 404 404 404 404 404 404
{READING} | owned    | POST | in 405 405 405 405 405 405 405 405 405 405

# A prisoner's money is for the owner of the case and for people with an additional role.
case_money | owned    | GET  | in 200 403 200 404 403 200 200 200 404 404
case_money | unowned  | GET  | in 404 404 200 404 404 200 200 200 404 404
case_money | moved    | GET  | in 403 403 200 404 403 200 200 200 404 200
case_money | eastern  | GET  | in 404 404 404 404 404 200 200 200 200 200
case_money | nobody   | GET  | in 404 404 404 404 404 404 404 404 404 404
case_money | owned    | POST | in 405 405 405 405 405 405 405 405 405 405

{WRITING} | owned    | GET  | in 200 200 200 404 200 200 200 200 404 404
{WRITING} | owned    | POST | in go  go  go  404 go  go  go  go  404 404
{WRITING} | unowned  | GET  | in 404 404 200 404 404 200 200 200 404 404
{WRITING} | unowned  | POST | in 404 404 go  404 404 go  go  go  404 404
{WRITING} | moved    | GET  | in 403 403 403 404 403 200 200 200 404 200
{WRITING} | moved    | POST | in 403 403 403 404 403 go  go  go  404 go
{WRITING} | eastern  | GET  | in 404 404 404 404 404 200 200 200 200 200
{WRITING} | eastern  | POST | in 404 404 404 404 404 go  go  go  go  go
{WRITING} | nobody   | POST | in 404 404 404 404 404 404 404 404 404 404

reassign_case  | owned    | GET  | in 403 403 200 404 403 200 403 200 404 404
reassign_case  | owned    | POST | in 403 403 go  404 403 go  403 go  404 404
reassign_case  | unowned  | GET  | in 404 404 200 404 404 200 403 200 404 404
reassign_case  | unowned  | POST | in 404 404 go  404 404 go  403 go  404 404
reassign_case  | moved    | GET  | in 403 403 403 404 403 200 403 200 404 200
reassign_case  | moved    | POST | in 403 403 403 404 403 go  403 go  404 go
reassign_case  | eastern  | POST | in 404 404 404 404 404 go  403 go  403 go
unarchive_case | archived | GET  | in 200 200 200 404 200 200 200 200 404 404
unarchive_case | archived | POST | in go  go  go  404 go  go  go  go  404 404
suspend_case   | approved | GET  | in 200 200 200 404 200 200 200 200 404 404
suspend_case   | approved | POST | in go  go  go  404 go  go  go  go  404 404
resume_case    | dormant  | GET  | in 200 200 200 404 200 200 200 200 404 404
resume_case    | dormant  | POST | in go  go  go  404 go  go  go  go  404 404
unarchive_case suspend_case resume_case | moved | GET  | in 403 403 403 404 403 200 200 200 404 200
unarchive_case suspend_case resume_case | moved | POST | in 403 403 403 404 403 200 200 200 404 200
close_label    | owned    | GET  | in 200 200 200 404 200 200 200 200 404 404
close_label    | owned    | POST | in go  go  go  404 go  go  go  go  404 404
close_label    | moved    | GET  | in 403 403 403 404 403 404 404 404 404 404
close_label    | eastern  | GET  | in 404 404 404 404 404 200 200 200 200 200
close_label    | eastern  | POST | in 404 404 404 404 404 go  go  go  go  go

# Assessments and bios: Dana's case and others have completed ones and one under way, the approved case has none.
{ANSWERED}  | owned    | GET  | in 200 200 200 404 200 200 200 200 404 404
{ANSWERED}  | moved    | GET  | in 200 200 200 404 200 200 200 200 404 200
{ANSWERED}  | eastern  | GET  | in 404 404 404 404 404 200 200 200 200 200
{ANSWERED}  | nobody   | GET  | in 404 404 404 404 404 404 404 404 404 404
{ANSWERED}  | owned    | POST | in 405 405 405 405 405 405 405 405 405 405
{ANSWERING} | owned    | GET  | in 200 200 200 404 200 200 200 200 404 404
{ANSWERING} | owned    | POST | in go  go  go  404 go  go  go  go  404 404
{ANSWERING} | moved    | GET  | in 403 403 403 404 403 200 200 200 404 200
{ANSWERING} | moved    | POST | in 403 403 403 404 403 go  go  go  404 go
{ANSWERING} | eastern  | GET  | in 404 404 404 404 404 200 200 200 200 200
{ANSWERING} | eastern  | POST | in 404 404 404 404 404 go  go  go  go  go
{ANSWERING} | nobody   | POST | in 404 404 404 404 404 404 404 404 404 404
assessment_safeguarding     | owned    | GET  | in 200 200 200 404 200 200 200 200 404 404
assessment_safeguarding     | moved    | GET  | in 200 200 200 404 200 200 200 200 404 200
assessment_safeguarding     | eastern  | GET  | in 404 404 404 404 404 200 200 200 200 200
assessment_safeguarding     | owned    | POST | in 405 405 405 405 405 405 405 405 405 405
start_assessment start_bio  | approved | GET  | in 200 200 200 404 200 200 200 200 404 404
start_assessment start_bio  | approved | POST | in go  go  go  404 go  go  go  go  404 404
start_assessment start_bio  | moved    | GET  | in 403 403 403 404 403 go  go  go  404 go
start_assessment start_bio  | moved    | POST | in 403 403 403 404 403 200 200 200 404 200
start_assessment start_bio  | eastern  | GET  | in 404 404 404 404 404 go  go  go  go  go
start_assessment start_bio  | nobody   | POST | in 404 404 404 404 404 404 404 404 404 404
read_safeguarding_notice    | noticed  | GET  | in 405 405 405 405 405 405 405 405 405 405
read_safeguarding_notice    | noticed  | POST | in 404 404 go  404 404 404 404 404 404 404

# The list shows everybody their own: see test_nothing_of_a_stranger. Dana's case and one of Zoe's are chosen.
home            | -      | GET  | in  200 200 200 200 200 200 200 200 200 200
home            | -      | POST | in  405 405 405 405 405 405 405 405 405 405
{LISTS} | - | GET  | in 200 200 200 200 200 200 200 200 200 200
{LISTS} | - | POST | in 405 405 405 405 405 405 405 405 405 405
search          | -      | GET  | in  200 200 200 200 200 200 200 200 200 200
search          | -      | POST | in  405 405 405 405 405 405 405 405 405 405
caselist_unassigned | - | GET  | in 404 404 200 404 404 200 200 200 404 200
caselist_unassigned | - | POST | in 405 405 405 405 405 405 405 405 405 405
caselist_export | -     | GET  | in 200 200 200 200 200 200 200 200 200 200
caselist_export | -     | POST | in 200 200 200 200 200 200 200 200 200 200
export_selection | selection | GET  | in 404 404 200 404 404 404 404 404 404 404
export_selection | selection | POST | in 404 404 200 404 404 404 404 404 404 404
export_selection | -    | GET  | in 404 404 404 404 404 404 404 404 404 404

# What people keep of a list is theirs. The address names the list; Priya has a view that she shares with her branch.
caselist_columns caselist_views save_view | list | GET | in 200 200 200 200 200 200 200 200 200 200
caselist_columns save_view default_view | list | POST | in go go go go go go go go go go
caselist_views | list   | POST | in  405 405 405 405 405 405 405 405 405 405
caselist_columns caselist_views save_view | - | GET | in 404 404 404 404 404 404 404 404 404 404
default_view    | list  | GET  | in  405 405 405 405 405 405 405 405 405 405
default_view    | view  | POST | in  go  go  go  go  404 404 404 404 404 404
change_view delete_view | view | GET  | in 404 404 200 404 404 404 404 404 404 404
change_view delete_view | view | POST | in 404 404 go  404 404 404 404 404 404 404
select_cases    | chosen | POST | in  403 403 go  403 403 go  403 go  403 go
select_cases    | chosen | GET  | in  405 405 405 405 405 405 405 405 405 405
caselist_operations | -  | GET  | in  403 403 403 403 403 403 403 200 403 403
caselist_operations | -  | POST | in  405 405 405 405 405 405 405 405 405 405
caselist_retry  | -      | POST | in  403 403 403 403 403 403 403 go  403 403
caselist_retry  | -      | GET  | in  405 405 405 405 405 405 405 405 405 405

# Whoever may read a case may refresh its probation data, and open a restricted record in an emergency. No probation
# service is connected here, so there is nothing to fetch.
open_in_emergency | owned   | GET  | in 200 200 200 404 200 200 200 200 404 404
open_in_emergency | owned   | POST | in go  go  go  404 go  go  go  go  404 404
open_in_emergency | unowned | GET  | in 404 404 200 404 404 200 200 200 404 404
open_in_emergency | moved   | GET  | in 200 200 200 404 200 200 200 200 404 200
open_in_emergency | eastern | POST | in 404 404 404 404 404 go  go  go  go  go
open_in_emergency | nobody  | GET  | in 404 404 404 404 404 404 404 404 404 404
refresh_probation | owned   | GET  | in 405 405 405 405 405 405 405 405 405 405
refresh_probation | owned   | POST | in 400 400 400 404 400 400 400 400 404 404
refresh_probation | eastern | POST | in 404 404 404 404 404 400 400 400 400 400

# Priya's selection, of a case of Dana's and one that Priya may not see; then no selection at all.
reassign_cases | selection | GET  | in 403 403 200 403 403 404 403 404 403 404
reassign_cases | selection | POST | in 403 403 go  403 403 404 403 404 403 404
reassign_cases | -         | GET  | in 403 403 404 403 403 404 403 404 403 404
label_cases    | selection | GET  | in 404 404 200 404 404 404 404 404 404 404
label_cases    | selection | POST | in 404 404 go  404 404 404 404 404 404 404
label_cases    | -         | GET  | in 404 404 404 404 404 404 404 404 404 404

# A job of Priya's about those cases; it is over, and nothing came of it.
jobs           | -         | GET  | in 200 200 200 200 200 200 200 200 200 200
jobs           | -         | POST | in 405 405 405 405 405 405 405 405 405 405
job            | job       | GET  | in 404 404 200 404 404 404 404 404 404 404
job            | job       | POST | in 405 405 405 405 405 405 405 405 405 405
undo_job stop_job | job    | GET  | in 405 405 405 405 405 405 405 405 405 405
undo_job stop_job | job    | POST | in 404 404 go  404 404 404 404 404 404 404

# A file of Priya's that is ready.
my_files       | -         | GET  | in 200 200 200 200 200 200 200 200 200 200
my_files       | -         | POST | in 405 405 405 405 405 405 405 405 405 405
download_file  | file      | GET  | in 404 404 200 404 404 404 404 404 404 404
download_file  | file      | POST | in 405 405 405 405 405 405 405 405 405 405
discard_file   | file      | POST | in 404 404 go  404 404 404 404 404 404 404
discard_file   | file      | GET  | in 405 405 405 405 405 405 405 405 405 405

# The token of a draft of Dana's. Signed out, it is kept for her and the sender is asked to sign in.
keep_draft     | draft     | GET  | in 405 405 405 405 405 405 405 405 405 405
keep_draft     | draft     | POST | in 200 403 403 403 403 403 403 403 403 403
keep_draft     | -         | POST | in 403 403 403 403 403 403 403 403 403 403

# A draft of Dana's, and a notice that is for Priya.
delete_draft   | drafted   | GET  | in 200 404 404 404 404 404 404 404 404 404
delete_draft   | drafted   | POST | in go  404 404 404 404 404 404 404 404 404
read_notice    | noticed   | GET  | in 405 405 405 405 405 405 405 405 405 405
read_notice    | noticed   | POST | in 404 404 go  404 404 404 404 404 404 404

session_extend | - | GET  | in 405 405 405 405 405 405 405 405 405 405
session_extend | - | POST | in go  go  go  go  go  go  go  go  go  go
accessibility help health_live health_ready | - | GET  | 200 200 200 200 200 200 200 200 200 200 200
accessibility help health_live health_ready | - | POST | 405 405 405 405 405 405 405 405 405 405 405

# Signing in and out, and one's own account. Changing a second factor asks first who is there, which all have shown;
# Omar alone has a factor. Nobody has a second step waiting.
account_login                  | -      | GET  | 200 go  go  go  go  go  go  go  go  go  go
account_login                  | -      | POST | 200 go  go  go  go  go  go  go  go  go  go
mfa_authenticate               | -      | GET  | in  go  go  go  go  go  go  go  go  go  go
mfa_authenticate               | -      | POST | in  go  go  go  go  go  go  go  go  go  go
account_inactive               | -      | GET  | 403 403 403 403 403 403 403 403 403 403 403
account_logout                 | -      | GET  | go  200 200 200 200 200 200 200 200 200 200
account_logout                 | -      | POST | go  go  go  go  go  go  go  go  go  go  go
account_reset_password         | -      | GET  | 200 200 200 200 200 200 200 200 200 200 200
account_reset_password         | -      | POST | 200 200 200 200 200 200 200 200 200 200 200
account_reset_password_from_key | key   | GET  | go  go  go  go  go  go  go  go  go  go  go
account_reset_password_from_key | nobody | GET | 200 200 200 200 200 200 200 200 200 200 200
signed_out account_reset_password_done | - | GET  | 200 200 200 200 200 200 200 200 200 200 200
signed_out account_reset_password_done | - | POST | 405 405 405 405 405 405 405 405 405 405 405
account                        | -      | GET  | in  200 200 200 200 200 200 200 200 200 200
account                        | -      | POST | in  405 405 405 405 405 405 405 405 405 405
account_change_password        | -      | GET  | in  200 200 200 200 200 200 200 200 200 200
account_change_password        | -      | POST | in  200 200 200 200 200 200 200 200 200 200
account_reauthenticate         | -      | GET  | in  200 go  200 200 200 200 200 200 200 200
account_reauthenticate         | -      | POST | in  200 go  200 200 200 200 200 200 200 200
mfa_reauthenticate             | -      | GET  | in  go  200 go  go  go  go  go  go  go  go
mfa_reauthenticate             | -      | POST | in  go  200 go  go  go  go  go  go  go  go
mfa_reauthenticate_webauthn    | -      | GET  | in  go  go  go  go  go  go  go  go  go  go
mfa_reauthenticate_webauthn    | -      | POST | in  go  go  go  go  go  go  go  go  go  go
second_factor                  | -      | GET  | in  200 200 200 200 200 200 200 200 200 200
second_factor                  | -      | POST | in  405 405 405 405 405 405 405 405 405 405
mfa_activate_totp              | -      | GET  | in  200 go  200 200 200 200 200 200 200 200
mfa_activate_totp              | -      | POST | in  200 go  200 200 200 200 200 200 200 200
mfa_add_webauthn               | -      | GET  | in  200 200 200 200 200 200 200 200 200 200
mfa_add_webauthn               | -      | POST | in  200 200 200 200 200 200 200 200 200 200
mfa_view_recovery_codes        | -      | GET  | in  go  go  go  go  go  go  go  go  go  go
mfa_view_recovery_codes        | -      | POST | in  405 405 405 405 405 405 405 405 405 405
mfa_generate_recovery_codes    | -      | GET  | in  go  200 go  go  go  go  go  go  go  go
mfa_generate_recovery_codes    | -      | POST | in  go  go  go  go  go  go  go  go  go  go
remove_factor                  | factor | GET  | in  404 200 404 404 404 404 404 404 404 404
remove_factor                  | factor | POST | in  404 go  404 404 404 404 404 404 404 404
end_other_sessions             | -      | GET  | in  405 405 405 405 405 405 405 405 405 405
end_other_sessions             | -      | POST | in  go  go  go  go  go  go  go  go  go  go

# The API is for programs with a token, which a session is not; its own sweep tries every route with every role. What a
# browser sends as a form is not even read.
api_description api_documentation api_health api_info | - | GET | 200 200 200 200 200 200 200 200 200 200 200
api_description api_documentation | - | POST | 405 405 405 405 405 405 405 405 405 405 405
api_events   | - | GET  | 405 405 405 405 405 405 405 405 405 405 405
api_events   | - | POST | 415 415 415 415 415 415 415 415 415 415 415
api_metrics  | - | GET  | 401 401 401 401 401 401 401 401 401 401 401
api_drift api_mapping api_migrate | - | GET | 401 401 401 401 401 401 401 401 401 401 401
api_prison api_repairs api_sync   | - | GET | 401 401 401 401 401 401 401 401 401 401 401
api_persons api_prisoners api_prisons api_queue-admin | - | GET | 405 405 405 405 405 405 405 405 405 405 405
api_transactions api_visits | - | GET  | 405 405 405 405 405 405 405 405 405 405 405
api_transactions api_visits | - | POST | 415 415 415 415 415 415 415 415 415 415 415
api_persons api_prisoners api_prisons | - | POST | 415 415 415 415 415 415 415 415 415 415 415

# The migration: system support operates it (senior management looks: tests/migration/screens). Others learn nothing. No
# NOMIS is connected here, so no run can start.
{MIGRATION} | - | GET | in 403 403 403 403 403 403 403 200 403 403
{MIGRATION} | - | POST | in 405 405 405 405 405 405 405 405 405 405
start_migration room_usage | - | GET | in 403 403 403 403 403 403 403 200 403 403
start_run | migrated | GET  | in 403 403 403 403 403 403 403 200 403 403
start_run | migrated | POST | in 403 403 403 403 403 403 403 200 403 403
migration_run run_items run_item migration_event | migrated | GET | in 404 404 404 404 404 404 404 200 404 404
migration_run run_items run_item migration_event | migrated | POST | in 405 405 405 405 405 405 405 405 405 405
cancel_run roll_back_run discard_items discard_event | migrated | GET | in 404 404 404 404 404 404 404 200 404 404
cancel_run roll_back_run discard_items discard_event | migrated | POST | in 404 404 404 404 404 404 404 go 404 404
resume_run retry_items retry_event | migrated | POST | in 404 404 404 404 404 404 404 go 404 404
resume_run retry_items retry_event | migrated | GET | in 405 405 405 405 405 405 405 405 405 405
retry_events retry_grace repair_drift | migrated | POST | in 403 403 403 403 403 403 403 go 403 403
retry_events retry_grace repair_drift | migrated | GET | in 405 405 405 405 405 405 405 405 405 405
{ADDING} {CHANGING} {REMOVING} | migrated | GET  | in 403 403 403 403 403 403 403 200 403 403
{ADDING} {CHANGING} {REMOVING} | migrated | POST | in 403 403 403 403 403 403 403 go 403 403

# The admin is for system support.
admin        | -     | GET | in in in in in in in in 200 in in
admin        | case  | GET | in in in in in in in in 200 in in
admin        | login | GET | in 403 403 403 403 403 403 403 go 403 403
"""


@dataclass(frozen=True)
class Row:
    """One route, about one thing, by one method."""

    route: str
    about: str
    method: str
    answers: dict[str, str]

    def __str__(self) -> str:
        return f"{self.method}-{self.route}-{self.about}"


def read(table: str) -> list[Row]:
    """Return the table's rows; a line for several routes gives a row for each."""
    rows = []
    for line in table.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        routes, about, method, answers = (cell.strip() for cell in line.split("|"))
        expected = dict(zip(PEOPLE, answers.split(), strict=True))
        rows += [Row(route, about, method, expected) for route in routes.split()]
    return rows


MATRIX = read(TABLE)
DECLARED = frozenset(row.route for row in MATRIX)
