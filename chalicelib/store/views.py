"""What each person may see: lists by one Query, files by one GetItem. Another's file is not found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib import ambient
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.ledger import Posting
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import verify
from chalicelib.domain.tender.state import Tender
from chalicelib.store import codec, journal, streams, table
from chalicelib.store.access import Session
from chalicelib.store.shadows import OfferCard

PAGE = 25


@dataclass(frozen=True, slots=True)
class Page:
    """Some cards of a list, and the cursor of the next page (None on the last)."""

    claims: tuple[Claim, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Calls:
    """Some of a creditor's tenders, and the cursor of the next page (None on the last)."""

    tenders: tuple[Tender, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Work:
    """A provider's day: offers to answer, then his claims by the day of the next step, closed ones last."""

    offers: tuple[OfferCard, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a timeline: what happened, when, by whom (a role, never a name)."""

    number: int
    name: str
    at: datetime
    role: str
    event: Any


def creditor_claims(creditor_id: str, cursor: str | None = None) -> Page:
    """A creditor's claims, newest first: one Query."""
    before = table.Item.owner_sk < cursor if cursor else None
    found = table.CardItem.owner.query(
        f"creditor#{creditor_id}", before, scan_index_forward=False, limit=PAGE, page_size=PAGE
    )
    return _page(list(found), "owner_sk")


def creditor_tenders(creditor_id: str, cursor: str | None = None) -> Calls:
    """A creditor's tenders, those that close last in front: one Query."""
    before = table.Item.owner_sk < cursor if cursor else None
    items = list(
        table.CardItem.owner.query(
            f"tenders#{creditor_id}", before, scan_index_forward=False, limit=PAGE, page_size=PAGE
        )
    )
    return Calls(
        tuple(codec.load(item.body, Tender) for item in items),
        str(items[-1].owner_sk) if len(items) == PAGE else None,
    )


def recent_claims(month: str, cursor: str | None = None) -> Page:
    """Claims filed in a month (``2026-11``), newest first, for the operator: one Query."""
    before = table.Item.board_sk < cursor if cursor else None
    found = table.CardItem.board.query(f"claims#{month}", before, scan_index_forward=False, limit=PAGE, page_size=PAGE)
    return _page(list(found), "board_sk")


def overdue_pauses(limit: int = PAGE) -> list[Claim]:
    """Claims whose debtor waits for an answer beyond its day, the longest first: one Query and one batch."""
    keys = table.connection().query(streams.OVERDUE, index_name="due", limit=limit)["Items"]
    wanted = [(key["pk"]["S"], key["sk"]["S"]) for key in keys]
    found = {item.pk: codec.load(item.body, Claim) for item in table.CardItem.batch_get(wanted)} if wanted else {}
    return [found[pk] for pk, _ in wanted if pk in found]


def provider_work(provider_id: str, now: datetime) -> Work:
    """A provider's offers and claims: one Query. Offers past their time are left out."""
    offers: list[OfferCard] = []
    claims: list[Claim] = []
    for item in table.Item.worker.query(f"provider#{provider_id}", limit=100, page_size=100):
        if item.worker_sk.startswith("0#"):
            offers.append(codec.load(item.body, OfferCard))
        else:
            claims.append(codec.load(item.body, Claim))
    return Work(tuple(offer for offer in offers if offer.until > now), tuple(claims))


def claim(viewer: Session, claim_id: str) -> Claim:
    """The claim, if this visitor may see it whole. Raises Refused(NOT_FOUND): a stranger learns nothing."""
    found = journal.load(streams.CLAIM, claim_id)
    if found is None or not _may_see(viewer, found):
        raise Refused(Reason.NOT_FOUND)
    return found


def tender(tender_id: str) -> Tender:
    """A tender as its card says: bids only as seals. Raises Refused(NOT_FOUND)."""
    found = journal.load(streams.TENDER, tender_id)
    if found is None:
        raise Refused(Reason.NOT_FOUND)
    return found


def own_tender(viewer: Session, tender_id: str) -> Tender:
    """A tender of his own claims. Raises Refused(NOT_FOUND): a stranger learns nothing."""
    found = tender(tender_id)
    if viewer.org_id not in found.creditor_ids:
        raise Refused(Reason.NOT_FOUND)
    return found


def claims_of(viewer: Session, claim_ids: Iterable[str]) -> list[Claim]:
    """Those of these claims that this visitor may see whole, in that order: one BatchGetItem."""
    keys = [(streams.CLAIM.pk(claim_id), "card") for claim_id in claim_ids]
    cards = {item.pk: codec.load(item.body, Claim) for item in table.CardItem.batch_get(keys)} if keys else {}
    return [cards[pk] for pk, _ in keys if pk in cards and _may_see(viewer, cards[pk])]


def offer(provider_id: str, claim_id: str) -> OfferCard | None:
    """One offer on a provider's list, without what he may see only after accepting."""
    try:
        item = table.PlainItem.get(f"provider#{provider_id}", f"offer#{claim_id}", consistent_read=True)
    except table.PlainItem.DoesNotExist:
        return None
    return codec.load(item.body, OfferCard)


def tender_log(tender_id: str) -> dict[str, Any]:
    """The log of a tender as a file that anybody can check. Raises Refused(NOT_FOUND)."""
    lines = list(journal.read(streams.TENDER, tender_id))
    if not lines:
        raise Refused(Reason.NOT_FOUND)
    return verify.export(tender_id, [(line.event, line.at) for line in lines])


def just_accepted(provider_id: str, claim_id: str) -> Claim | None:
    """The claim he took some seconds ago and may still undo; None when that time is over, or it is not his."""
    found = journal.load(streams.CLAIM, claim_id)
    mine = found is not None and found.provider_id == provider_id and found.undoable(ambient.now())
    return found if mine else None


def why_gone(provider_id: str, claim_id: str) -> Reason:
    """Why an offer is no longer there: a kind word for whoever was asked, nothing for a stranger."""
    found = journal.load(streams.CLAIM, claim_id)
    if found is None or provider_id not in found.asked or provider_id in found.tied:
        return Reason.NOT_FOUND
    if provider_id in found.former:
        return Reason.NO_LONGER_YOURS
    return Reason.ALREADY_TAKEN if found.provider_id else Reason.OFFER_EXPIRED


def timeline(claim_id: str) -> list[Moment]:
    """Every act of a claim, oldest first: what can be shown to a court."""
    lines = journal.read(streams.CLAIM, claim_id)
    return [
        Moment(line.number, type(line.event).__name__, line.at, line.by.split("#")[0], line.event) for line in lines
    ]


def proven(claim: Claim, moments: list[Moment]) -> bool:
    """True when the journal, told again from the start, gives this very card."""
    state: Claim | None = None
    for moment in moments[: claim.version]:
        state = streams.CLAIM.evolve(state, moment.event, claim.id, moment.at)
    return state == claim


def as_signed(claim_id: str) -> Claim:
    """The claim as it stood when its mandate was first signed. Raises Refused(NOT_FOUND) where none was."""
    state: Claim | None = None
    for moment in timeline(claim_id):
        state = streams.CLAIM.evolve(state, moment.event, claim_id, moment.at)
        if state.mandate:
            return state
    raise Refused(Reason.NOT_FOUND)


def book(claim_id: str) -> list[Posting]:
    """Every movement of money of a claim, oldest first."""
    return journal.postings(claim_id)


def _may_see(viewer: Session, found: Claim) -> bool:
    match viewer.role:
        case "creditor":
            return viewer.org_id == found.creditor_id
        case "provider":
            return viewer.org_id == found.provider_id and not found.undoable(ambient.now())
        case "debtor":
            return viewer.checked and viewer.claim_id == found.id and viewer.org_id == found.debtor_id
        case "operator":
            return True


def _page(items: list[Any], sort_key: str) -> Page:
    cursor = getattr(items[-1], sort_key) if len(items) == PAGE else None
    return Page(tuple(codec.load(item.body, Claim) for item in items), cursor)
