"""The routes of quality assurance."""

from django.urls import path

from cats.quality.views import submitting, waiting

urlpatterns = [
    path("cases/<int:case_id>/submit/", submitting.submit, name="submit_enrolment"),
    path("quality/provider/", waiting.provider_queue, name="provider_queue"),
    path("quality/provider/next/", waiting.take_next, name="take_next"),
    path("quality/provider/<int:entry_id>/take/", waiting.take, name="take_entry"),
    path("quality/provider/<int:entry_id>/keep/", waiting.keep, name="keep_entry"),
    path("quality/provider/<int:entry_id>/release/", waiting.release, name="release_entry"),
    path("quality/provider/<int:entry_id>/give/", waiting.give, name="give_entry"),
]
