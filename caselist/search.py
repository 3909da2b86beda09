"""From what somebody typed to a condition on the folded words of a row.

Python takes the words apart, the database folds each of them as it folded the rows (`cats_fold`). A row matches when
every word begins one of its own. Words hold letters, digits and what folding removes, so whatever is typed is searched
for and never obeyed.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, F, Func, Q, TextField, Value

SHORTEST = 2
LONGEST = 60
# What parts of a name are joined by. Folding removes it, so O'Brien is one word; but the row may hold "O Brien".
_JOINTS = "'’‘ʼʹ`´‐‑‒–—−/-"
_WORD = re.compile(rf"(?:(?!_)[\w\u0300-\u036f{_JOINTS}])+")
# A path with fewer parts is the whole programme (sql/case_row.sql).
_BRANCH = 3
_PARTS = re.compile(rf"[{_JOINTS}]+")


def words_of(term: str) -> list[str]:
    """Return the words of a term, each once, without those too short to search for."""
    words = (word.strip(_JOINTS)[:LONGEST] for word in _WORD.findall(unicodedata.normalize("NFKC", term)))
    return list(dict.fromkeys(word for word in words if size(word) >= SHORTEST))


def size(word: str) -> int:
    """Count the letters and digits of a word."""
    return sum(letter.isalnum() and letter not in _JOINTS for letter in word)


def matching(words: list[str]) -> Func:
    """Return the condition that a row's words begin with all of these: `rows.filter(matching(words))`.

    Every part of it but the column is constant, so PostgreSQL folds the words once, while planning, and knows from its
    statistics how many rows to expect.
    """
    asked = _all_of(map(_beginning, words))
    parted = [part for word in words for part in _PARTS.split(word) if size(part)]
    if parted != words:
        either = (_beginning(part) if size(part) >= SHORTEST else _exactly(part) for part in parted)
        asked = Func(asked, _all_of(either), template="(%(expressions)s)", arg_joiner=" || ' | ' || ")
    return Func(F("search"), asked, template="%(expressions)s::tsquery", arg_joiner=" @@ ", output_field=BooleanField())


def sounding_like(words: list[str]) -> Func:
    """Return the condition that a row's names sound like all of these: `rows.filter(sounding_like(words))`.

    For when nothing matches. Words with a digit are no names and must begin one of the row's words, as ever.
    """
    asked = _all_of(map(_sound, words))
    parted = [part for word in words for part in _PARTS.split(word) if size(part) >= SHORTEST]
    if parted and parted != words:
        asked = Func(asked, _all_of(map(_sound, parted)), template="(%(expressions)s)", arg_joiner=" || ' | ' || ")
    return Func(F("search"), asked, template="%(expressions)s::tsquery", arg_joiner=" @@ ", output_field=BooleanField())


def within(worked_with: Q) -> Q:
    """Return what `seen_by` says of a person's scope, once more in words, for a search: `rows.filter(within(seen))`.

    The index of words then passes over the rows of others, instead of looking at every namesake in the programme. It
    is no condition of its own: where the scope is the whole programme, or cannot be said in words, it asks nothing.
    """
    said: dict[str, Any] = {}
    if worked_with.connector == Q.AND:
        said = dict(child for child in worked_with.children if isinstance(child, tuple))
    path = said.get("scope_key__gte")
    keys = [path] if path else said.get("scope_key__in", [])
    if not keys or any(key.count(".") < _BRANCH and "@" not in key for key in keys):
        return Q()
    either = " | ".join(f"'~@{key}'" for key in keys)
    query = Func(Value(either), template="%(expressions)s::tsquery")
    return Q(Func(F("search"), query, template="%(expressions)s", arg_joiner=" @@ ", output_field=BooleanField()))


def _all_of(lexemes: Iterable[Func]) -> Func:
    return Func(*lexemes, template="('(' || %(expressions)s || ')')", arg_joiner=" || ' & ' || ")


def _beginning(word: str) -> Func:
    return Func(Value(word), template="'''' || cats_fold(%(expressions)s) || ''':*'", output_field=TextField())


def _exactly(word: str) -> Func:
    return Func(Value(word), template="'''' || cats_fold(%(expressions)s) || ''''", output_field=TextField())


def _sound(word: str) -> Func:
    if any(letter.isdigit() for letter in word):
        return _beginning(word)
    template = "'''~' || cats_sounds(cats_fold(%(expressions)s)) || ''''"
    return Func(Value(word), template=template, output_field=TextField())
