"""A process that sends what waits and writes each Message-ID into a file; told to, it dies right after delivering one.

`python -m tests.core.outbox.worker FILE [DIES_AFTER]`, with the database in DATABASE_URL.
"""

import os
import signal
import sys
from pathlib import Path

import django

django.setup()

from django.core.mail import EmailMessage  # noqa: E402

from cats.core.outbox import sending  # noqa: E402

DELIVERED = Path(sys.argv[1])
DIES_AFTER = int(sys.argv[2]) if len(sys.argv) > 2 else 0
count = 0


def deliver(self: EmailMessage, fail_silently: bool = False) -> int:
    """Stand for the mail server: it has the message before the process dies."""
    global count
    with DELIVERED.open("a") as file:
        file.write(self.message()["Message-ID"] + "\n")
        file.flush()
        os.fsync(file.fileno())
    count += 1
    if count == DIES_AFTER:
        os.kill(os.getpid(), signal.SIGKILL)
    return 1


EmailMessage.send = deliver
sending.send_due(seconds=20)
