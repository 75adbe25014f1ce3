"""Who sells and who buys: by label, by whose name stands beside the SIREN in the foot, by place on the page."""

import re
from dataclasses import dataclass

from chalicelib.gateways import invoice
from chalicelib.gateways.printed import blocks, company_numbers
from chalicelib.gateways.printed.blocks import Block
from chalicelib.gateways.printed.company_numbers import Found
from chalicelib.gateways.printed.page import Document, Phrase, fold

LEGAL_FORM = re.compile(
    r"\b(?:s\.?a\.?r\.?l\.?|e\.?u\.?r\.?l\.?|s\.?a\.?s\.?u?\.?|s\.?c\.?i\.?|s\.?n\.?c\.?|scop|scp|selarl|s\.?a\.?|gie|ei|gmbh|ltd|ag|b\.?v\.?|kg)(?=\W|$)"
)
FOOT_NAME = re.compile(
    r"^\W*(?P<name>.{3,60}?)(?: - |, | – |\s[|•·]\s|  | au capital| \d{3,5}\b| siret\b| siren\b| rcs\b|$)"
)


@dataclass(frozen=True, slots=True)
class Party:
    """One side; ``sure`` of the name and ``address_sure`` of where it lives."""

    name: str
    vat: str
    siren: str
    address: invoice.Address
    sure: invoice.Certainty
    numbers_sure: invoice.Certainty


@dataclass(frozen=True, slots=True)
class Parties:
    """Both sides of the invoice."""

    seller: Party
    buyer: Party


def decide(document: Document) -> Parties:
    """Both sides, as far as they can be told apart."""
    found = blocks.everything(document)
    numbers = company_numbers.everything(document)
    buyer, buyer_sure = _buyer(document, found, numbers)
    seller, seller_sure = _seller(document, found, numbers, buyer)
    return Parties(
        _party(seller, seller_sure, _owned(numbers, buyer, found, client=False)),
        _party(buyer, buyer_sure, _owned(numbers, buyer, found, client=True)),
    )


def _buyer(document: Document, found: list[Block], numbers: list[Found]) -> tuple[Block | None, invoice.Certainty]:
    labelled = [block for block in found if block.label == "buyer" and block.name]
    if labelled:
        return labelled[0], "high" if len({block.name for block in labelled}) == 1 else "medium"
    seller = _seller_block(document, found, numbers)
    free = [block for block in found if block.label == "" and block.name and block is not seller and block.page == 0]
    free = [block for block in free if seller is None or fold(block.name) != fold(seller.name)]
    free = [block for block in free if block.top < document.height * 0.6]
    if not free:
        return None, "low"
    if len(free) == 1 and seller is not None:
        return free[0], "high" if _owns(document, seller, numbers) else "medium"
    return max(free, key=lambda block: (block.left, -block.top)), "low" if len(free) > 1 else "medium"


def _seller_block(document: Document, found: list[Block], numbers: list[Found]) -> Block | None:
    """By its label, by its name beside the company numbers, or the first block of the page."""
    labelled = [block for block in found if block.label == "seller" and block.name]
    owning = [block for block in found if not block.label and block.name and _owns(document, block, numbers)]
    for some in (labelled, owning):
        if some:
            return some[0]
    free = [block for block in found if not block.label and block.name and block.page == 0]
    free = [block for block in free if block.top < document.height * 0.35]
    return (
        min(free, key=lambda block: (block.top, block.left)) if len(free) > 1 or (_has_buyer(found) and free) else None
    )


def _has_buyer(found: list[Block]) -> bool:
    return any(block.label == "buyer" for block in found)


def _owns(document: Document, block: Block, numbers: list[Found]) -> bool:
    """True when the name stands on the line of a company number, or the number in or just under the block."""
    name = fold(block.name)
    for number in numbers:
        if number.kind == "iban" or number.of_client:
            continue
        row = document.rows[number.phrase.page, number.phrase.row]
        if any(name in phrase.folded for phrase in row) or any(name in up.folded for up in document.above(row[0], 4)):
            return True
        if _inside(number.phrase, block):
            return True
    return False


def _inside(phrase: Phrase, block: Block) -> bool:
    """In the block, or at most five lines under it in its column."""
    under = block.bottom + 5 * phrase.height
    same = phrase.page == block.page and block.top <= phrase.top <= under
    return same and phrase.left < block.right and phrase.right > block.left


def _seller(
    document: Document, found: list[Block], numbers: list[Found], buyer: Block | None
) -> tuple[Block | None, invoice.Certainty]:
    block = _seller_block(document, found, numbers)
    if block is not None and block is not buyer:
        sure = block.label == "seller" or _owns(document, block, numbers)
        return block, "high" if sure else "medium"
    return _from_foot(document, numbers)


def _from_foot(document: Document, numbers: list[Found]) -> tuple[Block | None, invoice.Certainty]:
    """The name that begins the line of the company numbers, with the address on that line."""
    for number in (one for one in numbers if one.kind != "iban" and not one.of_client):
        for phrase in (number.phrase, *document.above(number.phrase, 2.0)):
            match = FOOT_NAME.match(phrase.text)
            if (
                match
                and LEGAL_FORM.search(phrase.folded)
                and not re.match(r"\W*(?:siret|siren|tva|rcs|n°|id)", phrase.folded)
            ):
                return _one_line(document, match["name"].strip(), phrase), "medium"
    first = next((phrase for phrase in document.phrases if LEGAL_FORM.search(phrase.folded) and phrase.page == 0), None)
    return (_one_line(document, first.text.split(" - ")[0].strip(), first), "low") if first else (None, "low")


def _one_line(document: Document, name: str, phrase: Phrase) -> Block:
    address = invoice.Address()
    match = blocks.TAIL_TOWN.search(phrase.folded)
    if match:
        city = phrase.text[match.start("city") : match.end("city")]
        address = invoice.Address("", match["postcode"], city.strip())
    return Block(name, address, "", phrase.page, phrase.left, phrase.top, phrase.bottom, phrase.right, (phrase,))


def _owned(numbers: list[Found], buyer: Block | None, found: list[Block], *, client: bool) -> list[Found]:
    """The company numbers of the client, or those of the other side."""
    delivery = [block for block in found if block.label == "delivery"]
    return [
        number
        for number in numbers
        if number.kind != "iban"
        and _of_client(number, buyer) is client
        and not any(_inside(number.phrase, block) for block in delivery)
    ]


def _of_client(number: Found, buyer: Block | None) -> bool:
    return number.of_client or (buyer is not None and number.phrase.top > buyer.top and _inside(number.phrase, buyer))


def _party(block: Block | None, sure: invoice.Certainty, numbers: list[Found]) -> Party:
    vat = next((one for one in numbers if one.kind == "vat"), None)
    siren = next((one for one in numbers if one.kind == "siren" and one.holds), None)
    siren = siren or next((one for one in numbers if one.kind == "siren"), None)
    digits = siren.number if siren else ""
    if vat is not None and vat.number.startswith("FR"):
        digits = digits if siren is not None and siren.holds else vat.number[-9:]
    agree = vat is not None and siren is not None and vat.number.endswith(siren.number)
    holds = any(one.holds for one in (vat, siren) if one is not None)
    numbers_sure: invoice.Certainty = "high" if agree and holds else ("medium" if holds else "low")
    address = block.address if block else invoice.Address()
    return Party(block.name if block else "", vat.number if vat else "", digits, address, sure, numbers_sure)
