"""Fair-play cases of every sign, as the detectors make them, to be put on the operator's desk."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from chalicelib import ambient
from chalicelib.domain.tender.fairplay import cases
from chalicelib.store import fairplay

SHARED = cases.Case("shared_bond", ("prv_1", "prv_2"), "69", ("name", "phone"), ())
OF_EACH = {
    "shared_bond": SHARED,
    "one_hand": replace(SHARED, sign="one_hand", evidence=("network", "40s")),
    "own_claim": replace(SHARED, sign="own_claim", providers=("prv_1",), evidence=("account", "network")),
    "pattern": replace(SHARED, sign="pattern", evidence=("8/9", "5.0%")),
    "rotation": replace(SHARED, sign="rotation", providers=("prv_1", "prv_2", "prv_3"), evidence=("12", "3.2")),
}


def on_the_desk(case: cases.Case, tenders: int = 9) -> str:
    """A case that so many tenders show, all but the first; its id."""
    meetings = tuple(
        cases.Meeting(
            f"ten_{number}",
            ambient.now() + timedelta(days=number),
            tuple(1000 + 50 * other + 7 * number * (other + 1) for other in range(len(case.providers))),
            case.providers[number % len(case.providers)],
            shown=bool(number) or tenders == 1,
        )
        for number in range(tenders)
    )
    fresh = replace(case, meetings=meetings)
    fairplay.change(fairplay.case_id(fresh), partial(cases.joined, fresh=fresh))
    return fairplay.case_id(fresh)
