"""What an attacker, a broken proxy or a tired person sends instead of what was asked for."""

from collections.abc import Iterable
from functools import cache
from html.parser import HTMLParser
from urllib.parse import quote_from_bytes, urlencode

# Breaks out of a text, of an attribute and of a script when somebody forgets to escape it.
MARK = "\"'></script></textarea></title><zq7 onzq7=1>{{7*7}}${7*7}"

VALUES = {
    "nothing": b"",
    "a space": b" ",
    "a minus": b"-1",
    "no number": b"abc",
    "far too far": b"99999",
    "no bigint": b"9" * 40,
    "a float": b"1e9",
    "foreign digits": "٣".encode(),
    "a null byte": b"a\0b",
    "only a null byte": b"\0",
    "no UTF-8": b"\xff\xfe\xc3(",
    "half a surrogate": b"\xed\xa0\xbd",
    "right to left": "\u202eevil\u2066".encode(),
    "emoji and marks": ("👩‍👩‍👧 Z" + "\u0323" * 200).encode(),
    "line breaks": b"a\r\nSet-Cookie: zq7=1\r\n\r\nb",
    "markup": MARK.encode(),
    "SQL": b"1' OR '1'='1'; DROP TABLE cats_participant; --",
    "query syntax": b"a:* & !(b | <-> 'c\\",
    "percent signs": b"%s%d%%(x)s%n %_",
    "another site": b"//evil.example/",
    "a script address": b"javascript:alert(1)",
    "a path upwards": b"/../../etc/passwd",
    "10 kB": b"x" * 10_000,
    "10 kB of words": b"ab " * 3_400,
    "10 kB of quotes": b"'\"" * 5_000,
}

# How far apart the values of two neighbours are: with no common divisor, everybody gets a different one.
STEP = 7

# Every parameter that a page of ours reads, and some that none does.
PARAMETERS = (
    "after", "back", "before", "columns", "contract", "due", "format", "kind", "label", "location", "next",
    "open", "owner", "page", "q", "risk", "selection", "size", "sort", "status", "state", "tab", "unknown", "view",
    "weird[]", "id", "reason", "waits_for", "key", "domain", "mode", "failures", "prison", "from", "to", "type",
    "direction", "repaired", "run", "entity", "whose", "room", "item",
)  # fmt: skip

RAW_QUERIES = (
    "", "&&&", "=", "=&=", "%", "%zz=%zz", "page", "page=1&page=2&page=-3", "sort=name&sort=-name&sort=", "a" * 9000,
    "&".join(f"p{number}={number}" for number in range(500)), "%00=%00", "page=1;page=2", "?", "#",
)  # fmt: skip

PATHS = (
    "/cases/%FF%FE/", "/%ED%A0%80/", "/cases/%00/", "/cases/abc/", "/cases/-1/", "/cases/0/",
    "/cases/" + "9" * 40 + "/",
    "/cases/9223372036854775807/", "/cases/9223372036854775808/", "/cases/1%2f..%2f2/", "/cases/../admin/",
    "/" + "x" * 8000, "/cases/%D9%A3/", "//evil.example/%2f..", "/%5cevil.example", "/cases/1/notes", "/.env", "/;/",
    "/cases/1/labels/" + "9" * 40 + "/close/", "/static/../config/settings.py", "/static/%2e%2e/config/settings.py",
    "/" + quote_from_bytes(MARK.encode()), "/cases/%0d%0aSet-Cookie:%20zq7=1/", "/admin/%00/", "/admin/cats/%FF/",
)  # fmt: skip

COOKIES = (
    "", "x", '"\\000\\000\\000\\000\\000\\000\\000\\000\\000"', "a" * 5000, "\u00e9" * 32,
    "'; DROP TABLE django_session; --",
    "../../../etc/passwd/////////////", "\x7f" * 40,
)  # fmt: skip

HEADERS = (
    {"HTTP_HOST": "evil.example"},
    {"HTTP_HOST": "a b:c"},
    {"HTTP_REFERER": "http://[::1"},
    {"HTTP_REFERER": "\xff\xfe"},
    {"HTTP_ORIGIN": "null"},
    {"HTTP_ACCEPT": "application/json;q=zz"},
    {"HTTP_X_FORWARDED_FOR": "999.1.1.1, ::zz, " + "1" * 5000},
    {"HTTP_X_FORWARDED_HOST": "evil.example"},
    {"HTTP_RANGE": "bytes=9-1"},
    {"HTTP_ACCEPT_LANGUAGE": "x" * 5000},
    {"HTTP_USER_AGENT": MARK},
    {"HTTP_IF_MODIFIED_SINCE": "yesterday"},
    {"HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE"},
)


def one_each(names: Iterable[str], *, start: int) -> dict[str, str]:
    """Give each name the key of a value, another for each; from all starts together every name gets every value."""
    keys = list(VALUES)
    return {name: keys[(start + STEP * place) % len(keys)] for place, name in enumerate(names)}


@cache
def mixed_queries() -> tuple[str, ...]:
    """Return query strings that give every parameter a value of its own; together they give it every value."""
    quoted = {what: quote_from_bytes(value) for what, value in VALUES.items()}
    chosen = (one_each(PARAMETERS, start=number) for number in range(len(VALUES)))
    return tuple("&".join(f"{name}={quoted[what]}" for name, what in one.items()) for one in chosen)


@cache
def queries_for_a_list() -> tuple[str, ...]:
    """Return the query strings for a page that reads its whole address: mixed ones, raw ones, each parameter alone."""
    alone = [urlencode({name: f"{MARK}\0" + "é" * 3000}) for name in PARAMETERS]
    alone += [f"q={quote_from_bytes(value)}" for value in VALUES.values()]
    return (*mixed_queries(), *RAW_QUERIES, *alone)


def queries_for_a_page(place: int) -> tuple[str, ...]:
    """Return three of the query strings, others for each place: two mixed ones and a raw one."""
    mixed = mixed_queries()
    first, second = (mixed[(2 * place + number) % len(mixed)] for number in (0, 1))
    return first, second, RAW_QUERIES[place % len(RAW_QUERIES)]


class _Escapes(HTMLParser):
    """Notes whatever of the mark has become an element, an attribute or a script."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.found += [self.get_starttag_text()] if "zq7" in tag or any("zq7" in name for name, _ in attrs) else []
        self.found += [f"{name}={value}" for name, value in attrs if is_script_address(name, value or "")]


def is_script_address(name: str, value: str) -> bool:
    return name in {"href", "src", "action", "formaction"} and value.strip().lower().startswith("javascript:")


def escaped_markup(body: str) -> list[str]:
    """Return what of the hostile markup a browser would take for markup."""
    parser = _Escapes()
    parser.feed(body)
    return parser.found
