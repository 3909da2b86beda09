"""The routes of the migration's screens."""

from django.urls import path

from migration.views import drift, events, items, mappings, reference, runs

urlpatterns = [
    path("", runs.runs, name="migration_runs"),
    path("runs/<uuid:run_id>/", runs.run, name="migration_run"),
    path("runs/<uuid:run_id>/records/", items.items, name="run_items"),
    path("runs/<uuid:run_id>/records/<int:item_id>/", items.item, name="run_item"),
    path("events/", events.events, name="migration_events"),
    path("events/<int:event_id>/", events.event, name="migration_event"),
    path("late-transactions/", drift.grace, name="migration_grace"),
    path("drift/", drift.drift, name="migration_drift"),
    path("duplicates/", drift.duplicates, name="migration_duplicates"),
    path("look-up/", mappings.mappings, name="migration_mappings"),
    path("rooms/", reference.rooms, name="migration_rooms"),
    path("visit-times/", reference.time_rules, name="migration_time_rules"),
    path("codes/", reference.codes, name="migration_codes"),
]
