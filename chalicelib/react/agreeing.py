"""A plan between debtor and creditor: the notice of what he offers, then the paper that both agreed on."""

from chalicelib.countries.fr import calendar
from chalicelib.countries.fr.papers import letter, notice, plan_agreement
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim import instalments
from chalicelib.domain.claim.facts import Debt
from chalicelib.domain.claim.state import Claim
from chalicelib.react import demands, files, mandating, printing
from chalicelib.store import journal, papers, signatures, streams
from chalicelib.store.journal import Recorded

FROM_HIS_PAGE = "page personnelle ouverte par le lien de la lettre"


def offer(line: Recorded) -> None:
    """Tell the creditor on paper of an offer other than to pay at once (CPCE R124-5 al. 2)."""
    paused, file = line.event, files.file_of(line)
    if not isinstance(paused, e.ClaimPaused) or not paused.plan or file.provider is None:
        return
    label = str(line.number)
    if printing.kept(line.stream_id, "offer_notice", label) is not None:
        return
    paper = notice.OfferNotice(
        reference=file.claim.reference,
        collector=files.collector(file.provider),
        creditor=files.party(file.creditor.name, file.creditor.address, file.creditor.siren),
        debtor=files.party(file.debtor.name, file.debtor.address),
        offered_on=calendar.day(line.at),
        plan=paused.plan,
        words="",
        answer_by=calendar.day(paused.until),
    )
    printing.keep(paper, line.stream_id, papers.Paper("offer_notice", "", line.at, label))


def agreement(line: Recorded) -> None:
    """Print what both agreed on, as the debt stood when he proposed it, with both signatures (C. civ. 2240)."""
    agreed, file = line.event, files.file_of(line)
    label = str(line.number)
    if not isinstance(agreed, e.PlanAgreed) or file.provider is None or file.claim.letter is None:
        return
    if printing.kept(line.stream_id, "plan", label) is not None:
        return
    paper = _agreement(file, agreed, line)
    printing.keep(paper, line.stream_id, papers.Paper("plan", "", line.at, label))


def _agreement(file: files.File, agreed: e.PlanAgreed, line: Recorded) -> plan_agreement.PlanAgreement:
    debt, proposed = _proposal(line)
    return plan_agreement.PlanAgreement(
        reference=file.claim.reference,
        first_letter=demands.first(file),
        collector=files.collector(file.assigned),
        creditor=files.party(file.creditor.name, file.creditor.address, file.creditor.siren),
        debtor=files.party(file.debtor.name, file.debtor.address, file.debtor.siren),
        debt=debt,
        counted_on=calendar.day(proposed.at),
        instalments=agreed.instalments,
        interest_meanwhile="waived_if_kept",
        grace_days=instalments.GRACE.days,
        page=letter.DebtorPage(link=file.debtor_link),
        transfer=printing.transfer(file),
        signed_by_debtor=mandating.printed(_signed_by_debtor(file, proposed)),
        signed_by_creditor=mandating.printed(_signed_by_creditor(file, line)),
    )


def _proposal(line: Recorded) -> tuple[Debt, Recorded]:
    """The debt as it stood when the plan was proposed, and that line. Raises Missing."""
    claim: Claim | None = None
    found: tuple[Debt, Recorded] | None = None
    for each in journal.read(streams.CLAIM, line.stream_id, last=line.number):
        claim = streams.CLAIM.evolve(claim, each.event, line.stream_id, each.at)
        if isinstance(each.event, e.ClaimPaused) and each.event.plan:
            found = claim.debt, each
    if found is None:
        raise files.Missing("proposal")
    return found


def _signed_by_debtor(file: files.File, proposed: Recorded) -> signatures.Signature:
    kept = signatures.of(file.claim.id, "plan_proposed")
    return kept or signatures.Signature(file.debtor.name, "débiteur", proposed.at, FROM_HIS_PAGE)


def _signed_by_creditor(file: files.File, line: Recorded) -> signatures.Signature:
    kept = signatures.of(file.claim.id, "plan_accepted")
    proof = f"session ouverte par un lien reçu à {file.creditor.email}"
    return kept or signatures.Signature(file.creditor.name, "créancier", line.at, proof)
