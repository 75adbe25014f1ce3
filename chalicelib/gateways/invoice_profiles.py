"""The profile of an invoice as people call it, from the identifier of its rules (BT-24)."""

# By what the identifier contains; the first that fits.
PROFILES = (
    ("extended-ctc-fr", "EXTENDED-CTC-FR"),
    ("minimum", "MINIMUM"),
    ("basicwl", "BASICWL"),
    (":extended", "EXTENDED"),
    (":comfort", "COMFORT"),
    ("xrechnung", "XRECHNUNG"),
    ("peppol", "PEPPOL-BIS3"),
    (":basic", "BASIC"),
    ("en16931", "EN16931"),
)


def name(guideline: str) -> str:
    """Its short name in capitals, empty for rules that we don't know.

    >>> name("urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic")
    'BASIC'
    """
    lowered = guideline.lower()
    return next((called for part, called in PROFILES if part in lowered), "")
