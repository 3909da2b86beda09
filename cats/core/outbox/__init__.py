"""The outbox: messages that leave the house, as rows of the transaction that has a reason to send them.

`post` writes a row and nothing else. After the commit Celery sends it; a duty of the drain loop's process sends what
nobody came for, so it works without Redis. See docs/slices/outbox.md.
"""

from cats.core.outbox.models import Delivery, OutboxMessage
from cats.core.outbox.services import post

__all__ = ["Delivery", "OutboxMessage", "post"]
