"""What a creditor reads before he signs: what is owed by law, who is near, what it costs, what may be left."""

from dataclasses import dataclass, replace
from datetime import date

from chalicelib import countries
from chalicelib.domain import pricing
from chalicelib.domain.claim.facts import Composition, Debt
from chalicelib.domain.claim.terms import Terms
from chalicelib.domain.matching import segments
from chalicelib.domain.pricing import Estimate
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.react import needing, quoting
from chalicelib.store import coverage, drafts
from chalicelib.store.drafts import Draft
from chalicelib.templating import wording
from chalicelib.web import drafting, near_you, remarks, sentences, words


@dataclass(frozen=True, slots=True)
class Check:
    """Everything the check page shows; ``ready`` when nothing stands in the way of signing."""

    draft: Draft
    problems: list[drafting.Problem]
    remarks: list[str]
    questions: list[str]
    refused: sentences.Said | None = None
    owed: Composition | None = None
    terms: Terms | None = None
    price: pricing.Facts | None = None  # what the terms hang on
    near: near_you.Panel | None = None
    filed_as: str | None = None

    @property
    def ready(self) -> bool:
        """All is known, the law allows it, and it was not filed before."""
        asked = self.problems or self.questions or self.draft.unsure
        return not (asked or self.refused or self.filed_as) and self.owed is not None

    @property
    def too_small(self) -> bool:
        """Another way is better for so little."""
        return self.terms is not None and self.owed is not None and pricing.too_small(self.terms, self.owed.total_cents)

    @property
    def estimate(self) -> Estimate | None:
        """The expected result of the express route: by the record of the best placed, else of the segment."""
        return self.near.shown[0].estimate if self.near and self.near.shown else self.at_tender

    @property
    def at_tender(self) -> Estimate | None:
        """The expected result of a tender at its highest price: nobody knows yet who will bid."""
        if self.draft.debt is None or self.owed is None or self.terms is None:
            return None
        chance = segments.MARKET.mean_bps(segments.of(self.draft.debt, self.owed.total_cents, self.owed.on))
        return pricing.estimate(self.owed.total_cents, self.terms, chance)


def look(draft: Draft, lang: wording.Lang, on: date) -> Check:
    """The check of a draft on that day: at most three reads (number, cover, profiles)."""
    check = judged(draft, lang, on)
    if draft.invoice_number:
        check = replace(check, filed_as=drafts.filed_as(draft.creditor_id, draft.invoice_number))
    if check.owed is None or check.terms is None or draft.place is None or draft.debt is None:
        return check
    need = needing.of_draft(draft, draft.debt, draft.place, check.terms)
    seen = coverage.considered(need, on)
    return replace(check, near=near_you.before(need, seen.ranked, len(seen.excluded), lang, on))


def judged(draft: Draft, lang: wording.Lang, on: date) -> Check:
    """As ``look``, without any read: what the law says of the draft and what it costs."""
    check = Check(draft, drafting.missing(draft, lang), remarks.say(draft.warnings, lang), [])
    if draft.debt is None:
        return check
    try:
        questions = asked(draft, draft.debt, on)
        owed = countries.by_code("fr").composition(draft.debt, on)
    except Refused as refused:
        return replace(check, refused=sentences.say(refused, lang))
    price = quoting.facts(draft.debt, owed.total_cents, on, draft.place, (proof.kind for proof in draft.proofs))
    return replace(
        check,
        questions=[words.say("question", code, lang) for code in questions],
        owed=owed,
        price=price,
        terms=pricing.of(price),
    )


def asked(draft: Draft, debt: Debt, on: date) -> tuple[str, ...]:
    """The codes of what the law has to know first. Raises Refused when it forbids to chase this debt."""
    if draft.debtor_siren and draft.debtor_siren == draft.creditor.siren:
        raise Refused(Reason.SAME_PARTY)
    return countries.by_code("fr").admit(debt, on)
