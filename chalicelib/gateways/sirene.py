"""The Sirene register itself (INSEE, API Sirene 3.11): asked with the site's own key, by the entry of a SIREN's seat.

https://portail-api.insee.fr: a free account, subscribed to « API Sirene », gives a key that goes in the header
X-INSEE-Api-Key-Integration; 30 questions a minute, 429 beyond. Answers carry their status and a message in ``header``:
404 « Aucun élément trouvé », 403 « non diffusable »; 301 is a company entered twice, kept under the number it names.
Services and fields: https://sirene.fr/static-resources/htm/sommaire.html

One question does: the seat comes with its company (/siret?q=…). Only a company without a seat to show, or one that
ceased, is asked for by /siren as well: its periods tell since when.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import takewhile
from typing import Any

from chalicelib import config
from chalicelib.countries.fr import identifiers, legal_forms
from chalicelib.domain import registers
from chalicelib.domain.registers import Company
from chalicelib.gateways import open_service

URL = "https://api.insee.fr/api-sirene/3.11"
KEY_HEADER = "X-INSEE-Api-Key-Integration"
NOTHING_TO_SEE = frozenset({403, 404})
HIDDEN = "[ND]"  # what stands where an owner has opposed publication
PARTIAL, CEASED = "P", "C"
STREET = ("numeroVoie", "indiceRepetition", "typeVoie", "libelleVoie")


def _signed() -> Mapping[str, str]:
    """The key, for the header alone: it stands in no address and no log."""
    return {KEY_HEADER: config.settings().sirene_api_key}


# At most 29 questions in any minute; whoever would have to wait asks recherche-entreprises instead.
SERVICE = open_service.Service(URL, per_second=0.4, burst=5, signed=_signed, answers=NOTHING_TO_SEE, patient=False)


def usable() -> bool:
    """True when this site has a key."""
    return bool(config.settings().sirene_api_key)


def company(siren: str) -> Company | None:
    """The entry of a SIREN, or of the number under which it is kept; None when there is none to see.

    Raises open_service.Down.
    """
    try:
        return _company(siren)
    except open_service.Moved as moved:
        kept = moved.to.rpartition("/")[2][:9]
        if kept == siren or not identifiers.siren_holds(kept):
            raise open_service.Down("moved nowhere") from moved
        return _company(kept)


def _company(siren: str) -> Company | None:
    seat = {"q": f"siren:{siren} AND etablissementSiege:true", "nombre": "1"}
    found = SERVICE.ask(seat, lambda answer: _of_seat(answer, siren), "/siret")
    if found and found.active:
        return found
    unit = SERVICE.ask({}, lambda answer: _of_unit(answer, siren), f"/siren/{siren}")
    return replace(found, ceased_on=unit.ceased_on) if found and unit else unit


def _of_seat(answer: Any, siren: str) -> Company | None:  # noqa: ANN401 - JSON of others
    """A seat brings its company as it is today."""
    if answer["header"]["statut"] in NOTHING_TO_SEE:
        return None
    seats = {each["siren"]: each for each in answer["etablissements"]}
    return _read(siren, seats[siren]["uniteLegale"], seats[siren])


def _of_unit(answer: Any, siren: str) -> Company | None:  # noqa: ANN401 - JSON of others
    """A company without its seat: what changes stands in its periods, the present one has no end."""
    if answer["header"]["statut"] in NOTHING_TO_SEE:
        return None
    unit = answer["uniteLegale"]
    periods = sorted(unit["periodesUniteLegale"], key=lambda each: str(each["dateDebut"]), reverse=True)
    over = list(takewhile(lambda each: each["etatAdministratifUniteLegale"] == CEASED, periods))
    found = _read(siren, unit | periods[0], {})
    return replace(found, ceased_on=date.fromisoformat(over[-1]["dateDebut"])) if over else found


def _read(siren: str, unit: dict[str, Any], seat: dict[str, Any]) -> Company:
    address, form = seat.get("adresseEtablissement") or {}, _text(unit, "categorieJuridiqueUniteLegale")
    found = Company(
        siren=siren,
        name=_text(unit, "denominationUniteLegale") or _person(unit),
        form_code=form,
        form=legal_forms.label(form),
        trader=legal_forms.trader(form),
        line=" ".join(filter(None, (_text(address, f"{name}Etablissement") for name in STREET))),
        postcode=_text(address, "codePostalEtablissement"),
        city=_text(address, "libelleCommuneEtablissement"),
        naf=_text(unit, "activitePrincipaleUniteLegale"),
        active=unit["etatAdministratifUniteLegale"] != CEASED,
    )
    partial = PARTIAL in {unit["statutDiffusionUniteLegale"], seat.get("statutDiffusionEtablissement")}
    return registers.withheld(found) if partial else found


def _person(unit: dict[str, Any]) -> str:
    """A sole trader's usual first and last name."""
    first = _text(unit, "prenomUsuelUniteLegale") or _text(unit, "prenom1UniteLegale")
    return f"{first} {_text(unit, 'nomUsageUniteLegale') or _text(unit, 'nomUniteLegale')}".strip()


def _text(entry: dict[str, Any], name: str) -> str:
    said = entry.get(name) or ""
    return "" if not isinstance(said, str) or said == HIDDEN else " ".join(said.split())
