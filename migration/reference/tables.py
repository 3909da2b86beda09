"""The tables as values, for rules that know no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Room:
    """What a room is called here, and whether visits there are open."""

    name: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Times:
    """When future visits at a prison begin and end, by whether NOMIS has them begin before `split_at`."""

    split_at: time
    early: tuple[time, time]
    late: tuple[time, time]


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything that visits and adjustments are translated by, as it was when a batch began.

    Rooms by prison and NOMIS description, times by prison, codes by table and NOMIS code.
    """

    today: date
    rooms: Mapping[tuple[str, str], Room] = field(default_factory=dict)
    times: Mapping[str, Times] = field(default_factory=dict)
    codes: Mapping[tuple[str, str], str] = field(default_factory=dict)
