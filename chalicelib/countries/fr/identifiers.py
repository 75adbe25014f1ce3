"""The numbers that name a French company or an account, and the checks that catch a slip of the pen.

>>> siren("FR 40 303 265 045"), siren("552 100 554"), siren("30326504500017")
('303265045', '552100554', '303265045')
>>> vat_number("303265045")
'FR40303265045'
"""

SIREN_DIGITS, VAT_LENGTH, SIRET_DIGITS = 9, 13, 14


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
    from stdnum.fr import siren as checked

    return digits.isdigit() and bool(checked.is_valid(digits))


def holds(text: str) -> bool:
    """True when a SIREN, a SIRET (La Poste's too) or a French VAT number passes its own check."""
    from stdnum.fr import siret, tva

    compact = "".join(text.split())
    if len(compact) == SIRET_DIGITS:
        return bool(siret.is_valid(compact))
    return bool(tva.is_valid(compact)) if len(compact) == VAT_LENGTH else siren_holds(compact)


def vat_number(digits: str) -> str:
    """The French VAT number of a SIREN, key included (CGI ann. II 242 A)."""
    return f"FR{(12 + 3 * (int(digits) % 97)) % 97:02d}{digits}"


def iban_holds(text: str) -> bool:
    """True when an IBAN of any country passes its check digits and has its country's form (ISO 13616).

    A key inside the account number, such as Belgium's, is not looked at.
    """
    from stdnum import iban as checked

    return bool(checked.is_valid("".join(text.split()), check_country=False))
