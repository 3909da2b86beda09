"""An address that a look-up suggests."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FoundAddress:
    """The lines of an address without its postcode, and the number under which the register has it."""

    uprn: str
    lines: tuple[str, ...]
    postcode: str

    @property
    def address(self) -> str:
        """Return the lines as a form holds them."""
        return "\n".join(self.lines)

    @property
    def words(self) -> str:
        """Return the whole address in one line."""
        return ", ".join((*self.lines, self.postcode))
