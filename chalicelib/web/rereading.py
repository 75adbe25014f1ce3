"""What is typed for a debtor, or about him, is reread by the law's linter before it is kept.

What he will read must be lawful. A note about him is its author's own: he is shown each fault and a better wording
once, and may then keep what he typed.
"""

from chalicelib import ambient
from chalicelib.countries.fr import linter
from chalicelib.countries.fr.linter.context import Sender
from chalicelib.domain.claim.facts import Channel, Kind
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import providers

LONGEST = 120  # characters of a sentence that is quoted back


def answer(text: str, field: str, sender: Sender, debtor_kind: Kind) -> None:
    """A text that the debtor reads. Raises Refused(UNLAWFUL_TEXT) naming the field, with every fault."""
    context = linter.Context(channel="mail", sender=sender, debtor_kind=debtor_kind, purpose="receipt")
    _refuse(linter.check(text, context), field)


def note(text: str, field: str, channel: Channel, provider_id: str, seen: str) -> None:
    """A note of a contact, unless its author has ``seen`` what is said of it. Raises Refused(UNLAWFUL_TEXT)."""
    context = linter.Context(channel=channel, debtor_kind="company", purpose="note")
    if seen == mark(text) or not linter.check(text, context):
        return
    officer = linter.Context(channel=channel, sender="officer", debtor_kind="company", purpose="note")
    _refuse(linter.check(text, officer if sender(provider_id) == "officer" else context), field)


def mark(text: str) -> str:
    """What a form sends back to say: the remarks on this very text were seen."""
    return ambient.keyed_hash(f"reread:{text}")[:16]


def sender(provider_id: str) -> Sender:
    """Agent or officer: only an officer may call himself one."""
    known = providers.provider(provider_id)
    return known.kind if known else "agent"


def _refuse(found: tuple[linter.Finding, ...], field: str) -> None:
    if found:
        remarks = dict.fromkeys(f"« {_short(finding.sentence)} » {finding.better}" for finding in found)
        raise Refused(Reason.UNLAWFUL_TEXT, field=field, remark=" ".join(remarks))


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= LONGEST else f"{sentence[:LONGEST].rstrip()}…"
