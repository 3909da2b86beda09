"""What Celery does when it is told of the outbox. The message carries nothing."""

from celery import shared_task

from cats.core.outbox import sending, services

_TURN_SECONDS = 20.0


@shared_task(name=services.TASK)
def send() -> None:
    """Send what is due, for a while. Running twice, or not at all, does no harm: what is left, the duty sends."""
    sending.send_due(seconds=_TURN_SECONDS)
