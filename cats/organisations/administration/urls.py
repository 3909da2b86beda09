"""The routes of administration."""

from django.urls import path

from cats.organisations.administration.views import acts, audits, exporting, front, people, picklists, places, tenants

urlpatterns = [
    path("", front.administration, name="administration"),
    path("users/", people.people, name="users"),
    path("users/export/", exporting.export_people, name="export_people"),
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
    path("organisations/", tenants.tenants, name="tenants"),
    path("organisations/<int:tenant_id>/", tenants.tenant, name="tenant"),
    path("organisations/<int:tenant_id>/name/", tenants.rename, name="rename_tenant"),
    path("organisations/<int:tenant_id>/domains/add/", tenants.add_domain, name="add_domain"),
    path("organisations/domains/<int:domain_id>/end/", tenants.end_domain, name="end_domain"),
    path("organisations/<int:tenant_id>/locations/add/", tenants.link_location, name="link_location"),
    path("organisations/locations/<int:link_id>/end/", tenants.unlink_location, name="unlink_location"),
    path("contracts/", places.contracts, name="contracts"),
    path("locations/", places.locations, name="locations"),
    path("feed-codes/", places.codes, name="location_codes"),
    path("feed-codes/<int:code_id>/", places.map_code, name="map_code"),
    path("picklists/", picklists.picklists, name="picklists"),
    path("picklists/<slug:kind>/", picklists.picklist, name="picklist"),
    path("picklists/<slug:kind>/export/", picklists.export_answers, name="export_answers"),
    path("picklists/<slug:kind>/add/", picklists.add_answer, name="add_answer"),
    path("picklists/answers/<int:entry_id>/amend/", picklists.amend_answer, name="amend_answer"),
    path("picklists/answers/<int:entry_id>/end/", picklists.end_answer, name="end_answer"),
    path("roles/", audits.roles, name="roles"),
    path("identity-audit/", audits.identity_audit, name="identity_audit"),
]
