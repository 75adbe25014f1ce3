"""The debtor is heard: one question, a few choices, and the file is paused at once.

What he writes is kept as a document of the file; only its hash goes into the journal, so that a person can be erased.
"""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from chalice.app import Response

from chalicelib import ambient, handle
from chalicelib.countries.fr import wording
from chalicelib.domain import money
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import scenarios
from chalicelib.domain.refusals import Refused
from chalicelib.gateways import documents
from chalicelib.store import papers
from chalicelib.web import answers, debtor_file, door, pages

PLAIN = "text/plain; charset=utf-8"
FIRST_AFTER = timedelta(days=7)  # a plan's first payment
PARTS = (2, 3, 4)
Plan = tuple[tuple[date, int], ...]  # day and cents of each payment


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of his: the concern it stands for, and the coded cause behind each choice."""

    path: str
    concern: c.Concern
    choices: Mapping[str, c.Cause]


TOPICS = (
    Topic(
        "desaccord",
        "dispute",
        {"billing_error": "billing_error", "quality": "quality", "not_mine": "unknown", "other": "unknown"},
    ),
    Topic(
        "expliquer",
        "explain",
        {
            "cash": "cash",
            "forgot": "forgot",
            "means_of_payment": "means_of_payment",
            "debit_date": "debit_date",
            "life": "unknown",
            "other": "unknown",
        },
    ),
    Topic("etaler", "plan", {str(parts): "cash" for parts in PARTS}),
    Topic("deja-paye", "paid", dict.fromkeys(("transfer", "card", "cheque", "cash"), "unknown")),
)


def asking(topic: Topic) -> Callable[[door.Call], Response]:
    """The page that asks."""

    def ask(call: door.Call) -> Response:
        return _page(call, topic)

    return ask


def hearing(topic: Topic) -> Callable[[door.Call], Response]:
    """What he answered: the pause, and his words with the file, in one transaction."""

    def hear(call: door.Call) -> Response:
        try:
            choice = answers.one_of(call.form, "choice", topic.choices)
            note = _note(call, topic, choice)
        except Refused as refused:
            return _page(call, topic, answers.problems(call, refused))
        _raise(call, topic, choice, note)
        return pages.see_other("/dossier")

    return hear


def plans(total_cents: int, today: date) -> dict[int, Plan]:
    """What two, three or four payments would be: the first in a week, then month by month; they add up exactly."""
    first = today + FIRST_AFTER
    return {
        parts: tuple((_months_later(first, n), cents) for n, cents in enumerate(money.split(total_cents, (1,) * parts)))
        for parts in PARTS
    }


def _page(call: door.Call, topic: Topic, errors: dict[str, str] | None = None) -> Response:
    file = debtor_file.load(call.who.session)
    if file.state in {"settled", "closed"}:
        return pages.see_other("/dossier")
    today = ambient.today()
    return call.page(
        "debtor/concern.html",
        status=422 if errors else 200,
        topic=topic.path,
        choices=tuple(topic.choices),
        file=file,
        plans=plans(file.owed.total_cents, today),
        answer_by=today + timedelta(days=scenarios.ANSWER_DAYS),
        callback=bool(call.query("rappel")),
        errors=errors or {},
        form=call.form,
    )


def _raise(call: door.Call, topic: Topic, choice: str, note: papers.Paper | None) -> None:
    claim_id = call.who.session.claim_id
    order = c.RaiseConcern(
        claim_id=claim_id,
        by=call.who.actor,
        at=ambient.now(),
        concern=topic.concern,
        cause=topic.choices[choice],
        note=note.sha256 if note else None,
    )
    done = handle.claim(order, key=call.key, also=[papers.also_add(claim_id, note)] if note else ())
    if note and not done.events:
        papers.add(claim_id, note)  # paused for that reason already: what he adds is kept all the same


def _note(call: door.Call, topic: Topic, choice: str) -> papers.Paper | None:
    """His words with what he chose, as a document; None when the journal's own codes say it all."""
    words, phone = answers.text(call.form, "words"), answers.text(call.form, "phone", 40)
    if not words and not phone and topic.choices[choice] == choice:
        return None
    head = [f"sujet : {topic.path}", f"choix : {choice}"]
    if topic.concern == "plan":
        total = debtor_file.load(call.who.session).owed.total_cents
        parts = plans(total, ambient.today())[int(choice)]
        head += [
            f"versement {n} : {day.isoformat()}, {wording.euros(cents)}" for n, (day, cents) in enumerate(parts, 1)
        ]
    if phone:
        head.append(f"à rappeler au : {phone}")
    text = "\n".join([*head, "", words]).strip() + "\n"
    return papers.Paper("note", documents.put(text.encode(), PLAIN), ambient.now(), ambient.today().isoformat())


def _months_later(day: date, months: int) -> date:
    """The same day some months on, or the last of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
