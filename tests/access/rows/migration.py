"""The migration: its programs, and those who operate it."""

from tests.access.migrated import FACTS as FACTS
from tests.access.migrated import address_of as address_of
from tests.access.migrated import answers_of as answers_of
from tests.access.migrated import furnish as furnish

MIGRATION = (
    "migration_runs migration_events migration_grace migration_drift migration_duplicates migration_mappings "
    "migration_rooms migration_time_rules migration_codes"
)
TABLES = ["room_mapping", "time_rule", "code"]
ADDING, CHANGING, REMOVING = (" ".join(f"{act}_{table}" for table in TABLES) for act in ("add", "change", "remove"))

ROWS = f"""
# who stands where                              anonymous dana omar priya tess femi quinn cora sam zoe zack

# The API is for programs with a token, which a session is not; its own sweep tries every route with every role. What a
# browser sends as a form is not even read.
api_description api_documentation api_health api_info | - | GET | 200 200 200 200 200 200 200 200 200 200 200
api_description api_documentation | - | POST | 405 405 405 405 405 405 405 405 405 405 405
api_events   | - | GET  | 405 405 405 405 405 405 405 405 405 405 405
api_events   | - | POST | 415 415 415 415 415 415 415 415 415 415 415
api_metrics  | - | GET  | 401 401 401 401 401 401 401 401 401 401 401
api_drift api_mapping api_migrate | - | GET | 401 401 401 401 401 401 401 401 401 401 401
api_prison api_repairs api_sync   | - | GET | 401 401 401 401 401 401 401 401 401 401 401
api_persons api_prisoners api_prisons api_queue-admin | - | GET | 405 405 405 405 405 405 405 405 405 405 405
api_transactions api_visits | - | GET  | 405 405 405 405 405 405 405 405 405 405 405
api_transactions api_visits | - | POST | 415 415 415 415 415 415 415 415 415 415 415
api_persons api_prisoners api_prisons | - | POST | 415 415 415 415 415 415 415 415 415 415 415

# The migration: system support operates it (senior management looks: tests/migration/screens). Others learn nothing. No
# NOMIS is connected here, so no run can start.
{MIGRATION} | - | GET | in 403 403 403 403 403 403 403 200 403 403
{MIGRATION} | - | POST | in 405 405 405 405 405 405 405 405 405 405
start_migration room_usage | - | GET | in 403 403 403 403 403 403 403 200 403 403
start_run | migrated | GET  | in 403 403 403 403 403 403 403 200 403 403
start_run | migrated | POST | in 403 403 403 403 403 403 403 200 403 403
migration_run run_items run_item migration_event | migrated | GET | in 404 404 404 404 404 404 404 200 404 404
migration_run run_items run_item migration_event | migrated | POST | in 405 405 405 405 405 405 405 405 405 405
cancel_run roll_back_run discard_items discard_event | migrated | GET | in 404 404 404 404 404 404 404 200 404 404
cancel_run roll_back_run discard_items discard_event | migrated | POST | in 404 404 404 404 404 404 404 go 404 404
resume_run retry_items retry_event | migrated | POST | in 404 404 404 404 404 404 404 go 404 404
resume_run retry_items retry_event | migrated | GET | in 405 405 405 405 405 405 405 405 405 405
retry_events retry_grace repair_drift | migrated | POST | in 403 403 403 403 403 403 403 go 403 403
retry_events retry_grace repair_drift | migrated | GET | in 405 405 405 405 405 405 405 405 405 405
{ADDING} {CHANGING} {REMOVING} | migrated | GET  | in 403 403 403 403 403 403 403 200 403 403
{ADDING} {CHANGING} {REMOVING} | migrated | POST | in 403 403 403 403 403 403 403 go 403 403
"""
