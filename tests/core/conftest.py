"""Pages of the style guide, read back as trees."""

import pytest
from django.template import engines

from tests.core.reading import Page


@pytest.fixture
def style(settings, client):
    """Open a page of the style guide: `style("form/?bad")`."""
    settings.ROOT_URLCONF = "tests.core.styleguide.urls"
    settings.MIDDLEWARE = []

    def open_page(path: str, **options) -> Page:
        response = client.get(f"/style/{path}", **options)
        return Page(response.content.decode(), response.status_code)

    return open_page


@pytest.fixture
def draw():
    """Draw a piece of template: `draw('{{ 3 | count }}', name=value)`."""

    def render(source: str, **context) -> Page:
        return Page(engines["jinja2"].from_string(source).render(context))

    return render
