"""`.ci/run` fails loudly where Chromium cannot be had, before anything else is tried."""

import os
import shutil
import subprocess

import pytest

from tests.architecture.sizes import ROOT


@pytest.fixture
def bare_path(tmp_path):
    """A PATH with what the script needs to get going, and no browser; `id` says that we are nobody in particular."""
    for name in ("bash", "dirname", "env"):
        (tmp_path / name).symlink_to(shutil.which(name))
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n")
    (tmp_path / "make").write_text('#!/bin/sh\necho "made $1"\n')
    for name in ("id", "make"):
        (tmp_path / name).chmod(0o755)
    return tmp_path


def run(path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(path), "HOME": os.environ.get("HOME", "/"), **variables}
    return subprocess.run([ROOT / ".ci" / "run"], env=environment, capture_output=True, text=True, check=False)


def test_without_chromium_it_fails_and_says_so(bare_path):
    done = run(bare_path)

    assert done.returncode == 1
    assert "Chromium is missing" in done.stderr
    assert "made" not in done.stdout


@pytest.mark.parametrize("variables", [{}, {"CHROMIUM": "/opt/chromium"}], ids=["on the path", "named"])
def test_with_chromium_it_makes_every_stage(bare_path, variables):
    if not variables:
        (bare_path / "chromium").symlink_to(bare_path / "make")

    done = run(bare_path, **variables)

    stages = [line.removeprefix("made ") for line in done.stdout.splitlines() if line.startswith("made ")]
    assert stages == ["check", "test", "browser", "chaos"]
    assert done.returncode == 0


def test_a_stage_that_fails_ends_it(bare_path):
    (bare_path / "make").write_text('#!/bin/sh\necho "made $1"\n[ "$1" = check ]\n')

    done = run(bare_path, CHROMIUM="/opt/chromium")

    assert done.returncode != 0
    assert "made browser" not in done.stdout
