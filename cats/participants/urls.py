"""The routes of a case."""

from django.urls import path

from cats.participants.administration.changes import views as changes
from cats.participants.due_counts import views as due_counts
from cats.participants.views import actions, address_book, bulk, case, lists, pinning, record, taking

urlpatterns = [
    path("cases/reassign/", bulk.reassign, name="reassign_cases"),
    path("cases/label/", bulk.label, name="label_cases"),
    path("cases/due/by-worker/", due_counts.due_by_person, name="due_by_person"),
    path("cases/due/by-team/", due_counts.due_by_team, name="due_by_team"),
    path("cases/due/by-worker/export/", due_counts.export_due_by_person, name="export_due_by_person"),
    path("cases/due/by-team/export/", due_counts.export_due_by_team, name="export_due_by_team"),
    path("cases/<int:case_id>/", case.summary, name="case"),
    path("cases/<int:case_id>/about/", record.about, name="case_about"),
    path("cases/<int:case_id>/notes/", lists.notes, name="case_notes"),
    path("cases/<int:case_id>/labels/", case.labels, name="case_labels"),
    path("cases/<int:case_id>/timeline/", lists.timeline, name="case_timeline"),
    path("cases/<int:case_id>/timeline/print/", lists.print_timeline, name="print_timeline"),
    path("cases/<int:case_id>/history/", case.history, name="case_history"),
    path("cases/<int:case_id>/accesses/", lists.accesses, name="case_accesses"),
    path("cases/<int:case_id>/changes/", changes.case_changes, name="case_changes"),
    path("cases/<int:case_id>/about/details/", record.edit_details, name="edit_details"),
    path("cases/<int:case_id>/about/supervisor/", record.edit_supervisor, name="edit_supervisor"),
    path("cases/<int:case_id>/address-book/add/", address_book.add_entry, name="add_address_entry"),
    path("cases/<int:case_id>/address-book/<int:entry_id>/", address_book.change_entry, name="change_address_entry"),
    path("cases/<int:case_id>/address-book/<int:entry_id>/end/", record.end_entry, name="end_address_entry"),
    path(
        "cases/<int:case_id>/address-book/<int:entry_id>/bring-back/",
        record.bring_back_entry,
        name="bring_back_address_entry",
    ),
    path("cases/<int:case_id>/reassign/", actions.reassign, name="reassign_case"),
    path("cases/<int:case_id>/take/", taking.take, name="take_case"),
    path("cases/<int:case_id>/archive/", actions.archive, name="archive_case"),
    path("cases/<int:case_id>/unarchive/", actions.unarchive, name="unarchive_case"),
    path("cases/<int:case_id>/suspend/", actions.suspend, name="suspend_case"),
    path("cases/<int:case_id>/resume/", actions.resume, name="resume_case"),
    path("cases/<int:case_id>/notes/add/", actions.add_note, name="add_note"),
    path("cases/<int:case_id>/notes/<int:note_id>/pin/", pinning.pin, name="pin_note"),
    path("cases/<int:case_id>/notes/<int:note_id>/unpin/", pinning.unpin, name="unpin_note"),
    path("cases/<int:case_id>/labels/add/", actions.add_label, name="add_label"),
    path("cases/<int:case_id>/labels/<int:label_id>/close/", actions.close_label, name="close_label"),
]
