"""Outside local mode nothing in the environment switches the second factor off."""

import os
import subprocess
import sys

import pytest

from tests.architecture.sizes import ROOT

ASK = "from config import settings; print(settings.SECOND_FACTOR_REQUIRED)"


def required(**environment: str) -> str:
    clean = {"PATH": os.environ["PATH"], "SECRET_KEY": "k" * 60}
    command = [sys.executable, "-c", ASK]
    done = subprocess.run(command, cwd=ROOT, env=clean | environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize("wish", ["0", "false", "off", "1"])
def test_in_production_it_is_on_whatever_is_wished(wish):
    assert required(SECOND_FACTOR_REQUIRED=wish) == "True"
    assert required(SECOND_FACTOR_REQUIRED=wish, DEBUG="1", CATS_LOCAL_MODE="0") == "True"


def test_local_mode_may_go_without_and_may_ask_for_it():
    assert required(CATS_LOCAL_MODE="1") == "False"
    assert required(CATS_LOCAL_MODE="1", SECOND_FACTOR_REQUIRED="1") == "True"
