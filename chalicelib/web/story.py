"""Every event of a claim or a tender as an icon, a sentence and perhaps a detail; ``chronicle`` fills the blanks."""

from dataclasses import dataclass

from chalicelib.domain.claim import events as e
from chalicelib.domain.tender import events as t


def _(text: str) -> str:
    """Mark a text for the catalog; it is translated when the reader is known."""
    return text


@dataclass(frozen=True, slots=True)
class Telling:
    """How one kind of event is told. ``tone`` is that of its tile: "", plum, amber or grey."""

    icon: str
    title: str
    tone: str = ""
    detail: str = ""


STORY: dict[type[object], Telling] = {
    e.ClaimFiled: Telling("file-up", _("Créance déposée"), "", _("Facture %(numbers)s[, %(city)s].")),
    e.ClaimHeld: Telling("circle-help", _("Une précision est demandée"), "amber", _("À confirmer : %(questions)s.")),
    e.ClaimCorrected: Telling("pen-line", _("Informations complétées"), "grey"),
    e.ClaimAdmitted: Telling("shield-check", _("Créance vérifiée : la loi permet de la recouvrer")),
    e.MandateSigned: Telling(
        "signature",
        _("Mandat signé"),
        "",
        _("Voie choisie : %(route)s. Honoraires de %(rate_bps)s hors taxes, seulement sur ce qui est payé."),
    ),
    e.OffersMade: Telling(
        "send",
        _("Proposée aux professionnels les mieux placés (%(count)s)"),
        "amber",
        _("Le premier qui accepte s'en charge. Réponse attendue avant le %(until)s."),
    ),
    e.OfferDeclined: Telling("x", _("Un professionnel a décliné : %(reason)s"), "grey"),
    e.OffersLapsed: Telling(
        "clock", _("Personne n'a accepté à temps"), "grey", _("Nous proposons le dossier à d'autres.")
    ),
    e.ClaimAssigned: Telling(
        "handshake",
        _("Prise en charge par %(provider_id)s"),
        "",
        _("Honoraires de %(rate_bps)s hors taxes, au succès."),
    ),
    e.AssignmentUndone: Telling("undo-2", _("Acceptation annulée dans les dix secondes"), "grey"),
    e.ProviderSilent: Telling(
        "hourglass",
        _("Le professionnel n'a rien fait depuis sept jours"),
        "amber",
        _("Il est prévenu. Sans acte de sa part avant le %(until)s, le dossier est proposé à d'autres."),
    ),
    e.AssignmentEnded: Telling(
        "door-open",
        _("Le dossier change de mains : %(end_reason)s"),
        "amber",
        _("%(provider_id)s ne s'en occupe plus. Nous le proposons à d'autres professionnels."),
    ),
    e.TenderFailed: Telling(
        "gavel", _("Appel d'offres terminé sans professionnel"), "grey", _("Le dossier est proposé au barème.")
    ),
    e.FirstLetterSent: Telling("mail", _("Première lettre envoyée"), "", _("Référence %(reference)s.")),
    e.ReminderDue: Telling("bell", _("Rappel écrit envoyé"), "grey"),
    e.StepRecorded: Telling("phone", _("%(kind)s : %(outcome)s"), "", _("[Pour le %(promised_on)s.]")),
    e.ClaimPaused: Telling(
        "circle-pause",
        _("Dossier en pause : %(concern)s"),
        "plum",
        _("[Cause : %(cause)s. ]Plus aucune relance. Réponse attendue avant le %(until)s."),
    ),
    e.PauseOverdue: Telling(
        "hourglass", _("La réponse tarde"), "amber", _("L'opérateur est prévenu. La pause continue.")
    ),
    e.ClaimResumed: Telling("play", _("Réponse donnée, le dossier reprend")),
    e.PaymentPending: Telling("hourglass", _("Paiement de %(cents)s en cours"), "amber", _("La banque le confirme.")),
    e.PaymentReceived: Telling(
        "banknote",
        _("Paiement de %(cents)s reçu par %(method)s"),
        "",
        _(
            "Intérêts %(interest_cents)s, indemnité %(indemnity_cents)s, principal %(principal_cents)s. "
            "Reste à payer : %(left_cents)s."
        ),
    ),
    e.PaymentFailed: Telling("ban", _("Le paiement n'a pas abouti"), "amber"),
    e.PaymentReversed: Telling(
        "undo-2", _("Paiement annulé pour %(cents)s : %(kind)s"), "amber", _("Les honoraires suivent, au centime près.")
    ),
    e.ProviderPaid: Telling("hand-coins", _("Part du professionnel versée : %(cents)s"), "grey"),
    e.LetterDue: Telling("mail", _("%(kind)s à envoyer"), "grey"),
    e.LetterSent: Telling("mail-check", _("%(kind)s envoyée"), "", _("Datée du %(on)s.")),
    e.ContactBegun: Telling("phone-call", _("Contact commencé %(channel)s"), "grey"),
    e.PlanAgreed: Telling(
        "handshake",
        _("Échéancier accepté"),
        "",
        _("%(instalments)s. L'accord vaut reconnaissance de la dette : le délai de prescription repart."),
    ),
    e.DebtAmended: Telling("pen-line", _("Montant corrigé : %(principal_cents)s"), "grey", _("Facture %(numbers)s.")),
    e.MandateOutgrown: Telling(
        "signature",
        _("Mandat à signer de nouveau"),
        "amber",
        _("%(owed_cents)s sont dus ; le mandat permet d'en réclamer %(ceiling_cents)s. Personne n'est contacté."),
    ),
    e.LimitationMoved: Telling(
        "calendar-clock", "%(interruption)s", "", _("Le %(on)s. Le délai de prescription en tient compte.")
    ),
    e.InsolvencyFound: Telling(
        "scale",
        _("Procédure collective ouverte le %(opened_on)s"),
        "amber",
        _("Publiée le %(published_on)s. Créance à déclarer avant le %(declare_by)s. Plus aucune relance."),
    ),
    e.ClaimClosed: Telling("flag", _("Dossier clos : %(code)s")),
    e.ClaimReopened: Telling("rotate-ccw", _("Dossier rouvert : un paiement a été repris"), "amber"),
    t.TenderDrafted: Telling("plus", _("Dossiers regroupés en un lot"), "grey"),
    t.TenderPosted: Telling("gavel", _("Appel d'offres ouvert"), "", _("Offres cachées jusqu'au %(closes_at)s.")),
    t.TenderAdjusted: Telling("pen-line", _("Conditions de l'appel d'offres changées"), "grey"),
    t.QuestionAsked: Telling("circle-help", _("Une question est posée au créancier"), "grey"),
    t.QuestionAnswered: Telling("message-circle-question-mark", _("Le créancier a répondu à une question"), "grey"),
    t.BidPlaced: Telling("lock", _("Une offre cachetée est arrivée"), "grey"),
    t.BidWithdrawn: Telling("undo-2", _("Une offre a été retirée"), "grey"),
    t.TenderDeclined: Telling("undo-2", _("Un professionnel passe son tour : %(no)s"), "grey"),
    t.EnoughBids: Telling("hourglass", _("Assez d'offres : l'appel se clôt"), "", _("Le %(closes_at)s.")),
    t.TenderRanked: Telling("list-checks", _("Offres ouvertes et classées (%(count)s)")),
    t.TenderAwarded: Telling(
        "badge-check",
        _("Appel d'offres attribué à %(provider_id)s"),
        "",
        _("À accepter avant le %(accept_by)s.[ Choix du créancier : %(choice)s.]"),
    ),
    t.AwardPassed: Telling("undo-2", _("%(provider_id)s ne prend pas le dossier : %(no)s"), "grey"),
    t.TenderAccepted: Telling("badge-check", _("%(provider_id)s accepte le dossier")),
    t.PartDropped: Telling("undo-2", _("Un dossier quitte le lot : %(why)s"), "grey"),
    t.TenderCancelled: Telling("undo-2", _("Appel d'offres retiré : %(why)s"), "grey", _("Les offres restent closes.")),
    t.TenderEmpty: Telling("inbox", _("Appel d'offres clos sans preneur"), "grey"),
    t.TenderReturned: Telling("route", _("Suite donnée à l'appel d'offres : %(way)s"), "grey"),
}
INSOLVENT = Telling("circle-pause", STORY[e.ClaimPaused].title, "plum", _("Plus aucune relance."))
NOBODY = Telling("map-pin", _("Personne de libre près d'ici pour l'instant"), "amber", _("Nous cherchons de nouveau."))
VISIT = Telling("house", STORY[e.StepRecorded].title, "", STORY[e.StepRecorded].detail)
