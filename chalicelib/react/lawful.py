"""Nothing unlawful is written to a debtor: every text passes the law's linter before it leaves.

What it finds is a refusal, whose ``rules`` the operator reads; nothing is sent until somebody has looked at it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from chalicelib import ambient, countries
from chalicelib.countries.fr import linter
from chalicelib.countries.fr.linter.context import Sender
from chalicelib.domain.claim.facts import Channel
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.react import files

#: Papers that are written to a debtor, by their printer's page.
TO_DEBTORS = frozenset({"first_letter", "second_letter", "formal_notice", "plan_agreement", "receipt"})
WORD = re.compile(r"[^\W\d_]{2,}")
FEWEST_WORDS = 3  # below that a printed value is a figure, a date, a reference


def message(text: str, channel: Channel, file: files.File, *, asks: bool) -> None:
    """A mail or an SMS to the debtor; ``asks`` is False for receipts and answers. Raises Refused(UNLAWFUL_TEXT)."""
    context = situation(file, channel)
    _pass(text, context if asks else replace(context, purpose="receipt", owed=None))


def paper(written: countries.Document) -> None:
    """What a paper to a debtor says of this claim, its page's own words aside. Raises Refused(UNLAWFUL_TEXT)."""
    if written.template not in TO_DEBTORS:
        return
    values = list(_texts(written.to_print()))
    collector, owed, debt = (getattr(written, name, None) for name in ("collector", "owed", "debt"))
    context = linter.Context(
        channel="letter",
        sender=collector.kind if collector else "agent",
        debtor_kind=debt.debtor_kind if debt else "company",
        owed=owed,
        purpose="receipt" if written.template in {"plan_agreement", "receipt"} else "recovery",
        names=tuple(party.name for who in ("creditor", "debtor") if (party := getattr(written, who, None))),
    )
    _pass("\n\n".join(text for text in values if len(WORD.findall(text)) >= FEWEST_WORDS), context)


def situation(file: files.File, channel: Channel) -> linter.Context:
    """Who writes to whom about what, as the file stands now."""
    claim = file.claim
    return linter.Context(
        channel=channel,
        sender=sender_of(file),
        debtor_kind=claim.debt.debtor_kind,
        reference=claim.letter.reference if claim.letter else None,
        letter_on=claim.letter.on if claim.letter else None,
        owed=countries.by_code("fr").composition(claim.debt, ambient.today()),
        amounts=_other_amounts(claim),
        names=(file.creditor.name, file.debtor.name),
    )


def sender_of(file: files.File) -> Sender:
    """Messages leave in the provider's name."""
    return file.provider.kind if file.provider else "platform"


def _other_amounts(claim: Claim) -> tuple[int, ...]:
    """What was paid, and the parts of a plan: amounts that a message may name besides what is owed; in cents."""
    return (*(payment.cents for payment in claim.payments), *(part.cents for part in claim.plan))


def _pass(text: str, context: linter.Context) -> None:
    found = linter.check(text, context)
    if found:
        raise Refused(Reason.UNLAWFUL_TEXT, rules=", ".join(sorted({finding.rule for finding in found})))


def _texts(value: object) -> Iterator[str]:
    """Every text in the values of a paper."""
    match value:
        case str():
            yield value
        case Mapping():
            for each in value.values():
                yield from _texts(each)
        case list() | tuple():
            for each in value:
                yield from _texts(each)
        case _:
            return
