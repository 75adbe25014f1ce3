"""The thread of questions under a call, as each of its readers sees it: nobody's name, one's own marked."""

from dataclasses import dataclass
from typing import Any, get_args

from chalicelib import ambient
from chalicelib.domain.tender import posting
from chalicelib.domain.tender.state import Tender
from chalicelib.domain.tender.traces import Kind
from chalicelib.store import thread
from chalicelib.web import door

LONGEST = 600  # characters of a question, or of an answer


@dataclass(frozen=True, slots=True)
class Line:
    """One question with its answer; ``mine``: whoever looks has asked it. ``words`` None: their time is over."""

    question_id: str
    mine: bool
    answered: bool
    words: thread.Words | None


def values(call: door.Call, call_for: Tender) -> dict[str, Any]:
    """What ``tenders/thread.html`` needs, for ``call.page(…, **values)``: one BatchGetItem where anybody has asked."""
    kept, viewer = thread.of(call_for), call.who.session
    lines = [
        Line(each.question_id, each.provider_id == viewer.org_id, each.answered, kept.get(each.question_id))
        for each in call_for.questions
    ]
    own = [line.mine for line in lines]
    going = call_for.status == "open" and ambient.now() < call_for.closes_at
    return {
        "thread": lines,
        "thread_role": viewer.role,
        "thread_open": going,
        "thread_full": len(lines) >= posting.MOST_QUESTIONS or sum(own) >= posting.MOST_OWN_QUESTIONS,
        "thread_done": call.query("fait") if call.query("fait") in {"question", "reponse"} else "",
        "thread_hidden": tuple(kind for kind in sorted(_kinds(call)) if kind),
    }


def told(kinds: tuple[Kind, ...]) -> str:
    """The part of an address that says what was taken out of the words just sent."""
    return f"&masque={'.'.join(kinds)}" if kinds else ""


def _kinds(call: door.Call) -> set[str]:
    return set(call.query("masque").split(".")) & set(get_args(Kind))
