"""What a creditor is told: of every payment, even partial, and of any other offer (CPCE R124-5 [V])."""

from dataclasses import dataclass
from datetime import date

from chalicelib.countries.fr import wording
from chalicelib.countries.fr.papers import parties
from chalicelib.countries.fr.papers.parties import Collector, Party
from chalicelib.countries.fr.papers.receipt import Payment
from chalicelib.domain.claim.facts import Instalment
from chalicelib.domain.claim.terms import FeeSplit


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentNotice:
    """What came in on the creditor's own account, the fee he bears (never the debtor), and what is left to him."""

    reference: str
    collector: Collector
    creditor: Party
    debtor: Party
    payment: Payment
    fee: FeeSplit

    def __post_init__(self) -> None:
        parties.required("reference", self.reference)

    @property
    def template(self) -> str:
        """The printer's page."""
        return "notice"

    def to_print(self) -> dict[str, object]:
        """Words and figures for ``notice.typ``."""
        return {
            "reference": self.reference,
            "collector": self.collector.to_print(),
            "creditor": self.creditor.to_print(),
            "debtor": self.debtor.to_print(),
            "payment": self.payment.to_print(),
            "fee": {
                "provider": wording.euros(-self.fee.provider_cents),
                "platform": wording.euros(-self.fee.platform_cents),
                "net": wording.euros(self.payment.cents - self.fee.total_cents),
            },
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferNotice:
    """What the debtor offers other than to pay at once (CPCE R124-5 al. 2): a plan, or something in his own words.

    ``words`` is what he wrote, empty when he wrote nothing; an offer has a plan or words. ``answer_by`` is until when
    the creditor should answer.
    """

    reference: str
    collector: Collector
    creditor: Party
    debtor: Party
    offered_on: date
    plan: tuple[Instalment, ...]
    words: str
    answer_by: date

    def __post_init__(self) -> None:
        parties.required("reference", self.reference)
        if not self.plan:
            parties.required("offer", self.words)

    @property
    def template(self) -> str:
        """The printer's page."""
        return "offer_notice"

    def to_print(self) -> dict[str, object]:
        """Words and figures for ``offer_notice.typ``."""
        return {
            "reference": self.reference,
            "collector": self.collector.to_print(),
            "creditor": self.creditor.to_print(),
            "debtor": self.debtor.to_print(),
            "offered_on": wording.day(self.offered_on),
            "plan": [{"label": wording.day(part.on), "amount": wording.euros(part.cents)} for part in self.plan],
            "total": wording.euros(sum(part.cents for part in self.plan)),
            "words": self.words,
            "answer_by": wording.day(self.answer_by),
        }
