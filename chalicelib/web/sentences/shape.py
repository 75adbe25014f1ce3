"""One refusal's words: French first, English second, each with the next step."""

from typing import NamedTuple


class Sentence(NamedTuple):
    """``titre`` and ``title`` say what happened; ``suite`` and ``next`` what to do now."""

    status: int
    titre: str
    suite: str
    title: str
    next: str
