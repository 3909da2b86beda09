"""The parser of every route's body."""

from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from migration.sync.json_texts import read_json


class JsonParser(Parser):
    """Reads a body as JSON that can be stored; ninja turns a refusal into 400."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the body; raises BadJson."""
        return read_json(request.body)
