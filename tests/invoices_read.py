"""What the tests of the invoice reader share: the day of the samples, the name of a syntax, a refusal caught."""

from datetime import date

import pytest

from chalicelib.domain.refusals import Refused
from chalicelib.gateways import invoice_reader

TODAY = date(2026, 11, 21)
UBL = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"


def refusal(data: bytes) -> Refused:
    """How the reader refuses this file."""
    with pytest.raises(Refused) as caught:
        invoice_reader.read(data)
    return caught.value
