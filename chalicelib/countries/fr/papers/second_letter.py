"""The second letter: firmer, still humane. It repeats the first one's reference and day (gate G3)."""

from dataclasses import dataclass

from chalicelib.countries.fr.papers import letter
from chalicelib.domain.refusals import Reason, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondLetter(letter.Demand):
    """All the mentions of the first letter, at the amounts of its own day, and ``first_letter``.

    Raises Refused(BAD_DATE) when it would not come after the first one.
    """

    first_letter: letter.Sent

    def __post_init__(self) -> None:
        letter.Demand.__post_init__(self)
        if self.written_on <= self.first_letter.on:
            raise Refused(Reason.BAD_DATE)

    @property
    def template(self) -> str:
        """The printer's page."""
        return "second_letter"

    def to_print(self) -> dict[str, object]:
        """Words and figures for ``second_letter.typ``."""
        return letter.Demand.to_print(self) | {"first_letter": self.first_letter.to_print()}
