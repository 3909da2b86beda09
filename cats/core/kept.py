"""Sections of a kept page of results, each written by a command of its own and left alone by the others."""

import re


def replace_section(page: str, name: str, text: str) -> str:
    """Return the page with this text as its section of that name, added at the end when there is none."""
    written = f"{_mark(name, 'begin')}\n{text.strip()}\n{_mark(name, 'end')}"
    before, found, after = _parted(page, name)
    return f"{before}{written}{after}" if found else f"{page.rstrip()}\n\n{written}\n"


def with_sections_of(page: str, other: str) -> str:
    """Return the page with every section that another page has and this one has not."""
    for name in re.findall(r"<!-- begin (\w+) -->", other):
        _, found, _ = _parted(page, name)
        section = _parted(other, name)[1]
        if not found and section:
            page = f"{page.rstrip()}\n\n{section}\n"
    return page


def _parted(page: str, name: str) -> tuple[str, str, str]:
    """Return what stands before a section, the section with its marks, and what stands after it."""
    begin, end = _mark(name, "begin"), _mark(name, "end")
    first, last = page.find(begin), page.find(end)
    if first < 0 or last < first:
        return page, "", ""
    return page[:first], page[first : last + len(end)], page[last + len(end) :]


def _mark(name: str, which: str) -> str:
    return f"<!-- {which} {name} -->"
