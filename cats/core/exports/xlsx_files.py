"""Lists as XLSX workbooks, written row by row: typed cells, and no text that a spreadsheet takes for a formula.

A text is stored as text whatever it begins with, so nothing is calculated. Where it looks like a formula it carries the
spreadsheet's own mark for "this is text" too, which stays when somebody edits the cell.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from decimal import Decimal
from itertools import islice
from math import isfinite
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from cats.core.exports.csv_files import safe_text
from cats.core.exports.documents import Document, Kind

CREATOR = "CATS"
ABOUT = "About"
LONGEST_TEXT = 32_767
LONGEST_SHEET_NAME = 31
# Excel counts in floating point: a longer number would lose its last digits.
LARGEST_NUMBER = 10**15
FIRST_DAY = datetime.date(1900, 3, 1)
ROWS_MEASURED = 200
NARROWEST, WIDEST = 10, 60
FORMATS: dict[str, str] = {"date": "dd/mm/yyyy", "datetime": "dd/mm/yyyy hh:mm"}

# What XML 1.0 has no way to say.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")
# Excel reads _x0041_ as a letter; what was typed so is kept so.
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


def write_xlsx(document: Document, to: IO[bytes]) -> int:
    """Write the document and return how many rows it has; memory does not grow with them, temporary files do."""
    book = Workbook(write_only=True)
    book.properties = DocumentProperties(creator=CREATOR, lastModifiedBy=CREATOR, title=plain_text(document.title))
    try:
        written = _write_list(book, document)
        about = [*document.about, ("Rows", f"{written:,}")]
        _write_about(book, [*about, ("Cut off", document.ending)] if document.ending else about)
        book.save(to)
    finally:
        _tidy(book)
    return written


def plain_text(text: str) -> str:
    """Return the text as a workbook can hold it."""
    kept = _LINE_END.sub("\n", text)
    return _ESCAPE_LIKE.sub("_x005F_", _UNWRITABLE.sub("", kept))[:LONGEST_TEXT]


def sheet_name(title: str) -> str:
    """Return the title as far as a sheet may be called so."""
    name = _NOT_IN_SHEET_NAMES.sub(" ", _UNWRITABLE.sub("", title))
    name = " ".join(name.split())[:LONGEST_SHEET_NAME].strip("' ")
    # Excel keeps this one to itself.
    return name if name and name.casefold() != "history" else "List"


def _write_list(book: Workbook, document: Document) -> int:
    sheet = book.create_sheet(sheet_name(document.title))
    lines = document.lines()
    first = list(islice(lines, ROWS_MEASURED))
    _set_out(sheet, document, first)
    sheet.append([_heading(sheet, text) for text in document.headings])
    cells = [_Cells(sheet, column.kind) for column in document.columns]
    written = 0
    for line in _chained(first, lines):
        sheet.append([cell.holding(value) for cell, value in zip(cells, line, strict=True)])
        written += 1
    if document.columns:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(document.columns))}{written + 1}"
    if document.ending:
        sheet.append([_Cells(sheet, "text").holding(document.ending)])
    return written


def _chained(first: list[list[Any]], rest: Iterable[list[Any]]) -> Iterator[list[Any]]:
    yield from first
    yield from rest


def _write_about(book: Workbook, about: list[tuple[str, str]]) -> None:
    sheet = book.create_sheet(ABOUT)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 20, 80
    for label, said in about:
        value = _Cells(sheet, "text").holding(said)
        if value is not None:
            value.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.append([_heading(sheet, label), value])


def _set_out(sheet: Any, document: Document, lines: Sequence[Sequence[Any]]) -> None:
    """Freeze the headings and make each column as wide as its first rows ask for."""
    sheet.freeze_panes = "A2"
    for number, column in enumerate(document.columns):
        widest = max((_width(line[number]) for line in lines), default=0)
        width = min(max(widest, len(column.heading) + 3, NARROWEST), WIDEST)
        sheet.column_dimensions[get_column_letter(number + 1)].width = width


def _width(value: Any) -> int:
    if isinstance(value, datetime.datetime):
        return 17
    if isinstance(value, datetime.date):
        return 12
    return 0 if value is None else max((len(line) for line in str(value).split("\n")), default=0) + 2


def _heading(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, plain_text(text))
    cell.data_type = "s"
    cell.font = Font(bold=True)
    return cell


class _Cells:
    """The cells of one column. A row is written before the next begins, so each kind of cell is made once."""

    def __init__(self, sheet: Any, kind: Kind) -> None:
        self._plain, self._marked, self._typed = (WriteOnlyCell(sheet) for _ in range(3))
        self._marked.quotePrefix = True
        if kind in FORMATS:
            self._typed.number_format = FORMATS[kind]

    def holding(self, value: Any) -> Any:
        """Return the cell with the value in it, or None for an empty one."""
        if isinstance(value, bool):
            return self._text("Yes" if value else "No")
        if value is None or value == "":
            return None
        if is_typed(value):
            self._typed.value = value
            return self._typed
        return self._text(str(value))

    def _text(self, text: str) -> Any:
        cell = self._plain if safe_text(text) == text else self._marked
        cell.value = plain_text(text)
        # The library would make a formula of "=1" and an error of "#N/A".
        cell.data_type = "s"
        return cell


def is_typed(value: Any) -> bool:
    """Say whether a workbook can hold the value as a number or a date without changing it."""
    if isinstance(value, datetime.datetime):
        return value.date() >= FIRST_DAY
    if isinstance(value, datetime.date):
        return value >= FIRST_DAY
    if isinstance(value, Decimal):
        return value.is_finite() and abs(value) < LARGEST_NUMBER
    return isinstance(value, int | float) and isfinite(value) and abs(value) < LARGEST_NUMBER


def _tidy(book: Workbook) -> None:
    """Remove the temporary files, which hold the rows; the library leaves them when writing fails."""
    for sheet in book.worksheets:
        writer = getattr(sheet, "_writer", None)
        if writer is not None and Path(writer.out).exists():
            # Ends what is half written; left open, it would complain when Python comes to collect it.
            with suppress(Exception):
                sheet.close()
            writer.cleanup()
