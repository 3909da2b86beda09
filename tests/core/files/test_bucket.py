"""The storage of production speaks S3: against a server that knows just enough of it."""

import io
from collections.abc import Iterator

import pytest

from cats.core.files import GeneratedFile, storing
from tests.shelf import KEY_ID, Shelf, shelf_at_work


@pytest.fixture
def shelf(settings, monkeypatch) -> Iterator[Shelf]:
    """A bucket called `cats-files`, and the settings that name it."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY_ID)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
    with shelf_at_work() as server:
        settings.STORAGES = settings.STORAGES | {"files": server.storage("cats-files")}
        yield server


def test_a_content_is_kept_given_back_and_removed(shelf):
    content = b"Number\r\n" * 1_000
    size, digest = storing.digest_of(io.BytesIO(content))
    key = storing.new_key()
    storing.keep(key, io.BytesIO(content))
    assert shelf.kept == {f"/cats-files/exports/{key}": content}

    file = GeneratedFile(storage_key=key, size=size, sha256=digest)
    assert storing.opened(file).read() == content
    storing.remove(key)
    storing.remove(key)

    assert shelf.kept == {}
    assert storing.opened(file) is None
    assert shelf.wrong == []


def test_nobody_is_given_an_address_in_the_bucket(shelf):
    with pytest.raises(NotImplementedError):
        storing.store().url("anything")


def test_a_bucket_that_does_not_answer_keeps_nobody_waiting(shelf):
    config = storing.store().connection.meta.client.meta.config

    assert (config.connect_timeout, config.read_timeout) == (2, 10)
    assert config.retries["total_max_attempts"] == 3
