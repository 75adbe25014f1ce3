"""Refusals that only programs meet: keys, requests without a name, what a claim still wants."""

from chalicelib.domain.refusals import Reason
from chalicelib.web.sentences.shape import Sentence

SENTENCES: dict[Reason, Sentence] = {
    Reason.API_KEY: Sentence(
        401,
        "Cette demande n'a pas de clé valable.",
        "Envoyez « Authorization: Bearer » suivi d'une clé de votre page « Accès par programme ».",
        "This request has no valid key.",
        "Send “Authorization: Bearer” followed by a key from your page “Access by program”.",
    ),
    Reason.OTHER_KEY: Sentence(
        403,
        "Cette clé n'ouvre pas cette adresse.",
        "Les appels d'offres s'ouvrent avec la clé d'un professionnel, les créances avec celle d'un créancier.",
        "This key does not open this address.",
        "Tenders open with a professional's key, claims with a creditor's.",
    ),
    Reason.WEBHOOK_ADDRESS: Sentence(
        422,
        "Nous n'appelons pas cette adresse.",
        "Il faut une adresse publique qui commence par https://, sans port ni mot de passe.",
        "We do not call this address.",
        "It must be a public address that begins with https://, without a port or a password.",
    ),
    Reason.WEBHOOKS_ENOUGH: Sentence(
        409,
        "Vous avez déjà cinq adresses.",
        "Supprimez-en une d'abord.",
        "You already have five addresses.",
        "Remove one first.",
    ),
    Reason.IDEMPOTENCY_KEY: Sentence(
        400,
        "L'en-tête Idempotency-Key manque, ou ne peut pas être lu.",
        "Donnez à chaque demande un nom unique de 1 à 255 caractères ASCII visibles, par exemple un UUID.",
        "The header Idempotency-Key is missing or cannot be read.",
        "Give each request a unique name of 1 to 255 visible ASCII characters, for example a UUID.",
    ),
    Reason.NEEDS_ANSWERS: Sentence(
        422,
        "Il manque des réponses pour déposer ce dossier : rien n'est parti.",
        "Complétez les champs de la liste « errors » et renvoyez la demande, ou finissez sur le site.",
        "This claim needs some answers before it is filed: nothing was sent.",
        "Complete the fields listed under “errors” and send the request again, or finish on the site.",
    ),
    Reason.FRAMEWORK_MISSING: Sentence(
        409,
        "Votre convention-cadre n'est pas encore signée.",
        "Signez-la une fois sur le site avec ce premier dossier : l'adresse est sous « complete_at ».",
        "Your framework agreement is not signed yet.",
        "Sign it once on the site with this first claim: the address is under “complete_at”.",
    ),
}
