"""A page as tests read it: elements by id, by tag, by attribute; whitespace does not matter."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "path"}


@dataclass
class Element:
    """One element with what stands in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        parts = [child if isinstance(child, str) else child.text for child in self.children]
        return " ".join(" ".join(parts).split())

    def find(self, tag: str = "", **attributes: str) -> list["Element"]:
        """Every element below with this tag and these attributes; `class_` asks for one of its classes."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                found += [child] if child.matches(tag, attributes) else []
                found += child.find(tag, **attributes)
        return found

    def matches(self, tag: str, attributes: dict[str, str]) -> bool:
        if tag and self.tag != tag:
            return False
        for name, value in attributes.items():
            if name == "class_":
                if value not in self.attributes.get("class", "").split():
                    return False
            elif self.attributes.get(name.replace("_", "-")) != value:
                return False
        return True

    def shape(self) -> list:
        """The tree without insignificant whitespace, for comparing two ways of drawing the same thing."""
        children = [child.shape() if isinstance(child, Element) else " ".join(child.split()) for child in self.children]
        attributes = {name: " ".join(value.split()) for name, value in self.attributes.items()}
        return [self.tag, attributes, [child for child in children if child]]


class Page(Element):
    """A whole document or a piece of one."""

    def __init__(self, html: str, status: int = 200) -> None:
        super().__init__("")
        self.html, self.status = html, status
        _Builder(self).feed(html)

    def one(self, tag: str = "", **attributes: str) -> Element:
        """The only element like this."""
        found = self.find(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of {tag} {attributes} in {self.html}"
        return found[0]

    @property
    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.find() if "id" in element.attributes]


class _Builder(HTMLParser):
    def __init__(self, root: Element) -> None:
        super().__init__()
        self.open = [root]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data):
        self.open[-1].children.append(data)
