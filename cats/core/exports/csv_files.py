"""Lists as CSV files that no spreadsheet takes for formulas (CWE-1236)."""

import csv
import datetime
import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import IO, Any

from django.http import StreamingHttpResponse

from cats.core import words
from cats.core.exports.documents import Document, file_name

BYTE_ORDER_MARK = "\ufeff"
ROWS_A_CHUNK = 200
# A cell that begins with one of these is calculated, or was by some spreadsheet once.
_TRIGGERS = frozenset("=+-@|%")
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def csv_response(
    name: str, headings: Sequence[str], rows: Iterable[Sequence[Any]], *, log: Callable[[], object]
) -> StreamingHttpResponse:
    """Stream a list as a file named after it and today.

    `log` is called first: an export that cannot be logged does not happen. Rows are drawn while the file is sent, so a
    queryset should come through `iterator()`.
    """
    log()
    response = StreamingHttpResponse(csv_chunks(headings, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name(name, "csv")}"'
    return response


def csv_chunks(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The file, some hundred rows at a time: UTF-8 with a byte order mark, every cell quoted."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    buffer.write(BYTE_ORDER_MARK)
    writer.writerow([safe_cell(heading) for heading in headings])
    for number, row in enumerate(rows, start=1):
        writer.writerow([safe_cell(value) for value in row])
        if number % ROWS_A_CHUNK == 0:
            yield _emptied(buffer)
    yield _emptied(buffer)


def write_csv(document: Document, to: IO[bytes]) -> int:
    """Write the document and return how many rows it has; what it is about has no place in such a file."""
    written = 0

    def counted() -> Iterator[list[Any]]:
        nonlocal written
        for line in document.lines_and_ending():
            yield line
            written += 1

    for chunk in csv_chunks(document.headings, counted()):
        to.write(chunk)
    return written - 1 if document.ending else written


def safe_cell(value: Any) -> str:
    """A value as it stands in a file: dates in figures so that they sort, texts never the start of a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float | Decimal):
        return str(value)
    if isinstance(value, datetime.datetime):
        return words.local(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return safe_text(str(value))


def safe_text(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would calculate.

    What cannot be seen at its start is looked through, and full-width forms count as what they look like.
    """
    kept = text.replace("\0", "").encode(errors="replace").decode()
    if not kept:
        return kept
    seen = next((letter for letter in kept if unicodedata.category(letter) not in _UNSEEN), "")
    is_formula = unicodedata.normalize("NFKC", seen)[:1] in _TRIGGERS
    return f"'{kept}" if is_formula or kept[0] in "\t\r\n" else kept


def _emptied(buffer: io.StringIO) -> bytes:
    chunk = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return chunk
