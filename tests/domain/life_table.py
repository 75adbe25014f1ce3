"""The life of a claim as a table, asked from the core itself: what each order does at each moment.

``python -m tests.domain.life_table`` writes ``docs/life-of-a-claim.md`` again.
"""

from pathlib import Path

from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import decide, evolve
from chalicelib.domain.claim.state import Claim, Pause
from chalicelib.domain.refusals import Refused
from tests.domain import orders, past
from tests.domain.given import fold
from tests.domain.law import Flat
from tests.domain.people import CREDITOR, HASH, NOW, after

PAGE = Path(__file__).parents[2] / "docs" / "life-of-a-claim.md"

MOMENTS: dict[str, past.Past] = {
    "not filed": (),
    "held": past.HELD,
    "admitted": past.ADMITTED,
    "seeking": past.SEEKING,
    "offered": past.OFFERED,
    "tendered": past.TENDERED,
    "just accepted": past.JUST_ACCEPTED,
    "assigned": past.ASSIGNED,
    "active": past.ACTIVE,
    "outgrown": past.OUTGROWN,
    "paused": past.PAUSED,
    "plan proposed": past.PROPOSED,
    "insolvent": past.INSOLVENT,
    "paid": past.PAID,
    "withdrawn": past.WITHDRAWN,
    "handed on": past.HANDED_ON,
}

#: Each order, given by who may give it.
ORDERS: dict[str, c.Order] = {
    "FileClaim": orders.file(),
    "CorrectClaim": orders.correct(),
    "SignMandate, near you": orders.sign(document=HASH[::-1]),
    "SignMandate, tender": orders.sign("tender", HASH[::-1]),
    "MakeOffers": orders.offer(),
    "AcceptOffer": orders.accept(),
    "UndoAcceptance": orders.undo(),
    "DeclineOffer": orders.decline(),
    "EndAssignment, by its provider": orders.end(),
    "EndAssignment, by its creditor": orders.end("no_news", CREDITOR),
    "Wake, a day later": orders.wake(after(days=1)),
    "Wake, a month later": orders.wake(after(days=30)),
    "AwardClaim": orders.award(),
    "ReturnFromTender": orders.tender_failed(),
    "RecordFirstLetter": orders.letter(),
    "RecordLetter": orders.later_letter(),
    "BeginContact": orders.begin_contact(),
    "RecordStep, nobody there": orders.step("no_answer"),
    "RecordStep, he disputes": orders.step("disputes"),
    "RaiseConcern": orders.concern("explain"),
    "RaiseConcern, with a plan": orders.concern("plan", plan=past.PLAN),
    "ResumeClaim": orders.resume(),
    "AcceptPlan": orders.accept_plan(),
    "AmendDebt, less": orders.amend(),
    "RecordInterruption": orders.interrupt(),
    "RecordInsolvency": orders.insolvency(),
    "RecordPayment, pending": orders.pay(100_000, "pi_2", cleared=False),
    "RecordPayment, a part": orders.pay(40_000, "pi_2"),
    "RecordPayment, all": orders.pay(100_000, "pi_2"),
    "FailPayment": orders.fail(),
    "ReversePayment": orders.reverse(100_000),
    "RecordTransfer": orders.transfer(),
    "CloseClaim, settled": orders.close("settled", CREDITOR),
    "WithdrawClaim": orders.withdraw(),
}

HEAD = """# The life of a claim

Asked from the core by `tests/domain/life_table.py`; never edited by hand. Rows are orders, each given by who may give
it; columns are the moments of a claim's life. A cell says what the order makes happen and, in bold, where the claim
stands then. `·` changes nothing: it was done already, or there is nothing to do. A word in italics is the reason of a
refusal. `all`, `a part` and `pending` are payments of the whole debt, of 40 %, and of a debit that has not cleared.
"""


def page() -> str:
    """The whole document."""
    parts = [HEAD]
    for title, columns in (("Until somebody has the claim", list(MOMENTS)[:6]), ("From then on", list(MOMENTS)[6:])):
        parts += [f"\n## {title}\n\n", _row("order", columns), _row("---", ["---"] * len(columns))]
        parts += [
            _row(f"`{name}`", [_cell(MOMENTS[moment], order) for moment in columns]) for name, order in ORDERS.items()
        ]
    return "".join(parts)


def moment(claim: Claim) -> str:
    """The name of the column a claim stands in."""
    if claim.status == "closed":
        return str(claim.code)
    if claim.undoable(NOW):
        return "just accepted"
    if claim.pause:
        return _rest(claim.pause)
    if claim.outgrown:
        return "outgrown"
    if claim.former and claim.status == "seeking" and claim.wave is None:
        return "handed on"
    return "offered" if claim.wave else claim.status


def _rest(pause: Pause) -> str:
    if pause.concern == "insolvency":
        return "insolvent"
    return "plan proposed" if pause.plan else "paused"


def _row(first: str, cells: list[str]) -> str:
    return f"| {' | '.join([first, *cells])} |\n"


def _cell(journal: past.Past, order: c.Order) -> str:
    before = fold(journal)
    try:
        events = decide.decide(before, order, Flat())
    except Refused as refusal:
        return f"_{refusal.reason.value}_"
    if not events:
        return "·"
    claim = before
    for event in events:
        claim = evolve.evolve(claim, event, claim_id="clm_1", at=NOW)
    assert claim is not None
    names = ", ".join(type(event).__name__ for event in events)
    return names if before and moment(before) == moment(claim) else f"{names} → **{moment(claim)}**"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
