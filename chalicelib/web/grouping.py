"""Lots as their creditor reads them: names, what is gained term by term, where they lie."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib import ambient
from chalicelib.domain import money
from chalicelib.domain.claim.state import Claim
from chalicelib.domain.tender import gains, pooling
from chalicelib.domain.tender.gains import Single
from chalicelib.domain.tender.state import Tender
from chalicelib.react import briefing
from chalicelib.store import people, plain
from chalicelib.templating import wording
from chalicelib.web import owed
from chalicelib.web.maps import area, chart

#: What the page says of how it is counted.
ASSUMED = {"trip_km": gains.TRIP_KM, "afar_bps": money.FULL_BPS - gains.AFAR_BPS}


@dataclass(frozen=True, slots=True)
class Line:
    """One claim of a lot: its debtor's name, its town, cents."""

    claim_id: str
    name: str
    city: str
    cents: int


@dataclass(frozen=True, slots=True)
class Shown:
    """One lot: ``number`` is its sign on the map; ``terms`` rows of the sum behind its gain."""

    number: int
    lot: pooling.Lot
    title: str
    lines: tuple[Line, ...]
    terms: list[owed.Row]


@dataclass(frozen=True, slots=True)
class Names:
    """How debtors are called, by claim; a claim whose debtor was erased by its reference."""

    known: Mapping[str, str]
    references: Mapping[str, str]

    def of(self, claim_id: str) -> str:
        """The name to show."""
        return self.known.get(claim_id) or self.references[claim_id]


def names(claims: Iterable[Claim]) -> Names:
    """The debtors of these claims: one BatchGetItem for a hundred."""
    wanted = list(claims)
    keys, known = [(claim.debtor_id, claim.id) for claim in wanted], dict[str, str]()
    for begin in range(0, len(keys), plain.MOST):
        known |= {of: file.name for of, file in people.debtors(keys[begin : begin + plain.MOST]).items()}
    return Names(known, {claim.id: claim.reference for claim in wanted})


def shown(lots: Sequence[pooling.Lot], called: Names, lang: wording.Lang) -> list[Shown]:
    """Lots with their numbers, in the order given."""
    return [
        Shown(number, lot, _title(lot, called, lang), tuple(_lines(lot, called)), terms(lot.gain, lang))
        for number, lot in enumerate(lots, start=1)
    ]


def draft(lot: Tender, own: Iterable[Claim], lang: wording.Lang) -> dict[str, Any]:
    """What the page of a drafted lot shows beside its claims; nothing for any other tender."""
    known = {claim.id: claim for claim in own}
    parts = [part for part in lot.parts if part.claim_id in known]
    if lot.status != "drafted" or lot.bundle is None or not parts:
        return {}
    singles = [Single(part.claim_id, known[part.claim_id].debtor_id, part.brief) for part in parts]
    drafted = shown([pooling.made(singles, lot.bundle)], names(known.values()), lang)
    closes_at = briefing.closing(ambient.now(), lot.briefs)
    return {"drafted": drafted[0], "drawing": drawing(drafted, lang), "closes_at": closes_at, **ASSUMED}


def terms(gain: gains.Gain, lang: wording.Lang) -> list[owed.Row]:
    """The sum behind a gain, row by row; a term of nothing is left out."""
    _ = wording.catalog(lang).gettext
    said = {
        "visits": (_("Visites possibles"), _("ce qui rentre de plus quand quelqu'un se déplace")),
        "way": (_("Route"), _("une tournée au lieu d'un trajet par dossier")),
        "minutes": (_("Prise en main"), _("votre entreprise expliquée une fois, non à chaque dossier")),
        "price": (_("Honoraires"), _("un seul taux, le plus bas de vos mandats, sur ce qui rentre")),
    }
    return [(*said[term.name], term.cents) for term in gain.terms if term.cents]


def drawing(lots: Sequence[Shown], lang: wording.Lang) -> chart.Chart:
    """Where the lots are; one that only its creditor holds has no middle, and is drawn where there is no other."""
    _ = wording.catalog(lang).gettext
    placed = [each for each in lots if each.lot.bundle != "creditor"]
    spots = [_spot(single) for each in placed or lots for single in each.lot.singles]
    words = _("Carte de vos dossiers") + "".join(f", {each.number} {each.title}" for each in placed)
    return area.of(spots, [(each.number, _middle(each.lot)) for each in placed], words, lang)


def _lines(lot: pooling.Lot, called: Names) -> Iterable[Line]:
    for single in sorted(lot.singles, key=lambda one: (called.of(one.claim_id), one.claim_id)):
        brief = single.brief
        yield Line(single.claim_id, called.of(single.claim_id), brief.place.city, brief.total_cents)


def _title(lot: pooling.Lot, called: Names, lang: wording.Lang) -> str:
    _ = wording.catalog(lang).gettext
    if lot.bundle == "debtor":
        return called.of(lot.singles[0].claim_id)
    if lot.bundle == "creditor":
        return _("Petits dossiers suivis à distance")
    towns = Counter(single.brief.place.city for single in lot.singles)
    city, several = min(towns, key=lambda town: (-towns[town], town)), len(towns) > 1
    return _("%(city)s et environs") % {"city": city} if several else city


def _middle(lot: pooling.Lot) -> area.Spot:
    spots = [_spot(single) for single in lot.singles]
    return sum(lat for lat, _ in spots) / len(spots), sum(lon for _, lon in spots) / len(spots)


def _spot(single: Single) -> area.Spot:
    return single.brief.place.lat, single.brief.place.lon
