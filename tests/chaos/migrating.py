"""A migration's worker under fire: `python -m tests.chaos.migrating` works on any run and any event, until killed.

Its batches are small and slow, so that it is mostly in the middle of one.
"""

import time

import django

A_BATCH = 20
SECONDS_IN_A_BATCH = 0.03


def main() -> None:
    """Work on whatever is due; a database that is away is waited for."""
    from django.db import InterfaceError, OperationalError, connection

    from migration.engine import ledger, runs, working
    from migration.sync import draining

    settle = ledger.settle

    def slowly(*args, **facts):
        settled = settle(*args, **facts)
        # In the transaction that writes the records, which is where it hurts.
        time.sleep(SECONDS_IN_A_BATCH)
        return settled

    ledger.settle = slowly
    print("busy", flush=True)
    while True:
        try:
            for run_id in runs.with_work():
                working.work(run_id, seconds=1.0, a_batch=A_BATCH)
            draining.drain(seconds=1.0)
        except (OperationalError, InterfaceError):
            connection.close()
        time.sleep(0.05)


if __name__ == "__main__":
    django.setup()
    main()
