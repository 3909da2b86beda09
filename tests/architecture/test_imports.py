"""The import rules of pyproject.toml hold, and each of them catches what it forbids."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sizes import PRODUCT, ROOT

RUN = "from importlinter.cli import lint_imports_command as run; run()"
# Where a line is added, the line, and the name of the contract that has to catch it.
BREACHES = {
    "case tracking imports a reader": ("cats/core/clock.py", "import caselist", "knows nothing of its readers"),
    "the caselist imports the root": ("caselist/apps.py", "import config.urls", "imports the composition root"),
    "the caselist imports the migration": ("caselist/apps.py", "import migration.apps", "do not know each other"),
    "the caselist calls a service": (
        "caselist/apps.py",
        "import cats.participants.services",
        "never calls its services",
    ),
    "a lower slice imports an upper one": ("cats/organisations/__init__.py", "import cats.participants", "rest on"),
    "a rule asks the database": ("cats/participants/rules.py", "from django.db import connection", "Rules are pure"),
    "a rule asks the clock": ("cats/participants/rules.py", "import cats.core.clock", "Rules are pure"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", RUN, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env={"PATH": ""})


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """A copy of the product that may be broken."""
    folder = tmp_path_factory.mktemp("product")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for package in PRODUCT:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_the_import_rules_hold():
    done = lint(ROOT)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("breach", BREACHES)
def test_an_import_that_breaks_a_rule_is_caught(copy, breach):
    name, line, contract = BREACHES[breach]
    file, before = copy / name, (copy / name).read_text()

    file.write_text(f"{before}\n{line}\n")
    done = lint(copy)
    file.write_text(before)

    broken = [shown for shown in done.stdout.splitlines() if shown.endswith("BROKEN")]
    assert done.returncode == 1
    assert any(contract in shown for shown in broken), done.stdout


def test_a_slice_without_a_place_among_the_layers_is_caught(copy):
    slice_of_nobody = copy / "cats" / "unplaced"
    slice_of_nobody.mkdir()
    (slice_of_nobody / "__init__.py").touch()

    done = lint(copy)
    shutil.rmtree(slice_of_nobody)

    assert done.returncode == 1
    assert "cats.unplaced" in done.stdout
