"""The way to the admin is offered to those who may use it, and to nobody else."""

from tests.pages import text_of


def test_system_support_finds_the_way_to_data_fixes(as_user, sam):
    assert "Data fixes" in text_of(as_user(sam).get("/cases/"))


def test_nobody_else_is_offered_it(as_user, priya, rosa):
    assert all("Data fixes" not in text_of(as_user(person).get("/cases/")) for person in (priya, rosa))
