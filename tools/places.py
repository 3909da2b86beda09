"""Where everything local is kept. All of it is under `.local/`, and `make reset` removes it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCAL = ROOT / ".local"
LOGS = LOCAL / "logs"
RUN = LOCAL / "run"
TEST = LOCAL / "test"
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"


def private_folder(folder: Path) -> Path:
    """Return the folder, made if need be, and readable by its owner alone."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder
