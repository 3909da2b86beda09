"""A form that is refused is as sound a page as the others, which `test_matrix` looks at, and says what is wrong."""

import pytest

from tests.access.judging import SERVICE, bad_furniture, inline_code
from tests.access.matrix import MATRIX
from tests.access.pages import FORMS, open_page
from tests.access.requests import answers_of
from tests.access.test_hostile_forms import HIDDEN
from tests.core.reading import Page

# Forms that ask something (the others cannot be filled in wrongly), and how the matrix says that they are answered.
ASKING = [(row, "go") for row in FORMS if row.route in {
    "add_note", "add_label", "archive_case", "unarchive_case", "suspend_case", "resume_case", "reassign_case",
    "reassign_cases", "label_cases", "add_room_mapping", "add_time_rule", "add_code", "discard_items", "discard_event",
    "start_assessment", "assessment_step", "bio_step", "add_address_entry", "change_address_entry", "end_address_entry",
}] + [(row, "200") for row in MATRIX if row.method == "POST" and row.route in {
    "account_login", "account_reset_password", "account_change_password", "account_reauthenticate",
    "mfa_activate_totp", "mfa_add_webauthn",
}]  # fmt: skip


@pytest.mark.parametrize(("row", "answer"), ASKING, ids=lambda part: str(part))
def test_a_form_that_is_refused_says_so_in_its_title_and_at_its_top(world, row, answer):
    page = open_page(row, world, answer=answer)
    hidden = {name: value for name, value in answers_of(row, world).items() if name in HIDDEN}

    refused = Page(page.browser.post(page.address, hidden).content.decode())

    assert refused.one("title").text.startswith("Error: ")
    assert bad_furniture(refused) + inline_code(refused) == []
    links = [link.attributes["href"] for link in refused.one(class_="govuk-error-summary").find("a")]
    assert links
    assert {link[1:] for link in links} <= set(refused.ids)


@pytest.mark.parametrize(
    "code",
    [
        '<p style="color: red">', "<p onclick='go()'>", "<style>p {}</style>", "<script>go()</script>",
        '<script type="module">go()</script>',
    ],
)  # fmt: skip
def test_the_judge_sees_code_in_a_page(code):
    assert inline_code(Page(f"{code}")) != []


@pytest.mark.parametrize(
    "fault",
    [
        ("lang='en'", ""), ("<h1>One</h1>", ""), (SERVICE, "Another"), ("<p id='a'>", "<p id='a'></p><p id='a'>"),
        ("<p id='a'>", "<p id='a' aria-describedby='gone'>"), ("<h1>", "<h1>Two</h1><h1>"),
    ],
)  # fmt: skip
def test_the_judge_sees_bad_furniture(fault):
    good = f"<html lang='en'><title>A - {SERVICE}</title><h1>One</h1><p id='a'></p></html>"

    assert bad_furniture(Page(good)) == []
    assert bad_furniture(Page(good.replace(*fault))) != []
