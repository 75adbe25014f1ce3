"""Plain words for every closed list that a page may show: outcomes, concerns, ways to pay, ways to end.

French here; ``say`` gives the reader's language. A test fails when a code of the core has no word.
"""

from typing import get_args

from chalicelib.countries.fr import admissibility
from chalicelib.domain import ledger, proofs
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim import facts, terms
from chalicelib.domain.matching import facts as matching_facts
from chalicelib.domain.tender import facts as tender
from chalicelib.store import proceedings
from chalicelib.templating import wording
from chalicelib.web import tender_words


def _(text: str) -> str:
    """Mark a text for the catalog; it is translated when the reader is known."""
    return text


#: By the name of the field that holds the code, in events and in the claim.
LISTS: dict[str, dict[str, str]] = {
    **tender_words.LISTS,
    "kind": {
        "call": _("Appel"),
        "visit": _("Visite"),
        "reminder": _("Rappel écrit"),
        "second_letter": _("Deuxième lettre"),
        "formal_notice": _("Mise en demeure"),
        "refund": _("remboursé"),
        "dispute": _("contesté auprès de la banque"),
    },
    "outcome": {
        "promise": _("promesse de paiement"),
        "no_answer": _("pas de réponse"),
        "message": _("message laissé"),
        "refuses": _("refus de payer"),
        "disputes": _("la dette est contestée"),
        "plan_asked": _("demande d'étalement"),
        "says_paid": _("dit avoir payé"),
        "moved": _("a déménagé"),
    },
    "concern": {
        "dispute": _("le débiteur n'est pas d'accord"),
        "explain": _("le débiteur explique sa situation"),
        "plan": _("le débiteur demande à étaler"),
        "paid": _("le débiteur dit avoir payé"),
        "insolvency": _("procédure collective ou surendettement"),
    },
    "channel": {
        "letter": _("par courrier"),
        "mail": _("par e-mail"),
        "sms": _("par SMS"),
        "call": _("par téléphone"),
        "visit": _("en personne"),
    },
    "interruption": {
        "acknowledgement": _("Reconnaissance de dette écrite"),
        "part_payment": _("Paiement d'une partie"),
        "instalment_request": _("Demande d'échelonnement"),
        "plan_signed": _("Échéancier accepté"),
        "court_claim": _("Demande en justice"),
        "enforcement": _("Mesure conservatoire ou d'exécution"),
        "payment_order_filed": _("Requête en injonction de payer"),
        "payment_order_served": _("Injonction de payer signifiée"),
        "insolvency_declared": _("Déclaration au passif"),
        "title": _("Titre exécutoire"),
        "psrpc_agreement": _("Accord constaté par un commissaire de justice"),
        "mediation": _("Médiation ou conciliation"),
        "formal_notice": _("Mise en demeure"),
        "registered_letter": _("Lettre recommandée"),
        "first_letter": _("Première lettre de recouvrement"),
        "message": _("SMS, e-mail ou appel"),
        "psrpc_letter": _("Lettre de la procédure simplifiée"),
    },
    "cause": {
        "forgot": _("oubli"),
        "cash": _("trésorerie"),
        "billing_error": _("erreur de facturation"),
        "debit_date": _("date de prélèvement"),
        "quality": _("qualité du travail"),
        "means_of_payment": _("moyen de paiement"),
        "unknown": _("non précisée"),
    },
    "code": {
        "paid": _("payé"),
        "paid_directly": _("payé directement au créancier"),
        "settled": _("réglé pour une somme convenue"),
        "disputed_upheld": _("le débiteur avait raison"),
        "insolvent": _("débiteur insolvable"),
        "not_found": _("débiteur introuvable"),
        "time_barred": _("créance prescrite"),
        "withdrawn": _("retiré par le créancier"),
        "not_worth_pursuing": _("ne vaut pas d'être poursuivi"),
    },
    "method": {"card": _("carte"), "sepa_debit": _("prélèvement"), "transfer": _("virement")},
    "route": {"near_you": _("près de votre client"), "tender": _("appel d'offres")},
    "debtor_kind": {"company": _("Entreprise"), "consumer": _("Particulier")},
    "provider_kind": {"agent": _("Agent de recouvrement"), "officer": _("Commissaire de justice")},
    "reason": {
        "capacity": _("agenda complet"),
        "conflict_of_interest": _("conflit d'intérêts"),
        "mismatch": _("dossier hors de son métier"),
        "other": _("autre raison"),
    },
    "end_reason": {
        "capacity": _("plus le temps de s'en occuper"),
        "conflict_of_interest": _("conflit d'intérêts"),
        "mismatch": _("dossier hors de son métier"),
        "other": _("autre raison"),
        "no_news": _("sans nouvelles de lui"),
        "disagreement": _("désaccord avec le créancier"),
        "silence": _("plus d'acte depuis dix jours"),
        "vetting": _("ses justificatifs ne sont plus valables"),
    },
    "why": {
        "claim_closed": _("le dossier est clos"),
        "debtor_insolvent": _("le débiteur est en procédure collective"),
        "changed_mind": _("le créancier y renonce"),
        "other_way": _("le créancier prend une autre voie"),
        "mistake": _("il a été ouvert par erreur"),
        "pooled": _("le dossier est appelé dans un lot"),
        "split": _("chaque dossier est appelé seul"),
    },
    "way": {
        "express": _("proposé au barème"),
        "other_fee": _("un autre taux est proposé"),
        "given_up": _("le créancier n'y donne pas suite"),
    },
    "bundle": {
        "debtor": _("même débiteur"),
        "area": _("même secteur"),
        "creditor": _("même créancier"),
    },
    "no": {
        "capacity": _("plus de place"),
        "conflict_of_interest": _("conflit d'intérêts"),
        "mismatch": _("hors spécialité"),
        "price": _("le prix ne convient pas"),
        "other": _("autre raison"),
        "silence": _("pas de réponse en 24 heures"),
    },
    "choice": {
        "knows_him": _("je travaille déjà avec lui"),
        "nearer": _("il est plus près"),
        "sooner": _("il commence plus tôt"),
        "record": _("ses résultats me parlent"),
        "note": _("son mot m'a convaincu"),
        "other": _("autre raison"),
    },
    "purpose": {
        "principal": _("Principal"),
        "interest": _("Intérêts de retard"),
        "indemnity": _("Indemnité forfaitaire"),
        "overpayment": _("Trop-perçu"),
        "platform_fee": _("Honoraires, part de la plateforme"),
        "provider_fee": _("Honoraires, part du professionnel"),
        "payout": _("Versement au professionnel"),
    },
    "procedure": {
        "safeguard": _("Sauvegarde"),
        "receivership": _("Redressement judiciaire"),
        "liquidation": _("Liquidation judiciaire"),
    },
    "nature": {
        "service": _("Prestation de services"),
        "sale": _("Vente de biens"),
        "works": _("Travaux"),
        "transport": _("Transport"),
        "rent": _("Loyer"),
        "coownership": _("Charges de copropriété"),
        "telecom": _("Téléphone ou internet"),
        "insurance": _("Prime d'assurance"),
        "ship": _("Fourniture ou travaux pour un navire"),
        "loan": _("Prêt d'argent"),
        "consumer_credit": _("Crédit à la consommation"),
        "other": _("Autre contrat"),
    },
    "proof": {
        "order": _("Devis accepté ou bon de commande"),
        "contract": _("Contrat"),
        "delivery": _("Bon de livraison signé"),
        "performance": _("Compte rendu ou feuille d'intervention"),
        "acceptance": _("Procès-verbal de réception"),
        "waybill": _("Lettre de voiture"),
        "lease": _("Bail"),
        "account": _("Relevé de compte ou décompte"),
        "loan": _("Contrat de prêt"),
        "policy": _("Contrat d'assurance"),
        "mails": _("Échanges et relances"),
        "other": _("Autre pièce"),
    },
    "question": {
        "due_date": _("l'échéance : confirmez celle dont vous étiez convenus"),
        "invoice_dates": _("les dates de la facture : elles ne se suivent pas"),
        "delivery_date": _("la date de livraison : le délai pour agir part de là"),
        "completion_date": _("la date de fin des travaux : le délai pour agir part de là"),
        "event_end": _("la fin de la médiation ou de la procédure : le délai pour agir reprend ce jour-là"),
        "leave_out": _("les factures à retirer : certaines ne sont pas encore dues, ou sont prescrites"),
        "loan_origin": _("l'origine du prêt : dites si la créance a été rachetée à une banque"),
        "same_number": _("les numéros de facture : le même figure deux fois"),
    },
}

