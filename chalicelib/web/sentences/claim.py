"""Refusals about what is claimed."""

from chalicelib.domain.refusals import Reason
from chalicelib.web.sentences.shape import Sentence

SENTENCES: dict[Reason, Sentence] = {
    Reason.BELOW_MINIMUM: Sentence(
        422,
        "La créance est trop petite[ : il faut au moins {minimum_cents}].",
        "Regroupez plusieurs factures du même client pour atteindre 10 €.",
        "The claim is too small[: at least {minimum_cents} is needed].",
        "Put several invoices of the same customer together to reach €10.",
    ),
    Reason.NOTHING_DUE: Sentence(
        422,
        "Il ne reste rien à payer sur cette facture.",
        "Si votre client a encore une somme à régler, saisissez le reste dû à la main.",
        "Nothing is left to pay on this invoice.",
        "If your customer still owes something, type the amount that is left.",
    ),
    Reason.FOREIGN_CURRENCY: Sentence(
        422,
        "Cette facture n'est pas en euros[ mais en {currency}].",
        "Nous ne recouvrons pour l'instant que des factures en euros.",
        "This invoice is not in euros[ but in {currency}].",
        "For now we only recover invoices in euros.",
    ),
    Reason.NOT_YET_DUE: Sentence(
        422,
        "Cette facture n'est pas encore échue[ : elle l'est le {due_on}].",
        "Revenez le lendemain de l'échéance : rien n'est à faire d'ici là.",
        "This invoice is not due yet[: it is due on {due_on}].",
        "Come back the day after it is due: nothing needs doing before.",
    ),
    Reason.TIME_BARRED: Sentence(
        422,
        "Le délai pour réclamer cette créance est passé[ depuis le {expired_on}] : elle est prescrite.",
        "Si, avant ce jour, le client l'a reconnue par écrit ou payée en partie, dites-le : le délai a pu repartir.",
        "The time to claim this debt has run out[ since {expired_on}]: it is time-barred.",
        "If the customer acknowledged it in writing or paid a part before that day, say so: time may have restarted.",
    ),
    Reason.DEBTOR_INSOLVENT: Sentence(
        422,
        "Ce client est en procédure collective : la loi interdit de le relancer.",
        "Déclarez votre créance au mandataire judiciaire, dans les deux mois de la publication au Bodacc.",
        "This customer is in insolvency proceedings: the law forbids chasing it.",
        "File your claim with the court's agent within two months of publication in the Bodacc.",
    ),
    Reason.BANK_LOAN: Sentence(
        422,
        "Les crédits de banques et d'établissements financiers ne se recouvrent pas ici.",
        "Ils suivent des règles à part : adressez-vous à un commissaire de justice ou à un avocat.",
        "Loans from banks and lenders cannot be recovered here.",
        "They follow rules of their own: ask a commissaire de justice or a lawyer.",
    ),
    Reason.DUPLICATE: Sentence(
        409,
        "Cette facture a déjà été déposée.",
        "Ouvrez le dossier existant dans « Mes créances ».",
        "This invoice was already filed.",
        "Open the existing file under “My claims”.",
    ),
    Reason.SAME_PARTY: Sentence(
        422,
        "Le vendeur et le client sont la même entreprise.",
        "Vérifiez le SIREN du client.",
        "The seller and the customer are the same company.",
        "Check the customer's SIREN number.",
    ),
    Reason.UNKNOWN_PLACE: Sentence(
        422,
        "Nous ne trouvons pas cette adresse en France.",
        "Vérifiez le code postal et la commune, puis choisissez dans la liste.",
        "We cannot find this address in France.",
        "Check the postcode and the town, then choose from the list.",
    ),
    Reason.BAD_AMOUNT: Sentence(
        422,
        "Ce montant n'est pas lisible.",
        "Écrivez-le en euros et centimes, par exemple 1240,50.",
        "This amount cannot be read.",
        "Write it in euros and cents, for example 1240.50.",
    ),
    Reason.BAD_DATE: Sentence(
        422,
        "Cette date n'est pas possible.",
        "Écrivez-la comme 03/09/2026, et vérifiez que l'échéance suit la facture.",
        "This date is not possible.",
        "Write it as 03/09/2026, and check that the due date follows the invoice.",
    ),
    Reason.MISSING_FIELD: Sentence(
        422,
        "Il manque une réponse.",
        "Complétez les champs signalés : ce que vous avez déjà saisi est gardé.",
        "An answer is missing.",
        "Complete the marked fields: what you have typed so far is kept.",
    ),
    Reason.RATE_MISSING: Sentence(
        422,
        "Le taux d'intérêt légal[ du semestre {half_year}] n'est pas dans nos tables.",
        "Choisissez une autre date. Nos taux remontent à 2015 ; les suivants paraissent juste avant chaque semestre, "
        "fin juin et fin décembre[ : ceux-ci sont attendus pour le {expected_on} au plus tard].",
        "The legal interest rate[ of half-year {half_year}] is not in our tables.",
        "Choose another date. Our rates go back to 2015; the next ones come out just before each half-year, "
        "in late June and late December[: these are expected by {expected_on} at the latest].",
    ),
    Reason.NOT_CHECKED: Sentence(
        422,
        "La case « j'ai vérifié » n'est pas cochée.",
        "Relisez les informations, puis cochez la case pour continuer.",
        "The box “I have checked” is not ticked.",
        "Read the information again, then tick the box to go on.",
    ),
}
