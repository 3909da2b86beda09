"""The one form in which a number is kept, whatever way it was typed: phones, National Insurance numbers, postcodes.

Each function returns an empty text for nothing and None for what cannot be such a number.
"""

import re
import unicodedata

# Brackets, dots and dashes of every kind are how people group digits.
_GROUPING = re.compile(r"[\s().\-‐‑‒–—−/]+")
_NATIONAL = re.compile(r"0\d{7,10}")
_INTERNATIONAL = re.compile(r"\+[1-9]\d{6,14}")
_NATIONAL_INSURANCE = re.compile(r"[A-Z]{2}\d{6}[A-D]")
# Participants 13: letters that no prefix has, and prefixes that are not given out.
_NEVER_IN_PREFIX = frozenset("DFIQUV")
_BARRED_PREFIXES = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})
_POSTCODE = re.compile(r"(GIR|[A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})")


def phone(typed: str) -> str | None:
    """Return digits alone, in national form for British numbers and with a plus for all others."""
    number = _GROUPING.sub("", _plain(typed).replace("(0)", ""))
    if number.startswith("00"):
        number = f"+{number[2:]}"
    if number.startswith("+44"):
        number = f"0{number[3:].removeprefix('0')}"
    if not number or _NATIONAL.fullmatch(number) or _INTERNATIONAL.fullmatch(number):
        return number
    return None


def spaced_phone(number: str) -> str:
    """Return a kept number in the groups in which people read it out: 07700 900123."""
    if len(number) != len("07700900123") or not number.startswith("0"):
        return number
    if number.startswith("02"):
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    if number[1] in "38" or (number[1] == "1" and "1" in number[2:4]):
        return f"{number[:4]} {number[4:7]} {number[7:]}"
    return f"{number[:5]} {number[5:]}"


def national_insurance_number(typed: str) -> str | None:
    """Return nine capitals and digits: AB123456C."""
    number = _GROUPING.sub("", _plain(typed)).upper()
    if not number:
        return ""
    prefix = number[:2]
    is_given_out = not _NEVER_IN_PREFIX & set(prefix) and prefix not in _BARRED_PREFIXES
    return number if is_given_out and _NATIONAL_INSURANCE.fullmatch(number) else None


def spaced_national_insurance_number(number: str) -> str:
    """Return a kept number in pairs: AB 12 34 56 C."""
    return " ".join(number[start : start + 2] for start in range(0, len(number), 2))


def postcode(typed: str) -> str | None:
    """Return a British postcode in capitals with its one space: M1 1AE."""
    code = _GROUPING.sub("", _plain(typed)).upper()
    if not code:
        return ""
    parts = _POSTCODE.fullmatch(code)
    return f"{parts[1]} {parts[2]}" if parts else None


def _plain(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).strip()
