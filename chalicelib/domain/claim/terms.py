"""What recovering costs the creditor, and who is proposed the work at that price.

Fees are borne by the creditor alone (CPCE L111-8) and due on success only.
"""

from dataclasses import dataclass
from typing import Literal

from chalicelib.domain import money

Route = Literal["near_you", "tender"]
VAT_BPS = 2000  # 20 % on the mainland (CGI art. 278)


@dataclass(frozen=True, slots=True)
class FeeSplit:
    """The fee on one payment, VAT included, in cents: the platform's part and the provider's."""

    platform_cents: int
    provider_cents: int

    @property
    def total_cents(self) -> int:
        """All that the creditor pays for that payment."""
        return self.platform_cents + self.provider_cents

    def plus(self, other: "FeeSplit") -> "FeeSplit":
        """Both together, part by part."""
        return FeeSplit(self.platform_cents + other.platform_cents, self.provider_cents + other.provider_cents)

    def minus(self, other: "FeeSplit") -> "FeeSplit":
        """What is left without the other, part by part."""
        return FeeSplit(self.platform_cents - other.platform_cents, self.provider_cents - other.provider_cents)

    def share(self, numerator: int, denominator: int) -> "FeeSplit":
        """A fraction of each part, half up."""
        return FeeSplit(
            money.ratio(self.platform_cents, numerator, denominator),
            money.ratio(self.provider_cents, numerator, denominator),
        )


NO_FEE = FeeSplit(0, 0)


@dataclass(frozen=True, slots=True)
class Terms:
    """The price as the mandate says it: basis points of what is recovered, before VAT."""

    rate_bps: int
    platform_share_bps: int = 3000
    vat_bps: int = VAT_BPS

    def fee(self, cents: int) -> FeeSplit:
        """The fee on ``cents`` recovered; each part carries its own VAT."""
        before_vat = money.percent(cents, self.rate_bps)
        parts = money.split(
            before_vat,
            (self.platform_share_bps, money.FULL_BPS - self.platform_share_bps),
        )
        platform, provider = (part + money.percent(part, self.vat_bps) for part in parts)
        return FeeSplit(platform, provider)


@dataclass(frozen=True, slots=True)
class ScoreTerm:
    """One term of a provider's rank, in cents of expected value: shown to both sides in plain words."""

    name: Literal["recovery", "newcomer", "travel", "load", "fairness"]
    cents: int


@dataclass(frozen=True, slots=True)
class Offer:
    """The claim as proposed to one provider."""

    provider_id: str
    metres: int
    chance_bps: int  # expected success on like claims, shrunk
    score: tuple[ScoreTerm, ...] = ()
