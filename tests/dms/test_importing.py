"""`import_feed`: every row checked and told of, repeatable, never half, going on after a kill."""

import contextlib
import csv
import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from cats.dms.models import Candidate, FeedImport
from cats.dms.services import importing
from cats.dms.services.importing import begin_import, run_import
from cats.participants.models import LocationSpan, Participant
from tests.cast import HOLME_HOUSE, RISLEY
from tests.dms.conftest import UPCI

TOBIAS = {
    "identifier": UPCI, "firstName": "Tobias", "secondName": None, "lastName": "Ashdown", "dateOfBirth": "1988-03-14",
    "nomisNumber": "S0001DM", "crn": "D000001", "pncNumber": None, "isActive": True, "gender": "Male",
    "nationality": "British", "ethnicity": None, "primary": "NOMIS", "registrationDetails": [], "estCode": "RSI",
    "orgCode": "N51", "stickyLocation": None,
}  # fmt: skip


@pytest.fixture
def written(tmp_path):
    """Write rows to a file, as JSON lines or CSV by its name."""

    def write(*rows: object, name: str = "feed.jsonl") -> Path:
        file = tmp_path / name
        if name.endswith(".csv"):
            made = io.StringIO()
            writer = csv.DictWriter(made, list(TOBIAS))
            writer.writeheader()
            writer.writerows(row | {"registrationDetails": "|".join(row["registrationDetails"])} for row in rows)
            file.write_text(made.getvalue(), encoding="utf-8-sig")
        else:
            file.write_text("".join(row if isinstance(row, str) else json.dumps(row) + "\n" for row in rows))
        return file

    return write


def run(file: Path, *options: str) -> dict:
    """Import a file and return the summary, whatever the exit status."""
    said = io.StringIO()
    with contextlib.suppress(SystemExit):
        call_command("import_feed", str(file), "--json", *options, stdout=said)
    return json.loads(said.getvalue())


def counts(summary: dict) -> tuple[int, int, int]:
    return summary["applied"], summary["unchanged"], summary["refused"]


@pytest.mark.parametrize("name", ["feed.jsonl", "feed.csv"])
def test_both_kinds_of_file_are_read_and_may_be_read_again(tobias, written, name) -> None:
    file = written(TOBIAS | {"nationality": "Irish", "registrationDetails": ["MAPPA 2", "Risk"]}, name=name)
    assert counts(run(file)) == (1, 0, 0)
    tobias.refresh_from_db()
    assert (tobias.nationality, tobias.feed_state.registrations) == ("Irish", ["MAPPA 2", "Risk"])
    assert counts(run(file)) == (0, 1, 0)


def test_each_row_is_told_of_with_its_reason(tobias, written, tmp_path) -> None:
    file = written(
        TOBIAS | {"nationality": "Irish"},
        TOBIAS | {"identifier": "2NEW0001S"},
        TOBIAS | {"identifier": "short"},
        TOBIAS | {"lastName": "x" * 151, "dateOfBirth": "14.3.88"},
        "no json\n",
        "[]\n",
        "\n",
        TOBIAS | {"isActive": None},
    )
    report = tmp_path / "report.csv"
    assert counts(run(file, "--report", str(report))) == (1, 1, 5)
    with report.open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["outcome"] for row in rows] == ["applied", "unchanged"] + ["refused"] * 5
    assert rows[0]["reason"] == "nationality"
    assert rows[1]["reason"] == "No case; kept for the search"
    assert rows[2]["reason"] == "identifier is not 9 letters and figures."
    assert rows[3]["reason"] == "lastName is too long; dateOfBirth is no date (YYYY-MM-DD)."
    assert rows[6]["reason"].startswith("isActive")
    assert [row["row"] for row in rows] == ["1", "2", "3", "4", "5", "6", "7"]


def test_only_people_with_a_case_are_changed_and_others_can_be_found(tobias, written) -> None:
    run(written(TOBIAS | {"identifier": "2NEW0001S", "crn": "N111111"}))
    assert Participant.objects.count() == 1
    assert Candidate.objects.get().numbers == ["S0001DM", "N111111"]


