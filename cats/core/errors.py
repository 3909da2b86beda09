"""What a service may refuse with; each has a page that says what to do next."""


class Refused(Exception):
    """The change breaks a rule of the work; the message is a sentence for the person who asked.

    `field` names the form field to which the sentence belongs, or is empty for the whole form.
    """

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotAllowed(Exception):
    """The person may see the thing but may not do this to it: the 403 page.

    A subclass may name a page of its own in `template`, which gets `facts`.
    """

    template = ""

    def __init__(self, message: str = "You do not have permission to do this.", **facts: object) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts


class Stale(Exception):
    """Somebody else changed the row while the person was typing: the conflict page."""


class DifferentSubmission(Exception):
    """A submission key came back with other content: the 409 page."""
