"""Which environment variables the product reads."""

import ast

from tests.architecture.sizes import ROOT

READERS = ("config/settings.py", "config/places.py", "config/gunicorn.py")
# `env` is django-environ's; the rest is the standard library's.
READING = {"env", "os.environ.get"}


def read_by(name: str) -> set[str]:
    """Return the variables that a file reads: the first argument of `env.str(...)`, `os.environ.get(...)` and so on."""
    calls = [node for node in ast.walk(ast.parse((ROOT / name).read_text())) if isinstance(node, ast.Call)]
    return {
        call.args[0].value
        for call in calls
        if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str) and reads(call)
    }


def reads(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    return name in READING or name.startswith("env.")


def variables() -> set[str]:
    """Return every variable that settings or the web server reads."""
    return set.union(*map(read_by, READERS))
