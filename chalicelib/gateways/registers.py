"""The public registers: who a company is, and whether it is insolvent. Without them everything works, unverified.

``REGISTERS=open`` asks them, ``off`` asks nobody. Answers are kept by whoever asks: one question a day for a SIREN.
A company is asked for at Sirene where the site has a key, at recherche-entreprises without one and when Sirene ails.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

from chalicelib import config
from chalicelib.countries.fr import identifiers
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.registers import NATURAL_PERSON, Company, Notice
from chalicelib.gateways import bodacc, company_search, open_service, sirene

T = TypeVar("T")
log = logging.getLogger(__name__)


def asked() -> bool:
    """True when this site asks the registers at all."""
    return config.settings().registers == "open"


def company(siren: str) -> Company | None:
    """The entry of a SIREN in Sirene; None when there is none to see. Raises Refused(SERVICE_DOWN)."""
    return _from(_company, siren, None)


def procedures(siren: str) -> tuple[Notice, ...]:
    """Every insolvency of a SIREN that the BODACC published, the oldest first. Raises Refused(SERVICE_DOWN)."""
    return _from(bodacc.procedures, siren, ())


def _company(siren: str) -> Company | None:
    if not sirene.usable():
        return company_search.company(siren)
    try:
        found = sirene.company(siren)
    except open_service.Down as down:
        log.warning("Sirene does not answer: %s", down)
        return company_search.company(siren)
    return _with_managers(found) if found and found.active else found


def _with_managers(found: Company) -> Company:
    """Who runs a company stands in another register (RNE), that the open search shows beside; a trader runs his own."""
    if found.form_code.startswith(NATURAL_PERSON):
        return found
    with suppress(open_service.Down):
        known = company_search.company(found.siren)
        return replace(found, managers=known.managers) if known else found
    return found


def _from(service: Callable[[str], T], siren: str, nothing: T) -> T:
    """Nobody is asked about nine figures that are no SIREN."""
    if not asked():
        raise Refused(Reason.SERVICE_DOWN)
    if not identifiers.siren_holds(siren):
        return nothing
    try:
        return service(siren)
    except open_service.Down as down:
        raise Refused(Reason.SERVICE_DOWN) from down
