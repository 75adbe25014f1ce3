"""The public registers, through what they answered before: a company once a month, its insolvencies once a day."""

from dataclasses import replace
from datetime import timedelta

from chalicelib import ambient
from chalicelib.domain.refusals import Refused
from chalicelib.domain.registers import Company, Notice
from chalicelib.gateways import registers
from chalicelib.store import register_answers
from chalicelib.store.register_answers import CompanyAnswer, ProceduresAnswer

TRY_AGAIN = timedelta(hours=1)  # where the register was silent about somebody who is watched


def company(siren: str) -> CompanyAnswer | None:
    """What Sirene says of a SIREN; None while nobody knows: the register is silent, or is not asked."""
    if not (siren and registers.asked()):
        return None
    known = register_answers.company(siren)
    if known is not None:
        return known
    try:
        found: Company | None = registers.company(siren)
    except Refused:
        return None
    answer = CompanyAnswer(found, ambient.now())
    register_answers.keep_company(siren, answer)
    return answer


def procedures(siren: str, person_id: str = "") -> tuple[Notice, ...] | None:
    """What the BODACC says of a SIREN, today's answer or else the last one; None while nobody knows.

    With ``person_id`` the answer is watched from now on: asked for again each day while he has open claims.
    """
    if not (siren and registers.asked()):
        return None
    now = ambient.now()
    before = register_answers.procedures(siren) or ProceduresAnswer((), None)
    known = replace(before, person_id=person_id or before.person_id)
    if before.fresh(now):
        if known != before:
            register_answers.keep_procedures(siren, known, now + register_answers.FRESH)
        return known.procedures
    again_at = now + register_answers.FRESH
    try:
        known = ProceduresAnswer(registers.procedures(siren), now, known.person_id)
    except Refused:
        again_at = now + TRY_AGAIN
    if known.asked_at or known.person_id:
        register_answers.keep_procedures(siren, known, again_at)
    return known.procedures if known.asked_at else None
