"""What all domains do with an answer's texts and times, whatever they hold."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cats.core.forms.text import many_lines, one_line
from migration.domains.base import Rejection
from migration.domains.reading import Line, Lines, Payload, local, parse, shown, utc


class Note(Payload):
    line: Line = ""
    lines: Lines = ""


@given(st.text())
def test_texts_are_tidied_as_everywhere_else(text):
    note = Note(line=text, lines=text)
    assert (note.line, note.lines) == (one_line(text), many_lines(text))


@given(st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1)))  # noqa: DTZ001
def test_a_london_time_comes_back_from_utc_unless_clocks_skipped_it(moment):
    there = utc(moment, "field")
    assert there.tzinfo is UTC
    assert abs((local(there, "field") - moment).total_seconds()) in (0, 3600)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"line": 1}', b"[]", b"3", b'{"line": "\\ud800"}'])
def test_what_is_not_in_the_shape_is_refused(body):
    with pytest.raises(Rejection):
        parse(Note, body)


def test_a_refusal_names_fields_and_no_values():
    with pytest.raises(Rejection) as refusal:
        parse(Note, b'{"line": {"secret": 1}, "lines": ["secret"]}')
    assert refusal.value.reason == "malformed_field"
    assert refusal.value.detail == "line: string_type, lines: string_type"


@pytest.mark.parametrize(("code", "expected"), [("", "(empty)"), ("A\x00B", "AB"), ("X" * 90, "X" * 40)])
def test_a_code_is_shown_short_and_visible(code, expected):
    assert shown(code) == expected
