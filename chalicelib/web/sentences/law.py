"""Refusals that the law commands, each with what may be done instead."""

from chalicelib.domain.refusals import Reason
from chalicelib.web.sentences.shape import Sentence

SENTENCES: dict[Reason, Sentence] = {
    Reason.DISPUTED: Sentence(
        422,
        "Votre client conteste cette créance : elle ne peut pas être relancée.",
        "Répondez d'abord à ce qu'il reproche. Sans accord, un juge peut trancher.",
        "Your customer disputes this debt: it cannot be chased.",
        "First answer what the customer objects to. Without an agreement, a judge can decide.",
    ),
    Reason.OVER_INDEBTED: Sentence(
        422,
        "Ce client est en procédure de surendettement[ depuis le {on}] : aucune relance n'est possible.",
        "Déclarez votre créance à la commission de surendettement, à la Banque de France.",
        "This customer is in a personal over-indebtedness procedure[ since {on}]: no reminder may be sent.",
        "File your claim with the over-indebtedness commission at the Banque de France.",
    ),
    Reason.NOT_PROFESSIONAL: Sentence(
        422,
        "Les pénalités de retard et l'indemnité de 40 € ne sont dues qu'entre professionnels.",
        "Retirez-les : un particulier doit la facture, et l'intérêt légal après une mise en demeure.",
        "Late penalties and the €40 indemnity are owed between professionals only.",
        "Take them out: a consumer owes the invoice, and legal interest after a formal notice.",
    ),
    Reason.FEE_ON_DEBTOR: Sentence(
        422,
        "Les frais de recouvrement restent à votre charge : ils ne se demandent pas au client.",
        "Ne réclamez que la facture, les intérêts et l'indemnité prévue par la loi.",
        "Recovery costs stay with you: they may not be asked from the customer.",
        "Claim only the invoice, the interest and the indemnity that the law provides.",
    ),
    Reason.LOOKS_OFFICIAL: Sentence(
        422,
        "Ce texte peut passer pour l'acte d'un tribunal ou d'un commissaire de justice.",
        "Retirez ce qui imite un acte officiel : sceau, tricolore, menace de saisie.",
        "This text could be taken for an act of a court or of a commissaire de justice.",
        "Take out whatever imitates an official act: seal, tricolour, threat of seizure.",
    ),
    Reason.PAYOUT_LATE: Sentence(
        409,
        "Une somme reçue attend depuis trop longtemps d'être reversée au créancier.",
        "Reversez-la : la loi donne un mois. Vos autres dossiers reprendront ensuite.",
        "A sum received has waited too long to be passed on to the creditor.",
        "Pass it on: the law gives one month. Your other files go on afterwards.",
    ),
    Reason.HOLDS_FUNDS: Sentence(
        422,
        "La plateforme ne reçoit jamais l'argent dû à un créancier.",
        "Indiquez le compte du créancier, ou le compte réservé aux fonds recouvrés du professionnel.",
        "The platform never receives the money owed to a creditor.",
        "Give the creditor's account, or the professional's account kept for recovered funds.",
    ),
    Reason.BETWEEN_TRADERS: Sentence(
        422,
        "Cette voie est fermée entre deux commerçants.",
        "Demandez une injonction de payer au tribunal de commerce.",
        "This route is closed between two traders.",
        "Ask the commercial court for an order to pay.",
    ),
    Reason.MANDATE_OUTGROWN: Sentence(
        409,
        "La somme due dépasse ce que le mandat signé permet de réclamer.",
        "Personne n'est contacté tant que le créancier n'a pas signé de nouveau, depuis son dossier.",
        "What is owed is more than the signed mandate allows to claim.",
        "Nobody is contacted until the creditor has signed again, from the file.",
    ),
    Reason.UNLAWFUL_TEXT: Sentence(
        422,
        "Ce texte contient ce que la loi interdit de dire ou d'écrire à un débiteur.[ {remark}]",
        "Reprenez la phrase signalée : une autre rédaction vous est proposée.",
        "This text contains what the law forbids to say or write to a debtor.[ {remark}]",
        "Change the marked sentence: another wording is suggested.",
    ),
}
