"""Amounts in French words, as an acknowledgement of debt writes them (C. civ. 1376 [M]).

>>> euros_in_words(221_067)
'deux mille deux cent dix euros et soixante-sept centimes'
"""

UNITS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
    *("treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
TENS = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt")
MILLION = 1_000_000


def euros_in_words(cents: int) -> str:
    """An amount below a thousand million euros, in cents, written out. Raises ValueError outside that."""
    euros, rest = divmod(cents, 100)
    if not 0 <= euros < 1000 * MILLION:
        raise ValueError(f"{cents} cents can't be written out")
    of = " d’" if euros and not euros % MILLION else " "  # «un million d’euros»
    words = f"{number(euros)}{of}euro{'s' if euros > 1 else ''}"
    return f"{words} et {number(rest)} centime{'s' if rest > 1 else ''}" if rest else words


def number(n: int) -> str:
    """A whole number from 0 to 999,999,999 in words, spelt as before 1990."""
    if n >= MILLION:
        millions, rest = divmod(n, MILLION)
        return _joined(f"{number(millions)} million{'s' if millions > 1 else ''}", rest)
    if n >= 1000:  # noqa: PLR2004 - a thousand is one
        thousands, rest = divmod(n, 1000)
        return _joined("mille" if thousands == 1 else f"{_before_mille(number(thousands))} mille", rest)
    return _below_thousand(n)


def _below_thousand(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    if not hundreds:
        return _below_hundred(rest)
    many = f"{UNITS[hundreds]} cent" if hundreds > 1 else "cent"
    return f"{many}s" if hundreds > 1 and not rest else _joined(many, rest)


def _below_hundred(n: int) -> str:
    if n < len(UNITS):
        return UNITS[n]
    ten, unit = divmod(n, 10)
    if ten in {7, 9}:  # «soixante-dix», «quatre-vingt-dix»: the twenties of old
        unit += 10
    if not unit:
        return "quatre-vingts" if ten == 8 else TENS[ten]  # noqa: PLR2004 - four twenties
    link = " et " if unit in {1, 11} and ten < 8 else "-"  # noqa: PLR2004 - «vingt et un», but «quatre-vingt-un»
    return f"{TENS[ten]}{link}{UNITS[unit]}"


def _joined(words: str, rest: int) -> str:
    return f"{words} {number(rest)}" if rest else words


def _before_mille(words: str) -> str:
    """«quatre-vingts» and «deux cents» lose their s before «mille», which is invariable."""
    return words.removesuffix("s") if words.endswith(("vingts", "cents")) else words
