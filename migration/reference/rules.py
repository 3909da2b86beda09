"""What the tables refuse, as sentences: no database."""

import re
from datetime import time

from migration.reference.codes import BUILT_IN, MEANINGS, CodeTable

_PRISON = re.compile(r"[A-Z][A-Z0-9]{1,5}")
LONGEST_ROOM, LONGEST_CODE = 240, 20


def why_not_prison(prison: str) -> str:
    """Say what is wrong with a prison's code, or nothing."""
    is_code = _PRISON.fullmatch(prison)
    return "" if is_code else "Enter the prison's code: two to six capital letters and digits, such as MDI."


def why_not_room(name: str, what: str) -> str:
    """Say what is wrong with a room's name; `what` completes "Enter ..."."""
    if not name:
        return f"Enter {what}."
    return "" if len(name) <= LONGEST_ROOM else f"Enter at most {LONGEST_ROOM} characters."


def why_not_times(start: time, end: time) -> str:
    """Say what is wrong with a pair of times, or nothing."""
    return "" if start < end else "A visit has to end after it begins."


def why_not_code(table: str, nomis_code: str, code: str) -> tuple[str, str]:
    """Return the field at fault and what is wrong with a further code; two empty texts when it may be."""
    if table not in CodeTable.values:
        return "table", "Choose one of the lists of codes."
    if not nomis_code or len(nomis_code) > LONGEST_CODE:
        return "nomis_code", f"Enter the code as NOMIS writes it, at most {LONGEST_CODE} characters."
    if nomis_code in BUILT_IN[CodeTable(table)]:
        return "nomis_code", f"{nomis_code} has a meaning that is built in and cannot be changed here."
    if code not in MEANINGS[CodeTable(table)]:
        return "code", "Choose a meaning that belongs to this list of codes."
    return "", ""
