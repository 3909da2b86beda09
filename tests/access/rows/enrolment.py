"""Enrolments: the wizard of a case that was just opened, and what is added and changed later."""

from tests.access.enrolments import FACTS as FACTS
from tests.access.enrolments import address_of as address_of
from tests.access.enrolments import answers_of as answers_of
from tests.access.enrolments import furnish as furnish

WIZARD = "enrol_step check_enrolment"
LATER = "add_consent add_right_to_work change_enrolment_location submit_enrolment"
WITH_FILE = "add_consent add_right_to_work"

ROWS = f"""
# who stands where                              anonymous dana omar priya tess femi quinn cora sam zoe zack

enrol enrolment_done | identified | GET  | in go  go  go  404 go  go  go  go  404 404
enrol enrolment_done | identified | POST | in 405 405 405 405 405 405 405 405 405 405
enrol                | owned      | GET  | in go  go  go  404 go  go  go  go  404 404
enrol enrolment_done | nobody     | GET  | in 404 404 404 404 404 404 404 404 404 404
enrol                | moved      | GET  | in 403 403 403 404 403 go  go  go  404 go
enrolment_done       | moved      | GET  | in 403 403 403 404 403 200 200 200 404 200
enrolment_done       | owned      | GET  | in 200 200 200 404 200 200 200 200 404 404
enrolment_done       | eastern    | GET  | in 404 404 404 404 404 200 200 200 200 200
{WIZARD}       | identified | GET  | in 200 200 200 404 200 200 200 200 404 404
{WIZARD}       | eastern    | GET  | in 404 404 404 404 404 go  go  go  go  go
{WIZARD}       | nobody     | POST | in 404 404 404 404 404 404 404 404 404 404
enrol_step     | identified | POST | in go  go  go  404 go  go  go  go  404 404
# Not all pages are saved, so the confirmation is refused to those who may ask for it.
check_enrolment | identified | POST | in 200 200 200 404 200 200 200 200 404 404
{WIZARD}       | moved      | POST | in 403 403 403 404 403 200 200 200 404 200
{LATER}        | owned      | GET  | in 200 200 200 404 200 200 200 200 404 404
{LATER}        | unowned    | GET  | in 404 404 200 404 404 200 200 200 404 404
{LATER}        | moved      | GET  | in 403 403 403 404 403 200 200 200 404 200
{LATER}        | eastern    | GET  | in 404 404 404 404 404 200 200 200 200 200
{LATER}        | nobody     | POST | in 404 404 404 404 404 404 404 404 404 404
# The file is missing, and the case is not ready: those who may are told so.
{WITH_FILE} submit_enrolment | owned | POST | in 200 200 200 404 200 200 200 200 404 404
{WITH_FILE} submit_enrolment | moved | POST | in 403 403 403 404 403 200 200 200 404 200
change_enrolment_location    | owned | POST | in go  go  go  404 go  go  go  go  404 404
change_enrolment_location    | moved | POST | in 403 403 403 404 403 go  go  go  404 200
"""
