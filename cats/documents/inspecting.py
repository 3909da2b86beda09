"""Inspecting a file in a process of its own, which may use only so much memory and time."""

import json
import os
import subprocess
import sys
from pathlib import Path

import structlog

import cats
from cats.documents.forms_of_files import FileForm
from cats.documents.inspection.findings import Found, Unacceptable

log = structlog.get_logger(__name__)

# Of the wall clock; the process itself is stopped after twenty seconds of work.
PATIENCE_SECONDS = 25
_ROOT = str(Path(cats.__file__).resolve().parent.parent)


def inspect(source: Path, target: Path, form: FileForm) -> Found:
    """Write what may be kept of a file beside it; raises Unacceptable. Takes a third of a second and up.

    A file that exhausts its reader, or makes it crash, is refused like one that cannot be read.
    """
    command = [sys.executable, "-m", "cats.documents.inspection", form.key, str(source), str(target)]
    environment = {"PYTHONPATH": _ROOT, "PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"}
    try:
        ended = subprocess.run(  # noqa: S603  our own program, no shell, no word of the command is a stranger's
            command, env=environment, capture_output=True, timeout=PATIENCE_SECONDS, check=True
        )
        answer = json.loads(ended.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        log.warning("inspection_failed", form=form.key, error=type(error).__name__)
        raise Unacceptable("unreadable") from error
    if "refused" in answer:
        raise Unacceptable(answer["refused"]["code"])
    return Found(**answer["found"])
