"""Pages of a case, and acts on one and on many."""

from tests.access.records import FACTS as FACTS
from tests.access.records import address_of as address_of
from tests.access.records import answers_of as answers_of
from tests.access.records import furnish as furnish
from tests.access.standard import reading, working

ENTRIES = "change_address_entry end_address_entry"
BUTTONS = "bring_back_address_entry pin_note unpin_note"

ROWS = f"""
# who stands where                              anonymous dana omar priya tess femi quinn cora sam zoe zack

{reading("case case_about case_notes case_labels case_timeline print_timeline case_history")}
{working("add_note add_label archive_case edit_details edit_supervisor add_address_entry")}
{ENTRIES} | owned   | GET  | in 200 200 200 404 200 200 200 200 404 404
{ENTRIES} | owned   | POST | in go  go  go  404 go  go  go  go  404 404
{ENTRIES} | moved   | GET  | in 403 403 403 404 403 200 200 200 404 200
{ENTRIES} | moved   | POST | in 403 403 403 404 403 go  go  go  404 go
{ENTRIES} | eastern | GET  | in 404 404 404 404 404 200 200 200 200 200
{ENTRIES} | eastern | POST | in 404 404 404 404 404 go  go  go  go  go
{ENTRIES} | nobody  | POST | in 404 404 404 404 404 404 404 404 404 404
{BUTTONS} | owned   | GET  | in 405 405 405 405 405 405 405 405 405 405
{BUTTONS} | owned   | POST | in go  go  go  404 go  go  go  go  404 404
{BUTTONS} | moved   | POST | in 403 403 403 404 403 go  go  go  404 go
{BUTTONS} | eastern | POST | in 404 404 404 404 404 go  go  go  go  go
{BUTTONS} | nobody  | POST | in 404 404 404 404 404 404 404 404 404 404
# Who has looked is for the service desk, and for the line manager of the owner, whom Dana and Zoe do not have here.
case_accesses  | owned    | GET  | in 403 403 403 404 403 403 403 200 404 404
case_accesses  | unowned  | GET  | in 404 404 403 404 404 403 403 200 404 404
case_accesses  | moved    | GET  | in 403 403 403 404 403 403 403 200 404 403
case_accesses  | eastern  | GET  | in 404 404 404 404 404 403 403 200 403 403
case_accesses  | nobody   | GET  | in 404 404 404 404 404 404 404 404 404 404
case_accesses  | owned    | POST | in 405 405 405 405 405 405 405 405 405 405
case_changes   | owned    | GET  | in 403 403 403 404 403 403 403 200 404 404
case_changes   | unowned  | GET  | in 404 404 403 404 404 403 403 200 404 404
case_changes   | moved    | GET  | in 403 403 403 404 403 403 403 200 404 403
case_changes   | eastern  | GET  | in 404 404 404 404 404 403 403 200 403 403
case_changes   | nobody   | GET  | in 404 404 404 404 404 404 404 404 404 404
case_changes   | owned    | POST | in 405 405 405 405 405 405 405 405 405 405
reassign_case  | owned    | GET  | in 403 403 200 404 403 200 403 200 404 404
reassign_case  | owned    | POST | in 403 403 go  404 403 go  403 go  404 404
reassign_case  | unowned  | GET  | in 404 404 200 404 404 200 403 200 404 404
reassign_case  | unowned  | POST | in 404 404 go  404 404 go  403 go  404 404
reassign_case  | moved    | GET  | in 403 403 403 404 403 200 403 200 404 200
reassign_case  | moved    | POST | in 403 403 403 404 403 go  403 go  404 go
take_case      | owned    | GET  | in 405 405 405 405 405 405 405 405 405 405
take_case      | unowned  | POST | in 404 404 go  404 404 go  403 go  404 404
take_case      | owned    | POST | in 403 403 go  404 403 go  403 go  404 404
take_case      | moved    | POST | in 403 403 403 404 403 go  403 go  404 go
take_case      | eastern  | POST | in 404 404 404 404 404 go  403 go  403 go
take_case      | nobody   | POST | in 404 404 404 404 404 404 404 404 404 404
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

due_by_person due_by_team               | - | GET  | in 403 403 200 403 403 200 200 200 403 200
due_by_person due_by_team               | - | POST | in 405 405 405 405 405 405 405 405 405 405
export_due_by_person export_due_by_team | - | GET  | in 403 403 200 403 403 200 200 200 403 200
export_due_by_person export_due_by_team | - | POST | in 403 403 200 403 403 200 200 200 403 200

# Priya's selection, of a case of Dana's and one that Priya may not see; then no selection at all.
reassign_cases | selection | GET  | in 403 403 200 403 403 404 403 404 403 404
reassign_cases | selection | POST | in 403 403 go  403 403 404 403 404 403 404
reassign_cases | -         | GET  | in 403 403 404 403 403 404 403 404 403 404
label_cases    | selection | GET  | in 404 404 200 404 404 404 404 404 404 404
label_cases    | selection | POST | in 404 404 go  404 404 404 404 404 404 404
label_cases    | -         | GET  | in 404 404 404 404 404 404 404 404 404 404
"""
