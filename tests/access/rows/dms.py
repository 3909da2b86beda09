"""Looking for people to enrol, and the data feed."""

from tests.access.searched import FACTS as FACTS
from tests.access.searched import address_of as address_of
from tests.access.searched import answers_of as answers_of
from tests.access.searched import furnish as furnish
from tests.access.standard import reading

ROWS = f"""
# who stands where                              anonymous dana omar priya tess femi quinn cora sam zoe zack

{reading("case_sentence")}
# Who only looks after money does not look for people. A search is its maker's.
candidate_search | -        | GET  | in 200 200 200 200 403 200 200 200 200 200
candidate_search | -        | POST | in go  go  go  go  403 go  go  go  go  go
candidate        | searched | GET  | in 200 404 404 404 403 404 404 404 404 404
candidate        | searched | POST | in go  404 404 404 403 404 404 404 404 404
# First checkers, for cases that they work on. No service is connected here, so asking says so and leads back.
ask_feed set_sticky_region | owned   | GET  | in 403 403 403 404 403 200 403 200 404 404
ask_feed set_sticky_region | owned   | POST | in 403 403 403 404 403 go  403 go  404 404
ask_feed set_sticky_region | unowned | GET  | in 404 404 403 404 404 200 403 200 404 404
ask_feed set_sticky_region | moved   | GET  | in 403 403 403 404 403 200 403 200 404 403
ask_feed set_sticky_region | eastern | POST | in 404 404 404 404 404 go  403 go  403 403
ask_feed set_sticky_region | nobody  | GET  | in 404 404 404 404 404 404 404 404 404 404
feed_operations  | -        | GET  | in 403 403 403 403 403 403 403 200 403 403
feed_operations  | -        | POST | in 405 405 405 405 405 405 405 405 405 405
feed_retry       | -        | GET  | in 405 405 405 405 405 405 405 405 405 405
feed_retry       | -        | POST | in 403 403 403 403 403 403 403 go  403 403
"""
