"""The options of the run commands: those of a domain are made from its filter, so they are written down once."""

import uuid
from argparse import ArgumentParser
from typing import Any, get_origin

from django.core.management.base import CommandError
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from migration.engine import counting
from migration.models import Run

USAGE, FAILURES, INTERRUPTED = 2, 3, 130


def option_of(name: str, field: FieldInfo) -> str:
    """Return the option for a field: `prison_ids` is given by `--prison`, again and again, `from_date` by `--from`."""
    for end in ("from", "to"):
        if name == end or name.startswith(f"{end}_"):
            return f"--{end}"
    if is_repeated(field):
        name = name.removesuffix("_ids").removesuffix("s")
    return "--" + name.replace("_", "-")


def is_repeated(field: FieldInfo) -> bool:
    """Say whether a field takes several values."""
    return get_origin(field.annotation) in (list, tuple, set, frozenset)


def add_filter(parser: ArgumentParser, shape: type[BaseModel]) -> None:
    """Add an option for each field of a filter."""
    group = parser.add_argument_group("what to migrate", (shape.__doc__ or "").strip() or None)
    for name, field in shape.model_fields.items():
        option = option_of(name, field)
        if field.annotation is bool:
            group.add_argument(option, dest=f"filter_{name}", action="store_true", default=None, help=field.description)
        else:
            group.add_argument(
                option,
                dest=f"filter_{name}",
                action="append" if is_repeated(field) else "store",
                metavar=option.removeprefix("--").upper(),
                help=field.description or ("may be given several times" if is_repeated(field) else None),
            )


def chosen(options: dict[str, Any]) -> dict[str, Any]:
    """Return what was given of a filter."""
    given = {name.removeprefix("filter_"): value for name, value in options.items() if name.startswith("filter_")}
    return {name: value for name, value in given.items() if value is not None}


def spelled(problems: dict[str, str], shape: type[BaseModel]) -> str:
    """Return what is wrong with a filter, by the options that people typed."""
    lines = []
    for name, problem in problems.items():
        field = shape.model_fields.get(name.split(".")[0])
        lines.append(f"{option_of(name.split('.')[0], field)}: {problem}" if field else problem)
    return "\n".join(lines)


def find_run(text: str) -> Run:
    """Return a run by its id, its label, or the newest of a domain by the domain's name; raises CommandError."""
    found = Run.objects.filter(label=text).first() or _by_id(text)
    found = found or Run.objects.filter(domain=text).order_by("-started_at").first()
    if found is None:
        raise CommandError(
            f"There is no run {text!r}. `migration_status` lists those that there are.", returncode=USAGE
        )
    return found


def _by_id(text: str) -> Run | None:
    try:
        return Run.objects.filter(pk=uuid.UUID(text)).first()
    except ValueError:
        return None


def in_words(run: Run) -> str:
    """Return a run as a few lines for people."""
    facts = counting.summary(run)
    rehearsed = ", dry run" if run.is_dry_run else ""
    counts = [f"{facts[name]:,} {name.replace('_', ' ')}" for name in counting.NAMES if facts[name]]
    lines = [
        f"{run.label} ({run.get_mode_display().lower()}{rehearsed}): {run.get_status_display().lower()}",
        f"  {facts['staged']:,} listed: " + (", ".join(counts) or "nothing yet"),
        f"  {facts['seconds']:,.1f} s, {facts['per_second']:,.1f} a second",
    ]
    return "\n".join([*lines, *([f"  {run.problem}"] if run.problem else [])])
