"""The routes of administration."""

from django.urls import path

from cats.organisations.administration.views import acts, front, people

urlpatterns = [
    path("", front.administration, name="administration"),
    path("users/", people.people, name="users"),
    path("users/add/", people.add, name="add_user"),
    path("users/<int:user_id>/", people.person, name="user"),
    path("users/<int:user_id>/edit/", people.edit, name="edit_user"),
    path("users/<int:user_id>/review/", acts.review, name="review_user"),
    path("users/<int:user_id>/reactivate/", acts.reactivate, name="reactivate_user"),
    path("users/<int:user_id>/leave/", acts.leave, name="leave_user"),
    path("users/<int:user_id>/unlock/", acts.unlock, name="unlock_user"),
    path("users/<int:user_id>/reset/", acts.reset, name="reset_user"),
    path("users/<int:user_id>/second-step/", acts.remove_factors, name="remove_user_factors"),
    path("users/<int:user_id>/notes/add/", acts.add_note, name="add_user_note"),
]
