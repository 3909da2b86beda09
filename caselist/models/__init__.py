"""The projection's tables: the rows that lists read, what keeps them true, and how people keep their lists."""

from caselist.models.canary import Canary
from caselist.models.marks import DeadLetter, StaleCase, StaleLookup
from caselist.models.rows import CaseRow
from caselist.models.runs import FreshTable, RebuildChunk, Sweep, TakenMeanwhile
from caselist.models.views import ListPreference, SavedView

__all__ = [
    "Canary",
    "CaseRow",
    "DeadLetter",
    "FreshTable",
    "ListPreference",
    "RebuildChunk",
    "SavedView",
    "StaleCase",
    "StaleLookup",
    "Sweep",
    "TakenMeanwhile",
]
