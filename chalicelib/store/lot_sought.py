"""How the search for who recovers the claims of a lot went, region by region: numbers only."""

from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class Sought:
    """Claims of one region: how many, to how many of them somebody was found, and why not to the others.

    ``far``: nobody goes there; ``unfit``: nobody who may or wants to have it does; ``full``: those have no slot left;
    ``gone``: it was over already.
    """

    claims: int
    given: int = 0
    far: int = 0
    unfit: int = 0
    full: int = 0
    gone: int = 0

    @property
    def nobody(self) -> int:
        """To whom nobody was found yet."""
        return self.far + self.unfit + self.full

    def plus(self, other: "Sought") -> "Sought":
        """Both together."""
        return Sought(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))
