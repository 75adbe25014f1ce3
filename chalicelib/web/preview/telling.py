"""The law's answers about one debt, as the JSON that integrators read."""

from datetime import date

from chalicelib import countries
from chalicelib.domain import pricing
from chalicelib.domain.claim.facts import Composition, Debt, Line
from chalicelib.domain.claim.law import Ground, Limitation, Verdict
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.web import sentences, ways
from chalicelib.web.preview import answer, asked, debts

#: One person on both sides: the debt is gone by confusion (C. civ. 1349 [M]).
SAME_PARTY = Ground(None, "C. civ. 1349", Reason.SAME_PARTY)


def tell(claim: asked.Claim, debt: Debt, on: date, left: Composition | None) -> answer.Preview:
    """Everything at ``on``; a claim that is refused gets its figures all the same, as far as our rates go back."""
    law = countries.by_code("fr")
    verdict = law.verdict(debt, on)
    basis = left or Composition(on, sum(invoice.amount_cents for invoice in debt.invoices), 0, 0)
    refusals = [*verdict.refusals, *([SAME_PARTY] if debts.same_party(claim) else [])]
    return answer.Preview(
        on=on,
        admissible=Verdict(tuple(refusals), verdict.questions).admissible,
        refusals=[_refusal(ground) for ground in refusals],
        questions=list(verdict.questions),
        leave_out=list(law.leave_out(debt, on)),
        assumptions=assumptions(debt),
        composition=composition(left) if left else None,
        limitation=_limitation(law.limitation(debt, on)),
        routes=[_route(route) for route in law.routes(debt, basis, **debts.home(claim))],
        court_of_appeal=ways.court(debts.departement(claim.debtor.insee or "")),
        fees=_fees(debt, basis.total_cents, on),
    )


def owed(debt: Debt, on: date) -> Composition | None:
    """What is owed; None for a claim that can't be admitted as it is and is older than our rates."""
    law = countries.by_code("fr")
    try:
        return law.composition(debt, on)
    except LookupError:
        if law.verdict(debt, on).admissible:
            raise
        return None


def composition(owed: Composition) -> answer.Composition:
    """What is owed, with how the interest came about."""
    return answer.Composition(
        principal_cents=owed.principal_cents,
        interest_cents=owed.interest_cents,
        indemnity_cents=owed.indemnity_cents,
        total_cents=owed.total_cents,
        lines=[_line(line, line.start, line.end) for line in owed.lines if line.kind == "interest"],
    )


def assumptions(debt: Debt) -> list[answer.Assumption]:
    """Due dates that nobody told."""
    return [
        answer.Assumption(invoice.number, invoice.due_on, debts.usual_term_article(debt))
        for invoice in debt.invoices
        if invoice.due_assumed
    ]


def _refusal(ground: Ground) -> answer.Refusal:
    refused = Refused(ground.reason, **dict(ground.detail))
    fr, en = (sentences.say(refused, lang) for lang in ways.LANGUAGES)
    sentence = answer.Sentence(f"{fr.title} {fr.advice}", f"{en.title} {en.advice}")
    return answer.Refusal(ground.gate, ground.article, ground.reason.value, sentence)


def _line(line: Line, start: date | None, end: date | None) -> answer.InterestLine:
    if start is None or end is None:
        raise ValueError(f"interest without its days: {line}")
    return answer.InterestLine(
        start=start,
        end=end,
        days=line.days,
        rate_pct=line.rate_bps / 100,
        base_cents=line.base_cents,
        cents=line.cents,
        article=line.article,
        invoice=line.invoice,
        lifted_from_pct=None if line.lifted_from_bps is None else line.lifted_from_bps / 100,
    )


def _limitation(clock: Limitation) -> answer.Limitation:
    return answer.Limitation(
        expires_on=clock.expires_on,
        article=clock.article,
        moved_by=[
            answer.Move(move.on, move.kind, move.effect, move.article, move.expires_on) for move in clock.moved_by
        ],
        starts_on=clock.starts_on,
        months=clock.months,
        invoice=clock.invoice,
    )


def _route(route: countries.Route) -> answer.Route:
    return answer.Route(
        route=route.code,
        available=route.available,
        reason=route.reason,
        cost_cents=route.cost_cents,
        article=route.article,
        days=route.days,
        net_cents=route.net_cents,
        indicative=route.indicative,
        sentence=answer.Sentence(*(ways.told(route, lang) for lang in ways.LANGUAGES)),
    )


def _fees(debt: Debt, cents: int, on: date) -> answer.Fees:
    terms = pricing.terms(debt, cents, on)
    fee = terms.fee(cents)
    return answer.Fees(terms.rate_bps / 100, fee.platform_cents, fee.provider_cents, fee.total_cents)
