"""Transfers: the sender's, the receiver's, and the former owner's."""

from tests.access.handed_over import address_of as address_of
from tests.access.handed_over import answers_of as answers_of

ROWS = """
# who stands where                              anonymous dana omar priya tess femi quinn cora sam zoe zack

incoming_transfers outgoing_transfers | - | GET  | in 403 403 200 403 403 200 200 200 403 200
incoming_transfers outgoing_transfers | - | POST | in 405 405 405 405 405 405 405 405 405 405

select_transfers | - | GET  | in 405 405 405 405 405 405 405 405 405 405
select_transfers | - | POST | in 403 403 go  403 403 go  go  go  403 go
accept_transfers | - | GET  | in 403 403 404 403 403 404 404 404 403 404
accept_transfers | - | POST | in 403 403 404 403 403 404 404 404 403 404

# Dana's case has moved to the other provider, whose manager is Zack.
transfer          | sent | GET  | in 200 404 200 404 404 200 200 200 404 200
transfer          | sent | POST | in 405 405 405 405 405 405 405 405 405 405
accept_transfer decline_transfer ask_about_transfer | sent | GET  | in 403 404 403 404 404 200 200 200 404 200
accept_transfer decline_transfer ask_about_transfer | sent | POST | in 403 404 403 404 404 go  go  go  404 go
note_on_transfer  | sent | GET  | in 200 404 200 404 404 200 200 200 404 403
note_on_transfer  | sent | POST | in go  404 go  404 404 go  go  go  404 403
answer_transfer   | asked | GET  | in 200 404 200 404 404 200 200 200 404 403
answer_transfer   | asked | POST | in go  404 go  404 404 go  go  go  404 403
close_transfer    | sent | GET  | in 403 404 403 404 404 403 403 200 404 403
close_transfer    | sent | POST | in 403 404 403 404 404 403 403 go  404 403

handover          | owned   | GET | in 200 200 200 404 200 200 200 200 404 404
handover          | moved   | GET | in 200 200 200 404 200 200 200 200 404 200
handover          | eastern | GET | in 404 404 404 404 404 200 200 200 200 200
handover          | nobody  | GET | in 404 404 404 404 404 404 404 404 404 404
handover          | owned   | POST | in 405 405 405 405 405 405 405 405 405 405
"""
