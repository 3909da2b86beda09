"""The routes of a case."""

from django.urls import path

from cats.participants.views import actions, bulk, case

urlpatterns = [
    path("cases/reassign/", bulk.reassign, name="reassign_cases"),
    path("cases/label/", bulk.label, name="label_cases"),
    path("cases/<int:case_id>/", case.summary, name="case"),
    path("cases/<int:case_id>/notes/", case.notes, name="case_notes"),
    path("cases/<int:case_id>/labels/", case.labels, name="case_labels"),
    path("cases/<int:case_id>/timeline/", case.timeline, name="case_timeline"),
    path("cases/<int:case_id>/history/", case.history, name="case_history"),
    path("cases/<int:case_id>/reassign/", actions.reassign, name="reassign_case"),
    path("cases/<int:case_id>/archive/", actions.archive, name="archive_case"),
    path("cases/<int:case_id>/unarchive/", actions.unarchive, name="unarchive_case"),
    path("cases/<int:case_id>/suspend/", actions.suspend, name="suspend_case"),
    path("cases/<int:case_id>/resume/", actions.resume, name="resume_case"),
    path("cases/<int:case_id>/notes/add/", actions.add_note, name="add_note"),
    path("cases/<int:case_id>/labels/add/", actions.add_label, name="add_label"),
    path("cases/<int:case_id>/labels/<int:label_id>/close/", actions.close_label, name="close_label"),
]
