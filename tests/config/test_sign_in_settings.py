"""What the environment cannot switch off outside local mode: the second factor, and where cookies go."""

import os
import subprocess
import sys

import pytest

from tests.architecture.sizes import ROOT


def setting(name: str, **environment: str) -> str:
    """Return a setting as a process with only this environment reads it."""
    clean = {"PATH": os.environ["PATH"], "SECRET_KEY": "k" * 60}
    command = [sys.executable, "-c", f"from config import settings; print(settings.{name})"]
    done = subprocess.run(command, cwd=ROOT, env=clean | environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize("wish", ["0", "false", "off", "1"])
def test_in_production_the_second_factor_is_on_whatever_is_wished(wish):
    assert setting("SECOND_FACTOR_REQUIRED", SECOND_FACTOR_REQUIRED=wish) == "True"
    assert setting("SECOND_FACTOR_REQUIRED", SECOND_FACTOR_REQUIRED=wish, DEBUG="1", CATS_LOCAL_MODE="0") == "True"


def test_local_mode_may_go_without_and_may_ask_for_it():
    assert setting("SECOND_FACTOR_REQUIRED", CATS_LOCAL_MODE="1") == "False"
    assert setting("SECOND_FACTOR_REQUIRED", CATS_LOCAL_MODE="1", SECOND_FACTOR_REQUIRED="1") == "True"


@pytest.mark.parametrize("name", ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"])
def test_in_production_cookies_are_tied_to_this_very_host(name):
    assert setting(name).startswith("__Host-")


@pytest.mark.parametrize("name", ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY"])
def test_in_production_cookies_go_over_https_and_stay_out_of_scripts_reach(name):
    assert setting(name) == "True"
