"""PostgreSQL stops and comes back under a running web server: people see a 503 page, then go on as they were."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
import requests
from django.conf import settings

from tests.cast import PASSWORD
from tests.core.reading import Page
from tools.postgres import PostgresServer
from tools.processes import LOOPBACK, free_port, stop_process, wait_until
from tools.redis_server import STOP_SIGNALS

pytestmark = pytest.mark.chaos
PATIENCE = 15


@pytest.fixture
def cluster(tmp_path, committed_database, dana) -> Iterator[PostgresServer]:
    """A throw-away cluster that holds a copy of the test database, with Dana in it."""
    server = PostgresServer(tmp_path / "postgres")
    server.start()
    programs = server.footing.programs / "bin"
    dump = subprocess.run(
        [programs / "pg_dump", "--no-owner", os.environ["DATABASE_URL"]], capture_output=True, check=True
    )
    subprocess.run(
        [programs / "psql", "--quiet", "--no-psqlrc", server.url], input=dump.stdout, check=True, capture_output=True
    )
    yield server
    server.stop()


@pytest.fixture
def web(cluster) -> Iterator[str]:
    """A real web server on that cluster, with two workers that keep their connections."""
    port = free_port()
    environment = os.environ | {
        "DATABASE_URL": cluster.url, "WEB_BIND": f"{LOOPBACK}:{port}", "WEB_CONCURRENCY": "2", "WEB_WARM": "0",
        "CATS_LOCAL_MODE": "1", "DJANGO_SETTINGS_MODULE": "tests.settings",
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py", "config.wsgi:application"],
        env=environment, cwd=settings.BASE_DIR, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://{LOOPBACK}:{port}"
    assert wait_until(lambda: answers(f"{address}/health/ready", 200), PATIENCE * 2)
    yield address
    stop_process(process.pid, *STOP_SIGNALS, is_gone=lambda: process.poll() is not None)


def answers(address: str, status: int) -> bool:
    try:
        return requests.get(address, timeout=PATIENCE).status_code == status
    except requests.ConnectionError:
        return False


@pytest.fixture
def signed_in(web, dana) -> requests.Session:
    """Dana, signed in through the real page."""
    browser = requests.Session()
    page = Page(browser.get(f"{web}/sign-in/", timeout=PATIENCE).text)
    token = page.find("input", name="csrfmiddlewaretoken")[0].attributes["value"]
    sent = {"login": dana.email, "password": PASSWORD, "csrfmiddlewaretoken": token}
    browser.post(f"{web}/sign-in/", sent, timeout=PATIENCE)
    assert browser.get(f"{web}/account/", timeout=PATIENCE).status_code == 200
    return browser


def test_people_wait_for_a_database_that_is_away_and_then_go_on(cluster, web, signed_in):
    address = f"{web}/account/"
    for _restart in range(2):
        cluster.stop()
        away = [signed_in.get(address, timeout=PATIENCE) for _ in range(8)]

        assert {answer.status_code for answer in away} == {503}
        assert all("The service is unavailable for a moment" in answer.text for answer in away)
        assert all(answer.headers["Retry-After"] == "10" for answer in away)
        assert answers(f"{web}/health/live", 200)
        assert answers(f"{web}/health/ready", 503)

        cluster.start()
        back = [signed_in.get(address, timeout=PATIENCE) for _ in range(8)]

        assert {answer.status_code for answer in back} == {200}
        assert all("Dana Reed" in answer.text or "D. Reed" in answer.text for answer in back)
