"""The command `score_assessment`: scores out, or everything that is wrong with what came in."""

import io
import json
import subprocess
import sys

import pytest
from django.core.management import call_command

from tests.architecture.sizes import ROOT

WORKING = {"A1": "A1.5", "A2": "A2.4", "A4": "A4.4", "A5": "A5.1", "A6": "A6.1", "A7": "A7.1", "A8": "A8.1"}
SHEET = {"age": 28, "sex": "Female", "lot": 5, "answers": WORKING | {"A10": "A10.2", "B2": ["B2.1"]}}


@pytest.fixture
def command(monkeypatch):
    """Run the command on some input: its status, what it printed, and what it complained of."""

    def run(sheet, *options):
        content = sheet if isinstance(sheet, bytes) else json.dumps(sheet).encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
        out, complaints, status = io.StringIO(), io.StringIO(), 0
        try:
            call_command("score_assessment", *(options or ("--json",)), stdout=out, stderr=complaints)
        except SystemExit as end:
            status = end.code
        return status, out.getvalue(), complaints.getvalue().splitlines()

    return run


def test_a_complete_pathway_is_scored_and_no_other(command):
    status, out, complaints = command(SHEET)

    assert (status, complaints) == (0, [])
    assert json.loads(out) == {
        "version": 1,
        "pathways": {"working": {"percentile": 0.76955, "score": 46, "band": "green"}},
    }


def test_the_corrected_table_is_behind_a_setting(command, settings):
    sheet = SHEET | {"answers": {"C1": "C1.4", "C2": "C2.1", "C3": "C3.1", "C5": "C5.1", "C9": "C9.1"}}
    before = json.loads(command(sheet)[1])
    settings.ASSESSMENT_SCORING_VERSION = 2

    after = json.loads(command(sheet)[1])

    assert (before["version"], before["pathways"]["money"]["score"]) == (1, 64)
    assert (after["version"], after["pathways"]["money"]["score"]) == (2, 23)


def test_without_json_it_prints_a_table(command):
    status, out, _ = command(SHEET, "--no-color")

    assert (status, out) == (0, "working        0.76955   46 green\n")


def test_sex_and_lot_may_be_unknown(command):
    sheet = {"age": 28, "sex": None, "answers": {"B1": "B1.5", "B2": ["B2.6"], "B4": "B4.5", "B5": "B5.1"}}

    status, out, _ = command(sheet)

    assert status == 0
    assert json.loads(out)["pathways"]["housing"]["percentile"] == round(0.05**0.11, 5)


@pytest.mark.parametrize(
    ("sheet", "complaint"),
    [
        (SHEET | {"answers": {"Z1": "Z1.1"}}, "There is no question 'Z1'."),
        (SHEET | {"answers": {"A1": "A1.9"}}, "A1 has no option 'A1.9'."),
        (SHEET | {"answers": {"A1": "I have a permanent job"}}, "A1 has no option 'I have a permanent job'."),
        (SHEET | {"answers": {"B2": ["B2.6", "B2.1"]}}, "B2.6 (“None of these”) cannot go with other answers."),
        (SHEET | {"answers": {"A1": ["A1.1", "A1.2"]}}, "A1 takes one answer only."),
        (SHEET | {"answers": {"A1": 5}}, "The answer to 'A1' must be the code of an option, or a list of such codes."),
        (SHEET | {"answers": []}, "The answers must be an object with the codes of questions as names."),
        ({"age": 28}, "The answers are missing."),
        (SHEET | {"age": 200}, "The age is 200. It must be a whole number of years from 10 to 120."),
        (SHEET | {"age": -1}, "The age is -1. It must be a whole number of years from 10 to 120."),
        (SHEET | {"age": 28.5}, "The age is 28.5. It must be a whole number of years from 10 to 120."),
        (SHEET | {"age": True}, "The age is True. It must be a whole number of years from 10 to 120."),
        ({"answers": {}}, "The age is missing. It must be a whole number of years from 10 to 120."),
        (SHEET | {"sex": 1}, "The sex is 1. It must be a text; all but Male and Female counts as not known."),
        (SHEET | {"lot": "5"}, "The lot is '5'. It must be a whole number, 1 to 9 for a region."),
        ([], "The JSON must be one object with age, sex, lot and answers."),
        (b"", "This is not valid JSON: Expecting value in line 1, column 1."),
        (
            b'{"age": 28,',
            "This is not valid JSON: Expecting property name enclosed in double quotes in line 1, column 12.",
        ),
        (b"\xff\xfe", "This is not valid JSON: it is not in UTF-8."),
        (b"[" * 100_000, "This is not valid JSON: it is nested too deeply."),
        (b'{"age": ' + b"9" * 5_000 + b"}", "This is not valid JSON: a number in it is too long."),
        (b'{"age": 28, "age": 29, "answers": {}}', "'age' is there more than once."),
        (b'{"age": 28, "answers": {"A1": "A1.1", "A1": "A1.2"}}', "The answer to 'A1' is there more than once."),
    ],
)
def test_bad_input_is_refused_with_status_2(command, sheet, complaint):
    assert command(sheet) == (2, "", [complaint])


def test_a_cut_off_sheet_is_refused(command):
    status, out, (complaint,) = command(b'{"age": 28,')

    assert (status, out) == (2, "")
    assert complaint.startswith("This is not valid JSON: ")
    assert complaint.endswith(" in line 1, column 12.") or "column 11" in complaint


def test_everything_that_is_wrong_is_said_at_once(command):
    sheet = {"age": 7, "lot": None, "answers": {"A1": "A1.9", "Q1": "Q1.1", "D3": ["D3.12", "D3.1"]}}

    status, out, complaints = command(sheet)

    assert (status, out, len(complaints)) == (2, "", 4)


def test_as_a_process_it_needs_no_database():
    done = subprocess.run(
        [sys.executable, "manage.py", "score_assessment", "--json"],
        cwd=ROOT,
        input=json.dumps(SHEET),
        capture_output=True,
        text=True,
        check=False,
        env={"CATS_LOCAL_MODE": "1", "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nowhere"},
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["pathways"]["working"]["score"] == 46
