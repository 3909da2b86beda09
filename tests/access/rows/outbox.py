"""What leaves the house."""

from tests.access.handed_over import address_of as address_of

ROWS = """
# who stands where                              anonymous dana omar priya tess femi quinn cora sam zoe zack

outbox         | -       | GET  | in 403 403 403 403 403 403 403 200 403 403
outbox         | -       | POST | in 405 405 405 405 405 405 405 405 405 405
# A dead letter to Dana.
retry_message give_up_message | message | GET  | in 405 405 405 405 405 405 405 405 405 405
retry_message give_up_message | message | POST | in 403 403 403 403 403 403 403 go 403 403
"""
