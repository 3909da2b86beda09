"""Background work on documents. Messages carry nothing: what waits stands in the database."""

from celery import shared_task

from cats.documents.scanning import bell, work


@shared_task(name=bell.TASK, soft_time_limit=300, time_limit=330)
def scan_waiting() -> None:
    """Scan what waits, for a while, then let others have their turn. Running twice, or not at all, does no harm."""
    if work.scan_waiting():
        bell.ring()
