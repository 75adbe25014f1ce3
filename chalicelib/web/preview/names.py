"""The words integrators use, and what we call it: every accepted name of a nature or of an event, in one table."""

from typing import get_args

from chalicelib.domain.claim.facts import InterruptionKind, Nature

#: A loan that its present owner bought from a bank: refused, it needs a licence (directive 2021/2167).
BANK_LOAN = "bank_loan"

NATURES: dict[str, Nature] = {
    **{nature: nature for nature in get_args(Nature)},
    BANK_LOAN: "loan",
    "goods": "sale",
    "services": "service",
    "construction": "works",
    "home_rent": "rent",
    "commercial_rent": "rent",
    "charges": "coownership",
    "credit": "consumer_credit",
}

EVENTS: dict[str, InterruptionKind] = {
    **{kind: kind for kind in get_args(InterruptionKind)},
    # the debtor recognises the debt (C. civ. 2240)
    "acknowledgment": "acknowledgement",
    "recognition": "acknowledgement",
    "debt_acknowledgement": "acknowledgement",
    "partial_payment": "part_payment",
    "payment": "part_payment",
    "installment_request": "instalment_request",
    "delay_request": "instalment_request",
    "payment_plan": "plan_signed",
    "plan": "plan_signed",
    # a court is asked, or has answered (C. civ. 2241, CPCE L111-4)
    "lawsuit": "court_claim",
    "summons": "court_claim",
    "court_action": "court_claim",
    "payment_order": "payment_order_filed",
    "judgment": "title",
    "enforceable_title": "title",
    # an officer acts (C. civ. 2244)
    "seizure": "enforcement",
    "protective_measure": "enforcement",
    # a claim declared in an insolvency (C. com. L622-25-1); whoever says «bodacc» tells of his declaration
    "insolvency": "insolvency_declared",
    "insolvency_declaration": "insolvency_declared",
    "declaration_of_claim": "insolvency_declared",
    "bodacc": "insolvency_declared",
    # talks that suspend (C. civ. 2238, CPCE L125-1)
    "conciliation": "mediation",
    "psrpc_agreed": "psrpc_agreement",
    "psrpc": "psrpc_letter",
    # what does not move it
    "mise_en_demeure": "formal_notice",
    "letter": "first_letter",
    "reminder": "message",
    "email": "message",
    "sms": "message",
    "call": "message",
}

FRANCE = "FR"
#: Where a debtor may live (ISO 3166): here, or elsewhere in the Union.
COUNTRIES = (
    FRANCE, "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip
