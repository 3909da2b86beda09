"""Pages of a case, and acts on one and on many."""

from tests.access.standard import reading, working

ROWS = f"""
# who stands where                              anonymous dana omar priya tess femi quinn cora sam zoe zack

{reading("case case_notes case_labels case_timeline case_history")}
{working("add_note add_label archive_case")}
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

# Priya's selection, of a case of Dana's and one that Priya may not see; then no selection at all.
reassign_cases | selection | GET  | in 403 403 200 403 403 404 403 404 403 404
reassign_cases | selection | POST | in 403 403 go  403 403 404 403 404 403 404
reassign_cases | -         | GET  | in 403 403 404 403 403 404 403 404 403 404
label_cases    | selection | GET  | in 404 404 200 404 404 404 404 404 404 404
label_cases    | selection | POST | in 404 404 go  404 404 404 404 404 404 404
label_cases    | -         | GET  | in 404 404 404 404 404 404 404 404 404 404
"""
