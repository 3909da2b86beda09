"""What may stand in a text: any printable Unicode, in one normal form."""

import re
import unicodedata

# Word processors and old terminals use these for the end of a line.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Cannot be seen, and PostgreSQL stores neither NUL nor half of a surrogate pair.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def printable(value: str) -> str:
    """The text without control characters, each end of a line as one character."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", value))


def one_line(value: str) -> str:
    """The text as it is stored in a one-line field: NFC, single spaces, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", printable(value)).split())


def many_lines(value: str) -> str:
    """The text as it is stored in a long field: NFC, line breaks kept, no space at the ends."""
    return unicodedata.normalize("NFC", printable(value)).strip()
