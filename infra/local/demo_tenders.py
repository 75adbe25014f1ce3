"""Demo tenders in every state a page can show: asked about, to be chosen, won, taken, unanswered, lots."""

from collections.abc import Sequence

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import Actor
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import facts
from chalicelib.react import pooling, questions, sealing, tenders
from chalicelib.store import views

#: Provider, success fee in basis points, days to the first contact, words for the creditor.
OFFERS = (
    ("prv_demo_agent_00", 1150, 2, "Je passe dans cette rue chaque semaine."),
    ("prv_demo_agent_01", 1300, 1, "Premier appel le jour même."),
    ("prv_demo_agent_03", 950, 6, "Je suis souvent dans l'arrondissement."),
)
ONE_DESK = "203.0.113.7"  # two bids from one network within the minute: a case on the fair-play desk
ASKED = "Le client a-t-il contesté la facture par écrit ?"
ANSWERED = "Non, il a seulement demandé un délai, sans suite."
NOT_YET = "Y a-t-il un bon de livraison signé ?"


def play(state: str, claim_id: str) -> None:
    """What that state asks for; nothing for a call that only waits."""
    of = tenders.tender_id(claim_id)
    match state:
        case "asked":
            _bid(of, *OFFERS[:2])
            _ask(of)
        case "choose":
            _adjust(of, early_at=len(OFFERS), automatic=False)
            _bid(of, *OFFERS)
        case "awarded" | "won":
            _adjust(of, early_at=2, automatic=True)
            _bid(of, *OFFERS[:2], address=ONE_DESK if state == "won" else "")
            react.drain()
            if state == "won":
                _take(of)
        case _:
            pass


def pool(claim_ids: Sequence[str], *, publish: bool) -> str:
    """One lot of those claims, on the board or only drafted; its id."""
    by = _creditor(tenders.tender_id(claim_ids[0]))
    of = pooling.draft(by.id, claim_ids, "area", by, f"demo:{claim_ids[0]}")
    if publish:
        pooling.publish(views.tender(of), by, f"demo:{of}", None, automatic=True)
    react.drain()
    return of


def _adjust(of: str, *, early_at: int, automatic: bool) -> None:
    by = _creditor(of)
    order = c.AdjustTender(tender_id=of, by=by, at=ambient.now(), early_at=early_at, automatic=automatic)
    handle.tender(order, f"demo:adjust:{of}")


def _bid(of: str, *offers: tuple[str, int, int, str], address: str = "") -> None:
    for who, rate, days, note in offers:
        call_for = views.tender(of)
        highest = min(brief.highest_bps for brief in call_for.briefs)
        bid = facts.Bid(
            who, facts.Price(min(rate, highest)), days, 60, note, ambient.token(), "Je suis déjà sur place.",
            independent=True,
        )  # fmt: skip
        sealing.place(call_for, bid, Actor("provider", who), f"demo:{of}:{who}", address)


def _ask(of: str) -> None:
    asker, other = (Actor("provider", who) for who, *_ in OFFERS[:2])
    questions.ask(views.tender(of), ASKED, asker, f"demo:ask:{of}")
    asked = views.tender(of).questions[0]
    questions.answer(views.tender(of), asked.question_id, ANSWERED, _creditor(of), f"demo:answer:{of}")
    questions.ask(views.tender(of), NOT_YET, other, f"demo:again:{of}")


def _take(of: str) -> None:
    award = views.tender(of).award
    assert award is not None  # noqa: S101 - two bids closed it
    by = Actor("provider", award.provider_id)
    handle.tender(c.AcceptAward(tender_id=of, by=by, at=ambient.now()), f"demo:take:{of}")


def _creditor(of: str) -> Actor:
    return Actor("creditor", views.tender(of).parts[0].creditor_id)
