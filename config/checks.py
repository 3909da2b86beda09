"""System checks for settings that would be unsafe. `make check` runs them against production-like settings."""

from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

from cats.assessments.rules.tables import VERSIONS
from cats.documents.scanning import is_address

PLACEHOLDERS = ("local-mode-only", "change", "secret", "insecure", "example", "placeholder")
SHORTEST_KEY = 50


@register(Tags.security)
def local_mode_stays_local(**_: Any) -> Iterable[CheckMessage]:
    """Local mode skips the second factor and loads demo data, so it must not be reachable from elsewhere."""
    outside = [host for host in settings.ALLOWED_HOSTS if not is_loopback(host)]
    if settings.LOCAL_MODE and outside:
        yield Error(
            f"Local mode is on, and the site answers to {', '.join(outside)}.",
            hint="Unset CATS_LOCAL_MODE, or set ALLOWED_HOSTS to loopback names only.",
            id="cats.E001",
        )


@register(Tags.security)
def the_secret_key_is_secret(**_: Any) -> Iterable[CheckMessage]:
    """Sessions, signed versions and reset links are only as good as the key."""
    if settings.LOCAL_MODE:
        return
    try:
        key = settings.SECRET_KEY
    except ImproperlyConfigured:
        key = ""
    if len(key) < SHORTEST_KEY or any(word in key.lower() for word in PLACEHOLDERS):
        yield Error(
            "SECRET_KEY is missing, short, or looks like a placeholder.",
            hint=f"Set SECRET_KEY to at least {SHORTEST_KEY} random characters.",
            id="cats.E002",
        )


@register(Tags.security)
def the_second_factor_is_asked_for(**_: Any) -> Iterable[CheckMessage]:
    """Everyone signs in with a second factor outside local mode."""
    if not settings.LOCAL_MODE and not settings.SECOND_FACTOR_REQUIRED:
        yield Error("The second factor is off outside local mode.", id="cats.E003")


@register(Tags.database)
def the_database_is_postgresql(**_: Any) -> Iterable[CheckMessage]:
    """Constraints, triggers and queues rely on PostgreSQL; nothing else is supported."""
    engine = settings.DATABASES["default"]["ENGINE"]
    if engine != "django.db.backends.postgresql":
        yield Error(f"DATABASE_URL names {engine}.", hint="Only PostgreSQL 16 or later is supported.", id="cats.E004")


@register(Tags.security)
def files_have_a_place(**_: Any) -> Iterable[CheckMessage]:
    """A release replaces the folder of the program, so files that people asked for are kept elsewhere."""
    if not settings.LOCAL_MODE and not settings.FILES_BUCKET and not settings.FILES_FOLDER:
        yield Error(
            "There is no place for the files that people export.",
            hint="Set FILES_BUCKET, or FILES_FOLDER to a private folder that pages and workers share.",
            id="cats.E006",
        )


@register(Tags.security)
def documents_have_a_place(**_: Any) -> Iterable[CheckMessage]:
    """Documents are evidence: they are kept apart from exported files, which a rule of the bucket may delete."""
    if settings.LOCAL_MODE:
        return
    is_shared = settings.DOCUMENTS_BUCKET and settings.DOCUMENTS_BUCKET == settings.FILES_BUCKET
    if is_shared or not (settings.DOCUMENTS_BUCKET or settings.DOCUMENTS_FOLDER):
        yield Error(
            "There is no place of their own for the documents of cases.",
            hint="Set DOCUMENTS_BUCKET to another bucket than FILES_BUCKET, or DOCUMENTS_FOLDER to a private folder.",
            id="cats.E010",
        )


@register(Tags.security)
def documents_are_scanned(**_: Any) -> Iterable[CheckMessage]:
    """The scanner that stands in where there is none knows no real virus."""
    if settings.SCANNER_ADDRESS and not is_address(settings.SCANNER_ADDRESS):
        yield Error(
            "SCANNER_ADDRESS is not an address of clamd.",
            hint="Write tcp://host:3310 or unix:///path/of/the/socket.",
            id="cats.E008",
        )
    if not settings.LOCAL_MODE and not settings.SCANNER_ADDRESS:
        yield Error(
            "Nothing scans the documents that people upload.",
            hint="Set SCANNER_ADDRESS to where clamd is asked: tcp://host:3310 or unix:///path/of/the/socket.",
            id="cats.E009",
        )


@register(Tags.security)
def the_scoring_table_exists(**_: Any) -> Iterable[CheckMessage]:
    """Assessments are scored with a table that we have."""
    if settings.ASSESSMENT_SCORING_VERSION not in VERSIONS:
        known = ", ".join(str(version) for version in VERSIONS)
        yield Error(f"ASSESSMENT_SCORING_VERSION must be one of {known}.", id="cats.E007")


@register(Tags.security, deploy=True)
def production_answers_over_https(**_: Any) -> Iterable[CheckMessage]:
    """Cookies and reset links travel over HTTPS only."""
    if not settings.SITE_ADDRESS.startswith("https://"):
        yield checks.Warning("SITE_ADDRESS is not an https address.", id="cats.W001")
    if "*" in settings.ALLOWED_HOSTS:
        yield Error("ALLOWED_HOSTS accepts every name.", hint="List the names of the service.", id="cats.E005")


def is_loopback(host: str) -> bool:
    """Say whether a host name or address means this machine."""
    name = host.strip("[]").lower()
    if name == "localhost" or name.endswith(".localhost") or name == "testserver":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
