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

import django

PAUSE_SECONDS = 0.02
REST_AFTER_A_FAILURE = 0.1


def main(folder: Path, seed: str, *kinds: str) -> None:
    """Write until standard input ends, then finish the writes in hand."""
    django.setup()
    from cats.core.history import history_context
    from tests.chaos.hands import HANDS

    stopping = threading.Event()

    def run(kind: str) -> None:
        with history_context(command="chaos"):
            write(folder / f"{kind}.ledger", HANDS[kind], random.Random(f"{seed}/{kind}"), stopping)

    threads = [threading.Thread(target=run, args=[kind], name=kind) for kind in kinds or HANDS]
    for thread in threads:
        thread.start()
    print("writing", flush=True)
    sys.stdin.read()
    stopping.set()
    for thread in threads:
        thread.join()


def write(path: Path, hand_class: type, rng: random.Random, stopping: threading.Event) -> None:
    """Do one write after the other; what the database or a service refuses is no promise."""
    from django.db import DatabaseError, InterfaceError, connection, transaction

    from cats.core.errors import Refused
    from tests.chaos.ledger import Ledger

    ledger, hand = Ledger(path), hand_class(rng)
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
