"""A list as a workbook: typed cells, nothing that is calculated, and nothing left behind."""

import datetime
import gc
import io
import re
import tempfile
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from cats.core.exports import Column, Document, Masked
from cats.core.exports.xlsx_files import LARGEST_NUMBER, ROWS_MEASURED, plain_text, sheet_name, write_xlsx

ATTACKS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1", '=HYPERLINK("http://x")', "|cmd",
           "=cmd|' /C calc'!A0", "{=1}", "#N/A", "#REF!", "'=1"]  # fmt: skip
SUMMER = datetime.datetime(2026, 7, 4, 13, 5, tzinfo=datetime.UTC)


def made(columns, rows, **facts):
    file = io.BytesIO()
    written = write_xlsx(Document("Team cases", columns, rows, **facts), file)
    file.seek(0)
    return file, written


def texts(*values):
    return made([Column("Name", "text", lambda value: value)], values)[0]


def sheet_xml(file, number=1):
    return zipfile.ZipFile(file).read(f"xl/worksheets/sheet{number}.xml").decode()


def one_cell(kind, value):
    file, _ = made([Column("Heading", kind, lambda row: row)], [value])
    return load_workbook(file).worksheets[0]["A2"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_text_is_stored_as_text_whatever_it_begins_with(attack):
    file = texts(attack)
    xml = sheet_xml(file)

    assert "<f>" not in xml
    assert "<f " not in xml
    [kind] = re.findall(r'<c r="A2"[^>]* t="(\w+)"', xml)
    assert kind == "inlineStr"
    assert load_workbook(file).worksheets[0]["A2"].value == plain_text(attack)


def test_what_looks_like_a_formula_stays_text_when_it_is_edited():
    marked = [load_workbook(texts(text)).worksheets[0]["A2"].quotePrefix for text in ("=1", "-1", "Anna")]

    assert marked == [True, True, False]


def test_headings_titles_and_words_about_a_list_are_no_formulas_either():
    file, _ = made([Column("=1", "text", str)], ["a"], about=[("=2", "=3")], ending="=4")

    for number in (1, 2):
        assert "<f" not in sheet_xml(file, number).replace("<filter", "")
    book = load_workbook(file)
    assert [book.worksheets[0]["A1"].data_type, book.worksheets[1]["A1"].data_type] == ["s", "s"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(), min_size=1, max_size=20))
def test_every_text_comes_back_as_far_as_a_workbook_can_hold_it(values):
    sheet = load_workbook(texts(*values)).worksheets[0]

    found = [sheet.cell(row, 1).value or "" for row in range(2, len(values) + 2)]
    assert [unescape(text) for text in found] == [unescape(plain_text(text)) for text in values]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("kind", "value", "stored", "shown_as"),
    [
        ("date", datetime.date(2026, 3, 4), datetime.datetime.fromisoformat("2026-03-04"), "dd/mm/yyyy"),
        ("date", SUMMER, datetime.datetime.fromisoformat("2026-07-04"), "dd/mm/yyyy"),
        ("datetime", SUMMER, datetime.datetime.fromisoformat("2026-07-04T14:05"), "dd/mm/yyyy hh:mm"),
        ("number", 1284, 1284, "General"),
        ("number", Decimal("12.50"), 12.5, "General"),
        ("yes_no", True, "Yes", "General"),
        ("yes_no", False, "No", "General"),
        ("text", "007", "007", "General"),
        ("text", "", None, "General"),
        ("date", None, None, "General"),
        ("yes_no", None, None, "General"),
    ],
)
def test_a_cell_has_the_type_of_its_column(kind, value, stored, shown_as):
    cell = one_cell(kind, value)

    assert (cell.value, cell.number_format) == (stored, shown_as)


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("date", datetime.date(1899, 12, 31), "1899-12-31"),
        ("number", LARGEST_NUMBER + 1, str(LARGEST_NUMBER + 1)),
        ("number", float("nan"), "nan"),
        ("number", float("inf"), "inf"),
        ("date", "not known", "not known"),
    ],
)
def test_what_a_spreadsheet_would_change_is_kept_as_text(kind, value, text):
    cell = one_cell(kind, value)

    assert (cell.value, cell.data_type) == (text, "s")


