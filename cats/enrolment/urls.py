"""The routes of enrolment."""

from django.urls import path

from cats.enrolment.views import acts, wizard

urlpatterns = [
    path("cases/<int:case_id>/enrol/", wizard.enrol, name="enrol"),
    path("cases/<int:case_id>/enrol/check/", wizard.check, name="check_enrolment"),
    path("cases/<int:case_id>/enrol/done/", wizard.done, name="enrolment_done"),
    path("cases/<int:case_id>/enrol/<slug:key>/", wizard.step, name="enrol_step"),
    path("cases/<int:case_id>/consent/add/", acts.add_consent, name="add_consent"),
    path("cases/<int:case_id>/right-to-work/add/", acts.add_right_to_work, name="add_right_to_work"),
    path("cases/<int:case_id>/enrolment-location/", acts.change_location, name="change_enrolment_location"),
]
