"""A claim that a creditor's program files: read as a page reads it, judged as a page judges it, signed by its key.

What a person would be asked on the check page comes back as a refusal that names each field; nothing is guessed.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib import config, countries
from chalicelib.domain import pricing
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim.facts import Debt
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.react import quoting
from chalicelib.store import drafts, frameworks, replays
from chalicelib.store.api_keys import ApiKey
from chalicelib.store.drafts import Draft
from chalicelib.store.replays import Replay
from chalicelib.templating import wording
from chalicelib.web import checking, drafting, signing
from chalicelib.web.lodging import doubts
from chalicelib.web.lodging.reading import Reading


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for it and when: ``name`` is the idempotency key, ``request`` the hash of all that was sent."""

    key: ApiKey
    name: str
    request: str
    address: str
    lang: wording.Lang
    at: datetime


def before(asked: Asked) -> Replay | None:
    """What came of this very request before. Raises Refused(KEY_REUSED) where the key named another one."""
    known = replays.of(asked.key.creditor_id, asked.name)
    if known is not None and known.request != asked.request:
        raise Refused(Reason.KEY_REUSED)
    return known


def lodge(reading: Reading, asked: Asked) -> Replay:
    """File the claim and sign its mandate under the framework agreement, once.

    Raises Refused: NEEDS_ANSWERS and FRAMEWORK_MISSING with where to go on, DUPLICATE with the claim, what the law
    says.
    """
    try:
        return _lodged(reading, asked)
    except Refused as refused:
        return _overtaken(reading.draft, asked, refused)


def _lodged(reading: Reading, asked: Asked) -> Replay:
    debt = _ready(reading, asked, countries.by_code("fr").day(asked.at))
    draft = replace(reading.draft, framework=frameworks.of(asked.key.creditor_id))
    if draft.framework is None:
        raise Refused(Reason.FRAMEWORK_MISSING, complete_at=_kept(draft) or _site("/creances/nouvelle"))
    done = Replay(asked.request, draft.claim_id, draft.warnings)
    kept = replays.also_keep(asked.key.creditor_id, asked.name, done)
    signing.sign(draft, _signature(debt, reading, asked), kept)
    return done


def _ready(reading: Reading, asked: Asked, on: date) -> Debt:
    """The debt, when nothing is open any more."""
    draft, lang = reading.draft, asked.lang
    points = doubts.missing(draft, lang)
    points += doubts.remarked(reading.doubts, lang, points)
    if draft.debt is not None:
        points += doubts.questions(checking.asked(draft, draft.debt, on), draft.debt, on, lang)
        _not_filed(draft, draft.debt)
    if points or draft.debt is None:
        link = _kept(draft)
        raise Refused(Reason.NEEDS_ANSWERS, errors=points, **({"complete_at": link} if link else {}))
    return draft.debt


def _not_filed(draft: Draft, debt: Debt) -> None:
    filed = drafts.filed_of(draft.creditor_id, [invoice.number for invoice in debt.invoices])
    for claim_id in filed.values():
        raise Refused(Reason.DUPLICATE, claim=f"/api/v1/claims/{claim_id}")


def _signature(debt: Debt, reading: Reading, asked: Asked) -> signing.Signature:
    """Whoever made the key signs: he said so when he made it."""
    key, law = asked.key, countries.by_code("fr")
    on, draft = law.day(asked.at), reading.draft
    total = law.composition(debt, on).total_cents
    return signing.Signature(
        name=key.signer,
        user_id=key.user_id,
        by=Actor("creditor", key.creditor_id),
        at=asked.at,
        route=reading.route,
        terms=pricing.of(quoting.facts(debt, total, on, draft.place, (proof.kind for proof in draft.proofs))),
        address=asked.address,
        proof=f"demande faite avec la clé d’accès {key.start}… qu’il a créée",
    )


def _overtaken(draft: Draft, asked: Asked, refused: Refused) -> Replay:
    """The same request twice at one moment: the first one counts. Another one filed the same invoice: say where."""
    if refused.reason not in {Reason.KEY_REUSED, Reason.DUPLICATE, Reason.TRY_AGAIN}:
        raise refused
    if known := before(asked):
        return known
    if draft.debt is not None and "claim" not in refused.detail:
        _not_filed(draft, draft.debt)
    raise refused


def _kept(draft: Draft) -> str:
    """Where a person can finish it; empty for what the page for it could not show whole."""
    if draft.debt is not None and drafting.debt(draft) != draft.debt:
        return ""
    drafts.save(draft)
    return _site(f"/creances/brouillon/{draft.id}")


def _site(path: str) -> str:
    return f"{config.settings().site_url}{path}"
