"""Text that fits one SMS: 160 septets of the GSM alphabet, or the price triples.

>>> gsm7("Bientôt réglé\u202f: 12,50\u00a0€ … «\u00a0oui\u00a0»")
'Bientot réglé : 12,50 € ... " oui "'
>>> septets("10 €")     # the euro sign counts twice
5
"""

import unicodedata

ONE_SMS = 160
ALPHABET = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
DOUBLE = frozenset("^{}\\[~]|€")
PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "…": "...",
        "–": "-",
        "—": "-",
        "\u2011": "-",
        "œ": "oe",
        "Œ": "OE",
        "\t": " ",
        "\u00ad": "",
        "\u200b": "",
        "\u202f": " ",
        "\u00a0": " ",
        "\u2009": " ",
    }
)


def gsm7(text: str) -> str:
    """The nearest text in the GSM alphabet: â ê î ô lose their hats, what has no equal becomes «?»."""
    return "".join(_nearest(character) for character in unicodedata.normalize("NFC", text).translate(PLAIN))


def septets(text: str) -> int:
    """Length of a GSM text as the network counts it."""
    return len(text) + sum(character in DOUBLE for character in text)


def _nearest(character: str) -> str:
    if character in ALPHABET or character in DOUBLE:
        return character
    bare = unicodedata.normalize("NFKD", character)
    return "".join(part for part in bare if part in ALPHABET) or ("" if unicodedata.combining(character) else "?")
