"""What is logged and reported says nothing about people."""

import json
import logging
import os
import subprocess
import sys
from io import StringIO

import pytest
import structlog
from django.db import IntegrityError, connection
from django.test import override_settings

from cats.core import request_identity
from cats.organisations.models import User
from config import logs
from tests.architecture.sizes import ROOT

PERSON = "Siobhan Okonkwo-Featherstone"


@pytest.fixture
def lines():
    """Everything logged during the test, as production writes it."""
    with override_settings(LOCAL_MODE=False, SENTRY_DSN=""):
        logs.configure({"level": "INFO"})
        written = StringIO()
        [ours] = [one for one in logging.getLogger().handlers if one.get_name() == "stderr"]
        ours.setStream(written)
        yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logs.configure({"level": "INFO"})


def test_a_process_in_production_logs_in_this_way_and_no_other():
    program = (
        "import django; django.setup(); import logging;"
        "logging.getLogger('django.request').error('Internal Server Error: /x/?q=a');"
        "logging.getLogger('django.server').error('b')"
    )
    production = {
        "CATS_LOCAL_MODE": "0", "DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "k", "LOG_LEVEL": "INFO"
    }  # fmt: skip

    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=os.environ | production,
        capture_output=True,
        text=True,
        check=True,
    )

    assert [json.loads(line)["event"] for line in done.stderr.splitlines()] == ["Internal Server Error: /x/", "b"]


def test_an_event_is_one_line_of_json(lines):
    structlog.get_logger("cats").info("case opened", case=42)

    [line] = lines()
    assert (line["event"], line["case"], line["level"], line["logger"]) == ("case opened", 42, "info", "cats")
    assert line["timestamp"].endswith("Z")


def test_other_libraries_log_in_the_same_way(lines):
    logging.getLogger("elsewhere").warning("%d things", 3)

    assert lines()[0]["event"] == "3 things"


def test_an_event_names_its_request(lines):
    expected = request_identity.begin_request()

    logging.getLogger("cats").info("something")

    assert lines()[0]["request_id"] == expected


def test_an_event_names_the_person_by_id_and_only_during_their_request(lines, rf):
    request = rf.get("/")
    request.user = User(pk=7, email="dana@example.org")

    logs.UserInLogs(lambda _: logging.getLogger("cats").info("during"))(request)
    logging.getLogger("cats").info("after")

    during, after = lines()
    assert during["user"] == 7
    assert "user" not in after


def test_a_query_string_is_not_logged(lines):
    logging.getLogger("django.request").warning("Not Found: /cases/?q=%s&page=2", PERSON.split()[0])

    assert lines()[0]["event"] == "Not Found: /cases/"


def test_a_page_that_fails_logs_no_query_string(lines, client):
    client.get("/no-such-page/", {"q": PERSON})

    assert PERSON.split()[0] not in json.dumps(lines())


def test_values_in_a_database_error_are_not_logged(lines, db):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE people (name text UNIQUE)")
        with pytest.raises(IntegrityError) as failure:
            cursor.execute("INSERT INTO people VALUES (%s), (%s)", [PERSON, PERSON])

    logging.getLogger("cats").error("failed", exc_info=failure.value)

    [line] = lines()
    assert PERSON in str(failure.value)
    assert "duplicate key" in line["exception"]
    assert PERSON not in json.dumps(line)


def test_an_error_report_has_no_personal_data():
    report = {
        "request": {
            "url": f"https://cats.example.org/cases/?q={PERSON}",
            "method": "POST",
            "query_string": f"q={PERSON}",
            "cookies": {"sessionid": "abc"},
            "headers": {"Referer": f"/cases/?q={PERSON}"},
            "data": {"name": PERSON},
        },
        "extra": {"celery-job": {"args": [PERSON]}},
        "exception": {"values": [{"value": f"duplicate key\nDETAIL:  Key (name)=({PERSON}) already exists."}]},
    }

    sent = logs.scrub_report(report, {})

    assert PERSON not in json.dumps(sent)
    assert sent["request"] == {"method": "POST", "url": "https://cats.example.org/cases/"}


def test_a_breadcrumb_has_no_data():
    crumb = {"category": "query", "message": f"GET /cases/?q={PERSON.split()[0]}", "data": {"params": [PERSON]}}

    assert logs.scrub_breadcrumb(crumb, {}) == {"category": "query", "message": "GET /cases/", "data": {}}


def test_error_reports_are_sent_without_personal_data(monkeypatch):
    told: dict[str, object] = {}
    monkeypatch.setattr(logs.sentry_sdk, "init", lambda **options: told.update(options))

    with override_settings(SENTRY_DSN="https://key@errors.example.org/1"):
        logs.configure({"level": "INFO"})

    assert told["send_default_pii"] is False
    assert told["include_local_variables"] is False
    assert told["max_request_body_size"] == "never"
    assert told["before_send"] is logs.scrub_report
