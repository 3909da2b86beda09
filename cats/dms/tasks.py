"""Background work with the data-matching service. What is due stands in the database."""

from celery import shared_task

from cats.dms.services import messages, syncing

# Of the 45 seconds that a task may take.
SECONDS = 25.0


@shared_task(name="dms.sync_due")
def sync_due() -> None:
    """Ask about people who are due, for half a minute; the schedule comes again soon."""
    syncing.sync_for(SECONDS)


@shared_task(name="dms.send_messages")
def send_messages() -> None:
    """Tell the service what is due to be told."""
    while messages.send_due():
        continue