def test_headings_are_bold_and_stay_in_sight_and_columns_are_wide_enough():
    rows = ["x" * 5, "y" * 40, "z" * 500]
    file, _ = made([Column("Name", "text", str), Column("When", "date", lambda _: datetime.date(2026, 3, 4))], rows)
    sheet = load_workbook(file).worksheets[0]

    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.b
    assert not sheet["A2"].font.b
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (60, 12)
    assert sheet.auto_filter.ref == "A1:B4"


def test_a_second_sheet_says_what_was_exported():
    file, written = made(
        [Column("N", "number", int)], range(3), about=[("List", "Team cases"), ("Exported by", "Dana")]
    )
    book = load_workbook(file)

    assert written == 3
    assert book.sheetnames == ["Team cases", "About"]
    assert list(book["About"].values) == [("List", "Team cases"), ("Exported by", "Dana"), ("Rows", "3")]


def test_a_document_that_was_cut_says_so_at_its_end_and_in_what_it_says_about_itself():
    file, written = made([Column("N", "number", int)], range(2), ending="The list goes on.")
    book = load_workbook(file)

    assert written == 2
    assert [row[0] for row in book.worksheets[0].values] == ["N", 0, 1, "The list goes on."]
    assert ("Cut off", "The list goes on.") in list(book["About"].values)
    assert book.worksheets[0].auto_filter.ref == "A1:A3"


def test_a_document_without_rows_is_a_sheet_of_headings():
    file, written = made([Column("Name", "text", str)], [])

    assert (written, list(load_workbook(file).worksheets[0].values)) == (0, [("Name",)])


def test_a_masked_row_shows_what_columns_show_of_such_rows_and_nothing_else():
    columns = [Column("Name", "text", str), Column("CRN", "text", str, masked=lambda row: f"X{row}")]
    file, _ = made(columns, [1, Masked(2)])

    assert list(load_workbook(file).worksheets[0].values)[1:] == [("1", "1"), (None, "X2")]


def test_more_rows_than_are_measured_are_all_there():
    file, written = made([Column("N", "number", int)], range(ROWS_MEASURED * 2 + 1))

    assert written == ROWS_MEASURED * 2 + 1
    assert [row[0] for row in load_workbook(file).worksheets[0].values][1:] == list(range(written))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Team cases", "Team cases"), ("a/b\\c[d]e:f*g?h", "a b c d e f g h"), ("", "List"), ("''", "List"),
        ("History", "List"), ("x" * 40, "x" * 31), ("Anna's", "Anna's"), ("\0\1", "List"),
    ],
)  # fmt: skip
def test_a_sheet_is_called_what_it_may_be_called(title, name):
    assert sheet_name(title) == name


@settings(max_examples=40, deadline=None)
@given(st.text())
def test_any_title_makes_a_workbook_that_opens(title):
    file = io.BytesIO()
    write_xlsx(Document(title, [Column("N", "number", int)], [1]), file)

    assert len(load_workbook(file).sheetnames) == 2


def test_a_workbook_names_no_machine_and_no_library():
    file, _ = made([Column("N", "number", int)], [1])
    said = zipfile.ZipFile(file).read("docProps/core.xml").decode()

    assert load_workbook(file).properties.creator == "CATS"
    assert "openpyxl" not in said


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_no_row_is_left_on_the_disk_whether_writing_ends_or_fails(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def failing():
        yield from range(ROWS_MEASURED + 5)
        assert list(tmp_path.iterdir())
        raise RuntimeError

    made([Column("N", "number", int)], range(3))
    with pytest.raises(RuntimeError):
        made([Column("N", "number", int)], failing())

    gc.collect()
    assert list(Path(tmp_path).iterdir()) == []
