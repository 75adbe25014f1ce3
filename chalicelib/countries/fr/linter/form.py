"""What a message must have whatever it says: the first letter's reference and day, and the size of an SMS."""

import re
from collections.abc import Iterator
from datetime import date

from chalicelib.countries.fr.linter import plain, table
from chalicelib.countries.fr.linter.context import Context, Finding
from chalicelib.domain import sms_text

MONTHS = ("janv", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec")


def findings(text: str, context: Context) -> Iterator[Finding]:
    """Faults of the message as a whole: each names all of it."""
    faults = [*_sms(text, context), *_letter(text, context)]
    yield from (finding(rule, text, 0, len(text)) for rule in faults)


def finding(rule: str, sentence: str, start: int, end: int) -> Finding:
    """The finding of a rule, with its article and better wording."""
    known = table.rules()[rule]
    return Finding(sentence, rule, known.article, known.better, known.gate, start, end)


def _sms(text: str, context: Context) -> Iterator[str]:
    if context.channel != "sms":
        return
    if any(sign not in sms_text.ALPHABET | sms_text.DOUBLE for sign in text):
        yield "sms_alphabet"
    if sms_text.septets(sms_text.gsm7(text)) > sms_text.ONE_SMS:
        yield "sms_long"


def _letter(text: str, context: Context) -> Iterator[str]:
    """After the first letter every message repeats its reference and day (gate G3); a stranger hears neither."""
    if context.purpose != "recovery" or context.recipient != "debtor":
        return
    if context.reference and _bare(context.reference) not in _bare(text):
        yield "reference"
    if context.letter_on and not _names_day(text, context.letter_on):
        yield "letter_date"


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text).upper()


def _names_day(text: str, day: date) -> bool:
    """The day in any usual spelling: 3 novembre 2026, 03/11, 3.11.26; a year that is given must be right."""
    line = "".join(f" {word.plain}" for word in plain.words(text))
    month = rf"0?{day.month}|{MONTHS[day.month - 1]}\w*"
    pattern = rf" 0?{day.day}(?: er)?(?: [/.])?(?: (?:{month}))(?: \.)?(?: (\d{{4}})| [/.] (\d\d)(?!\d))?(?= |$)"
    years = {f"{day.year}", f"{day.year % 100:02d}", ""}
    return any((found[1] or found[2] or "") in years for found in re.finditer(pattern, line))
