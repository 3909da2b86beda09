"""The key of a change: the number of a version, and a code for the table that it stands in."""

from zlib import crc32

BITS = 16
_REST = (1 << BITS) - 1


def code_of(source: str) -> int:
    """Return the code of a table of row history; it stays the same when other tables come and go."""
    return crc32(source.encode()) & _REST


def key_of(source: str, event: int) -> int:
    """Return the key of a version of a table's rows."""
    return (event << BITS) | code_of(source)


def place_of(key: int) -> tuple[int, int]:
    """Return the code of a change's table, and the number of the version."""
    return key & _REST, key >> BITS
