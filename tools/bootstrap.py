"""Make the virtual environment and install the pinned dependencies into it, when either is not as it should be.

Runs under the system's Python: `python3 -m tools.bootstrap`. Packages come from wherever pip is configured to look, and
their hashes must match.
"""

import contextlib
import hashlib
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator

from tools.places import LOCAL, ROOT, VENV, VENV_PYTHON, private_folder
from tools.processes import try_lock

OLDEST_PYTHON = (3, 11)
REQUIREMENTS = ROOT / "requirements" / "development.txt"
STAMP = VENV / "requirements.sha256"


def main() -> None:
    """Bring the environment up to date, or do nothing when it is."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit("CATS needs Python 3.11 or later; name one with: make PYTHON=/path/to/python3.11")
    if is_current():
        return
    with one_at_a_time():
        if not is_current():
            if not environment_works():
                make_environment()
            install()


def is_current() -> bool:
    """Say whether the installed packages are those of the requirements file."""
    with contextlib.suppress(OSError):
        return STAMP.read_text().strip() == wanted() and environment_works()
    return False


def wanted() -> str:
    return hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()


def environment_works() -> bool:
    with contextlib.suppress(OSError):
        return subprocess.run([VENV_PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 0
    return False


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let two commands that start together install once."""
    private_folder(LOCAL)
    while (lock := try_lock(LOCAL / "bootstrap.lock")) is None:
        time.sleep(0.2)
    with lock:
        yield


def make_environment() -> None:
    say("Making the virtual environment in .venv")
    if VENV.exists() and not VENV.is_symlink():
        shutil.rmtree(VENV)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
    if made.returncode:
        sys.exit(f"Python could not make a virtual environment (on Debian, install python3-venv):\n{made.stdout}")


def install() -> None:
    say("Installing the pinned dependencies (about half a minute, once)")
    STAMP.unlink(missing_ok=True)
    command = [str(VENV_PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    done = subprocess.run([*command, "--require-hashes", "--no-deps", "-r", str(REQUIREMENTS)], check=False)
    if done.returncode:
        sys.exit("The dependencies could not be installed; the lines above say why.")
    STAMP.write_text(wanted())


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main()
