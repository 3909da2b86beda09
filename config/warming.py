"""What a web server does before it forks its workers, so that nobody's first page waits for it."""

from django.template import engines
from django.urls import get_resolver
from jinja2 import Environment


def warm() -> None:
    """Read every address and compile every template; the database is left alone, its connections outlive no fork."""
    # Reading it is what fills it.
    _ = get_resolver().reverse_dict
    pages: Environment = engines["jinja2"].env  # type: ignore[attr-defined]
    for name in pages.list_templates(extensions=["html"]):
        pages.get_template(name)
