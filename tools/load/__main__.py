"""`python -m tools.load ARGS`: install locust beside everything else, then `manage.py measure_load ARGS`."""

import os
import subprocess
import sys
import venv

from tools import manage
from tools.places import LOCAL, ROOT

ENVIRONMENT = LOCAL / "load"
PYTHON = ENVIRONMENT / "bin" / "python"
REQUIREMENTS = ROOT / "requirements" / "load.txt"
STAMP = ENVIRONMENT / "requirements.txt"


def main(arguments: list[str]) -> int:
    """Run the measurement and return its exit status."""
    install()
    os.environ["LOAD_PYTHON"] = str(PYTHON)
    return manage.main(["--servers", "bench", "measure_load", *arguments])


def install() -> None:
    """Install exactly what the requirements name, unless it is there."""
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == REQUIREMENTS.read_text():
        return
    print("Installing locust into an environment of its own.", flush=True)
    venv.create(ENVIRONMENT, with_pip=True, clear=True)
    command = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    subprocess.run([*command, "--require-hashes", "--no-deps", "-r", str(REQUIREMENTS)], check=True)
    STAMP.write_text(REQUIREMENTS.read_text())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
