"""Many debtors looked for among many others: by house and by name, so that not everybody is compared with everybody.

>>> among = Acquaintances("crd_1")
>>> among.add(Person("dbt_A", "crd_1", Likeness("Élodie Martin", "12 rue Neuve", "69002")))
>>> among.find(Likeness("Mme MARTIN Elodie", "12, r. neuve", "69002")).sure
'dbt_A'
>>> among.find(Likeness("E. Martin", "12 rue Neuve", "69002")).doubtful.id
'dbt_A'
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from chalicelib.domain import sameness
from chalicelib.domain.sameness import Likeness, Worded

MOST = 200  # of one block: a house of many flats, a name that half a town bears


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody known, as one creditor's papers name him."""

    id: str
    creditor_id: str
    likeness: Likeness
    city: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """``sure``: whom he surely is, empty for nobody; ``doubtful``: whom he may be."""

    sure: str = ""
    doubtful: Person | None = None


@dataclass
class _Block:
    """Who may be one of a house, or of a name: their names as they are compared, and those that hold initials."""

    names: list[str] = field(default_factory=list)
    people: list[tuple[Worded, Person]] = field(default_factory=list)
    initialled: list[int] = field(default_factory=list)

    def add(self, words: Worded, person: Person) -> None:
        if len(self.people) == MOST:
            return
        if words.initialled:
            self.initialled.append(len(self.people))
        self.names.append(words.text)
        self.people.append((words, person))

    def like(self, words: Worded) -> Iterator[tuple[Worded, Person]]:
        """Those whose name is near enough to look at the rest."""
        from rapidfuzz import fuzz, process

        if words.initialled:
            yield from self.people
            return
        close = process.extract(words.text, self.names, scorer=fuzz.ratio, score_cutoff=sameness.LIKE_NAME, limit=None)
        for index in sorted({*self.initialled, *(index for _, _, index in close)}):
            yield self.people[index]


@dataclass
class Acquaintances:
    """Who is known; a doubt is only ever about people of ``creditor_id``: nobody learns here whom others chase."""

    creditor_id: str
    _by_siren: dict[str, str] = field(default_factory=dict)
    _by_block: dict[str, _Block] = field(default_factory=lambda: defaultdict(_Block))
    _seen: set[Person] = field(default_factory=set)

    def add(self, person: Person) -> None:
        """Know him from now on; the same spelling twice is once."""
        if person in self._seen:
            return
        self._seen.add(person)
        if person.likeness.siren:
            self._by_siren.setdefault(person.likeness.siren, person.id)
        words = sameness.worded(person.likeness)
        for block in words.blocks:
            self._by_block[block].add(words, person)

    def find(self, whom: Likeness) -> Found:
        """Who he is among those known so far, who came first going first."""
        if whom.siren in self._by_siren:
            return Found(self._by_siren[whom.siren])
        words, doubtful = sameness.worded(whom), None
        for other, person in self._near(words):
            answer = sameness.compare_words(words, other)
            if answer == "same":
                return Found(person.id)
            if answer == "doubtful" and doubtful is None and person.creditor_id == self.creditor_id:
                doubtful = person
        return Found(doubtful=doubtful)

    def _near(self, words: Worded) -> Iterator[tuple[Worded, Person]]:
        for block in words.blocks:
            if block in self._by_block:
                yield from self._by_block[block].like(words)
