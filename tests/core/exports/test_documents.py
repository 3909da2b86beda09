"""The same document as either kind of file, and what a file is called."""

import csv
import datetime
import io

import pytest
from openpyxl import load_workbook

from cats.core.exports import FORMATS, Column, Document, Masked, file_name

COLUMNS = [
    Column("Name", "text", lambda row: row[0], masked=lambda _: "Restricted record"),
    Column("Seen", "datetime", lambda row: row[1]),
    Column("Open", "yes_no", lambda row: row[2]),
    Column("Visits", "number", lambda row: row[3]),
]
ROWS = [
    ("=Anna", datetime.datetime(2026, 7, 4, 13, 5, tzinfo=datetime.UTC), 1, 7),
    Masked(("Bea", datetime.datetime(2026, 1, 4, 13, 5, tzinfo=datetime.UTC), 1, 8)),
    ("Cy", None, None, 0),
]


@pytest.fixture
def written():
    def write(extension, rows=ROWS, **facts):
        file = io.BytesIO()
        count = FORMATS[extension].write(Document("Cases", COLUMNS, rows, **facts), file)
        file.seek(0)
        return file, count

    return write


def test_a_csv_file_has_the_rows_and_says_at_its_end_when_it_was_cut(written):
    file, count = written("csv", about=[("List", "Cases")], ending="The list goes on.")

    assert count == 3
    assert list(csv.reader(io.StringIO(file.read().decode("utf-8-sig"), newline=""))) == [
        ["Name", "Seen", "Open", "Visits"],
        ["'=Anna", "2026-07-04 14:05", "Yes", "7"],
        ["Restricted record", "", "", ""],
        ["Cy", "", "", "0"],
        ["The list goes on."],
    ]


def test_a_workbook_has_the_same_rows(written):
    file, count = written("xlsx")

    assert count == 3
    assert list(load_workbook(file).worksheets[0].values) == [
        ("Name", "Seen", "Open", "Visits"),
        ("=Anna", datetime.datetime.fromisoformat("2026-07-04T14:05"), "Yes", 7),
        ("Restricted record", None, None, None),
        ("Cy", None, None, 0),
    ]


@pytest.mark.parametrize("extension", FORMATS)
def test_rows_are_drawn_while_they_are_written_and_once(written, extension):
    drawn = []

    def rows():
        for number in range(1_000):
            drawn.append(number)
            yield (str(number), None, None, number)

    _, count = written(extension, rows())

    assert (count, drawn) == (1_000, list(range(1_000)))


def test_a_file_is_named_after_its_list_and_the_day(travel_to):
    travel_to(2026, 3, 4, 0, 30)

    assert file_name("Team cases: «North»", "xlsx") == "team-cases-north-2026-03-04.xlsx"
    assert file_name("«»", "csv") == "list-2026-03-04.csv"
    assert len(file_name("x" * 500, "csv")) < 100
