"""What a person whose data came from somebody else must be told at the first contact (GDPR art. 14), item by item."""

from chalicelib.countries.fr import wording
from chalicelib.countries.fr.papers.parties import Collector, Party

CNIL = "3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, www.cnil.fr"


def to_print(creditor: Party, collector: Collector, contact: str) -> list[dict[str, str]]:
    """The items of art. 14 § 1 and 2, in the order of the text, as labels and sentences.

    ``contact`` is the address at which rights are used; no letter is made without one. [M] for the roles: creditor and
    collector each answer for their part (fact sheet, section 8).
    """
    return [
        {"label": label, "text": wording.typo(text)}
        for label, text in (
            ("Qui en répond", _controllers(creditor, collector)),
            *WHAT,
            ("D’où elles viennent", f"De {creditor.name}, votre créancier."),
            *WHERE_AND_HOW_LONG,
            ("Vos droits", f"{RIGHTS} Écrivez à {contact}."),
            ("Réclamation", f"Vous pouvez saisir la CNIL, {CNIL}."),
        )
    ]


RIGHTS = (
    "Vous pouvez consulter vos données, les faire corriger ou effacer, en limiter l’usage, et vous opposer à leur "
    "traitement."
)
#: Purposes, legal basis, categories (art. 14 § 1 c and d, § 2 b).
WHAT = (
    ("Pourquoi", "Obtenir à l’amiable le paiement de la somme de cette lettre. Rien d’autre."),
    (
        "Sur quelle base",
        (
            "L’exécution du contrat et l’intérêt légitime du créancier à être payé (article\u00a06.1 b et f du RGPD) ; "
            "pour les pièces comptables, une obligation légale (article\u00a06.1 c)."
        ),
    ),
    ("Quelles données", "Votre identité, vos coordonnées, les factures, les paiements et nos échanges."),
)
#: Recipients, transfers, retention, automated decisions (art. 14 § 1 e and f, § 2 a and g).
WHERE_AND_HOW_LONG = (
    (
        "Qui les reçoit",
        (
            "Le créancier, nous-mêmes, et nos prestataires techniques tenus au secret : hébergement, courrier, "
            "messages, paiement en ligne. Rien n’est dit à votre entourage ni à votre employeur."
        ),
    ),
    (
        "Hors d’Europe",
        (
            "Elles sont hébergées dans l’Union européenne. Le prestataire de paiement en ligne peut en traiter "
            "ailleurs, sous les garanties des articles 45 et 46 du RGPD."
        ),
    ),
    (
        "Combien de temps",
        (
            "Le temps du dossier, puis cinq ans en archive comme preuve ; les pièces comptables, dix ans (article "
            "L.\u00a0123-22 du code de commerce)."
        ),
    ),
    ("Décision automatique", "Aucune décision ayant un effet juridique n’est prise par une machine seule."),
)


def _controllers(creditor: Party, collector: Collector) -> str:
    """Identity and contact of the controllers (art. 14 § 1 a)."""
    return (
        f"{creditor.name} ({', '.join(creditor.lines)}), et {collector.party.name} "
        f"({', '.join(collector.party.lines)}, {collector.mail}) pour le suivi de ce dossier."
    )
