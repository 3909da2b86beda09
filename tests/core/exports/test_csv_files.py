import csv
import datetime
import io
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cats.core.exports import csv_chunks, csv_response, safe_cell, safe_text

LINES = st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=10)


def read_back(chunks):
    return list(csv.reader(io.StringIO(b"".join(chunks).decode("utf-8-sig"), newline="")))


@settings(deadline=None)
@given(st.text())
def test_no_text_begins_a_formula(text):
    cell = unicodedata.normalize("NFKC", safe_text(text)).lstrip()

    assert not cell.startswith(("=", "+", "-", "@", "|", "%"))
    assert not safe_text(text).startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize(
    "attack", ["=1+1", "+1", "-1", "@SUM(A1)", "|cmd", "%x", "\t=1", "\r=1", " =1", "\u200b=1", "＝1+1", "\u00a0＋1"]
)
def test_every_known_start_of_a_formula_gets_an_apostrophe(attack):
    assert safe_text(attack) == f"'{attack}"


@pytest.mark.parametrize("harmless", ["O'Brien", "Anna-Maria", "3 = 3", "", "Łódź", "'quoted'"])
def test_harmless_text_is_left_alone(harmless):
    assert safe_text(harmless) == harmless


@settings(deadline=None)
@given(LINES)
def test_every_row_comes_back_as_it_was_but_for_apostrophes(lines):
    rows = read_back(csv_chunks(["One", "Two"], lines))

    assert rows == [["One", "Two"], *[[safe_cell(value) for value in line] for line in lines]]


def test_dates_numbers_and_answers_can_be_sorted_and_read():
    summer = datetime.datetime(2026, 7, 4, 13, 5, tzinfo=datetime.UTC)

    assert [safe_cell(value) for value in (datetime.date(2026, 3, 4), summer, -5, True, None)] == [
        "2026-03-04",
        "2026-07-04 14:05",
        "-5",
        "Yes",
        "",
    ]


def test_a_file_is_sent_in_pieces_and_begins_with_a_byte_order_mark():
    chunks = list(csv_chunks(["Number"], ([number] for number in range(450))))

    assert len(chunks) == 3
    assert chunks[0].startswith(b"\xef\xbb\xbf")
    assert len(read_back(chunks)) == 451


def test_an_export_that_cannot_be_logged_does_not_happen():
    drawn = []

    def rows():
        drawn.append("a row")
        yield ["secret"]

    def log():
        raise RuntimeError("the access log is full")

    with pytest.raises(RuntimeError):
        csv_response("Team cases", ["Name"], rows(), log=log)
    assert drawn == []


def test_a_file_is_named_after_the_list_and_the_day(travel_to):
    travel_to(2026, 3, 4, 0, 30)

    response = csv_response("Team cases: «North»", ["Name"], [], log=lambda: None)

    assert response["Content-Disposition"] == 'attachment; filename="team-cases-north-2026-03-04.csv"'
