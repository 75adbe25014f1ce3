"""Refusals in the life of a claim: matching, steps, payments, tenders."""

from chalicelib.domain.refusals import Reason
from chalicelib.web.sentences.shape import Sentence

SENTENCES: dict[Reason, Sentence] = {
    Reason.WRONG_MOMENT: Sentence(
        409,
        "Cette action n'est pas possible à ce stade du dossier.",
        "Ouvrez le dossier : il montre où il en est et ce que vous pouvez faire.",
        "This action is not possible at this stage of the file.",
        "Open the file: it shows where it stands and what you can do.",
    ),
    Reason.STALE_PAGE: Sentence(
        409,
        "Le dossier a changé pendant que vous lisiez cette page.",
        "Rouvrez la page pour voir la dernière version, puis recommencez.",
        "The file changed while you were reading this page.",
        "Open the page again to see the latest version, then try again.",
    ),
    Reason.MANDATE_MISSING: Sentence(
        409,
        "Le mandat n'est pas encore signé.",
        "Signez le mandat : sans lui, personne n'a le droit d'agir pour vous.",
        "The mandate is not signed yet.",
        "Sign the mandate: without it nobody may act for you.",
    ),
    Reason.ALREADY_TAKEN: Sentence(
        409,
        "Un confrère a été un peu plus rapide : cette mission est prise.",
        "Merci d'avoir répondu. Cela ne compte pas contre vous, la prochaine vous sera proposée.",
        "A colleague was a little faster: this assignment is taken.",
        "Thank you for answering. It does not count against you; the next one will be offered to you.",
    ),
    Reason.OFFER_EXPIRED: Sentence(
        409,
        "Le délai pour accepter cette mission est passé.",
        "Cela ne compte pas contre vous. Vos missions en cours sont dans votre agenda.",
        "The time to accept this assignment has run out.",
        "It does not count against you. Your current assignments are in your agenda.",
    ),
    Reason.NO_CAPACITY: Sentence(
        409,
        "Vous avez atteint le nombre de dossiers que vous vous êtes fixé.",
        "Terminez un dossier, ou augmentez votre capacité dans votre profil.",
        "You have reached the number of files you set for yourself.",
        "Finish a file, or raise your capacity in your profile.",
    ),
    Reason.NOT_VETTED: Sentence(
        403,
        "Vos justificatifs ne sont pas encore tous vérifiés.",
        "Ajoutez les pièces qui manquent dans votre profil : nous répondons sous deux jours ouvrés.",
        "Your documents are not all checked yet.",
        "Add the missing papers in your profile: we answer within two working days.",
    ),
    Reason.LETTER_FIRST: Sentence(
        409,
        "La première lettre n'est pas encore partie.",
        "La loi veut que le débiteur reçoive d'abord ce courrier. L'étape s'ouvrira ensuite.",
        "The first letter has not left yet.",
        "The law wants the debtor to receive this letter first. The step opens afterwards.",
    ),
    Reason.PAUSED: Sentence(
        409,
        "Ce dossier est en pause : personne ne contacte le débiteur.",
        "Répondez d'abord à ce qu'il a signalé, dans le dossier.",
        "This file is paused: nobody contacts the debtor.",
        "First answer what the debtor has raised, in the file.",
    ),
    Reason.PLAN_RUNNING: Sentence(
        409,
        "Un étalement est convenu[ jusqu'au {until}] : la personne n'est pas contactée pendant ce temps.",
        "Suivez les paiements dans le dossier. Les étapes reprennent après la dernière échéance.",
        "A payment plan is agreed[ until {until}]: the person is not contacted meanwhile.",
        "Follow the payments in the file. The steps start again after the last instalment.",
    ),
    Reason.CLOSED: Sentence(
        409,
        "Ce dossier est clos.",
        "Il n'y a plus rien à faire. L'historique et les documents restent consultables.",
        "This file is closed.",
        "Nothing is left to do. Its history and documents stay open to you.",
    ),
    Reason.OUTSIDE_HOURS: Sentence(
        409,
        "Ce n'est pas une heure pour contacter quelqu'un.",
        "Appels et visites : du lundi au vendredi, 10 h à 13 h et 14 h à 20 h, hors jours fériés."
        "[ Possible à partir du {free_at}.]",
        "This is not an hour to contact someone.",
        "Calls and visits: Monday to Friday, 10:00 to 13:00 and 14:00 to 20:00, except on holidays."
        "[ Possible from {free_at}.]",
    ),
    Reason.CONTACT_BUDGET: Sentence(
        409,
        "Cette personne a déjà été contactée assez souvent.",
        "C'est de nouveau possible[ à partir du {free_at}]. Ce repos vaut pour tous les canaux et tous les créanciers.",
        "This person has been contacted often enough.",
        "It is possible again[ from {free_at}]. This rest holds for all channels and all creditors.",
    ),
    Reason.OVERPAID: Sentence(
        422,
        "Ce montant dépasse ce qui reste à régler[, soit {due_cents}].",
        "Payez au plus le reste dû, affiché sur la page.",
        "This amount is more than what is left to pay[, which is {due_cents}].",
        "Pay at most the amount left, shown on the page.",
    ),
    Reason.CURRENCY_OF_PAYMENT: Sentence(
        422,
        "Ce paiement n'est pas en euros.",
        "Payez en euros : la somme affichée est celle qui est due.",
        "This payment is not in euros.",
        "Pay in euros: the amount shown is the amount due.",
    ),
    Reason.UNKNOWN_PAYMENT: Sentence(
        404,
        "Nous ne connaissons pas ce paiement.",
        "Vérifiez la référence. Si vous venez de payer, attendez quelques minutes.",
        "We do not know this payment.",
        "Check the reference. If you have just paid, wait a few minutes.",
    ),
    Reason.OTHER_ACCOUNT: Sentence(
        422,
        "Ce paiement est arrivé sur un autre compte que celui de ce dossier.",
        "Il n'est pas compté. Un opérateur le regarde et vous écrit.",
        "This payment arrived on another account than this file's.",
        "It is not counted. An operator looks at it and writes to you.",
    ),
    Reason.TENDER_CLOSED: Sentence(
        409,
        "Cet appel d'offres est clos.",
        "Votre rang et le calcul sont sur sa page. D'autres appels sont ouverts.",
        "This tender is closed.",
        "Your rank and the calculation are on its page. Other tenders are open.",
    ),
    Reason.BID_INVALID: Sentence(
        422,
        "Votre offre n'est pas complète ou sort des limites de l'appel.",
        "Vérifiez le prix, le délai et l'attestation d'indépendance, puis envoyez-la de nouveau.",
        "Your bid is not complete or is outside the limits of the tender.",
        "Check the price, the delay and the independence statement, then send it again.",
    ),
}
