"""Settings that would be unsafe are refused by system checks, and `make check` runs them."""

import pytest
from django.core import checks
from django.test import override_settings

from config.checks import is_loopback

SAFE = {
    "LOCAL_MODE": False,
    "SECRET_KEY": "p" * 25 + "Q" * 25,
    "ALLOWED_HOSTS": ["cats.example.org"],
    "SECOND_FACTOR_REQUIRED": True,
    "SITE_ADDRESS": "https://cats.example.org",
    "FILES_BUCKET": "cats-files",
    "DOCUMENTS_BUCKET": "cats-documents",
    "SCANNER_ADDRESS": "tcp://clamav:3310",
}
UNSAFE = {
    "local mode on a public host": ({"LOCAL_MODE": True}, "cats.E001"),
    "no key": ({"SECRET_KEY": ""}, "cats.E002"),
    "a short key": ({"SECRET_KEY": "p" * 49}, "cats.E002"),
    "a placeholder for a key": ({"SECRET_KEY": "change-me-" + "p" * 60}, "cats.E002"),
    "no second factor": ({"SECOND_FACTOR_REQUIRED": False}, "cats.E003"),
    "another database": ({"DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3"}}}, "cats.E004"),
    "no place for files": ({"FILES_BUCKET": "", "FILES_FOLDER": ""}, "cats.E006"),
    "no place for documents": ({"DOCUMENTS_BUCKET": "", "DOCUMENTS_FOLDER": ""}, "cats.E010"),
    "documents among exported files": ({"DOCUMENTS_BUCKET": "cats-files"}, "cats.E010"),
    "no scanner": ({"SCANNER_ADDRESS": ""}, "cats.E009"),
    "a scanner that cannot be asked": ({"SCANNER_ADDRESS": "clamav:3310"}, "cats.E008"),
    "every host": ({"ALLOWED_HOSTS": ["*"]}, "cats.E005"),
    "a scoring table that we do not have": ({"ASSESSMENT_SCORING_VERSION": 3}, "cats.E007"),
    "no HTTPS": ({"SITE_ADDRESS": "http://cats.example.org"}, "cats.W001"),
}


def found(**settings: object) -> set[str]:
    """Return the ids of our own messages for these settings."""
    tags = [checks.Tags.security, checks.Tags.database]
    with override_settings(**(SAFE | settings)):
        messages = checks.run_checks(tags=tags, include_deployment_checks=True, databases=None)
    return {message.id for message in messages if message.id.startswith("cats.")}


def test_safe_settings_are_accepted():
    assert found() == set()


@pytest.mark.parametrize("case", UNSAFE)
@pytest.mark.filterwarnings("ignore:Overriding setting DATABASES")
def test_an_unsafe_setting_is_refused(case):
    settings, message = UNSAFE[case]

    assert found(**settings) == {message}


def test_local_mode_on_this_machine_is_accepted():
    assert "cats.E001" not in found(LOCAL_MODE=True, ALLOWED_HOSTS=["localhost", "127.0.0.1", "[::1]"])


@pytest.mark.parametrize("name", ["cats.example.org", "10.0.0.1", "0.0.0.0", "localhost.example.org", "*", ".local"])
def test_a_name_from_elsewhere_is_no_loopback(name):
    assert not is_loopback(name)
