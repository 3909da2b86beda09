"""How a transfer stands, on whose desk it lies, what is written about it."""

from django.db.models import TextChoices


class State(TextChoices):
    """How far a transfer is."""

    SENT = "sent", "To be accepted"
    ASKED = "asked", "Question asked"
    DECLINED = "declined", "Declined"
    ACCEPTED = "accepted", "Accepted"
    RECORDED = "recorded", "Recorded"
    SUPERSEDED = "superseded", "Moved on"
    CLOSED = "closed", "Closed"


OPEN = (State.SENT, State.ASKED, State.DECLINED)
OVER = (State.ACCEPTED, State.RECORDED, State.SUPERSEDED, State.CLOSED)


class Desk(TextChoices):
    """Who has to do something."""

    RECEIVER = "receiver", "The receiver"
    SENDER = "sender", "The sender"


DESK_OF: dict[str, Desk] = {State.SENT: Desk.RECEIVER, State.ASKED: Desk.SENDER, State.DECLINED: Desk.SENDER}


class Said(TextChoices):
    """What a message about a transfer is."""

    NOTE = "note", "Sender’s note"
    QUESTION = "question", "Question"
    ANSWER = "answer", "Answer"
    REFUSAL = "refusal", "Declined because"
    CLOSING = "closing", "Closed because"
