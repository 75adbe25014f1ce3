"""What tells who somebody is, or how to reach him, is taken out of any text; amounts, dates and plain words stay."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chalicelib.countries.fr import numerals
from chalicelib.domain.tender import redaction, traces
from chalicelib.domain.tender.redaction import MARK, redact

DIGITS = "0123456789"
BEFORE = st.sampled_from(["", "Appelez le ", "Mon numéro : ", "Joignable au ", "tél. ", "(", "Voici mes coordonnées, "])
AFTER = st.sampled_from(["", " merci", ".", ", à bientôt", " !", ") le matin", " : le débiteur a-t-il un bail ?"])
SPACES = st.sampled_from([" ", ".", "-", "/", ",", "_", "  ", " . ", " - ", "\u00a0", "\u202f", "·", ""])
phones = st.builds("0{}{}".format, st.sampled_from(DIGITS[1:]), st.text(DIGITS, min_size=8, max_size=8))


def pairs(number: str) -> list[str]:
    return [number[at : at + 2] for at in range(0, 10, 2)]


def spelt(number: str) -> str:
    """By pairs, as people dictate it."""
    said = [
        f"zéro {numerals.number(int(pair))}" if pair[0] == "0" else numerals.number(int(pair)) for pair in pairs(number)
    ]
    return " ".join(said)


SPELLINGS: dict[str, Callable[[str, str], str]] = {
    "pairs": lambda number, sign: sign.join(pairs(number)),
    "apart": lambda number, sign: (sign or " ").join(number),
    "abroad": lambda number, sign: "+33" + sign + number[1] + sign + sign.join(pairs(number)[1:]),
    "bracket": lambda number, sign: (
        f"+33 (0){number[1]} {sign.join(pairs(number)[1:])}" if sign != "," else "0" + number[1:]
    ),
    "two zeros": lambda number, _: "0033" + number[1:],
    "odd groups": lambda number, _: f"{number[:3]} {number[3:6]} {number[6:]}",
    "no zero": lambda number, sign: (sign or " ").join([number[1], *pairs(number)[1:]]),
    "words": lambda number, _: spelt(number),
    "word by word": lambda number, _: " ".join(numerals.UNITS[int(digit)] for digit in number),
    "half in words": lambda number, _: " ".join(
        numerals.number(int(pair)) if at % 2 and pair[0] != "0" else pair for at, pair in enumerate(pairs(number))
    ),
    "full width": lambda number, _: " ".join(pairs(number)).translate(str.maketrans(DIGITS, "０１２３４５６７８９")),
    "circled": lambda number, _: number.translate(str.maketrans(DIGITS, "⓪①②③④⑤⑥⑦⑧⑨")),
    "cut by what nobody sees": lambda number, _: "\u200b".join(number),
    "letters for digits": lambda number, _: " ".join(pairs(number)).replace("0", "O", 1),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@given(number=phones, sign=SPACES, before=BEFORE, after=AFTER)
def test_no_digit_of_a_phone_number_is_left(spelling: str, number: str, sign: str, before: str, after: str) -> None:
    told = redact(before + SPELLINGS[spelling](number, sign) + after)
    assert told.text == before + MARK + after
    assert told.hidden == ("phone",)


words = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=9)
ENDS = st.sampled_from(["fr", "com", "net", "org"])
AT = st.sampled_from(["@", " @ ", " (at) ", "[at]", " arobase ", " arobas ", "(arobase)", " {@} ", "＠"])
DOT = st.sampled_from([".", " . ", " point ", " (point) ", "[.]", " dot ", "[dot]"])


def address(one: str, other: str, host: str, end: str, signs: tuple[str, str]) -> tuple[str, tuple[str, ...]]:
    """A mail address as it is spelt, and the words of it; they begin with an x so as to be no words of the language."""
    at, dot = signs
    told = (f"x{one}", f"x{other}", f"x{host}")
    return f"{told[0]}{dot}{told[1]}{at}{told[2]}{dot}{end}", told


@given(st.builds(address, words, words, words, ENDS, st.tuples(AT, DOT)), BEFORE, AFTER)
def test_no_part_of_a_mail_address_is_left(mail: tuple[str, tuple[str, ...]], before: str, after: str) -> None:
    spelling, parts = mail
    told = redact(before + spelling + after)
    assert all(part not in told.text for part in parts)
    assert "mail" in told.hidden


@given(words, ENDS, st.sampled_from(["", "https://", "www.", "http://www."]), st.sampled_from(["", "/contact?a=1"]))
def test_no_link_is_left(host: str, end: str, scheme: str, path: str) -> None:
    told = redact(f"Voyez {scheme}x{host}.{end}{path} pour la suite")
    assert told == redaction.Redacted(f"Voyez {MARK} pour la suite", ("link",))


@pytest.mark.parametrize(
    "text", ["@jeannot69", "insta : jeannot", "whatsapp jean_69", "exemple point fr", "jean chez gmail"]
)
def test_no_handle_is_left(text: str) -> None:
    assert "jean" not in redact(f"Sinon {text}").text
    assert redact(text).hidden in {("link",), ("mail",)}


@given(
    st.text(DIGITS, min_size=23, max_size=23), st.sampled_from(["", " ", "-", "."]), st.sampled_from(["FR", "fr", "MC"])
)
def test_no_digit_of_an_account_is_left(digits: str, sign: str, country: str) -> None:
    whole = f"{country}76{digits}"
    told = redact(f"IBAN {sign.join(whole[at : at + 4] for at in range(0, 27, 4))} merci")
    assert told == redaction.Redacted(f"IBAN {MARK} merci", ("account",))


@pytest.mark.parametrize(
    "text",
    ["732 829 320", "732829320", "73282932000074", "732 829 320 00074", "SIREN : 812 345 678", "RCS Lyon 812345678",
     "FR 44 732829320", "FR44732829320"],
)  # fmt: skip
def test_no_company_number_is_left(text: str) -> None:
    told = redact(f"Débiteur {text}.")
    assert not any(letter.isdigit() for letter in told.text)
    assert told.hidden == ("company_number",)


def test_nine_digits_that_are_no_company_number_stay() -> None:
    assert redact("commande 812345678 du 3 mars").hidden == ()


NAMES = (
    "Boulangerie Morel SARL",
    "Élodie Lefèvre-Durand",
    "Les 2 Amarres",
    "M. Jean Petit",
    "Atelier Vélo Saône",
    "Garage du Pont",
)


@pytest.mark.parametrize(
    "text",
    ["la boulangerie Morel", "MOREL", "chez morel", "Elodie", "LEFEVRE DURAND", "Lefèvre  Durand", "les 2 amarres",
     "Les Amarres", "M. Petit", "jean petit", "atelier vélo saone", "Saône", "le garage du pont",
     "le Garage est fermé"],
)  # fmt: skip
def test_no_telling_word_of_a_known_name_is_left(text: str) -> None:
    told = redact(f"Est-ce {text} ?", NAMES)
    assert told.hidden == ("name",)
    left = traces.seen(told.text)
    assert not {"morel", "elodie", "lefevre", "durand", "amarres", "petit", "saone", "pont"} & set(left.split())


@pytest.mark.parametrize(
    "text",
    [
        "une petite boulangerie",
        "un petit garage, un atelier",
        "le pont est coupé",
        "Garage fermé depuis mars.",
        "un vélo volé",
    ],
)
def test_words_that_half_the_trade_bears_stay(text: str) -> None:
    assert redact(text, NAMES) == redaction.Redacted(text)


def test_the_town_stays_though_a_party_is_called_after_it() -> None:
    assert redact("À Lyon même ?", ["Lyon Cycles"], ["Lyon 2e"]).text == "À Lyon même ?"
    assert redact("C'est Lyon Cycles ?", ["Lyon Cycles"]).text == f"C'est {MARK} ?"
    assert redact("C'est Lyon ?", ["Lyon", "Le"], ["Lyon"]).text == "C'est Lyon ?"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("M. Dupont y habite", "[…] y habite"),
        ("Je suis Karim Benali, de Lyon", "Je suis […], de Lyon"),
        ("Maître Le Goff, puis SCP Faure & Roche", "[…], puis […]"),
        ("Madame, Monsieur, le débiteur est-il gérant ?", "Madame, Monsieur, le débiteur est-il gérant ?"),
    ],
)
def test_a_name_nobody_told_us_is_found_by_what_stands_before_it(text: str, left: str) -> None:
    assert redact(text).text == left


def amount(cents: int, thousands: str, unit: str) -> str:
    written = f"{cents // 100:,}".replace(",", thousands)
    return written + f",{cents % 100:02d}" * bool(cents % 100) + unit


UNITS = st.sampled_from([" €", "€", " EUR", "\u00a0€", " euros"])
amounts = st.builds(amount, st.integers(1_00, 99_999_999), st.sampled_from([" ", "\u202f", "\u00a0", "."]), UNITS)
dates = st.dates().filter(lambda day: 1990 <= day.year <= 2099)
days = st.one_of(
    st.builds(
        lambda day, form: day.strftime(form), dates, st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d"])
    ),
    st.builds(lambda day: f"{day.day} mars {day.year}", dates),
)
others = st.sampled_from(
    ["12,5 %", "90 jours", "2 factures", "9 h 30", "facture 2026-0042", "F-2026-118", "deux mille euros",
     "quatre-vingt-dix-neuf euros", "un point de détail", "3e relance", "SIREN", "le 3 au 5"]
)  # fmt: skip
joints = st.sampled_from([" ", ", ", " ; ", " et ", "\n", " - ", " puis ", " échu le ", " : "])


@given(st.lists(st.tuples(st.one_of(amounts, days, others), joints), min_size=1, max_size=6))
@example([("12/03/2026", " "), ("1 250 €", " "), ("5 000,00 €", "")])
def test_amounts_dates_and_terms_stay_as_they_are(parts: list[tuple[str, str]]) -> None:
    text = "".join(part + joint for part, joint in parts)
    assert redact(text, NAMES) == redaction.Redacted(text)


pieces = st.one_of(
    st.text(max_size=12), phones, words, amounts,
    st.sampled_from([*NAMES, "@", " arobase ", " point ", ".fr", "zéro ", "six ", "+33 ", "M. ", MARK, "00", "FR76 "]),
)  # fmt: skip


@given(st.lists(pieces, max_size=14).map("".join))
def test_done_twice_it_is_the_same(text: str) -> None:
    once = redact(text, NAMES)
    assert redact(once.text, NAMES) == redaction.Redacted(once.text)
    assert len(once.text) <= len(text)


@pytest.mark.parametrize("piece", ["1 ", "a.", "un ", "@a", "a@", "M. A", "06 1", "point ", "FR76 1", "soixante-dix "])
def test_a_long_text_made_to_be_slow_is_not(piece: str) -> None:
    redact(piece * (1200 // len(piece)), NAMES)


@pytest.mark.parametrize(
    ("text", "something"), [("06 12 34 56 78 !", False), ("Oui : 06 12 34 56 78", True), ("…", False)]
)
def test_whether_anything_is_left_to_read(text: str, *, something: bool) -> None:
    assert redact(text).says_something == something
