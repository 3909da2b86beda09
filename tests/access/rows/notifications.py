"""What people are told."""

from tests.access.handed_over import FACTS as FACTS
from tests.access.handed_over import address_of as address_of
from tests.access.handed_over import answers_of as answers_of
from tests.access.handed_over import furnish as furnish

ROWS = """
# who stands where                              anonymous dana omar priya tess femi quinn cora sam zoe zack

# Everybody has their own list. One of Dana's is about her case, which others see too; it is hers alone.
notifications | - | GET  | in 200 200 200 200 200 200 200 200 200 200
notifications | - | POST | in 405 405 405 405 405 405 405 405 405 405
notification_preferences | - | GET  | in 200 200 200 200 200 200 200 200 200 200
notification_preferences | - | POST | in go  go  go  go  go  go  go  go  go  go
mark_all_notifications   | - | GET  | in 405 405 405 405 405 405 405 405 405 405
mark_all_notifications   | - | POST | in go  go  go  go  go  go  go  go  go  go
open_notification | told | GET  | in go  404 404 404 404 404 404 404 404 404
open_notification | told | POST | in 405 405 405 405 405 405 405 405 405 405
mark_notification | told | GET  | in 405 405 405 405 405 405 405 405 405 405
mark_notification | told | POST | in go  404 404 404 404 404 404 404 404 404
"""
