"""Lists as files: what a document is (`documents`), and how it is written as CSV or as an XLSX workbook."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from cats.core.exports.csv_files import csv_chunks, csv_response, safe_cell, safe_text, write_csv
from cats.core.exports.documents import Column, Document, Kind, Masked, file_name
from cats.core.exports.xlsx_files import write_xlsx

__all__ = [
    "FORMATS", "Column", "Document", "Format", "Kind", "Masked", "csv_chunks", "csv_response", "file_name", "safe_cell",
    "safe_text",
]  # fmt: skip


@dataclass(frozen=True)
class Format:
    """A kind of file: its extension, what it is called in words, its content type, and what writes it.

    `write(document, to)` returns the number of rows written.
    """

    extension: str
    label: str
    content_type: str
    write: Callable[[Document, IO[bytes]], int]


FORMATS = {
    form.extension: form
    for form in (
        Format("xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
        Format("csv", "CSV", "text/csv; charset=utf-8", write_csv),
    )
}
