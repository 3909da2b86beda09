"""The projection's tables: the rows that lists read, and what keeps them true."""

from caselist.models.canary import Canary
from caselist.models.marks import DeadLetter, StaleCase, StaleLookup
from caselist.models.rows import CaseRow
from caselist.models.runs import FreshTable, RebuildChunk, Sweep, TakenMeanwhile

__all__ = [
    "Canary",
    "CaseRow",
    "DeadLetter",
    "FreshTable",
    "RebuildChunk",
    "StaleCase",
    "StaleLookup",
    "Sweep",
    "TakenMeanwhile",
]
