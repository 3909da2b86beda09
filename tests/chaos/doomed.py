"""The web application with a receiver that ends its process after the commit, before anything that follows a commit.

Receivers hear an announcement in the order in which they were connected, and what they leave for after the commit is
done in that order too. So this one is connected before Django is set up, and is heard before the caselist's. It acts
while the file named by CHAOS_DOOM is there, and removes it, so that it acts once.
"""

import os
import signal
from pathlib import Path
from typing import Any

from django.db import transaction

from cats.core.signals import ANNOUNCEMENTS

DOOM = Path(os.environ["CHAOS_DOOM"])


def doom(**_: Any) -> None:
    """Leave the end of this process for after the commit."""
    transaction.on_commit(end)


def end() -> None:
    """End this process as a power failure would, once."""
    if DOOM.exists():
        DOOM.unlink()
        os.kill(os.getpid(), signal.SIGKILL)


for announcement in ANNOUNCEMENTS.values():
    announcement.connect(doom)

from config.wsgi import application  # noqa: E402 - only now does the caselist connect its receivers

__all__ = ["application"]
