"""A source of files that are only about themselves, and a folder of the test's own."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cats.core import files, jobs
from cats.core.exports import Column, Document
from cats.core.files import GeneratedFile, sources
from cats.core.jobs import running


class Numbers:
    """What the test's source gives: a line for each key. `on_row` is called as each is drawn."""

    def __init__(self) -> None:
        self.may = True
        self.drawn = 0
        self.on_row: Callable[[int], object] = lambda key: None

    def document(self, by, keys, recipe):
        return Document(recipe["title"], [Column("Number", "number", lambda key: key)], self.rows(keys))

    def rows(self, keys):
        for key in keys:
            self.drawn += 1
            self.on_row(key)
            yield key


@pytest.fixture
def numbers() -> Iterator[Numbers]:
    """Register the source `numbers` for one test."""
    kept, source = dict(sources._sources), Numbers()
    sources.register(sources.Source("numbers", may=lambda by: source.may, document=source.document))
    yield source
    sources._sources.clear()
    sources._sources.update(kept)


@pytest.fixture
def folder(tmp_path, settings) -> Path:
    """The folder in which this test's files are kept."""
    place = tmp_path / "files"
    options = settings.STORAGES["files"]["OPTIONS"] | {"location": str(place)}
    settings.STORAGES = settings.STORAGES | {"files": settings.STORAGES["files"] | {"OPTIONS": options}}
    place.mkdir(mode=0o700)
    return place


@pytest.fixture
def asked(numbers, folder) -> Callable[..., GeneratedFile]:
    """Ask for a file: `asked(dana, keys=[1, 2], title="Team cases")`; nobody has made it yet."""

    def ask(by, *, keys=(3, 1, 2), title="Team cases", extension="csv", **recipe):
        return files.start(
            by=by,
            source="numbers",
            title=title,
            keys=list(keys),
            recipe={"title": title, **recipe},
            extension=extension,
            return_to="/cases/",
        )

    return ask


@pytest.fixture
def work() -> Callable[[GeneratedFile], GeneratedFile]:
    """Do the job of a file, now, whatever it waits for, and return the file as it is then."""

    def do(file):
        jobs.Job.objects.filter(pk=file.job_id).update(run_after=None, held_until=None)
        running.work(job_id=str(file.job_id))
        return GeneratedFile.objects.select_related("job").get(pk=file.pk)

    return do


@pytest.fixture
def made(asked, work) -> Callable[..., GeneratedFile]:
    """Ask for a file and make it."""
    return lambda by, **facts: work(asked(by, **facts))


def lines_of(content: bytes) -> list[list[str]]:
    """Return the lines of a CSV file."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def stored(folder: Path) -> list[str]:
    """Return the names of what is stored."""
    return sorted(path.name for path in folder.iterdir())
