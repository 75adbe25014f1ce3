"""Refusals of a table of unpaid invoices: an aged balance or a ledger."""

from chalicelib.domain.refusals import Reason
from chalicelib.web.sentences.shape import Sentence

SENTENCES: dict[Reason, Sentence] = {
    Reason.TABLE_UNREADABLE: Sentence(
        422,
        "Ce tableau est abîmé : nous n'arrivons pas à l'ouvrir.",
        "Exportez-le de nouveau depuis votre logiciel, au format CSV ou Excel.",
        "This table is damaged: we cannot open it.",
        "Export it again from your software, as CSV or Excel.",
    ),
    Reason.TABLE_LOCKED: Sentence(
        422,
        "Ce classeur est protégé par un mot de passe.",
        "Enregistrez-le sans mot de passe, puis envoyez-le.",
        "This workbook is protected by a password.",
        "Save it without a password, then send it.",
    ),
    Reason.TABLE_WITHOUT_HEADINGS: Sentence(
        422,
        "Nous ne trouvons pas les titres des colonnes dans ce fichier.",
        "Ajoutez une première ligne, par exemple : Client, Facture, Date, Échéance, Solde.",
        "We cannot find the column headings in this file.",
        "Add a first line, for example: Customer, Invoice, Date, Due date, Balance.",
    ),
    Reason.TABLE_WITHOUT_AMOUNTS: Sentence(
        422,
        "Nous ne trouvons pas de colonne de montants dans ce tableau.",
        "Ajoutez une colonne « Solde » avec ce qui reste à payer pour chaque facture.",
        "We cannot find a column of amounts in this table.",
        "Add a column “Balance” with what is left to pay on each invoice.",
    ),
    Reason.TABLE_TOO_LONG: Sentence(
        413,
        "Ce tableau est trop long[ : {rows} lignes au plus].",
        "Envoyez-le en plusieurs fichiers, ou seulement les factures encore impayées.",
        "This table is too long[: {rows} rows at most].",
        "Send it in several files, or only the invoices still unpaid.",
    ),
}
