"""The product's own writers of caselist rows, over and over without a pause: `python -m tests.chaos.busy drain`.

A fault ends it, so whoever started it sees that.
"""

import sys
from collections.abc import Callable

import django


def main(name: str) -> None:
    """Do one thing until killed."""
    django.setup()
    from caselist.drain import drain
    from caselist.reconcile import reconcile

    acts: dict[str, Callable[[], object]] = {"drain": drain, "reconcile": reconcile}
    print("busy", flush=True)
    while True:
        acts[name]()


if __name__ == "__main__":
    main(sys.argv[1])
