"""Routes of transfers."""

from django.urls import path

from cats.transfers.views import acts, many, pages

urlpatterns = [
    path("transfers/", pages.incoming, name="incoming_transfers"),
    path("cases/<int:case_id>/handover/", pages.handover, name="handover"),
    path("transfers/outgoing/", pages.outgoing, name="outgoing_transfers"),
    path("transfers/select/", many.select, name="select_transfers"),
    path("transfers/accept/", many.accept, name="accept_transfers"),
    path("transfers/<int:transfer_id>/", pages.show, name="transfer"),
    path("transfers/<int:transfer_id>/accept/", acts.accept, name="accept_transfer"),
    path("transfers/<int:transfer_id>/decline/", acts.decline, name="decline_transfer"),
    path("transfers/<int:transfer_id>/ask/", acts.ask, name="ask_about_transfer"),
    path("transfers/<int:transfer_id>/answer/", acts.answer, name="answer_transfer"),
    path("transfers/<int:transfer_id>/note/", acts.note, name="note_on_transfer"),
    path("transfers/<int:transfer_id>/close/", acts.close, name="close_transfer"),
]
