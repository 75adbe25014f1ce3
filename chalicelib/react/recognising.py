"""One debtor is one person, however each creditor types him: so that contacts count over all of his files.

Sure likeness joins him to the person he is, silently, whoever knew him first. A doubt is asked of the creditor, and
only about debtors of his own: nobody learns here whom others chase.
"""

from dataclasses import dataclass

from chalicelib.domain import sameness
from chalicelib.domain.sameness import Likeness
from chalicelib.react import files
from chalicelib.store import namesakes
from chalicelib.store.journal import Recorded
from chalicelib.store.namesakes import Known


@dataclass(frozen=True, slots=True)
class Recognised:
    """``person_id`` when he is surely known; ``doubtful`` when one of this creditor's debtors may be he."""

    person_id: str = ""
    doubtful: Known | None = None


def remember(line: Recorded) -> None:
    """After a mandate: he will be recognised."""
    file = files.file_of(line)
    namesakes.remember(namesakes.of_file(file.debtor, file.creditor.id))


def recognise(whom: Likeness, creditor_id: str) -> Recognised:
    """Who he is, as far as anybody here knows: at most two Queries."""
    answers = [(sameness.compare(whom, known.likeness), known) for known in namesakes.near(whom)]
    same = sorted(known.person_id for answer, known in answers if answer == "same")
    if same:
        return Recognised(person_id=same[0])
    mine = (known for answer, known in answers if answer == "doubtful" and known.creditor_id == creditor_id)
    return Recognised(doubtful=next(mine, None))
