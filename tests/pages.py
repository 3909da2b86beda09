"""Driving our pages as a browser would: open the form, keep its hidden fields, send it."""

import html
import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def text_of(response: HttpResponse) -> str:
    """Return a page's words, without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def hidden_fields(response: HttpResponse) -> dict[str, str]:
    """Return the hidden fields of the page's form; where there are several forms, the last one's win."""
    return {name: html.unescape(value) for name, value in _HIDDEN.findall(response.content.decode())}


def send(browser: Client, address: str, **answers: Any) -> HttpResponse:
    """Open a form and send it with these answers."""
    return browser.post(address, hidden_fields(browser.get(address)) | answers)
