"""The official bulletin of insolvencies (BODACC A), through its open data: every notice about one SIREN.

Published by DILA with Opendatasoft's API, without a key; a 429 tells that the day's questions are used up.
"""

from typing import Any

from chalicelib.domain.registers import Notice
from chalicelib.gateways import judgments, open_service

SERVICE = open_service.Service(
    "https://bodacc-datadila.opendatasoft.com/api/explore/v2.1/catalog/datasets/annonces-commerciales/records",
    per_second=3,
    burst=5,
)
FIELDS = "id,registre,dateparution,typeavis,tribunal,jugement,parutionavisprecedent,url_complete"
MOST = 100  # what the API gives at once; nobody has more


def procedures(siren: str) -> tuple[Notice, ...]:
    """Every insolvency of a SIREN, the oldest first; empty when none was published. Raises open_service.Down."""
    asked = {
        "where": f'registre="{siren}" and familleavis="collective"',
        "order_by": "dateparution desc",
        "select": FIELDS,
        "limit": str(MOST),
    }
    return SERVICE.ask(asked, lambda answer: judgments.procedures(_about(answer, siren)))


def _about(answer: Any, siren: str) -> list[dict[str, Any]]:  # noqa: ANN401 - JSON of others
    """The records that do name this SIREN: a filter that was not understood must not accuse anybody."""
    return [record for record in answer["results"] if siren in _digits(record["registre"])]


def _digits(registre: list[str] | str) -> str:
    listed = registre if isinstance(registre, list) else [registre]
    return " ".join("".join(each.split()) for each in listed)
