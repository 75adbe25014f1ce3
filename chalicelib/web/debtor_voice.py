"""The debtor is heard: one question, a few choices, and the file is paused at once.

What he writes is kept as a document of the file; only its hash goes into the journal, so that a person can be erased.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from chalice.app import Blueprint, Response

from chalicelib import ambient, handle
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import scenarios
from chalicelib.domain.claim.facts import Instalment
from chalicelib.domain.refusals import Refused
from chalicelib.gateways import documents
from chalicelib.store import papers
from chalicelib.web import answers, debtor_file, debtor_plan, door, instalments, pages

routes = Blueprint(__name__)

PLAIN = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of his: the concern it stands for, and the coded cause behind each choice."""

    path: str
    concern: c.Concern
    choices: Mapping[str, c.Cause]
    besides: Mapping[str, c.Concern] = field(default_factory=dict)  # choices that stand for another concern


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
            "insolvency": "cash",
            "other": "unknown",
        },
        {"insolvency": "insolvency"},
    ),
    Topic("etaler", "plan", {str(parts): "cash" for parts in instalments.PARTS}),
    Topic("deja-paye", "paid", dict.fromkeys(("transfer", "card", "cheque", "cash"), "unknown")),
)
#: Answers that the journal has no code for, as its readers find them in the note.
CHOSEN = {
    "not_mine": "Cela ne me concerne pas.",
    "life": "Maladie, séparation ou deuil.",
    "transfer": "Payé par virement.",
    "card": "Payé par carte.",
    "cheque": "Payé par chèque.",
    "cash": "Payé en espèces.",
}


def _asking(topic: Topic) -> Callable[[door.Call], Response]:
    """The page that asks."""

    def ask(call: door.Call) -> Response:
        return _page(call, topic)

    return ask


def _hearing(topic: Topic) -> Callable[[door.Call], Response]:
    """What he answered: the pause, and his words with the file, in one transaction."""

    def hear(call: door.Call) -> Response:
        file = debtor_file.load(call.who.session)
        if file.stopped:
            return pages.see_other("/dossier")  # all contact has stopped: he speaks to the court's agent
        try:
            choice = answers.one_of(call.form, "choice", topic.choices)
            plan = debtor_plan.proposed(call, file, choice) if topic.concern == "plan" else ()
            note = _note(call, topic, choice, debtor_plan.note(file, plan, call.lang) if plan else [])
        except Refused as refused:
            return _page(call, topic, answers.problems(call, refused))
        _raise(call, topic, choice, note, plan)
        return pages.see_other("/dossier")

    return hear


for _topic in TOPICS:
    door.page(routes, f"/dossier/{_topic.path}", who="debtor")(debtor_file.once_checked(_asking(_topic)))
    door.form(routes, f"/dossier/{_topic.path}", who="debtor")(debtor_file.once_checked(_hearing(_topic)))


def _page(call: door.Call, topic: Topic, errors: dict[str, str] | None = None) -> Response:
    file = debtor_file.load(call.who.session)
    if file.state in {"settled", "closed"} or file.stopped:
        return pages.see_other("/dossier")
    today = ambient.today()
    return call.page(
        "debtor/concern.html",
        status=422 if errors else 200,
        topic=topic.path,
        choices=tuple(topic.choices),
        file=file,
        plans=instalments.plans(file.owed.total_cents, today),
        recognition=debtor_plan.recognition(file, call.lang),
        answer_by=today + timedelta(days=scenarios.ANSWER_DAYS),
        callback=bool(call.query("rappel")),
        errors=errors or {},
        form=call.form,
    )


def _raise(call: door.Call, topic: Topic, choice: str, note: papers.Paper | None, plan: tuple[Instalment, ...]) -> None:
    claim_id = call.who.session.claim_id
    order = c.RaiseConcern(
        claim_id=claim_id,
        by=call.who.actor,
        at=ambient.now(),
        concern=topic.besides.get(choice, topic.concern),
        cause=topic.choices[choice],
        note=note.sha256 if note else None,
        plan=plan,
    )
    also = [papers.also_add(claim_id, note)] if note else []
    done = handle.claim(order, key=call.key, also=[*also, *(debtor_plan.signed(call, order) if plan else ())])
    if note and not done.events:
        papers.add(claim_id, note)  # paused for that reason already: what he adds is kept all the same


def _note(call: door.Call, topic: Topic, choice: str, said: list[str]) -> papers.Paper | None:
    """His words with what he chose, as a document; None when the journal's own codes say it all."""
    words, phone = answers.text(call.form, "words"), answers.text(call.form, "phone", 40)
    lines = [*([CHOSEN[choice]] if choice in CHOSEN and topic.choices[choice] == "unknown" else []), *said]
    if phone:
        lines.append(f"À rappeler au {phone}.")
    if not lines and not words:
        return None
    # with the file's own number: papers are kept by their bytes, and two people must never share one
    signed = f"{call.who.session.claim_id}, {ambient.today():%d/%m/%Y}"
    text = "\n\n".join(part for part in ("\n".join(lines), words, signed) if part)
    return papers.Paper("note", documents.put(text.encode(), PLAIN), ambient.now(), ambient.today().isoformat())
