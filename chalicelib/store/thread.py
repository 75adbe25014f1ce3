"""What bidders ask of a call and what its creditor answers: the words beside the journal, which holds only their ids.

The words are kept stripped of names and contact details, until 90 days after the closing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.tender.state import Tender
from chalicelib.domain.tender.traces import Kind
from chalicelib.store import plain

KEPT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Words:
    """One question and its answer, empty until there is one; ``hidden`` are the kinds of what was taken out."""

    question: str
    asked_at: datetime
    hidden: tuple[Kind, ...] = ()
    answer: str = ""
    answered_at: datetime | None = None
    answer_hidden: tuple[Kind, ...] = ()


def of(tender: Tender) -> dict[str, Words]:
    """The words of its questions, by the id of the question: one BatchGetItem; none once their time is over."""
    keys = [_key(tender.id, question.question_id) for question in tender.questions[: plain.MOST]]
    return {sk.split("#", 1)[1]: words for (_, sk), words in plain.get_many(Words, keys).items()}


def also_keep(tender: Tender, question_id: str, words: Words) -> plain.Also:
    """The words are written with the event that tells of them."""
    return plain.also_put(words, *_key(tender.id, question_id), tender.closes_at + KEPT)


def _key(tender_id: str, question_id: str) -> tuple[str, str]:
    return f"tender#{tender_id}", f"question#{question_id}"
