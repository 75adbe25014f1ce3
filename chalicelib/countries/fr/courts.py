"""Which court of appeal holds a department, and which officer may act there (décret 2021-1625 [S]).

From the annex of the Code de l'organisation judiciaire, table IV [V20]. Ask by INSEE commune code: postcodes cross the
borders of departments, and Corsica's 20xxx are 2A and 2B. Airports that have a court of their own are not told [M].

>>> court_of_appeal(departement("2A004")), court_of_appeal(departement("97611"))  # Ajaccio, Mamoudzou
('Bastia', 'Saint-Denis')
>>> departements()[:2], len(departements())
(('01', '02'), 107)
>>> court_of_appeal("975")  # no court of appeal: a court of its own
"Tribunal supérieur d'appel de Saint-Pierre-et-Miquelon"
"""

from functools import cache
from typing import Literal, assert_never

from chalicelib.countries.fr import tables

Duty = Literal["psrpc", "service", "enforcement", "amicable"]
OVERSEAS = ("97", "98")  # departments and territories of three characters


def departement(insee: str) -> str:
    """The department of a commune by its INSEE code: two characters, three overseas. Raises LookupError."""
    code = insee[:3] if insee.startswith(OVERSEAS) else insee[:2]
    court_of_appeal(code)
    return code


def departements() -> tuple[str, ...]:
    """The codes of all of them, the mainland's first: ``01`` to ``95``, ``2A`` and ``2B``, then overseas."""
    return tuple(_courts())


def court_of_appeal(departement: str) -> str:
    """The seat of the court, such as «Lyon». Raises LookupError for an unknown department."""
    try:
        return _courts()[departement]
    except KeyError:
        raise LookupError(f"data/courts_of_appeal.csv has no department {departement!r}") from None


def competent(seat_departement: str, debtor_insee: str, duty: Duty) -> bool:
    """Whether an officer of that seat may do this to a debtor who lives in that commune. Raises LookupError.

    A small claim (PSRPC), service and enforcement stay within the court of appeal of the seat; for the first that is
    the debtor's home (CPCE R125-1 [V]). Amicable recovery is free of areas [M].
    """
    match duty:
        case "amicable":
            return True
        case "psrpc" | "service" | "enforcement":
            return court_of_appeal(seat_departement) == court_of_appeal(departement(debtor_insee))
        case _:
            assert_never(duty)


@cache
def _courts() -> dict[str, str]:
    return {row["departement_code"]: row["court_of_appeal"] for row in tables.rows("courts_of_appeal")}
