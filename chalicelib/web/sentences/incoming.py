"""Refusals of a file that came in."""

from chalicelib.domain.refusals import Reason
from chalicelib.web.sentences.shape import Sentence

BY_HAND = "Vous pouvez aussi saisir la facture à la main."
BY_HAND_EN = "You can also type the invoice in."

SENTENCES: dict[Reason, Sentence] = {
    Reason.FILE_EMPTY: Sentence(
        422,
        "Le fichier est vide, ou aucun fichier n'a été choisi.",
        f"Choisissez la facture, puis envoyez-la de nouveau. {BY_HAND}",
        "The file is empty, or no file was chosen.",
        f"Choose the invoice and send it again. {BY_HAND_EN}",
    ),
    Reason.FILE_TOO_LARGE: Sentence(
        413,
        "Ce fichier est trop lourd[ : {max_mb} Mo au plus].",
        f"Envoyez la facture seule, sans ses annexes. {BY_HAND}",
        "This file is too large[: {max_mb} MB at most].",
        f"Send the invoice alone, without attachments. {BY_HAND_EN}",
    ),
    Reason.FILE_NOT_SUPPORTED: Sentence(
        422,
        "Nous ne savons pas lire ce type de fichier.",
        f"Envoyez un PDF Factur-X ou un fichier XML (CII ou UBL). {BY_HAND}",
        "We cannot read this kind of file.",
        f"Send a Factur-X PDF or an XML file (CII or UBL). {BY_HAND_EN}",
    ),
    Reason.PAPER_NOT_TAKEN: Sentence(
        422,
        "Ce fichier n'est ni un document, ni une photo, ni un mail.",
        "Joignez un PDF, une photo (JPEG, PNG, HEIC), un mail (EML, MSG) ou un document (DOCX, ODT).",
        "This file is neither a document, nor a picture, nor a mail.",
        "Attach a PDF, a picture (JPEG, PNG, HEIC), a mail (EML, MSG) or a document (DOCX, ODT).",
    ),
    Reason.TOO_MANY_PAPERS: Sentence(
        422,
        "Il y a trop de pièces[ : {most} au plus par dossier].",
        "Retirez-en une, ou réunissez plusieurs pages dans un seul PDF.",
        "There are too many papers[: {most} at most for a claim].",
        "Remove one, or put several pages into one PDF.",
    ),
    Reason.PDF_UNREADABLE: Sentence(
        422,
        "Ce PDF est abîmé : nous n'arrivons pas à l'ouvrir.",
        f"Exportez-le de nouveau depuis votre logiciel. {BY_HAND}",
        "This PDF is damaged: we cannot open it.",
        f"Export it again from your software. {BY_HAND_EN}",
    ),
    Reason.PDF_ENCRYPTED: Sentence(
        422,
        "Ce PDF est protégé par un mot de passe.",
        f"Enregistrez-le sans mot de passe, puis envoyez-le. {BY_HAND}",
        "This PDF is protected by a password.",
        f"Save it without a password, then send it. {BY_HAND_EN}",
    ),
    Reason.PDF_WITHOUT_DATA: Sentence(
        422,
        "Ce PDF ne contient pas de données de facture (Factur-X).",
        "Saisissez la facture à la main : trois minutes suffisent, et le PDF restera joint.",
        "This PDF holds no invoice data (Factur-X).",
        "Type the invoice in: it takes three minutes, and the PDF stays attached.",
    ),
    Reason.PDF_IS_A_PICTURE: Sentence(
        422,
        "Ce PDF est une image : nous n'y trouvons pas de texte à lire.",
        "Nous gardons le document comme preuve. Tapez les champs de la facture : six suffisent.",
        "This PDF is a picture: we find no text to read in it.",
        "We keep the document as evidence. Type the fields of the invoice: six are enough.",
    ),
    Reason.XML_BROKEN: Sentence(
        422,
        "Les données de cette facture sont abîmées et ne peuvent pas être lues.",
        f"Exportez-la de nouveau depuis votre logiciel. {BY_HAND}",
        "The data of this invoice are damaged and cannot be read.",
        f"Export it again from your software. {BY_HAND_EN}",
    ),
    Reason.XML_FORBIDDEN: Sentence(
        422,
        "Ce fichier contient des instructions que nous n'exécutons pas, par sécurité.",
        f"Exportez une facture standard (Factur-X, CII ou UBL). {BY_HAND}",
        "This file holds instructions that we do not run, for safety.",
        f"Export a standard invoice (Factur-X, CII or UBL). {BY_HAND_EN}",
    ),
    Reason.NOT_AN_INVOICE: Sentence(
        422,
        "Ce document n'est pas une facture.",
        f"Envoyez la facture elle-même, pas un devis ni une commande. {BY_HAND}",
        "This document is not an invoice.",
        f"Send the invoice itself, not a quote or an order. {BY_HAND_EN}",
    ),
    Reason.CREDIT_NOTE: Sentence(
        422,
        "Ce document est un avoir : c'est vous qui devez cette somme.",
        "Envoyez la facture impayée. L'avoir peut venir en déduction.",
        "This document is a credit note: you owe this amount.",
        "Send the unpaid invoice. The credit note can be deducted from it.",
    ),
    Reason.FACTORED: Sentence(
        422,
        "Cette facture a été cédée à un affacteur : lui seul peut la recouvrer.",
        "Rapprochez-vous de votre affacteur, ou envoyez une facture non cédée.",
        "This invoice was assigned to a factor, who alone may collect it.",
        "Contact your factor, or send an invoice that was not assigned.",
    ),
}
