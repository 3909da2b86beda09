"""Inspect one file in a process that may use only so much: `python -m cats.documents.inspection pdf SOURCE TARGET`.

Prints one line of JSON. Whatever a file does to its reader, it does it here.
"""

import json
import resource
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from cats.documents.inspection.findings import LARGEST_KEPT, Unacceptable

MEMORY = 1024 * 1024 * 1024
PROCESSOR_SECONDS = 20
READERS = {
    "pdf": ("pdf", "inspect"),
    "docx": ("word", "inspect"),
    "jpeg": ("pictures", "inspect_jpeg"),
    "png": ("pictures", "inspect_png"),
}


def main(form: str, source: str, target: str) -> None:
    """Inspect a file and say what it is, or why it cannot be kept."""
    module, name = READERS[form]
    reader = getattr(import_module(f"cats.documents.inspection.{module}"), name)
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST_KEPT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    try:
        answer = {"found": asdict(reader(Path(source), Path(target)))}
    except Unacceptable as refusal:
        answer = {"refused": {"code": refusal.code}}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