#: Where the codes come from: what a test compares the lists with.
CODES: dict[str, tuple[str, ...]] = {
    **tender_words.CODES,
    "kind": (*get_args(c.StepKind), "refund", "dispute"),
    "outcome": get_args(c.Outcome),
    "concern": get_args(c.Concern),
    "proof": get_args(proofs.Kind),
    "channel": get_args(facts.Channel),
    "interruption": get_args(facts.InterruptionKind),
    "cause": get_args(c.Cause),
    "code": get_args(c.ClosingCode),
    "method": ("card", "sepa_debit", "transfer"),
    "route": get_args(terms.Route),
    "debtor_kind": get_args(facts.Kind),
    "provider_kind": get_args(matching_facts.ProviderKind),
    "reason": get_args(c.DeclineReason),
    "end_reason": get_args(c.EndReason),
    "why": get_args(tender.Cancellation),
    "way": get_args(tender.Way),
    "bundle": get_args(tender.Bundle),
    "no": (*get_args(tender.Decline), "silence"),
    "choice": get_args(tender.Choice),
    "purpose": get_args(ledger.Purpose),
    "procedure": get_args(proceedings.Procedure),
    "nature": get_args(facts.Nature),
    "question": get_args(admissibility.Question),
}


def say(field: str, code: str, lang: wording.Lang) -> str:
    """The word for a code of that list. Raises KeyError for one that is not there."""
    return wording.catalog(lang).gettext(LISTS[field][code])


def options(field: str, lang: wording.Lang) -> list[tuple[str, str]]:
    """(code, word) pairs, in order, for tiles and selects."""
    return [(code, say(field, code, lang)) for code in LISTS[field]]
