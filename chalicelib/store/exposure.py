"""What came each provider's way: claims he could have had, offers he received, claims he brought to an end.

Counts stand beside his profile and only grow (``ADD``), so that counting waits for nobody. A wave is marked first and
counted then: once at most. A crash in between loses a wave's counts, which fairness can bear; double counts it can't.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from chalicelib.domain.matching import facts
from chalicelib.store import faults, plain, providers, table

LIFE = timedelta(days=366)  # of a mark: nothing is reacted to that late


@dataclass(frozen=True, slots=True)
class Counted:
    """How a claim ended for its provider, as his record counts it."""

    provider_id: str
    segment: str
    won: bool


def wave(claim_id: str, number: int, able: Sequence[str], offered: Sequence[str], at: datetime) -> None:
    """Count one wave for everybody who could have been asked: his part of the offers, and those he received."""
    if not plain.put_new(len(able), *_wave_key(claim_id, number), at + LIFE):
        return
    part, asked = round(len(offered) / max(1, len(able)), 6), frozenset(offered)
    for provider_id in able:
        counts: list[Action] = [table.ProviderItem.opportunities.add(part)]
        counts += [table.ProviderItem.offered.add(1)] if provider_id in asked else []
        _add(provider_id, counts)


def also_counted(claim_id: str, number: int, at: datetime) -> plain.Also:
    """That wave is counted elsewhere, with many others (``together``): marked in the transaction of its offers."""
    return plain.also_put(0, *_wave_key(claim_id, number), at + LIFE)


def together(waves: Iterable[tuple[Sequence[str], str]]) -> None:
    """Count many waves with one write for each provider: who could have been asked, and the one who was."""
    parts, asked = defaultdict[str, float](float), Counter[str]()
    for able, offered in waves:
        asked[offered] += 1
        for provider_id in able:
            parts[provider_id] += 1 / len(able)
    for provider_id in sorted(parts):
        counts: list[Action] = [table.ProviderItem.opportunities.add(round(parts[provider_id], 6))]
        counts += [table.ProviderItem.offered.add(asked[provider_id])] if asked[provider_id] else []
        _add(provider_id, counts)


def ended(claim_id: str, outcome: Counted) -> None:
    """Count a claim's end in its provider's record; told again nothing changes, ended anew the newest end counts.

    Raises Refused(TRY_AGAIN).
    """
    key = (f"exposure#{claim_id}", f"end#{outcome.provider_id}")
    before = plain.get(Counted, *key)
    if before == outcome:
        return
    providers.change(
        outcome.provider_id, lambda known: _recorded(known, before, outcome), plain.also_put(outcome, *key)
    )


def _wave_key(claim_id: str, number: int) -> tuple[str, str]:
    return f"exposure#{claim_id}", f"wave#{number:04d}"


def _recorded(known: providers.Provider, before: Counted | None, now: Counted) -> providers.Provider:
    records = dict(known.records)
    for outcome, sign in ((before, -1), (now, 1)):
        if outcome is not None:
            tally = records.get(outcome.segment, facts.Tally())
            records[outcome.segment] = facts.Tally(tally.won + sign * outcome.won, tally.closed + sign)
    return replace(known, records=records)


def _add(provider_id: str, counts: list[Action]) -> None:
    try:
        table.ProviderItem(f"provider#{provider_id}", "profile").update(counts, table.Item.pk.exists())
    except UpdateError as error:
        if not faults.unmet(error):  # who is gone needs no counts
            raise
