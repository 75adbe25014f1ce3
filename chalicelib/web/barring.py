"""Why a provider may look at a call and not bid on it, in the words of the refusal he would get."""

from chalicelib.domain.matching import facts
from chalicelib.domain.refusals import Refused
from chalicelib.domain.tender.state import Tender
from chalicelib.react import eligible
from chalicelib.templating import wording
from chalicelib.web import sentences


def of(call_for: Tender, known: facts.Provider, lang: wording.Lang) -> sentences.Said | None:
    """What speaks against him; None when nothing does, or papers are all that is missing: that is said elsewhere."""
    found = [bar for bar in eligible.told(call_for, known) if bar != "not_vetted"]
    return sentences.say(Refused(eligible.REFUSALS[found[0]]), lang) if found else None
