"""Refusals at the door: who you are, what you asked, whether we can answer now."""

from chalicelib.domain.refusals import Reason
from chalicelib.web.sentences.shape import Sentence

# A stranger and a person without the right read the same words: nobody learns that a file exists.
NOT_FOUND = Sentence(
    404,
    "Nous n'avons rien trouvé à cette adresse.",
    "Vérifiez le lien, ou repartez de l'accueil.",
    "We found nothing at this address.",
    "Check the link, or start again from the home page.",
)

SENTENCES: dict[Reason, Sentence] = {
    Reason.NOT_FOUND: NOT_FOUND,
    Reason.NOT_YOURS: NOT_FOUND,
    Reason.NO_SUCH_PAGE: NOT_FOUND,
    Reason.KEY_REUSED: Sentence(
        422,
        "Cette demande a déjà été envoyée avec un autre contenu.",
        "Rechargez la page et recommencez. Par programme, prenez une nouvelle clé d'idempotence.",
        "This request was already sent with other content.",
        "Reload the page and start again. From a program, use a new idempotency key.",
    ),
    Reason.TRY_AGAIN: Sentence(
        503,
        "Plusieurs personnes agissent sur ce dossier au même moment.",
        "Rien n'a été changé : réessayez dans quelques secondes.",
        "Several people are acting on this file at the same moment.",
        "Nothing was changed: try again in a few seconds.",
    ),
    Reason.SIGN_IN: Sentence(
        401,
        "Connectez-vous pour voir cette page.",
        "Nous vous envoyons un lien par e-mail, sans mot de passe.",
        "Sign in to see this page.",
        "We send you a link by e-mail, no password needed.",
    ),
    Reason.LINK_EXPIRED: Sentence(
        410,
        "Ce lien a expiré ou a déjà servi.",
        "Demandez-en un nouveau : il arrive en moins d'une minute.",
        "This link has expired or was already used.",
        "Ask for a new one: it arrives in less than a minute.",
    ),
    Reason.WRONG_POSTCODE: Sentence(
        403,
        "Ce code postal ne correspond pas.",
        "Essayez celui de l'adresse qui figure sur le courrier.[ Il vous reste {left} essais.]",
        "This postcode does not match.",
        "Try the one of the address on the letter.[ You have {left} tries left.]",
    ),
    Reason.TOO_MANY_TRIES: Sentence(
        429,
        "Trop d'essais en peu de temps.",
        "Attendez[ {minutes} minutes], puis réessayez. Vous pouvez aussi nous écrire.",
        "Too many tries in a short time.",
        "Wait[ {minutes} minutes], then try again. You can also write to us.",
    ),
    Reason.FORGED_FORM: Sentence(
        403,
        "Ce formulaire n'est plus valable.",
        "Revenez en arrière, rechargez la page et envoyez-le de nouveau : c'est une protection.",
        "This form is no longer valid.",
        "Go back, reload the page and send it again: this protects you.",
    ),
    Reason.BAD_SIGNATURE: Sentence(
        400,
        "La signature de ce message n'est pas valable.",
        "Vérifiez le secret partagé et l'heure du serveur qui envoie.",
        "The signature of this message is not valid.",
        "Check the shared secret and the clock of the sending server.",
    ),
    Reason.BAD_REQUEST: Sentence(
        400,
        "Nous n'avons pas compris cette demande.",
        "Rechargez la page et recommencez.",
        "We did not understand this request.",
        "Reload the page and try again.",
    ),
    Reason.BAD_FIELDS: Sentence(
        422,
        "Certains champs ne peuvent pas être lus.",
        "Corrigez les champs de la liste « errors », puis renvoyez la demande.",
        "Some fields cannot be read.",
        "Correct the fields listed under “errors”, then send the request again.",
    ),
    Reason.BODY_TOO_LARGE: Sentence(
        413,
        "Cette demande est trop longue[ : {max_kb} ko au plus].",
        "Envoyez moins de factures à la fois.",
        "This request is too long[: {max_kb} kB at most].",
        "Send fewer invoices at a time.",
    ),
    Reason.METHOD_NOT_ALLOWED: Sentence(
        405,
        "Cette adresse ne répond pas à ce type de demande.",
        "Repartez de la page précédente.",
        "This address does not answer this kind of request.",
        "Start again from the previous page.",
    ),
    Reason.UNSUPPORTED_MEDIA: Sentence(
        415,
        "Nous ne savons pas lire ce format d'envoi.",
        "Utilisez le formulaire de la page. Par programme, envoyez du JSON.",
        "We cannot read this format.",
        "Use the form on the page. From a program, send JSON.",
    ),
    Reason.SERVICE_DOWN: Sentence(
        503,
        "Un service dont nous avons besoin ne répond pas.",
        "Rien n'est perdu : réessayez dans quelques minutes.",
        "A service we need does not answer.",
        "Nothing is lost: try again in a few minutes.",
    ),
}
