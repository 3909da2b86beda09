"""Assessments and bios."""

from tests.access.questionnaires import FACTS as FACTS
from tests.access.questionnaires import address_of as address_of
from tests.access.questionnaires import answers_of as answers_of
from tests.access.questionnaires import furnish as furnish
from tests.access.standard import reading

ANSWERED = "assessment bio print_assessment print_bio compare_assessments"
ANSWERING = "assessment_step check_assessment delete_assessment bio_step check_bio delete_bio"

ROWS = f"""
# who stands where                              anonymous dana omar priya tess femi quinn cora sam zoe zack

{reading("case_assessments case_bio")}
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
"""
