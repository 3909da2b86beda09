"""`make check`: every check that reads the code without running it, all of them even when one fails."""

import os
import secrets
import subprocess
import sys

from tools.places import ROOT

# As production would be set, with addresses that are never reached.
PRODUCTION = {
    "CATS_LOCAL_MODE": "0",
    "DEBUG": "0",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "cats.example.org",
    "SITE_ADDRESS": "https://cats.example.org",
    "DATABASE_URL": "postgres://cats@127.0.0.1:1/cats",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "FILES_BUCKET": "cats-files",
    "DOCUMENTS_BUCKET": "cats-documents",
    "SCANNER_ADDRESS": "tcp://scanner:3310",
}
LOCAL = {
    **PRODUCTION,
    "CATS_LOCAL_MODE": "1",
    "ALLOWED_HOSTS": "localhost",
    "SITE_ADDRESS": "http://localhost:8000",
}
CHECKS = {
    "lint": ("-m", "ruff", "check", "."),
    "format": ("-m", "ruff", "format", "--check", "."),
    "types": ("-m", "mypy", "."),
    "sizes": ("-m", "tests.architecture.sizes"),
    "imports": ("-c", "from importlinter.cli import lint_imports_command as run; run()"),
    "templates": ("-m", "djlint", "templates", "--lint", "--quiet"),
    "migrations": ("manage.py", "makemigrations", "--check", "--dry-run"),
    "settings": ("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
}


def main(names: list[str]) -> int:
    """Run the named checks, or all; return 1 when any fails."""
    failed = [name for name in names or CHECKS if not passes(name)]
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nAll checks pass.")
    return 1 if failed else 0


def passes(name: str) -> bool:
    """Run one check, and show what it says when it fails (of sizes always: the longest ten are worth a look)."""
    settings = PRODUCTION if name == "settings" else LOCAL
    command = [sys.executable, *CHECKS[name]]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | settings, capture_output=True, text=True, check=False)
    print(f"{'ok    ' if done.returncode == 0 else 'FAILED'}  {name}", flush=True)
    if done.returncode or name == "sizes":
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
