"""The case tracking app."""

from django.apps import AppConfig


class CatsConfig(AppConfig):
    """Every slice of case tracking lives in this one app, so its tables share one migration history."""

    name = "cats"
    verbose_name = "Case tracking"

    def ready(self) -> None:
        """Let every slice listen to what it answers to, and offer its entries of the frame and of a case's pages."""
        _listen()
        from cats.assessments import case_page as assessment_pages
        from cats.assessments import today as assessments
        from cats.core import migrating
        from cats.core import today as front
        from cats.core.files import making
        from cats.core.outbox import offering as outbox
        from cats.custody import case_page as custody
        from cats.dms import offering as dms
        from cats.documents import offering as documents
        from cats.enrolment import case_page as enrolment_pages
        from cats.enrolment import today as enrolments
        from cats.notifications import offering as notifications
        from cats.organisations import navigation
        from cats.organisations.administration import navigation as administration
        from cats.organisations.dormancy import upkeep as dormancy
        from cats.participants import today as cases
        from cats.participants.administration import navigation as case_administration
        from cats.participants.services import bulk
        from cats.probation import case_page, notices
        from cats.quality import offering as quality
        from cats.transfers import offering as transfers

        migrating.register()
        making.register()
        outbox.register()
        notifications.register()
        documents.register()
        front.register()
        navigation.offer()
        administration.offer()
        dormancy.register()
        case_administration.offer()
        bulk.register()
        cases.register()
        case_page.register()
        custody.register()
        dms.register()
        notices.register()
        assessment_pages.register()
        assessments.register()
        enrolment_pages.register()
        enrolments.register()
        quality.register()
        transfers.register()


def _listen() -> None:
    """Let every slice listen to what it answers to."""
    import cats.custody.receivers
    import cats.dms.receivers
    import cats.notifications.receivers
    import cats.organisations.sign_in.receivers
    import cats.probation.receivers
    import cats.transfers.receivers  # noqa: F401
