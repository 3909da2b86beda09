"""Which Chromium, and how it is started."""

import os
import shutil

PLACES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync",
         "--no-first-run", "--disable-component-update"]  # fmt: skip


class NoChromium(RuntimeError):
    """There is no browser to test with."""


def chromium_program() -> str:
    """Return the system's Chromium, or the one that CHROMIUM names."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PLACES)), "")
    if not found:
        raise NoChromium("There is no Chromium: install it, or name it in CHROMIUM.")
    return found
