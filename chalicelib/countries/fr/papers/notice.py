"""The notice that a creditor is given of every payment, even partial (CPCE R124-5)."""

from dataclasses import dataclass

from chalicelib.countries.fr import wording
from chalicelib.countries.fr.papers import parties
from chalicelib.countries.fr.papers.parties import Collector, Party
from chalicelib.countries.fr.papers.receipt import Payment
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
