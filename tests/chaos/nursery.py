"""A process that has imported Django and makes loops by forking: `python -m tests.chaos.nursery LOG`.

A loop made so is `manage.py drain_caselist --loop` in all but the seconds of start-up, so it can be killed and made
again at once. Each line on standard input asks for one; its process id is the answer. When standard input ends, the
loops that live are killed.
"""

import os
import signal
import sys
from pathlib import Path

import django
from django.core.management import execute_from_command_line

from tools.processes import die_with_parent

COMMAND = ["manage.py", "drain_caselist", "--loop", "--skip-checks"]


def main(log: Path) -> None:
    """Make a loop for each line."""
    django.setup()
    import_what_a_loop_imports()
    made: list[int] = []
    print("ready", flush=True)
    for _ in sys.stdin:
        made = [pid for pid in made if not has_ended(pid)]
        made.append(make(log))
        print(made[-1], flush=True)
    for pid in made:
        if not has_ended(pid):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def has_ended(pid: int) -> bool:
    """Say whether a child has ended, and let its number go; until then nobody else can have it."""
    return os.waitpid(pid, os.WNOHANG) != (0, 0)


def import_what_a_loop_imports() -> None:
    from caselist.management.commands import drain_caselist

    assert drain_caselist


def make(log: Path) -> int:
    """Fork a loop and return its process id."""
    pid = os.fork()
    if pid:
        return pid
    die_with_parent()
    for target, source in ((0, os.devnull), (1, log), (2, log)):
        os.dup2(os.open(source, os.O_RDWR | os.O_CREAT | os.O_APPEND), target)
    sys.argv = COMMAND
    execute_from_command_line(COMMAND)
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
