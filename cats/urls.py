"""The routes of case tracking."""

from django.urls import include, path

from cats.core.views import drafts, health

urlpatterns = [
    path("", include("cats.core.urls")),
    path("", include("cats.core.files.urls")),
    path("", include("cats.core.outbox.urls")),
    path("", include("cats.organisations.sign_in.urls")),
    path("administration/", include("cats.organisations.administration.urls")),
    path("administration/", include("cats.participants.administration.urls")),
    path("", include("cats.participants.urls")),
    path("", include("cats.notifications.urls")),
    path("", include("cats.probation.urls")),
    path("", include("cats.documents.urls")),
    path("", include("cats.custody.urls")),
    path("", include("cats.assessments.urls")),
    path("", include("cats.enrolment.urls")),
    path("", include("cats.quality.urls")),
    path("", include("cats.transfers.urls")),
    path("", include("cats.dms.urls")),
    path("jobs/", include("cats.core.jobs.urls")),
    path("drafts/", drafts.keep_draft, name="keep_draft"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
]
