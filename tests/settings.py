"""What a test run changes in the settings: local mode, its own servers, a fast password hasher."""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

from tools.servers import start_disposable_servers

os.environ.setdefault("CATS_LOCAL_MODE", "1")

# What is compiled is kept, whatever the environment says of that: otherwise each process compiles all tests for itself.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# In an xdist worker the addresses are already in the environment that it inherits from the controller.
SERVERS = start_disposable_servers(Path(__file__).resolve().parent.parent / ".local" / "test")
atexit.register(SERVERS.stop)
if SERVERS.keeper is not None:
    os.environ |= SERVERS.addresses | {"CATS_TEST_SERVERS": str(SERVERS.folder)}

# Exported files go where the test run clears up after itself; processes that tests start find it too.
if "FILES_FOLDER" not in os.environ:
    os.environ["FILES_FOLDER"] = tempfile.mkdtemp(prefix="cats-test-files-")
    atexit.register(shutil.rmtree, os.environ["FILES_FOLDER"], ignore_errors=True)

# Each worker rings its own bell.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
if WORKER and "CATS_TEST_SERVERS" in os.environ:
    address, _, _ = os.environ["REDIS_URL"].rpartition("/")
    os.environ["REDIS_URL"] = f"{address}/{int(WORKER.removeprefix('gw')) % 63 + 1}"

from config.settings import *  # noqa: E402, F403 - the environment has to be complete first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Each browser of a test has a request handler of its own; none of them lists every file first.
WHITENOISE_AUTOREFRESH = True

# WhiteNoise warns, once a request handler, when the folder of collected files is missing.
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405
