"""What a fair-play case says, in words: the sign, its evidence, what may be honest about it, how it is decided."""

from chalicelib.domain.tender.fairplay import cases
from chalicelib.domain.tender.fairplay.observed import Sign
from chalicelib.templating import wording


def _(text: str) -> str:
    """Mark a text for the catalog; it is translated when the reader is known."""
    return text


SIGNS: dict[Sign, str] = {
    "shared_bond": _("Deux candidats qui partagent quelque chose"),
    "one_hand": _("Deux offres venues du même endroit, presque en même temps"),
    "own_claim": _("Le créancier semble répondre à son propre appel"),
    "pattern": _("Toujours le même écart de prix"),
    "rotation": _("Chacun gagne à son tour"),
}
HONEST: dict[Sign, str] = {
    "shared_bond": _("Peut être honnête : deux enseignes déclarées d'une même maison, un homonyme."),
    "one_hand": _("Peut être honnête : un bureau partagé, le même opérateur mobile."),
    "own_claim": _("Peut être honnête : un réseau partagé, un homonyme."),
    "pattern": _("Peut être honnête : le même barème public, un logiciel commun."),
    "rotation": _("Peut être honnête : peu de candidats dans la zone, des agendas pleins à tour de rôle."),
}
BONDS: dict[str, str] = {
    "account": _("le même compte"),
    "phone": _("le même téléphone"),
    "name": _("le même nom, ou un dirigeant du même nom"),
    "officer": _("le même dirigeant"),
    "siren": _("le même SIREN"),
    "address": _("la même adresse"),
    "network": _("le même réseau"),
}
VERDICTS: dict[str, str] = {"waiting": _("À regarder"), "kept": _("Constat gardé"), "dismissed": _("Sans suite")}
REASONS: dict[cases.Reason, str] = {
    "asked": _("des explications sont demandées"),
    "watched": _("à surveiller"),
    "authority": _("signalé à l'autorité"),
    "explained": _("ils l'ont expliqué"),
    "chance": _("c'est un hasard"),
    "declared": _("le lien était déclaré"),
    "wrong_data": _("une donnée est fausse"),
    "other": _("autre raison"),
}


def sign(case: cases.Case, lang: wording.Lang) -> str:
    """The sign as a title."""
    return wording.catalog(lang).gettext(SIGNS[case.sign])


def honest(case: cases.Case, lang: wording.Lang) -> str:
    """What may be honest about it."""
    return wording.typo(wording.catalog(lang).gettext(HONEST[case.sign]))


def evidence(case: cases.Case, lang: wording.Lang) -> str:
    """The evidence as one sentence, from the codes and figures the detector gave."""
    say = wording.catalog(lang).gettext
    match case.sign, case.evidence:
        case "one_hand", (_network, "0s"):
            return wording.typo(say(_("Deux offres au même instant, depuis le même réseau.")))
        case "one_hand", (_network, seconds):
            told = say(_("Deux offres à %(seconds)s secondes l'une de l'autre, depuis le même réseau."))
            return wording.typo(told % {"seconds": seconds.removesuffix("s")})
        case "pattern", (often, step):
            like, of = often.split("/")
            told = say(_("%(like)s fois sur %(of)s, l'un est %(step)s %% au-dessus de l'autre."))
            return wording.typo(told % {"like": like, "of": of, "step": _figure(step.removesuffix("%"), lang)})
        case "rotation", (met, expected):
            told = say(
                _(
                    "%(met)s appels où deux restent nettement au-dessus du troisième ; le hasard en donnerait"
                    " %(expected)s. Chacun est le moins cher à son tour."
                )
            )
            return wording.typo(told % {"met": met, "expected": _figure(expected, lang)})
        case _, kinds:
            shared = ", ".join(say(BONDS[kind]) for kind in kinds)
            return wording.typo(say(_("En commun : %(shared)s.")) % {"shared": shared})


def decision(made: cases.Decision, lang: wording.Lang) -> str:
    """«Écarté : c'est un hasard»."""
    say = wording.catalog(lang).gettext
    told = {"verdict": say(VERDICTS[made.verdict]), "reason": say(REASONS[made.reason])}
    return wording.typo(say(_("%(verdict)s : %(reason)s")) % told)


def reasons(verdict: cases.Verdict, lang: wording.Lang) -> list[tuple[str, str]]:
    """The reasons for that word, to choose from."""
    say = wording.catalog(lang).gettext
    return [(code, say(REASONS[code]).capitalize()) for code in cases.REASONS[verdict]]


def _figure(text: str, lang: wording.Lang) -> str:
    return text.replace(".", ",") if lang == "fr" else text
