"""Values that are kept unreadable in the database and its backups: what somebody searched for, for one."""

import base64
import hashlib
import json
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


def seal(value: Any) -> str:
    """Encrypt a value that JSON can hold, under the newest secret key."""
    return _ciphers().encrypt(json.dumps(value).encode()).decode()


def unseal(sealed: str) -> Any:
    """Return what was sealed; None when it is not ours, was changed, or its key is gone."""
    try:
        return json.loads(_ciphers().decrypt(sealed.encode()))
    except InvalidToken:
        return None


def _ciphers() -> MultiFernet:
    return _ciphers_of((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=4)
def _ciphers_of(keys: tuple[str, ...]) -> MultiFernet:
    digests = (hashlib.sha256(f"cats.sealing:{key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
