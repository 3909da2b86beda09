"""compose.yaml and the Dockerfile agree with the settings and with each other; there is no engine here to ask."""

import re

import pytest
import yaml

from tests.architecture.sizes import PRODUCT, ROOT
from tests.architecture.variables import variables

COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text()
OURS = {name: service for name, service in COMPOSE["services"].items() if "build" in service}
# Without these the product does not start, or would not be safe.
REQUIRED = {"SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL", "SITE_ADDRESS"}


def test_every_part_of_the_service_is_there():
    assert set(COMPOSE["services"]) == {
        "web", "worker", "beat", "drain", "migrate", "database", "redis", "scanner",
    }  # fmt: skip


@pytest.mark.parametrize("name", OURS)
def test_a_service_sets_only_variables_that_are_read(name):
    given = set(OURS[name]["environment"])

    assert given - variables() == set()
    assert given >= REQUIRED


def test_secrets_come_from_the_environment():
    secrets = {"SECRET_KEY", "POSTGRES_PASSWORD"}
    given = {
        (name, variable): value
        for name, service in COMPOSE["services"].items()
        for variable, value in service.get("environment", {}).items()
        if variable in secrets
    }

    assert given
    assert all(value.startswith("${") and ":?" in value for value in given.values())


@pytest.mark.parametrize("name", OURS)
def test_a_service_runs_without_privileges(name):
    assert OURS[name]["cap_drop"] == ["ALL"]
    assert OURS[name]["read_only"] is True
    assert "privileged" not in OURS[name]


def test_pages_wait_for_the_migrations():
    waits = OURS["web"]["depends_on"]

    assert waits["migrate"]["condition"] == "service_completed_successfully"
    assert waits["database"]["condition"] == "service_healthy"


def test_only_the_pages_can_be_reached_and_only_from_this_machine():
    ports = {name: service["ports"] for name, service in COMPOSE["services"].items() if "ports" in service}

    assert ports == {"web": ["127.0.0.1:${PORT:-8000}:8000"]}


def test_database_and_redis_and_pages_have_health_checks():
    assert all("healthcheck" in COMPOSE["services"][name] for name in ("database", "redis", "worker"))
    assert "HEALTHCHECK" in DOCKERFILE


def test_the_image_runs_as_nobody_in_particular():
    stages = DOCKERFILE.split("\nFROM ")

    assert re.search(r"^USER (\d+):(\d+)$", stages[-1], re.MULTILINE).group(1) != "0"


def test_the_image_holds_the_whole_product():
    copied = set(re.findall(r"^COPY (?:--from=\S+ )?(\S+) ", DOCKERFILE, re.MULTILINE))

    assert {*PRODUCT, "templates", "manage.py"} <= copied


def test_what_the_image_copies_is_let_through():
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copies = re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
    sources = {source.split("/")[0] for line in copies for source in line.split()[:-1]}

    assert sources <= allowed
    assert all((ROOT / name).exists() for name in allowed)


def test_variables_of_the_image_are_read():
    given = set(re.findall(r"^(?:ENV|   ) ?([A-Z_]+)=\S+", DOCKERFILE, re.MULTILINE))

    assert given - variables() == {"PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}
