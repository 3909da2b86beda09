"""The routes of the migration's screens."""

from django.urls import path

from migration.views import drift, event_acts, events, items, mappings, reference, run_acts, runs, starting, tables

urlpatterns = [
    path("", runs.runs, name="migration_runs"),
    path("start/", starting.choose, name="start_migration"),
    path("start/<slug:domain>/", starting.start, name="start_run"),
    path("runs/<uuid:run_id>/", runs.run, name="migration_run"),
    path("runs/<uuid:run_id>/cancel/", run_acts.cancel, name="cancel_run"),
    path("runs/<uuid:run_id>/resume/", run_acts.resume, name="resume_run"),
    path("runs/<uuid:run_id>/roll-back/", run_acts.roll_back, name="roll_back_run"),
    path("runs/<uuid:run_id>/retry/", run_acts.retry, name="retry_items"),
    path("runs/<uuid:run_id>/discard/", run_acts.discard, name="discard_items"),
    path("runs/<uuid:run_id>/records/", items.items, name="run_items"),
    path("runs/<uuid:run_id>/records/<int:item_id>/", items.item, name="run_item"),
    path("events/", events.events, name="migration_events"),
    path("events/<int:event_id>/", events.event, name="migration_event"),
    path("events/retry/", event_acts.retry_all, name="retry_events"),
    path("events/<int:event_id>/retry/", event_acts.retry, name="retry_event"),
    path("events/<int:event_id>/discard/", event_acts.discard, name="discard_event"),
    path("late-transactions/<int:transaction_id>/retry/", event_acts.retry_transaction, name="retry_grace"),
    path("late-transactions/", drift.grace, name="migration_grace"),
    path("drift/", drift.drift, name="migration_drift"),
    path("drift/repair/", event_acts.repair, name="repair_drift"),
    path("duplicates/", drift.duplicates, name="migration_duplicates"),
    path("look-up/", mappings.mappings, name="migration_mappings"),
    path("rooms/", reference.rooms, name="migration_rooms"),
    path("rooms/in-use/", starting.room_usage, name="room_usage"),
    path("rooms/add/", tables.add_room, name="add_room_mapping"),
    path("rooms/<int:room_id>/", tables.change_room, name="change_room_mapping"),
    path("rooms/<int:room_id>/remove/", tables.remove_room, name="remove_room_mapping"),
    path("visit-times/", reference.time_rules, name="migration_time_rules"),
    path("visit-times/add/", tables.add_time_rule, name="add_time_rule"),
    path("visit-times/<int:rule_id>/", tables.change_time_rule, name="change_time_rule"),
    path("visit-times/<int:rule_id>/remove/", tables.remove_time_rule, name="remove_time_rule"),
    path("codes/", reference.codes, name="migration_codes"),
    path("codes/add/", tables.add_code, name="add_code"),
    path("codes/<int:code_id>/", tables.change_code, name="change_code"),
    path("codes/<int:code_id>/remove/", tables.remove_code, name="remove_code"),
]
