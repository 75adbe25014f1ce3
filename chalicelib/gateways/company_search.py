"""The State's company search (recherche-entreprises.api.gouv.fr): the open view of Sirene, without a key.

Its terms: 7 questions a second from one address, 30 from one provider of addresses, 429 with Retry-After beyond, and a
User-Agent that says who asks. A SIREN of nine digits is looked up directly.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from chalicelib import ambient
from chalicelib.countries.fr import legal_forms
from chalicelib.domain import registers
from chalicelib.domain.matching import ties
from chalicelib.domain.registers import Company
from chalicelib.gateways import open_service

SERVICE = open_service.Service("https://recherche-entreprises.api.gouv.fr/search", per_second=3, burst=5)
HIDDEN = "[NON-DIFFUSIBLE]"  # what stands where an owner has opposed publication
ALSO_CALLED = re.compile(r" \([^()]*\)")  # sign, former name: after the name of a sole trader
PARTIAL = "P"  # statut de diffusion: its owner opposed publication
AUDITOR = "commissaire aux comptes"  # stands among those who run a company, and runs none
STREET = ("numero_voie", "indice_repetition", "type_voie", "libelle_voie")


def company(siren: str) -> Company | None:
    """The entry of a SIREN; None when there is none that may be published. Raises open_service.Down."""
    asked = {"q": siren, "page": "1", "per_page": "1", "minimal": "true", "include": "siege,dirigeants"}
    return SERVICE.ask(asked, lambda answer: _found(answer, siren))


def _found(answer: Any, siren: str) -> Company | None:  # noqa: ANN401 - JSON of others
    entry = next((each for each in answer["results"] if each["siren"] == siren), None)
    return _company(entry, siren) if entry else None


def _company(entry: dict[str, Any], siren: str) -> Company:
    seat = entry.get("siege") or {}
    form = _text(entry, "nature_juridique")
    found = Company(
        siren=siren,
        name=_text(entry, "nom_raison_sociale") or ALSO_CALLED.sub("", _text(entry, "nom_complet")),
        form_code=form,
        form=legal_forms.label(form),
        trader=legal_forms.trader(form),
        line=_street(seat),
        postcode=_text(seat, "code_postal"),
        city=_text(seat, "libelle_commune"),
        naf=_text(entry, "activite_principale"),
        active=entry["etat_administratif"] == "A",
        ceased_on=_day(_text(entry, "date_fermeture")),
        managers=tuple(sorted(ties.keyed(_managers(entry), ambient.keyed_hash))),
    )
    partial = PARTIAL in {entry.get("statut_diffusion"), seat.get("statut_diffusion_etablissement")}
    return registers.withheld(found) if partial else found


def _managers(entry: dict[str, Any]) -> Iterator[str]:
    """Those who run it: people by their first and last name, companies by their SIREN."""
    for each in entry.get("dirigeants") or ():
        if AUDITOR not in _text(each, "qualite").lower():
            first, last = _text(each, "prenoms").split()[:1], ALSO_CALLED.sub("", _text(each, "nom"))
            yield ties.name(" ".join([*first, last]))
            yield ties.siren(_text(each, "siren"))


def _street(seat: dict[str, Any]) -> str:
    """Number and street; an entry without its parts has them in one line before the postcode."""
    parts = " ".join(filter(None, (_text(seat, name) for name in STREET)))
    postcode = _text(seat, "code_postal")
    return parts or (_text(seat, "adresse").partition(postcode)[0].strip() if postcode else "")


def _text(entry: dict[str, Any], name: str) -> str:
    said = entry.get(name) or ""
    return "" if not isinstance(said, str) or said == HIDDEN else " ".join(said.split())


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