def test_five_moves_in_one_file_are_five_moves_in_order(tobias, written) -> None:
    places = ["HHI", "RSI", "HHI", "RSI", "HHI"]
    assert counts(run(written(*(TOBIAS | {"estCode": code} for code in places)))) == (5, 0, 0)
    stays = LocationSpan.objects.filter(participant=tobias).order_by("started_at", "pk")
    assert [stay.location_id for stay in stays] == [RISLEY, HOLME_HOUSE, RISLEY, HOLME_HOUSE, RISLEY, HOLME_HOUSE]
    assert [stay.ended_at is None for stay in stays] == [False] * 5 + [True]


def test_an_import_that_was_killed_goes_on_and_repeats_nothing(tobias, written, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(importing, "A_BATCH", 2)
    rows = [TOBIAS | {"estCode": code} for code in ("HHI", "RSI", "HHI", "RSI", "HHI")]
    file, report = written(*rows), tmp_path / "report.csv"
    told: list[int] = []

    def die_at_the_fourth(results) -> None:
        told.extend(result.number for result in results)
        if 4 in told:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_import(begin_import(file), file, die_at_the_fourth)
    report.write_text("row,upci,outcome,reason\n" + "".join(f"{number},{UPCI},applied,location\n" for number in told))
    assert (FeedImport.objects.get().reached, FeedImport.objects.get().wave) == (2, 1)
    summary = run(file, "--report", str(report))
    assert (summary["resumed_after"], counts(summary)) == (2, (5, 0, 0))
    assert LocationSpan.objects.filter(participant=tobias).count() == 6
    with report.open(newline="") as lines:
        assert [row["row"] for row in csv.DictReader(lines)] == ["1", "2", "3", "4", "5"]


def test_a_row_that_cannot_be_stored_stops_no_other(tobias, case_of, dana, written, monkeypatch) -> None:
    other = case_of(dana, "Some", "Body")
    rows = [TOBIAS | {"nationality": "Irish"}, TOBIAS | {"identifier": other.upci, "nationality": "Polish"}]
    applied = importing.apply_feed

    def fail_for_tobias(*, said):
        if tobias.pk in said:
            raise ValueError("not today")
        return applied(said=said)

    monkeypatch.setattr(importing, "apply_feed", fail_for_tobias)
    assert counts(run(written(*rows))) == (1, 0, 1)
    other.refresh_from_db()
    tobias.refresh_from_db()
    assert (other.nationality, tobias.nationality) == ("Polish", "British")


@pytest.mark.parametrize("text", ["", "name,age\nTobias,38\n", "\x00\x01\x02"])
def test_a_file_that_is_none_of_the_feed_is_refused_whole(codes, tmp_path, text) -> None:
    file = tmp_path / "other.csv"
    file.write_text(text)
    said = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("import_feed", str(file), stderr=said)
    assert end.value.code == 2
    assert "has to name the columns" in said.getvalue()
    assert not FeedImport.objects.exists()


def test_letters_that_are_not_utf8_are_refused_in_their_row_alone(tobias, tmp_path) -> None:
    file = tmp_path / "feed.csv"
    good, bad = f"{UPCI},Ashdown,yes,Irish\n", b"2NEW0001S,M\xfcller,yes,German\n"
    file.write_bytes(b"identifier,last_name,IS ACTIVE,nationality\n" + bad + good.encode())
    summary = run(file)
    assert (summary["refused"], summary["rows"]) == (1, 2)


def test_many_unchanged_rows_cost_few_queries(case_of, codes, dana, written, django_assert_max_num_queries) -> None:
    cases = [case_of(dana, "Tobias", "Ashdown") for _ in range(20)]
    file = written(*(TOBIAS | {"identifier": case.upci, "crn": None, "nomisNumber": None} for case in cases))
    run(file)
    with django_assert_max_num_queries(40):
        assert counts(run(file)) == (0, 20, 0)
