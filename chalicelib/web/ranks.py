"""How providers are ranked: the main parameters, in public (Règlement (UE) 2019/1150, art. 5), with a sum worked out.

Every figure on the page is the program's own, and the example is ranked by the program itself.
"""

from dataclasses import dataclass, replace

from chalice.app import Blueprint, Response

from chalicelib.domain import pricing
from chalicelib.domain.claim.terms import Offer
from chalicelib.domain.matching import facts, ranking, segments
from chalicelib.domain.places import Place
from chalicelib.domain.tender.fairplay import thresholds
from chalicelib.templating import wording
from chalicelib.web import door, rank_words, reasons

routes = Blueprint(__name__)

CENTS, AGE_DAYS, SEED = 124_050, 60, 9
LYON = Place("69383", "Lyon", "69", 45.76, 4.85, "address")
CODE = segments.code("company", CENTS, AGE_DAYS)
TERMS = pricing.of(pricing.Facts(CENTS, "company", AGE_DAYS))
NEED = facts.Need(LYON, "company", CENTS, TERMS, age_days=AGE_DAYS)
#: He has a record and is a little busy; a newcomer lives nearer and had less than his share.
KNOWN = facts.Provider(
    "prv_a", "agent", vetted=True, bases=(facts.Base(45.79, 4.88, 30),), skills=frozenset({"company"}),
    open_slots=6, slots=8, records={CODE: facts.Tally(34, 50)}, opportunities=6.0, offered=8,
)  # fmt: skip
NEW = replace(KNOWN, id="prv_b", bases=(facts.Base(45.77, 4.86, 30),), records={}, open_slots=8, offered=1)


@dataclass(frozen=True, slots=True)
class Worked:
    """One provider of the example: what is known of him in words, and the sum."""

    provider: facts.Provider
    offer: Offer
    reasons: list[str]
    terms: list[tuple[str, str, int]]

    @property
    def cents(self) -> int:
        """His rank."""
        return sum(term.cents for term in self.offer.score)


@door.page(routes, "/classement", who="anyone")
def page(call: door.Call) -> Response:
    """The parameters, then two providers ranked on one claim, term by term."""
    return call.page(
        "public/ranking.html",
        ranking=ranking,
        segments=segments,
        thresholds=thresholds,
        claim_cents=CENTS,
        net_cents=CENTS - TERMS.fee(CENTS).total_cents,
        rate_bps=TERMS.rate_bps,
        worked=example(call.lang),
    )


def example(lang: wording.Lang) -> list[Worked]:
    """The two of them, best first."""
    known = {provider.id: provider for provider in (KNOWN, NEW)}
    return [
        Worked(
            known[offer.provider_id],
            offer,
            reasons.of(offer, known[offer.provider_id].closed, CENTS, lang),
            rank_words.to_chooser(offer.score, lang),
        )
        for offer in ranking.rank(known.values(), NEED, SEED)
    ]
