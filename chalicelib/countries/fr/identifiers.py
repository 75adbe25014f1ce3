"""The numbers that name a French company or an account, and the checks that catch a slip of the pen.

>>> siren("FR 40 303 265 045"), siren("552 100 554"), siren("30326504500017")
('303265045', '552100554', '303265045')
>>> vat_number("303265045")
'FR40303265045'
"""

SIREN_DIGITS, SIRET_DIGITS, VAT_LENGTH = 9, 14, 13


def siren(text: str) -> str:
    """The SIREN (9 digits) inside a SIREN, a SIRET or a French VAT number; empty when there is none.

    The check digit is not looked at: see ``siren_holds``.
    """
    compact = "".join(text.split()).upper()
    if len(compact) == VAT_LENGTH and compact.startswith("FR"):
        compact = compact[-SIREN_DIGITS:]
    digits = compact if compact.isascii() and compact.isdigit() else ""
    return digits[:SIREN_DIGITS] if len(digits) in {SIREN_DIGITS, SIRET_DIGITS} else ""


def siren_holds(digits: str) -> bool:
    """True when nine digits pass the Luhn check (C. com. R123-221, R123-222)."""
    return len(digits) == SIREN_DIGITS and digits.isdigit() and luhn(digits) == 0


def luhn(digits: str) -> int:
    """The Luhn sum modulo 10: zero for a number that holds."""
    return sum(sum(divmod(int(digit) * (1 + at % 2), 10)) for at, digit in enumerate(reversed(digits))) % 10


def vat_number(digits: str) -> str:
    """The French VAT number of a SIREN, key included (CGI ann. II 242 A)."""
    return f"FR{(12 + 3 * (int(digits) % 97)) % 97:02d}{digits}"


def iban_holds(text: str) -> bool:
    """True when an IBAN of any country passes its check digits (ISO 13616, modulo 97)."""
    compact = "".join(text.split()).upper()
    if not (15 <= len(compact) <= 34 and compact.isascii() and compact.isalnum()):  # noqa: PLR2004 - ISO 13616
        return False
    return int("".join(str(int(letter, 36)) for letter in compact[4:] + compact[:4])) % 97 == 1
