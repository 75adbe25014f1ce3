"""To whom claims are declared, as the text of a judgment names him; in doubt nobody.

A name cut in the wrong place would send a declaration nowhere, within a time that does not come back.

>>> named("… désignant liquidateur SELARL Ouest, Me Le Bihan 2 B, quai Sud 29200 Brest. Les créances …", "liquidation")
Officer(name='SELARL Ouest, Me Le Bihan', line='2 B, quai Sud', postcode='29200', city='Brest')
"""

import re

from chalicelib.domain.registers import Officer, Procedure

LONGEST = 2_000  # characters of a judgment that are read
TITLES: dict[Procedure, str] = {
    "liquidation": "liquidateur",
    "receivership": "mandataire judiciaire",
    "safeguard": "mandataire judiciaire",
}
#: What comes after an officer and his address.
ENDS = re.compile(
    r"[,.;]?\s*(?:et\s+)?(?:d[ée]signant|d[ée]signe|nomm[ée]|avec (?:les pouvoirs|pour mission)|administrateur|"
    r"mandataire judiciaire|liquidateur|commissaire|juge|les (?:déclarations|créances)|nature de la procédure|"
    r"procédure ouverte|date de cessation)\b",
    re.IGNORECASE,
)
#: A name, a number and a street, a postcode, a town. «4R Conseil» is no number: its letter touches the figure.
PERSON = re.compile(
    r"(?P<name>[^\W\d].{2,120}?)[\s,]+(?P<line>\d{1,4}(?:\s?[/-]\s?\d{1,4})?(?:\s(?:bis|ter|quater)\b|\s[A-Z](?=,))?,?"
    r"\s[^\W\d].{2,80}?)[\s,–-]+(?P<postcode>\d{5})\s(?P<city>[^\W\d][^\d,.;]{1,60})",
    re.IGNORECASE,
)


def named(text: str, kind: Procedure) -> Officer | None:
    """The officer of a judgment's text; None where his title, name or address can't be told apart."""
    said = " ".join(text[:LONGEST].split())
    found = re.search(rf"(?<!\bau )(?<!\bdu )\b{TITLES[kind]}(?: judiciaire)?\s*:?\s+", said, re.IGNORECASE)
    if found is None:
        return None
    rest = said[found.end() :]
    end = ENDS.search(rest)
    person = PERSON.fullmatch(rest[: end.start() if end else None].strip(" .,;"))
    if person is None:
        return None
    name = re.sub(r"^(?:la|le)\s+", "", person["name"], flags=re.IGNORECASE)
    return Officer(name, person["line"], person["postcode"], person["city"].strip())
