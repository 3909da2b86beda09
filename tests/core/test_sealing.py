"""What is sealed cannot be read where it is kept, and comes back whole while its key is known."""

import pytest
from django.test import override_settings

from cats.core.sealing import seal, unseal

OLD, NEW = "o" * 60, "n" * 60


@pytest.mark.parametrize("value", ["Łódź", {"q": "brown", "list": [1, None]}, [], "", 0])
def test_a_value_comes_back_as_it_was(value):
    assert unseal(seal(value)) == value


def test_what_is_kept_says_nothing():
    assert "brown" not in seal("brown")
    assert seal("brown") != seal("brown")


def test_a_replaced_key_opens_what_it_sealed_until_it_is_taken_away():
    with override_settings(SECRET_KEY=OLD):
        sealed = seal("brown")
    with override_settings(SECRET_KEY=NEW, SECRET_KEY_FALLBACKS=[OLD]):
        assert unseal(sealed) == "brown"
    with override_settings(SECRET_KEY=NEW, SECRET_KEY_FALLBACKS=[]):
        assert unseal(sealed) is None


def test_what_was_changed_is_not_read():
    assert unseal(seal("brown")[:-4] + "AAA=") is None
    assert unseal("") is None
    assert unseal("é") is None
