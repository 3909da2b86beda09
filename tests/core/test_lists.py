import pytest
from django.db import connection
from django.http import QueryDict
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from cats.core.tables import page as page_module
from cats.core.tables.page import list_page
from cats.core.tables.paging import CappedPaginator
from cats.core.tables.state import ListState, search_term
from tests.core.styleguide.rows import Row, RowTable, made_up

TOTAL = 137


@pytest.fixture
def rows(db):
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    Row.objects.bulk_create(made_up(TOTAL))
    yield Row.objects.all()
    connection.check_constraints()


@pytest.fixture
def capped(monkeypatch):
    """A cap of 60 instead of 10,000, so that a short list has a deep end."""

    class LowPaginator(CappedPaginator):
        def __init__(self, *args, **options):
            super().__init__(*args, cap=50, **options)

    monkeypatch.setattr(page_module, "CappedPaginator", LowPaginator)


def opened(rows, address="", **options):
    return list_page(RequestFactory().get(f"/list/{address}"), RowTable, rows, **options)


def keys(page):
    return [row.pk for row in page.rows]


def test_a_page_holds_its_part_of_the_whole_order(rows):
    whole = list(rows.order_by("surname", "forenames", "pk").values_list("pk", flat=True))

    assert keys(opened(rows)) == whole[:50]
    assert keys(opened(rows, "?page=2")) == whole[50:100]
    assert keys(opened(rows, "?page=3&size=25")) == whole[50:75]


def test_downwards_is_the_exact_reverse_where_every_row_has_a_value(rows):
    up = keys(opened(rows, "?size=100")) + keys(opened(rows, "?size=100&page=2"))
    down = keys(opened(rows, "?size=100&sort=-name")) + keys(opened(rows, "?size=100&sort=-name&page=2"))

    assert down == up[::-1]


@pytest.mark.parametrize("sort", ["due", "-due"])
def test_rows_without_a_value_come_last_both_ways(rows, sort):
    page = opened(rows, f"?size=100&page=2&sort={sort}")

    assert page.rows[-1].due_on is None
    assert opened(rows, f"?sort={sort}").rows[0].due_on is not None


def test_a_page_takes_two_queries(rows, django_assert_num_queries):
    with django_assert_num_queries(2):
        opened(rows, "?page=2")
    with django_assert_num_queries(1):
        opened(rows, known_count=TOTAL)


def test_a_page_past_the_end_leads_to_the_last(rows):
    assert opened(rows, "?page=99999&status=enrolling").redirect_to == "?status=enrolling&page=3"


def test_an_unknown_order_is_said_and_the_usual_one_taken(rows):
    page = opened(rows, "?sort=password")

    assert keys(page) == keys(opened(rows))
    assert len(page.notices) == 1
    assert [heading.aria_sort for heading in page.headings] == ["ascending", "", "none"]


def test_headings_turn_the_order_round_and_keep_the_filters(rows):
    page = opened(rows, "?status=a&status=b&page=2&sort=name")

    name, status, due = page.headings

    assert name.href == "?status=a&status=b&sort=-name#sort-name"
    assert status.href == ""
    assert due.href == "?status=a&status=b&sort=due#sort-due"


def test_the_range_is_said_in_words(rows):
    assert opened(rows, "?page=3").range_words == "101 to 137 of 137 cases"
    assert opened(rows.filter(pk=1)).range_words == "1 to 1 of 1 case"
    assert opened(rows.none()).range_words == "0 cases"


def test_numbers_of_pages_leave_gaps_in_the_middle(rows):
    page = opened(rows, "?page=3&size=25", known_count=1000)

    assert [link.number for link in page.page_links] == [1, 2, 3, 4, 0, 40]


def test_a_capped_count_reads_more_than(rows, capped):
    page = opened(rows)

    assert page.count_words == "more than 50"
    assert page.range_words == "1 to 50 of more than 50 cases"


@pytest.mark.parametrize("sort", ["name", "-name", "due", "-due"])
def test_beyond_the_numbered_pages_next_and_previous_walk_the_whole_list(rows, capped, sort):
    whole = list(RowTable(rows, sort=sort).records.values_list("pk", flat=True))
    page = opened(rows, f"?size=25&sort={sort}&page=2")
    walked = whole[:25] + keys(page)

    while page.next_href:
        page = opened(rows, page.next_href)
        walked += keys(page)
    assert walked == whole

    back = keys(page)
    while page.previous_href:
        page = opened(rows, page.previous_href)
        back = keys(page) + back
    assert back == whole


def test_a_row_outside_the_scope_gives_no_place_in_the_list(rows):
    page = opened(rows.exclude(pk=7), "?after=7")

    assert page.number == 1
    assert len(page.notices) == 1


def test_the_size_of_a_page_is_remembered(rows):
    request = RequestFactory().get("/list/?size=100")
    request.session = {}
    list_page(request, RowTable, rows)
    again = RequestFactory().get("/list/")
    again.session = request.session

    assert list_page(again, RowTable, rows).state.size == 100


HOSTILE = st.one_of(st.text(max_size=40), st.sampled_from(["-1", "0", "9" * 400, "\0", "NaN", "²", "-name", "name"]))


@given(st.dictionaries(st.sampled_from(["page", "size", "sort", "after", "before", "q", "status\0"]), HOSTILE))
def test_any_address_is_read_and_gives_addresses_that_read_the_same(query):
    typed = QueryDict(mutable=True)
    typed.update(query)

    state = ListState(typed)
    again = ListState(QueryDict(state.to_page(state.page).removeprefix("?")))

    assert state.page >= 1
    assert state.size in (25, 50, 100)
    assert "\0" not in state.to_sort("name") + state.without("q") + state.without_filters()
    assert again.page == state.page
    assert again.filters == state.filters


def test_one_value_of_a_filter_can_be_taken_away():
    state = ListState(QueryDict("status=a&status=b&q=brown&page=4&sort=-due&size=25"))

    assert state.without("status", "a") == "?status=b&q=brown&sort=-due&size=25"
    assert state.without("status") == "?q=brown&sort=-due&size=25"
    assert state.without_filters() == "?sort=-due&size=25"


def test_an_endless_search_term_is_cut_and_that_is_said():
    term, notice = search_term(QueryDict("q=" + "a%00" * 10_000))

    assert len(term) == 200
    assert "first 200 characters" in notice
    assert search_term(QueryDict("q=+O'Brien++")) == ("O'Brien", "")


@pytest.mark.parametrize("address", ["?page=-3", "?page=abc", "?size=7", "?after=0", "?page=%00", "?q=" + "x" * 10_000])
def test_nonsense_in_an_address_shows_the_start_of_the_list(rows, address):
    assert keys(opened(rows, address)) == keys(opened(rows))
