"""Writes every row of the caselist anew, without stopping anything."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from caselist import rebuild
from cats.core.history import history_context

_WIDTH = 40


class Command(BaseCommand):
    """`rebuild_caselist` goes on with a rebuild that was broken off, or begins one."""

    help = "Write every row of the caselist anew, while the service runs. May be broken off and started again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--workers", type=int, default=1, help="how many processes share the work")
        parser.add_argument("--chunk", type=int, default=0, help="cases in one transaction")
        parser.add_argument("--afresh", action="store_true", help="forget a rebuild that was broken off")
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--in-place", action="store_const", dest="fresh", const=False, help="row by row")
        how.add_argument("--fresh-table", action="store_const", dest="fresh", const=True, help="beside, then swapped")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        with history_context(command="rebuild_caselist"), rebuild.patience():
            before = rebuild.begin(chunk=options["chunk"], afresh=options["afresh"], fresh=options["fresh"])
            if before.done:
                self.stdout.write(f"Going on after {before.done} of {before.steps} steps.")
            self._work(options["workers"])
            rebuild.refresh_statistics()
        self.stdout.write(f"Rebuilt in {time.monotonic() - started:.1f} seconds.")

    def _work(self, workers: int) -> None:
        if workers <= 1:
            rebuild.work(self._tell)
        elif not rebuild.work_in_processes(workers, self._tell):
            raise CommandError("A process failed. What is done stays done: run the command again to go on.")
        if not rebuild.finish(workers, self._tell):
            raise CommandError("The new table could not be put in place. Run the command again to go on from there.")
        if self.stdout.isatty():
            self.stdout.write("")

    def _tell(self, progress: rebuild.Progress) -> None:
        if not self.stdout.isatty() or not progress.steps:
            return
        share = progress.done / progress.steps
        bar = "#" * int(share * _WIDTH)
        self.stdout.write(f"\r[{bar:<{_WIDTH}}] {share:4.0%}", ending="")
        self.stdout.flush()
