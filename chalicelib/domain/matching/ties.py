"""What would make somebody judge in his own cause: numbers, names and places of a party, in one normal form each.

The forms are plain text; the shell keys them before they are kept or compared, all but the SIREN, which is public.

>>> of(Party(names=("Mme Élodie MARTIN",), line="12 bis, av. Foch", postcode="35000", phone="06 12 34 56 78"))
('name:elodie martin', 'address:35000 12 avenue bis foch', 'phone:+33612345678')
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from chalicelib.domain import likeness, phone_numbers
from chalicelib.domain.matching.facts import Tie

PUBLIC = "siren:"
LENGTH = 24  # hex digits of the key, 96 bits: nobody meets another by chance
FEWEST_WORDS = 2  # a first name, or a company of one word, is shared by too many


@dataclass(frozen=True, slots=True)
class Party:
    """A creditor, a debtor or a provider, as far as it is known; empty text where nobody said it.

    ``names``: his own and those of whoever runs the company. ``accounts``: IBAN, account at the payment provider.
    """

    siren: str = ""
    names: tuple[str, ...] = ()
    line: str = ""
    postcode: str = ""
    accounts: tuple[str, ...] = ()
    phone: str = ""


def of(party: Party) -> tuple[str, ...]:
    """The normal form of everything by which he could be tied to another, each once."""
    return tuple(dict.fromkeys(_forms(party)))


def name(written: str) -> str:
    """The form of one name: its words in order of the alphabet; empty when it says too little."""
    words = sorted(likeness.name_words(written))
    return f"name:{' '.join(words)}" if len(words) >= FEWEST_WORDS else ""


def siren(number: str) -> str:
    """The form of one SIREN; empty when it is none."""
    compact = "".join(number.split())
    return f"{PUBLIC}{compact}" if compact else ""


def keyed(forms: Iterable[str], key: Callable[[str], str]) -> frozenset[Tie]:
    """Forms as they are kept and compared: whoever reads them learns no name, street, account or number.

    ``key`` is the site's keyed hash, in hex. A SIREN is public and stays as it is.
    """
    return frozenset(_hidden(form, key) for form in forms if form)


def _hidden(form: str, key: Callable[[str], str]) -> Tie:
    return form if form.startswith(PUBLIC) else f"{form.partition(':')[0]}:{key(f'tie:{form}')[:LENGTH]}"


def _forms(party: Party) -> Iterator[str]:
    yield from filter(None, (siren(party.siren), *map(name, party.names)))
    street = sorted(likeness.street_words(party.line))
    if party.postcode.strip() and any(word.isdigit() for word in street):  # a hamlet is not one house
        yield f"address:{party.postcode.strip()} {' '.join(street)}"
    yield from (f"account:{''.join(account.split()).upper()}" for account in party.accounts if account.strip())
    if number := phone_numbers.international(party.phone):
        yield f"phone:{number}"
