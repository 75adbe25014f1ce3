"""Is a customer a company or a person? By his SIREN or legal form, or the way he is addressed; else it is asked."""

import re
from collections.abc import Iterable

from chalicelib.domain.claim.facts import Kind

LEGAL_FORM = re.compile(
    r"\b(SARL|S\.A\.R\.L\.?|SASU?|S\.A\.S\.?|SA|S\.A\.|EURL|SCI|SNC|SCOP|SCEA|EARL|GAEC|GIE|SELARL|SELAS|SCM|SCP|EIRL"
    r"|GmbH|Ltd|SRL|BV|ETS|Établissements|Etablissements|Société|Societe|Association|Mairie|Commune|Syndicat)\b",
    re.IGNORECASE,
)
TITLE = re.compile(r"^\s*(M\.?|MM\.?|Mr\.?|Mme|Mlle|Monsieur|Madame|Mademoiselle)\s", re.IGNORECASE)


def of(name: str, siren: str) -> Kind | None:
    """None where nothing says so."""
    if siren or LEGAL_FORM.search(name):
        return "company"
    return "consumer" if TITLE.search(name) else None


def usual(known: Iterable[Kind | None]) -> Kind:
    """What most of the others are: who keeps an aged balance mostly sells to companies."""
    kinds = list(known)
    return "consumer" if kinds.count("consumer") > kinds.count("company") else "company"
