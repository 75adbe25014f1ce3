"""Which customers of a lot are one person, and which are debtors known already: so that contacts count together.

Sure likeness joins silently, whoever knew him first; a doubt is asked of the creditor, about his own debtors and the
customers of this very file. Unanswered, they count as two, as for a single claim.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from chalicelib.domain.acquaintances import Acquaintances, Found, Person
from chalicelib.domain.sameness import Likeness
from chalicelib.store import namesakes, persons
from chalicelib.store.lot_rows import Customer, Slice
from chalicelib.store.lots import Lot
from chalicelib.store.namesakes import Known

MOST_ASKED = 500  # questions of one lot: nobody answers more, and its head must hold the answers


def recognised(lot: Lot, parts: Iterable[Slice]) -> list[Slice]:
    """Those slices of a whole lot that changed: each customer with who he is, or may be."""
    ordered = sorted(parts, key=lambda part: part.number)
    among = _Among(lot)
    among.learn([customer for part in ordered for customer in part.customers])
    told = (replace(part, customers=tuple(among.told(each) for each in part.customers)) for part in ordered)
    return [after for before, after in zip(ordered, told, strict=True) if after != before]


def alone(lot: Lot, customer: Customer, others: Iterable[Slice]) -> Customer:
    """One customer who was typed anew, among the debtors that are known already and all others of his lot."""
    among = _Among(lot)
    among.learn([customer])
    for each in (each for part in others for each in part.customers if each.key != customer.key):
        among.told(each)
    return among.told(customer)


def questions(lot: Lot) -> int:
    """How many customers may be somebody known, and nobody has said yet."""
    return 0 if lot.all_other else sum(tally.unsure for tallies in lot.tallies for tally in tallies)


def debtor_id(lot: Lot, customer: Customer) -> str:
    """The id of the debtor whom that customer is, as far as anybody has said."""
    found = customer.person_id or _himself(customer)
    said = dict(lot.joined)
    for _ in said:  # this is that, and that may be a third
        found = said.get(found, found)
    return found


@dataclass
class _Among:
    """Whom a lot's customers are compared with: debtors on file, and each other in the order of the file."""

    lot: Lot
    asked: int = 0
    known: Acquaintances = field(init=False)
    told_of: dict[str, Customer] = field(default_factory=dict)  # by key: a customer may have several parts

    def __post_init__(self) -> None:
        self.known = Acquaintances(self.lot.creditor_id)

    def learn(self, customers: Sequence[Customer]) -> None:
        """The creditor's own debtors; of all others those who may be one of his new customers."""
        for known in namesakes.of_creditor(self.lot.creditor_id):
            self.known.add(_person(known))
        wanted = [like for each in customers if (like := _likeness(each)) and not self.known.find(like).sure]
        for known in namesakes.near_any(wanted):
            self.known.add(_person(known))

    def told(self, customer: Customer) -> Customer:
        """The customer with who he is, or may be; an answer holds while it is about the same one."""
        like, before = _likeness(customer), self.told_of.get(customer.key)
        if before is not None and _likeness(before) == like:
            return _as(customer, before.person_id, None)
        if like is None:
            return _as(customer, "", None)
        after = customer if customer.state == "filed" else self._told(customer, self.known.find(like))
        self.known.add(Person(debtor_id(self.lot, after), self.lot.creditor_id, like, customer.address.city))
        self.told_of[customer.key] = after
        return after

    def _told(self, customer: Customer, found: Found) -> Customer:
        himself = _himself(customer)
        maybe = found.doubtful
        if maybe is None or maybe.id == himself or self.asked == MOST_ASKED:
            return _as(customer, found.sure if found.sure != himself else "", None)
        self.asked += 1
        return _as(customer, "", _known(maybe))


def _himself(customer: Customer) -> str:
    return persons.person_id(customer.siren, customer.name, customer.address)


def _as(customer: Customer, person_id: str, namesake: Known | None) -> Customer:
    before = customer.namesake.person_id if customer.namesake else None
    kept = namesake is not None and namesake.person_id == before
    answer = customer.same_person if kept else None
    return replace(customer, person_id=person_id, namesake=namesake, same_person=answer)


def _likeness(customer: Customer) -> Likeness | None:
    """None where too little is known of him."""
    at = customer.address
    if not (customer.name and at.postcode):
        return None
    return Likeness(customer.name, at.line, at.postcode, customer.siren)


def _person(known: Known) -> Person:
    return Person(known.person_id, known.creditor_id, known.likeness, known.city)


def _known(person: Person) -> Known:
    who = person.likeness
    return Known(person.id, person.creditor_id, who.name, who.line, who.postcode, person.city, who.siren)
