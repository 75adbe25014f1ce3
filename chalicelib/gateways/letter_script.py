"""The letters that our papers can show: a name in another script would stop the printer.

>>> unprintable("Łódź & Fils, Αθήνα, 25 €"), unprintable("財 Shop")
('', '財')
"""

import re
import unicodedata

#: Latin with its accents, Greek, Cyrillic, and the signs of business: all of them are in the papers' font.
SHOWN = (
    "\u0020-\u007e\u00a0-\u0180\u01cd-\u01dc\u0218-\u021b\u0391-\u03a1\u03a3-\u03ce\u0384-\u038a\u0400-\u045f"
    "\u0490\u0491\u1e80-\u1e85\u1ea0-\u1ef9\u2009\u200a\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u202f\u2030"
    "\u2032\u2033\u2039\u203a\u2044\u20ac\u2116\u2122\u2212\ufb00-\ufb04"
)
OTHER = re.compile(f"[^{SHOWN}]")


def unprintable(text: str) -> str:
    """The characters of a text that no paper of ours can show, each once, in order; empty when all is well."""
    return "".join(dict.fromkeys(OTHER.findall(unicodedata.normalize("NFC", text))))
