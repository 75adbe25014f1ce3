"""A claim was closed without having been paid: the paper for the creditor's accounts and his VAT."""

from collections.abc import Iterator

from chalicelib.countries.fr import account, calendar
from chalicelib.countries.fr.papers import irrecoverability
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.commands import ClosingCode
from chalicelib.react import files, printing
from chalicelib.store import journal, papers, proceedings, streams
from chalicelib.store.journal import Recorded

WHY: dict[ClosingCode, irrecoverability.Why] = {
    "not_worth_pursuing": "not_worth_it",
    "not_found": "not_found",
    "insolvent": "steps_in_vain",
    "time_barred": "time_barred",
}
EXPLANATION: dict[irrecoverability.Why, str] = {
    "not_worth_it": "Le coût d’une procédure dépasse ce qui peut en être attendu.",
    "not_found": "Aucune nouvelle adresse n’a pu être trouvée.",
    "liquidation": "La créance est à déclarer au liquidateur judiciaire.",
    "steps_in_vain": "Le débiteur n’est pas en état de payer.",
    "time_barred": "Aucun acte n’a interrompu la prescription à temps.",
}
LETTERS = {"second_letter": "Deuxième lettre envoyée par la poste", "formal_notice": "Mise en demeure envoyée"}
STEPS = {"call": "Appel", "visit": "Visite"}


def attest(line: Recorded) -> None:
    """What was owed, what was done and why it failed; nothing to attest where nothing was done or nothing is owed."""
    closed = line.event
    if not isinstance(closed, e.ClaimClosed) or closed.code not in WHY:
        return
    file, acts = files.file_of(line), tuple(_acts(line))
    if file.provider is None or not acts or printing.kept(line.stream_id, "irrecoverability", str(line.number)):
        return
    if account.composition(file.claim.debt, calendar.day(line.at)).total_cents:
        paper = _paper(file, closed.code, acts, line)
        printing.keep(paper, line.stream_id, papers.Paper("irrecoverability", "", line.at, str(line.number)))


def _paper(
    file: files.File, code: ClosingCode, acts: tuple[irrecoverability.Act, ...], line: Recorded
) -> irrecoverability.Irrecoverability:
    why = _why(code, line.stream_id)
    return irrecoverability.Irrecoverability(
        reference=file.claim.reference,
        written_on=calendar.day(line.at),
        written_at=file.assigned.address.city,
        collector=files.collector(file.assigned),
        creditor=files.party(file.creditor.name, file.creditor.address, file.creditor.siren),
        debtor=files.party(file.debtor.name, file.debtor.address, file.debtor.siren),
        debt=file.claim.debt,
        acts=acts,
        why=why,
        explanation=EXPLANATION[why],
        vat=irrecoverability.VatUnknown(),
    )


def _why(code: ClosingCode, claim_id: str) -> irrecoverability.Why:
    """Insolvent may mean a court's liquidation, when we were told of one."""
    known = proceedings.of(claim_id) if code == "insolvent" else None
    return "liquidation" if known and known.procedure == "liquidation" else WHY[code]


def _acts(line: Recorded) -> Iterator[irrecoverability.Act]:
    """What was done, as the journal tells it."""
    for each in journal.read(streams.CLAIM, line.stream_id, last=line.number):
        match each.event:
            case e.FirstLetterSent(on=on):
                yield irrecoverability.Act(on, "Première lettre envoyée par la poste")
            case e.LetterSent(kind, on=on):
                yield irrecoverability.Act(on, LETTERS[kind])
            case e.ReminderDue():
                yield irrecoverability.Act(calendar.day(each.at), "Rappel écrit")
            case e.StepRecorded(kind=kind, on=on):
                yield irrecoverability.Act(on, STEPS[kind])
