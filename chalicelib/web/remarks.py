"""What is odd in an invoice, said to its owner: one sentence for each remark of the reader, and our own."""

from chalicelib.gateways.invoice_remarks import Remark
from chalicelib.templating import wording

SELLER_DIFFERS = "seller_differs"


def _(text: str) -> str:
    """Mark a text for the catalog; it is translated when the reader is known."""
    return text


SENTENCES: dict[str, str] = {
    SELLER_DIFFERS: _(
        "Le vendeur de cette facture n'a pas votre SIREN. Vous ne pouvez recouvrer que vos propres factures."
    ),
    Remark.NUMBER_MISSING: _("La facture n'a pas de numéro : ajoutez-le."),
    Remark.ISSUE_DATE_MISSING: _("La facture n'a pas de date : ajoutez-la."),
    Remark.ISSUE_DATE_IMPOSSIBLE: _("La date de la facture n'existe pas au calendrier : corrigez-la."),
    Remark.DUE_DATE_IMPOSSIBLE: _("L'échéance écrite n'existe pas au calendrier : vérifiez la nôtre."),
    Remark.DUE_BEFORE_ISSUE: _("L'échéance précède la facture : vérifiez les deux dates."),
    Remark.SEVERAL_DUE_DATES: _("La facture porte plusieurs échéances : nous avons pris la première."),
    Remark.DUE_DATE_WORDED: _("L'échéance est lue dans une phrase de la facture : vérifiez-la."),
    Remark.DUE_FROM_TERM: _(
        "L'échéance n'est pas écrite : nous l'avons calculée d'après le délai de paiement indiqué."
    ),
    Remark.DATE_UNUSUAL: _("Une date est écrite de façon inhabituelle : vérifiez que nous l'avons bien lue."),
    Remark.DATE_DOUBTFUL: _("Une date n'est pas écrite selon la norme : confirmez que nous l'avons bien lue."),
    Remark.CURRENCY_ASSUMED: _("La facture ne dit pas sa monnaie : nous avons compté en euros."),
    Remark.AMOUNT_MISSING: _("La facture ne dit pas ce qui reste à payer : ajoutez-le."),
    Remark.AMOUNT_UNUSUAL: _("Le montant est écrit de façon inhabituelle : vérifiez que nous l'avons bien lu."),
    Remark.AMOUNT_DOUBTFUL: _("Un montant n'est pas écrit selon la norme : confirmez ce qui reste à payer."),
    Remark.DUE_COMPUTED: _("La facture ne dit pas ce qui reste à payer : nous avons pris son total, moins l'acompte."),
    Remark.NEGATIVE_TOTAL: _("Le total de ce document est négatif : c'est un avoir."),
    Remark.DUE_ABOVE_TOTAL: _("Le reste à payer dépasse le total de la facture : vérifiez le montant."),
    Remark.SELLER_MISSING: _("La facture ne nomme pas le vendeur : vérifiez que c'est bien la vôtre."),
    Remark.BUYER_MISSING: _("La facture ne nomme pas le client : ajoutez son nom."),
    Remark.ADDRESS_MISSING: _("L'adresse du client n'est pas complète : nous en avons besoin pour la lettre."),
    Remark.SELLER_SIREN_WRONG: _("Le SIREN du vendeur contient une erreur de chiffre."),
    Remark.BUYER_SIREN_WRONG: _("Le SIREN du client contient une erreur de chiffre : vérifiez-le."),
    Remark.VAT_NUMBER_WRONG: _("Un numéro de TVA ne correspond pas à son SIREN."),
    Remark.SUMS_DISAGREE: _("Les sommes de la facture ne tombent pas juste : vérifiez ce qui reste à payer."),
    Remark.NOT_CONFORMANT: _("La facture ne suit pas toutes les règles de la norme : cela n'empêche rien."),
    Remark.DEPOSIT: _("C'est une facture d'acompte : elle se recouvre comme une autre."),
    Remark.SELF_BILLED: _("Cette facture est établie par votre client en votre nom : elle vaut preuve contre lui."),
    Remark.CORRECTED: _("C'est une facture rectificative : elle remplace la première, ne réclamez pas les deux."),
    Remark.SEVERAL_INVOICES: _("Le fichier contient plusieurs factures : nous avons pris la première."),
    Remark.PDF_NOT_STANDARD: _("Le PDF n'est pas tout à fait à la norme Factur-X : cela n'empêche rien."),
    Remark.IBAN_WRONG: _("L'IBAN écrit sur la facture contient une erreur : nous ne l'utilisons pas."),
    Remark.WORDS_FROM_OCR: _("Cette facture est une image lue par une machine : vérifiez chaque chiffre."),
    Remark.MARKED_PAID: _("La facture porte une mention « payée » : vérifiez qu'elle reste due."),
}


def say(codes: tuple[str, ...], lang: wording.Lang) -> list[str]:
    """The sentences of these remarks; codes from an older version are left out."""
    return [wording.catalog(lang).gettext(SENTENCES[code]) for code in codes if code in SENTENCES]
