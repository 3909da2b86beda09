"""The writers: `python -m tests.chaos.writing FOLDER SEED [KIND ...]`, until standard input ends.

Four threads write the same cases in every way there is: through services, through bulk updates of the ORM, through raw
SQL, and to the rows that many cases share. Each fact has one writer, which notes it in a ledger of its own.
"""

import contextlib
import random
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from tests.chaos.hands import Hand

PAUSE_SECONDS = 0.02
REST_AFTER_A_FAILURE = 0.1


def main(folder: Path, seed: str, *kinds: str) -> None:
    """Write until standard input ends, then finish the writes in hand."""
    django.setup()
    from django.db import connection

    from cats.core.history import history_context
    from tests.chaos.hands import HANDS

    stopping = threading.Event()
    # Every hand looks around before any writes: a case that one of them makes and deletes is nobody else's.
    hands = {kind: HANDS[kind](random.Random(f"{seed}/{kind}")) for kind in kinds or HANDS}
    connection.close()

    def run(kind: str, hand: "Hand") -> None:
        with history_context(command="chaos"):
            write(folder / f"{kind}.ledger", hand, stopping)

    threads = [threading.Thread(target=run, args=each, name=each[0]) for each in hands.items()]
    for thread in threads:
        thread.start()
    print("writing", flush=True)
    sys.stdin.read()
    stopping.set()
    for thread in threads:
        thread.join()


def write(path: Path, hand: "Hand", stopping: threading.Event) -> None:
    """Do one write after the other; what the database or a service refuses is no promise."""
    from django.db import DatabaseError, InterfaceError, connection, transaction

    from cats.core.errors import Refused
    from tests.chaos.ledger import Ledger

    ledger, rng = Ledger(path), hand.rng
    while not stopping.is_set():
        act: Callable[[], list] = rng.choice(hand.acts())
        try:
            with transaction.atomic():
                facts = act()
                number = ledger.intend(facts) if facts else 0
            if number:
                ledger.acknowledge(number)
        except Refused:
            pass
        except (DatabaseError, InterfaceError) as error:
            print(f"{path.stem}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
            with contextlib.suppress(DatabaseError, InterfaceError):
                connection.close()
            stopping.wait(REST_AFTER_A_FAILURE)
        time.sleep(rng.uniform(0, PAUSE_SECONDS))
    connection.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
