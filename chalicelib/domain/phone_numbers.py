"""Phone numbers as people write them, brought to the form that every network takes (E.164).

>>> international("06 12 34 56 78"), international("0033 6.12.34.56.78"), international("0692 12 34 56")
('+33612345678', '+33612345678', '+262692123456')
"""

import re

E164 = re.compile(r"\+[1-9]\d{6,14}")
FRENCH = re.compile(r"0[1-9]\d{8}")
# The mobile numbers of the overseas departements have country codes of their own.
OVERSEAS = {
    "0690": "+590",
    "0691": "+590",
    "0692": "+262",
    "0693": "+262",
    "0639": "+262",
    "0694": "+594",
    "0696": "+596",
    "0697": "+596",
}


def international(written: str) -> str:
    """The number as +33612345678; an empty string when it is none."""
    compact = re.sub(r"[\s.\-/()]", "", written)
    compact = re.sub(r"^00", "+", compact)
    compact = re.sub(r"^\+330", "+33", compact)  # +33 (0)6 12 34 56 78
    if FRENCH.fullmatch(compact):
        compact = OVERSEAS.get(compact[:4], "+33") + compact[1:]
    return compact if E164.fullmatch(compact) else ""
