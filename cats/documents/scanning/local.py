"""The scanner of a developer's machine and of tests: it knows the file that all scanners are tested with, no other."""

import zipfile
from typing import IO

# In pieces, so that no scanner takes this file for it.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + rb"$EICAR-STANDARD-" + rb"ANTIVIRUS-TEST-FILE!$H+H*"
A_PIECE = 64 * 1024
MOST_UNPACKED = 200 * 1024 * 1024


class LocalScanner:
    """Finds the EICAR test file as it is, and packed into a zip."""

    name = "Test scanner (knows no real virus)"

    def scan(self, content: IO[bytes]) -> str:
        """Return the name of the test file when it is there."""
        content.seek(0)
        if _holds(content) or _zip_holds(content):
            return "Eicar-Test-Signature"
        return ""


def _holds(content: IO[bytes]) -> bool:
    kept = b""
    while piece := content.read(A_PIECE):
        if EICAR in kept + piece:
            return True
        kept = piece[-len(EICAR) :]
    return False


def _zip_holds(content: IO[bytes]) -> bool:
    content.seek(0)
    if not zipfile.is_zipfile(content):
        return False
    with zipfile.ZipFile(content) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > MOST_UNPACKED:
            return False
        for entry in packed.infolist():
            with packed.open(entry) as part:
                if _holds(part):
                    return True
    return False
