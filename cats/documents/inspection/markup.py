"""XML read from front to end, in pieces, by rules: no document type, so no entities, and nothing is ever fetched."""

from collections.abc import Callable
from typing import IO
from xml.parsers import expat

A_PIECE = 64 * 1024

# Receives the name of an element without its namespace, and its attributes by their names without theirs.
Begun = Callable[[str, dict[str, str]], None]
# Receives the name of an element and the text that stands directly in it.
Ended = Callable[[str, str], None]


class Damaged(Exception):
    """It is no XML, or goes on for longer than it may."""


class Tricky(Exception):
    """It has a document type, with which a small file can grow without end, or have others fetched."""


def walk(part: IO[bytes], *, begun: Begun | None = None, ended: Ended | None = None, most: int) -> None:
    """Read XML through and call for each element; raises Damaged or Tricky. `most` is in bytes."""
    parser = _parser(begun or (lambda *_: None), ended or (lambda *_: None))
    try:
        while piece := part.read(A_PIECE):
            most -= len(piece)
            if most < 0:
                raise Damaged
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Damaged from error


def _parser(begun: Begun, ended: Ended) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator="}")
    texts: list[list[str]] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        texts.append([])
        begun(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        ended(_local(name), "".join(texts.pop()))

    def say(text: str) -> None:
        if texts:
            texts[-1].append(text)

    def refuse(*_: object) -> None:
        raise Tricky

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, say
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    return parser


def _local(name: str) -> str:
    return name.rpartition("}")[2]
