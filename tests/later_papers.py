"""One of each paper that follows the first letter, filled in, for the tests that build and print them."""

from dataclasses import replace
from datetime import date, timedelta

from chalicelib.countries.fr.papers import (
    claim_declaration,
    declared,
    formal_notice,
    irrecoverability,
    letter,
    notice,
    plan_agreement,
    proceedings,
    second_letter,
    signature,
)
from chalicelib.countries.fr.papers.parties import Party
from chalicelib.domain.claim.facts import Debt, Instalment, Receipt
from tests import papers

FIRST = letter.Sent(reference=papers.REFERENCE, on=date(2026, 11, 3))
SECOND_LETTER = second_letter.SecondLetter(
    reference=papers.REFERENCE,
    written_on=date(2026, 11, 21),
    written_at="Lyon",
    collector=papers.AGENT,
    creditor=papers.CREDITOR,
    debtor=papers.DEBTOR,
    debt=papers.DEBT,
    page=letter.DebtorPage(link=papers.LINK),
    transfer=papers.TRANSFER,
    privacy_contact="donnees@recouvrance.example",
    first_letter=FIRST,
)
FORMAL_NOTICE = formal_notice.FormalNotice(
    reference=papers.REFERENCE,
    written_on=date(2026, 11, 21),
    written_at="Lyon",
    collector=papers.AGENT,
    creditor=papers.CREDITOR,
    debtor=papers.DEBTOR,
    debt=papers.DEBT,
    page=letter.DebtorPage(link=papers.LINK),
    transfer=papers.TRANSFER,
    privacy_contact="donnees@recouvrance.example",
    first_letter=FIRST,
    mandate_signed_on=date(2026, 11, 2),
    pay_within_days=15,
    registered=True,
)
DEBTOR_SIGNED = signature.Signature(
    name="Élodie Petit",
    role="gérante de Fleurs d’Élodie",
    at=papers.AT,
    address="203.0.113.24",
    proof="lien personnel reçu par la poste, code postal confirmé",
)
CREDITOR_SIGNED = signature.Signature(
    name="Karim Benali",
    role="gérant d’Atelier Vélo Saône SARL",
    at=papers.AT + timedelta(hours=5),
    address="198.51.100.7",
    proof="code reçu à l’adresse k.benali@velo-saone.example",
)
INSTALMENTS = (
    Instalment(date(2026, 12, 5), 73_689),
    Instalment(date(2027, 1, 5), 73_689),
    Instalment(date(2027, 2, 5), 73_689),
)
PLAN = plan_agreement.PlanAgreement(
    reference=papers.REFERENCE,
    first_letter=FIRST,
    collector=papers.AGENT,
    creditor=papers.CREDITOR,
    debtor=papers.DEBTOR,
    debt=papers.DEBT,
    counted_on=date(2026, 11, 21),
    instalments=INSTALMENTS,
    interest_meanwhile="waived_if_kept",
    grace_days=10,
    page=letter.DebtorPage(link=papers.LINK),
    transfer=papers.TRANSFER,
    signed_by_debtor=DEBTOR_SIGNED,
    signed_by_creditor=CREDITOR_SIGNED,
)
PROCEDURE = proceedings.Proceedings(
    procedure="receivership",
    court="tribunal de commerce de Lyon",
    opened_on=date(2026, 10, 6),
    published_on=date(2026, 10, 20),
    representative=Party(name="Étude Marchal, mandataires judiciaires", lines=("20 rue Garibaldi", "69006 Lyon")),
)
DECLARATION = claim_declaration.ClaimDeclaration(
    reference=papers.REFERENCE,
    written_on=date(2026, 11, 21),
    written_at="Lyon",
    creditor=papers.CREDITOR,
    debtor=replace(papers.DEBTOR, siren="501234567"),
    debt=papers.DEBT,
    procedure=PROCEDURE,
    overseas=False,
    securities=proceedings.NoSecurity(),
    interest=declared.InterestStopped(),
    currency=declared.InEuros(),
    valuation=declared.Fixed(),
    documents=("Facture 2026-0417 du 3 juin 2026", "Facture 2026-0455 du 17 septembre 2026", "Bon de livraison signé"),
    case=declared.NoCase(),
    title=declared.NoTitle(),
    declarant=claim_declaration.Declarant(name="Karim Benali", power="creditor"),
)
SECURITIES = (
    proceedings.Security(
        nature="Nantissement",
        extent="le fonds de commerce, à hauteur de 2 000 €",
        for_third_party=False,
        standing=proceedings.Published(register="greffe du tribunal de commerce de Lyon", on=date(2026, 6, 20)),
    ),
    proceedings.Security(
        nature="Clause de réserve de propriété",
        extent="deux vélos de livraison, facture 2026-0455",
        for_third_party=True,
        standing=proceedings.Unpublished(on=date(2026, 9, 10), proof="le bon de commande accepté"),
    ),
)
SECURED_DECLARATION = replace(
    DECLARATION,
    written_on=date(2027, 1, 4),
    procedure=replace(PROCEDURE, procedure="liquidation"),
    securities=SECURITIES,
    interest=declared.InterestRunsOn(rate="4,20 % par an", method="intérêts simples sur le capital restant dû"),
    currency=declared.Converted(currency="francs suisses", amount="2 310,00", rate="1 € pour 0,93 franc"),
    valuation=declared.Valued(method="devis accepté, déduction faite des travaux non exécutés"),
    case=declared.PendingCase(court="tribunal de commerce de Lyon", number="2026F01234"),
    title=declared.Title(
        nature="Ordonnance d’injonction de payer", made_by="tribunal de commerce de Lyon", on=date(2026, 9, 30)
    ),
    declarant=claim_declaration.Declarant(name="Sarah Cohen", power="employee"),
)
ACTS = (
    irrecoverability.Act(date(2026, 8, 3), "Première lettre envoyée par la poste"),
    irrecoverability.Act(date(2026, 8, 12), "Appel : personne n’a répondu"),
    irrecoverability.Act(date(2026, 9, 2), "Deuxième lettre envoyée par la poste"),
    irrecoverability.Act(date(2026, 9, 17), "Visite : le local est vide, le nom n’est plus sur la boîte aux lettres"),
    irrecoverability.Act(date(2026, 10, 1), "Mise en demeure revenue avec la mention « destinataire inconnu »"),
)
IRRECOVERABILITY = irrecoverability.Irrecoverability(
    reference=papers.REFERENCE,
    written_on=date(2026, 11, 21),
    written_at="Lyon",
    collector=papers.AGENT,
    creditor=papers.CREDITOR,
    debtor=papers.DEBTOR,
    debt=papers.DEBT,
    acts=ACTS,
    why="not_found",
    explanation="Ni le registre du commerce ni La Poste ne connaissent d’autre adresse.",
    vat=irrecoverability.VatKnown(
        (irrecoverability.VatPart(2000, 180_240), irrecoverability.VatPart(550, 30_000)),
    ),
)
OFFER_NOTICE = notice.OfferNotice(
    reference=papers.REFERENCE,
    collector=papers.AGENT,
    creditor=papers.CREDITOR,
    debtor=papers.DEBTOR,
    offered_on=date(2026, 11, 21),
    plan=INSTALMENTS,
    words="Le chantier du quai me doit encore deux mois. Je peux payer dès décembre, en trois fois.",
    answer_by=date(2026, 12, 6),
)
CONSUMER = Debt("company", "consumer", "works", papers.DEBT.invoices[:1])
PAID = replace(papers.DEBT, receipts=(Receipt(date(2026, 6, 10), 81_240), Receipt(date(2026, 9, 20), 146_000)))
