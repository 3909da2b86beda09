"""Jobs, files, drafts, and pages for everybody."""

ROWS = """
# who stands where                              anonymous dana omar priya tess femi quinn cora sam zoe zack

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

# The admin is for system support.
admin        | -     | GET | in in in in in in in in 200 in in
admin        | case  | GET | in in in in in in in in 200 in in
admin        | login | GET | in 403 403 403 403 403 403 403 go 403 403
"""
