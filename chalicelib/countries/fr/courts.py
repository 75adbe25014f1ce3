"""Which court of appeal holds a department: the area of an officer's competence (décret 2021-1625).

From the annex of the Code de l'organisation judiciaire, table IV. Corsica's postcodes must be split by INSEE code.
"""

from functools import cache

from chalicelib.countries.fr import tables


def court_of_appeal(departement: str) -> str:
    """The seat of the court, such as «Lyon». Raises LookupError for an unknown department."""
    try:
        return _courts()[departement]
    except KeyError:
        raise LookupError(f"data/courts_of_appeal.csv has no department {departement!r}") from None


@cache
def _courts() -> dict[str, str]:
    return {row["departement_code"]: row["court_of_appeal"] for row in tables.rows("courts_of_appeal")}
