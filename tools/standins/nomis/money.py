"""Transactions of prisoners' money with their ledger rows, and balances of prisoners and prisons."""

from datetime import date, datetime, time, timedelta
from typing import Any

from tools.standins.nomis.world import OFFENDERS, OTHER_CASELOADS, PRISONS, TRANSACTIONS, World, mix

KINDS = (
    ("CANT", "Canteen purchase", "DR"), ("PAYR", "Payroll", "CR"), ("MR", "Money through post", "CR"),
    ("PHONE", "Telephone credit", "DR"), ("TELE", "Television", "DR"),
)  # fmt: skip
SUB_ACCOUNTS = (("SPND", 2101), ("SAV", 2102), ("REG", 2103))
LEDGER_ROWS = 2


def is_ledger_only(place: int) -> bool:
    """Say whether a transaction has ledger rows alone: one in fifty, which no listing of prisoners' ones has."""
    return place % 50 == 13


def entries_of(world: World, place: int) -> int:
    """Return how many entries of prisoners a transaction has; large ones make `rows` rows with the ledger's."""
    if world.is_large(place):
        return max(1, world.scale.rows // (1 + LEDGER_ROWS))
    return 2 if mix(place, 41) % 10 == 0 else 1


def transaction(world: World, transaction_id: int) -> list[dict[str, Any]] | None:
    """Return every entry of a transaction; an empty list when only the ledger has it."""
    place = transaction_id - TRANSACTIONS
    if not 0 <= place < world.scale.transactions:
        return None
    if is_ledger_only(place) and not world.is_large(place):
        return []
    return [_entry(world, transaction_id, number) for number in range(entries_of(world, place))]


def _entry(world: World, transaction_id: int, number: int) -> dict[str, Any]:
    place = transaction_id - TRANSACTIONS
    chance = mix(place, 42)
    prisoner = (place + number) % world.scale.prisoners
    kind, words, posting = KINDS[chance % len(KINDS)]
    account, code = SUB_ACCOUNTS[chance % len(SUB_ACCOUNTS)]
    amount = (1 + (chance + number * 17) % 9_999) / 100
    common = {
        "transactionId": transaction_id,
        "transactionEntrySequence": number + 1,
        "caseloadId": world.prison_of(place % world.scale.prisoners),
        "amount": amount,
        "type": kind,
        **_made(world, place),
    }
    answer: dict[str, Any] = {
        **common,
        "offenderId": OFFENDERS + prisoner * 3 + 1,
        "offenderNo": world.number_of(prisoner),
        "postingType": posting,
        "description": words,
        "entryDate": entered_on(world, place).isoformat(),
        "subAccountType": account,
        "generalLedgerTransactions": [_ledger(world, common, words, posting, code, row) for row in range(LEDGER_ROWS)],
    }
    if place % 8:
        answer["bookingId"] = world.booking(prisoner, 1)
    if place % 3 == 0:
        answer |= {"reference": f"R{place:06d}", "clientReference": f"C{place:06d}"}
    return answer


def _ledger(world: World, common: dict[str, Any], words: str, posting: str, code: int, row: int) -> dict[str, Any]:
    other = "CR" if posting == "DR" else "DR"
    return common | {
        "generalLedgerEntrySequence": row + 1,
        "postingType": other if row % 2 == 0 else posting,
        "accountCode": code if row % 2 else 1501,
        "description": words,
        "transactionTimestamp": common["createdAt"],
    }


def _made(world: World, place: int) -> dict[str, Any]:
    moment = datetime.combine(entered_on(world, place), time(8 + place % 10, place % 60, place % 59))
    made = {
        "createdAt": moment.isoformat(),
        "createdBy": f"USER_{place % 60}",
        "createdByDisplayName": "Robin Ledger",
    }
    if place % 6 == 0:
        later = (moment + timedelta(minutes=2)).isoformat()
        made |= {"lastModifiedAt": later, "lastModifiedBy": "USER_7", "lastModifiedByDisplayName": "Alex Counter"}
    return made


def entered_on(world: World, place: int) -> date:
    """Return the day of a transaction: in order of id over a year, the last ones yesterday."""
    return world.today - timedelta(days=1 + 365 * (world.scale.transactions - 1 - place) // world.scale.transactions)


def ids_after(world: World, after: int, size: int, *, last: int | None = None, day: date | None = None) -> list[int]:
    """Return transactions of prisoners above an id, and up to another."""
    listed: list[int] = []
    highest = world.scale.transactions if last is None else min(world.scale.transactions, last - TRANSACTIONS + 1)
    for place in range(max(0, after - TRANSACTIONS + 1), highest):
        if len(listed) == size:
            break
        if is_ledger_only(place) and not world.is_large(place):
            continue
        if day is None or entered_on(world, place) == day:
            listed.append(TRANSACTIONS + place)
    return listed


def range_of(world: World, day: date) -> dict[str, Any] | None:
    """Return the lowest and highest transaction of a day."""
    ids = ids_after(world, 0, world.scale.transactions, day=day)
    return {"date": day.isoformat(), "minTransactionId": ids[0], "maxTransactionId": ids[-1]} if ids else None


# --- Balances --------------------------------------------------------------------------------------------------------


def has_money(prisoner: int) -> bool:
    """Say whether a prisoner's account is not empty: four in five."""
    return prisoner % 5 != 4


def with_money(world: World, prisons: frozenset[str] = frozenset()) -> list[int]:
    """Return the places of prisoners who have money, perhaps of some prisons alone."""
    places = (place for place in range(world.scale.prisoners) if has_money(place))
    return [place for place in places if not prisons or world.prison_of(place) in prisons]


def root_of(prisoner: int) -> int:
    return OFFENDERS + prisoner * 3


def balance_of(world: World, prisoner: int, *, empty_too: bool = False) -> dict[str, Any]:
    """Return a prisoner's accounts."""
    moment = datetime.combine(world.today - timedelta(days=1 + prisoner % 90), time(11, prisoner % 60))
    accounts = []
    for number, (_, code) in enumerate(SUB_ACCOUNTS):
        balance = (mix(prisoner, 43 + number) % 20_000) / 100 if has_money(prisoner) else 0
        if number and prisoner % 3 and not empty_too:
            continue
        account: dict[str, Any] = {
            "prisonId": world.prison_of(prisoner),
            "accountCode": code,
            "balance": balance,
            "lastTransactionId": TRANSACTIONS + prisoner % max(1, world.scale.transactions),
            "transactionDate": moment.isoformat(),
        }
        accounts.append(account | ({"holdBalance": 1.5} if prisoner % 10 == 0 and not number else {}))
    return {"rootOffenderId": root_of(prisoner), "prisonNumber": world.number_of(prisoner), "accounts": accounts}


def balance_by_root(world: World, root: int) -> dict[str, Any] | None:
    prisoner, rest = divmod(root - OFFENDERS, 3)
    return balance_of(world, prisoner) if not rest and 0 <= prisoner < world.scale.prisoners else None


def balance_by_number(world: World, number: str, *, empty_too: bool) -> dict[str, Any] | None:
    prisoner = world.place_of(number)
    return None if prisoner is None else balance_of(world, prisoner, empty_too=empty_too)


def prison_balance(world: World, prison: str) -> dict[str, Any] | None:
    """Return the ledger balances of a prison."""
    if prison not in (*PRISONS, *OTHER_CASELOADS):
        return None
    moment = datetime.combine(world.today - timedelta(days=1), time(23, 30)).isoformat()
    codes = (1501, 2101, 2102, 2103, 21_020)
    seed = sum(map(ord, prison))
    balances = [
        {"accountCode": code, "balance": (mix(seed, code) % 5_000_000 - 500_000) / 100, "transactionDate": moment}
        for code in codes
    ]
    return {"prisonId": prison, "accountBalances": balances}
