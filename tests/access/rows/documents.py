"""Documents of a case, their bytes, and the checks that operators tend."""

from tests.access.papers import FACTS as FACTS
from tests.access.papers import address_of as address_of
from tests.access.papers import answers_of as answers_of
from tests.access.papers import furnish as furnish
from tests.access.standard import reading, working

ADDING = "add_document add_document_version"

ROWS = f"""
# who stands where                              anonymous dana omar priya tess femi quinn cora sam zoe zack

{reading("case_documents document preview_document download_document")}
{working("withdraw_document")}
# The file is missing: those who may are told so.
{ADDING} | owned   | GET  | in 200 200 200 404 200 200 200 200 404 404
{ADDING} | owned   | POST | in 200 200 200 404 200 200 200 200 404 404
{ADDING} | unowned | POST | in 404 404 200 404 404 200 200 200 404 404
{ADDING} | moved   | GET  | in 403 403 403 404 403 200 200 200 404 200
{ADDING} | moved   | POST | in 403 403 403 404 403 200 200 200 404 200
{ADDING} | eastern | POST | in 404 404 404 404 404 200 200 200 200 200
{ADDING} | nobody  | POST | in 404 404 404 404 404 404 404 404 404 404
document_scans      | - | GET  | in 403 403 403 403 403 403 403 200 403 403
document_scans      | - | POST | in 405 405 405 405 405 405 405 405 405 405
scan_document_again | - | GET  | in 405 405 405 405 405 405 405 405 405 405
scan_document_again | - | POST | in 403 403 403 403 403 403 403 go  403 403
"""
