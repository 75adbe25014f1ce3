"""Who may ask, and whether there is still time."""

from chalicelib.domain.actors import Role
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.tender import commands as c
from chalicelib.domain.tender.state import Tender


def role(order: c.Command, wanted: Role) -> None:
    """Raises Refused(NOT_YOURS) for anybody else."""
    if order.by.role != wanted:
        raise Refused(Reason.NOT_YOURS)


def creditor(tender: Tender, order: c.Command) -> None:
    """Raises Refused(NOT_YOURS) unless one of its claims is his."""
    if order.by.role != "creditor" or order.by.id not in tender.creditor_ids:
        raise Refused(Reason.NOT_YOURS)


def still_open(tender: Tender, order: c.Command) -> None:
    """Raises Refused(TENDER_CLOSED) from the very moment of closing on."""
    if tender.status != "open" or order.at >= tender.closes_at:
        raise Refused(Reason.TENDER_CLOSED)
