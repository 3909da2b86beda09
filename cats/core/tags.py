"""Tags as pieces of a page. A list draws the same few hundreds of times, so each is drawn once."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

# Of statuses, settings and labels; the text of a tag never names a person.
DIFFERENT_TAGS = 2_000


# What is markup already equals the same text that is none, and is drawn otherwise.
@lru_cache(DIFFERENT_TAGS, typed=True)
def tag(text: str, colour: str = "") -> SafeString:
    """Return a GOV.UK tag: the words say it, the colour only helps."""
    return format_html(
        '<strong class="govuk-tag{} app-tag">{}</strong>', f" govuk-tag--{colour}" if colour else "", text
    )
