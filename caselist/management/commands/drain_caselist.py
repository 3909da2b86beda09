"""Puts what has changed into the caselist: once, or for ever."""

import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from caselist.drain import drain_all
from caselist.loop import Loop
from cats.core.history import history_context


class Command(BaseCommand):
    """`drain_caselist` drains what is due; with `--loop` it goes on until SIGTERM or SIGINT, and reconciles too."""

    help = "Put what has changed into the caselist."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", action="store_true", help="go on, every two seconds, until told to stop")

    def handle(self, *args: Any, **options: Any) -> None:
        with history_context(command="drain_caselist"):
            if options["loop"]:
                self._loop()
            else:
                done = drain_all()
                self.stdout.write(f"{done.cases} cases put right, {done.failed} failed.")

    def _loop(self) -> None:
        loop = Loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: loop.stop())
        loop.run()
