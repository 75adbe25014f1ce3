"""The public registers: who a company is, and whether it is insolvent. Without them everything works, unverified.

``REGISTERS=open`` asks them, ``off`` asks nobody. Answers are kept by whoever asks: one question a day for a SIREN.
"""

from collections.abc import Callable
from typing import TypeVar

from chalicelib import config
from chalicelib.countries.fr import identifiers
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.registers import Company, Notice
from chalicelib.gateways import bodacc, company_search, open_service

T = TypeVar("T")


def asked() -> bool:
    """True when this site asks the registers at all."""
    return config.settings().registers == "open"


def company(siren: str) -> Company | None:
    """The entry of a SIREN in Sirene; None when there is none to see. Raises Refused(SERVICE_DOWN)."""
    return _from(company_search.company, siren, None)


def procedures(siren: str) -> tuple[Notice, ...]:
    """Every insolvency of a SIREN that the BODACC published, the oldest first. Raises Refused(SERVICE_DOWN)."""
    return _from(bodacc.procedures, siren, ())


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
