"""The access matrix, a file for each slice.

`ROWS` is in the form that `tests.access.matrix` tells. A slice whose routes are about more than cases also has some of:

* `furnish(world)` puts what they are about into the database, and keeps it in `world.of["<file's name>"]`;
* `FACTS`, the models that a refused request must leave alone;
* `address_of(row, world)`, the address of a row, or None for the usual one (a case's id, or nothing);
* `answers_of(row, world)`, what a form sends beside its submission key, or None for a form without fields. A form that
  carries a row's version says which row under the name `of`.
"""

import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any


@cache
def slices() -> dict[str, ModuleType]:
    """Return the files, by name."""
    return {found.name: import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)}


def ask_slice(name: str, what: str, *about: Any) -> Any:
    """Return what a slice says, or None when it says nothing."""
    answer = getattr(slices()[name], what, None)
    return answer(*about) if answer else None
