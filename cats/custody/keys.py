"""How NOMIS keys that are unique only within something are written as one key."""


def adjustment_key(category: str, key: str) -> str:
    """Return the key of an adjustment: a number is unique only within its category."""
    return f"{category}:{key}"


def balance_key(entity: str, key: str) -> str:
    """Return the key of somebody's balances: a prisoner's root offender id or a prison's code."""
    return f"{entity}:{key}"


def account_key(owner: str, prison: str, account_code: int) -> str:
    """Return the key of one account of somebody's balances."""
    return f"{owner}:{prison}:{account_code}"


def entry_key(transaction: str, sequence: int) -> str:
    """Return the key of one entry of a transaction."""
    return f"{transaction}:{sequence}"


def ledger_key(transaction: str, sequence: int, ledger_sequence: int) -> str:
    """Return the key of one posting of an entry."""
    return f"{transaction}:{sequence}:{ledger_sequence}"
