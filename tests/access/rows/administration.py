"""Looking after the service: accounts, organisations, places, audits."""

from tests.access.administered import FACTS as FACTS
from tests.access.administered import address_of as address_of
from tests.access.administered import answers_of as answers_of
from tests.access.administered import furnish as furnish

ACTS = (
    "edit_user review_user reactivate_user leave_user unlock_user reset_user remove_user_factors add_user_note add_user"
)
# Who manages accounts: of the cast, the QA officer and system support. Putting into review and letting in again is for
# senior staff.
SENIOR = {"review_user", "reactivate_user"}
HELP_DESK = " ".join(act for act in ACTS.split() if act not in SENIOR)

READ = "tenants tenant contracts locations location_codes picklists picklist roles identity_audit"
WRITE = "rename_tenant add_domain end_domain add_answer amend_answer end_answer"
SENIOR_WRITE = (
    "link_location unlink_location map_code add_label_definition change_label_definition delete_label_definition"
)

ROWS = f"""
# who stands where                              anonymous dana omar priya tess femi quinn cora sam zoe zack
administration | -            | GET  | in 403 403 403 403 403 200 403 200 403 403
administration | -            | POST | in 405 405 405 405 405 405 405 405 405 405

users user     | administered | GET  | in 403 403 403 403 403 200 403 200 403 403
users user     | administered | POST | in 405 405 405 405 405 405 405 405 405 405
{HELP_DESK}    | administered | GET  | in 403 403 403 403 403 200 403 200 403 403
{HELP_DESK}    | administered | POST | in 403 403 403 403 403 go  403 go  403 403
{" ".join(sorted(SENIOR))} | administered | GET  | in 403 403 403 403 403 403 403 200 403 403
{" ".join(sorted(SENIOR))} | administered | POST | in 403 403 403 403 403 403 403 go  403 403

{READ}         | administered | GET  | in 403 403 403 403 403 200 403 200 403 403
{READ}         | administered | POST | in 405 405 405 405 405 405 405 405 405 405
{WRITE}        | administered | GET  | in 403 403 403 403 403 200 403 200 403 403
{WRITE}        | administered | POST | in 403 403 403 403 403 go  403 go  403 403
{SENIOR_WRITE} | administered | GET  | in 403 403 403 403 403 403 403 200 403 403
{SENIOR_WRITE} | administered | POST | in 403 403 403 403 403 403 403 go  403 403
label_definitions access_audit system_audit | administered | GET  | in 403 403 403 403 403 403 403 200 403 403
label_definitions access_audit system_audit | administered | POST | in 405 405 405 405 405 405 405 405 405 405
export_changes | administered | GET  | in 403 403 403 403 403 403 403 200 403 403
export_changes | administered | POST | in 403 403 403 403 403 403 403 200 403 403
export_people export_answers | administered | GET  | in 403 403 403 403 403 200 403 200 403 403
export_people export_answers | administered | POST | in 403 403 403 403 403 200 403 200 403 403
"""
