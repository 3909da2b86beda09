"""Statements that PostgreSQL may read in a way that was not meant."""

import re
from pathlib import Path

import pytest
from django.conf import settings

FILES = sorted(
    path for app in ("cats", "caselist", "migration", "tools") for path in (Path(settings.BASE_DIR) / app).rglob("*.py")
)
# A few of the rows, locked, within IN (...): read again for each row of the outer table, it takes more than it was
# asked for. ANY(ARRAY(...)) and WITH ... AS are read once.
TAKING_MORE_THAN_MEANT = re.compile(r"\bIN \(\s*SELECT(?:(?!\n\)).)*?\bLIMIT\b(?:(?!\n\)).)*?\bFOR UPDATE\b", re.DOTALL)


def test_a_limited_choice_of_rows_is_made_once():
    found = [str(path) for path in FILES if TAKING_MORE_THAN_MEANT.search(path.read_text())]

    assert found == []


@pytest.mark.parametrize("way", ["IN (", "= ANY(ARRAY("])
def test_the_pattern_knows_one_from_the_other(way):
    statement = f"UPDATE t SET a = 1 WHERE id {way}\n    SELECT id FROM t ORDER BY id LIMIT 3 FOR UPDATE SKIP LOCKED\n)"

    assert bool(TAKING_MORE_THAN_MEANT.search(statement)) == (way == "IN (")
