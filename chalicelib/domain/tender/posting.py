"""Chapter 1: claims go on the board, questions are asked and answered, or the tender is taken off again."""

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender import events as e
from chalicelib.domain.tender import facts, guards
from chalicelib.domain.tender.state import Tender

MOST_PARTS = 40  # one award is one transaction a claim; a bidder still reads them all
MOST_QUESTIONS, MOST_OWN_QUESTIONS = 50, 5  # of a tender, and of one bidder
FEWEST_EARLY = 2
OVER = frozenset({"accepted", "empty", "returned", "cancelled"})
FEWEST_POOLED = 2  # claims of a lot


def draft(tender: Tender | None, order: c.DraftTender) -> list[e.Event]:
    """A lot of one creditor's claims, by himself; of several creditors', by the platform alone."""
    creditors = {part.creditor_id for part in order.parts}
    if order.by.role != "system" and (order.by.role != "creditor" or creditors != {order.by.id}):
        raise Refused(Reason.NOT_YOURS)
    if tender is not None:
        return []
    if not FEWEST_POOLED <= len({part.claim_id for part in order.parts}) == len(order.parts) <= MOST_PARTS:
        raise Refused(Reason.BAD_REQUEST)
    return [e.TenderDrafted(order.parts, order.bundle)]


def post(tender: Tender | None, order: c.PostTender) -> list[e.Event]:
    """On the board, once: by the platform, or a drafted lot by its creditor."""
    if tender is None or order.by.role != "creditor":
        guards.role(order, "system")
    else:
        guards.creditor(tender, order)
    if tender is not None and tender.status != "drafted":
        return []
    if tender is not None and not {part.claim_id for part in order.parts} <= set(tender.claim_ids):
        raise Refused(Reason.BAD_REQUEST)
    several = len({part.creditor_id for part in order.parts}) > 1
    if not 0 < len(order.parts) <= MOST_PARTS or (several and not order.automatic):
        raise Refused(Reason.BAD_REQUEST)
    if order.closes_at <= order.at:
        raise Refused(Reason.BAD_DATE, field="closes_at")
    return [e.TenderPosted(order.parts, order.closes_at, _early(order.early_at), order.automatic)]


def adjust(tender: Tender, order: c.AdjustTender) -> list[e.Event]:
    """The creditor decides how it closes, while nobody has bid, and how it is awarded, until it closes."""
    guards.creditor(tender, order)
    guards.still_open(tender, order)
    early = _early(order.early_at)
    if (early, order.automatic) == (tender.early_at, tender.automatic):
        return []
    if early != tender.early_at and tender.bids:
        raise Refused(Reason.BIDS_ARE_IN)
    if len(tender.creditor_ids) > 1:
        raise Refused(Reason.WRONG_MOMENT)  # a lot of several creditors is awarded by the formula alone
    return [e.TenderAdjusted(early, order.automatic)]


def ask(tender: Tender, order: c.AskQuestion) -> list[e.Event]:
    """A question to the creditor, visible to all bidders."""
    guards.role(order, "provider")
    guards.still_open(tender, order)
    if any(question.question_id == order.question_id for question in tender.questions):
        return []
    own = sum(question.provider_id == order.by.id for question in tender.questions)
    if len(tender.questions) >= MOST_QUESTIONS or own >= MOST_OWN_QUESTIONS:
        raise Refused(Reason.TOO_MANY_TRIES)
    return [e.QuestionAsked(order.question_id, order.by.id)]


def answer(tender: Tender, order: c.AnswerQuestion) -> list[e.Event]:
    """The creditor's answer, visible to all bidders."""
    guards.creditor(tender, order)
    guards.still_open(tender, order)
    known = next((question for question in tender.questions if question.question_id == order.question_id), None)
    if known is None:
        raise Refused(Reason.NOT_FOUND)
    return [] if known.answered else [e.QuestionAnswered(order.question_id)]


def cancel(tender: Tender, order: c.CancelTender) -> list[e.Event]:
    """Off the board: by its creditor until somebody was awarded, by the platform until somebody has accepted."""
    if order.by.role != "system":
        guards.creditor(tender, order)
        if len(tender.creditor_ids) > 1:
            raise Refused(Reason.WRONG_MOMENT)
    if tender.status in OVER:
        return []
    if tender.status == "awarded" and order.by.role != "system":
        raise Refused(Reason.WRONG_MOMENT)
    if order.why in facts.REGROUPED and tender.status != "drafted":
        guards.still_open(tender, order)
        if tender.bids:
            raise Refused(Reason.BIDS_ARE_IN)
    return [e.TenderCancelled(order.why)]


def drop(tender: Tender, order: c.DropPart) -> list[e.Event]:
    """A claim of the lot is not to be had any more: the others stay; without any left the tender is off."""
    guards.role(order, "system")
    if order.claim_id not in tender.claim_ids or tender.status in OVER:
        return []
    if len(tender.parts) == 1:
        return [e.TenderCancelled(order.why)]
    return [e.PartDropped(order.claim_id, order.why)]


def _early(number: int | None) -> int | None:
    if number is not None and number < FEWEST_EARLY:
        raise Refused(Reason.BAD_REQUEST, field="early_at")
    return number
