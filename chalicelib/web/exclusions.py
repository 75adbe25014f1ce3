"""Why somebody was not asked, in plain words: for the creditor, for himself, for the operator.

Creditor and provider never learn what ties somebody to the other party: that is said to the operator alone.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from chalicelib.domain.matching.eligibility import Exclusion
from chalicelib.templating import wording

Reader = Literal["creditor", "provider", "operator"]


def _(text: str) -> str:
    """Mark a text for the catalog; it is translated when the reader is known."""
    return text


TIED = _("a un lien avec l'une des parties")
YOU_TIED = _("vous avez un lien avec l'une des parties")
SENTENCES: dict[Exclusion, dict[Reader, str]] = {
    "not_vetted": {
        "creditor": _("n'a pas de justificatifs à jour"),
        "provider": _("vos justificatifs n'étaient pas à jour"),
        "operator": _("justificatifs non vérifiés ou terminés (CPCE R124-2)"),
    },
    "same_company": {"creditor": TIED, "provider": YOU_TIED, "operator": _("même SIREN qu'une partie")},
    "same_person": {"creditor": TIED, "provider": YOU_TIED, "operator": _("même nom ou même dirigeant qu'une partie")},
    "same_address": {"creditor": TIED, "provider": YOU_TIED, "operator": _("même adresse qu'une partie")},
    "same_account": {"creditor": TIED, "provider": YOU_TIED, "operator": _("même compte bancaire qu'une partie")},
    "same_phone": {"creditor": TIED, "provider": YOU_TIED, "operator": _("même téléphone qu'une partie")},
    "declared_tie": {
        "creditor": TIED,
        "provider": _("vous avez déclaré un conflit avec l'une des parties"),
        "operator": _("conflit d'intérêts déclaré par le professionnel"),
    },
    "not_an_officer": {
        "creditor": _("n'est pas commissaire de justice, et la loi en demande un"),
        "provider": _("la loi demande un commissaire de justice"),
        "operator": _("n'est pas commissaire de justice (CPCE L125-1, décret 2021-1625)"),
    },
    "other_court": {
        "creditor": _("dépend d'une autre cour d'appel"),
        "provider": _("le débiteur dépend d'une autre cour d'appel que votre étude"),
        "operator": _("hors du ressort de sa cour d'appel (CPCE R125-1, décret 2021-1625)"),
    },
    "skill": {
        "creditor": _("ne s'occupe pas de ce type de client"),
        "provider": _("hors de vos compétences : entreprise ou particulier"),
        "operator": _("ne prend pas ce type de débiteur"),
    },
    "language": {
        "creditor": _("ne parle pas la langue de votre client"),
        "provider": _("dans une langue que vous n'avez pas indiquée"),
        "operator": _("ne parle pas la langue du débiteur"),
    },
    "sector": {
        "creditor": _("ne travaille pas pour votre métier"),
        "provider": _("dans un métier que vous n'avez pas choisi"),
        "operator": _("ne travaille pas pour le métier du créancier"),
    },
    "amount_too_small": {
        "creditor": _("ne prend que des montants plus élevés"),
        "provider": _("au-dessous du montant que vous avez fixé"),
        "operator": _("montant au-dessous de sa limite"),
    },
    "amount_too_large": {
        "creditor": _("ne prend que des montants moins élevés"),
        "provider": _("au-dessus du montant que vous avez fixé"),
        "operator": _("montant au-dessus de sa limite"),
    },
    "away": {
        "creditor": _("est en congé"),
        "provider": _("pendant vos jours d'absence"),
        "operator": _("absent ce jour-là"),
    },
    "no_capacity": {
        "creditor": _("a déjà assez de dossiers"),
        "provider": _("agenda plein"),
        "operator": _("aucune place libre"),
    },
    "too_far": {
        "creditor": _("ne va pas aussi loin"),
        "provider": _("au-delà de votre rayon"),
        "operator": _("aucun lieu de départ ouvert ne couvre la commune"),
    },
}


def say(reason: Exclusion, reader: Reader, lang: wording.Lang) -> str:
    """The reason as that reader may read it, without a capital or a full stop."""
    return wording.catalog(lang).gettext(SENTENCES[reason][reader])


def every(reasons: Iterable[Exclusion], reader: Reader, lang: wording.Lang) -> str:
    """All reasons against one, in one line; what reads the same is said once."""
    return (wording.typo(" ; ") if lang == "fr" else "; ").join(
        dict.fromkeys(say(reason, reader, lang) for reason in reasons)
    )


def counted(reasons: Mapping[Exclusion, int], reader: Reader, lang: wording.Lang) -> list[tuple[int, str]]:
    """How many for each reason, the most frequent first; reasons that read the same are one."""
    told: dict[str, int] = {}
    for reason, many in reasons.items():
        said = say(reason, reader, lang)
        told[said] = told.get(said, 0) + many
    return sorted(((many, said) for said, many in told.items()), key=lambda row: (-row[0], row[1]))
