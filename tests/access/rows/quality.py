"""Quality assurance: what waits for the provider's check."""

from tests.access.enrolments import address_of as address_of
from tests.access.enrolments import answers_of as answers_of

ROWS = """
# who stands where                              anonymous dana omar priya tess femi quinn cora sam zoe zack

provider_queue | -      | GET  | in 403 403 200 403 403 403 403 200 403 200
provider_queue | -      | POST | in 405 405 405 405 405 405 405 405 405 405
take_next      | -      | GET  | in 405 405 405 405 405 405 405 405 405 405
take_next      | -      | POST | in 403 403 go  403 403 403 403 go  403 go
# Omar submitted it. Whoever does not see the queue does not learn that it is there.
take_entry keep_entry release_entry | queued | GET  | in 405 405 405 405 405 405 405 405 405 405
take_entry keep_entry release_entry | queued | POST | in 404 404 go  404 404 404 404 go  404 404
give_entry     | queued | GET  | in 404 404 200 404 404 404 404 200 404 404
give_entry     | queued | POST | in 404 404 go  404 404 404 404 go  404 404
"""
