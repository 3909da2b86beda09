"""Where documents come from: the slices that export register here, in `AppConfig.ready`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cats.core.exports import Document

if TYPE_CHECKING:
    from cats.organisations.models import User

# What was asked for, beside the ids of the rows: anything that JSON can hold. It is sealed where it is kept.
Recipe = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """A maker of documents.

    `may` says whether a person may have such files, and is asked again at every download. `document` is called when the
    file is made, which may be long after it was asked for: it judges every row by what the person may see then.
    """

    name: str
    may: "Callable[[User], bool]"
    document: "Callable[[User, Sequence[int], Recipe], Document]"


_sources: dict[str, Source] = {}


def register(source: Source) -> Source:
    """Let files of this source be made; registering a name again replaces the source."""
    _sources[source.name] = source
    return source


def source_of(name: str) -> Source:
    """Return a source by its name; raises KeyError when no slice has registered it."""
    return _sources[name]
