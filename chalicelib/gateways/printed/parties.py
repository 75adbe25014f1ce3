"""Who sells and who buys: by label, by whose name stands beside the company numbers, by place on the page."""

from dataclasses import dataclass
from itertools import permutations

from chalicelib.gateways import invoice
from chalicelib.gateways.printed import blocks, company_numbers, names
from chalicelib.gateways.printed.blocks import Block
from chalicelib.gateways.printed.company_numbers import Found
from chalicelib.gateways.printed.page import Document, Phrase, fold

PROVEN, LIKELY = 4.0, 2.0  # points: a label or a company number; the place on the page


@dataclass(frozen=True, slots=True)
class Party:
    """One side; ``sure`` of the name, ``address_sure``, and ``numbers_sure`` of the company numbers."""

    name: str
    vat: str
    siren: str
    address: invoice.Address
    sure: invoice.Certainty
    address_sure: invoice.Certainty
    numbers_sure: invoice.Certainty


@dataclass(frozen=True, slots=True)
class Parties:
    """Both sides of the invoice."""

    seller: Party
    buyer: Party


def decide(document: Document) -> Parties:
    """Both sides, as far as they can be told apart."""
    numbers = [one for one in company_numbers.everything(document) if one.kind != "iban"]
    found = [block for block in blocks.everything(document) if block.name or block.label == "buyer"]
    selling = {id(block): _sells(document, block, numbers) for block in found}
    buying = {id(block): _buys(document, block, numbers) for block in found}
    seller, buyer = _best(found, selling, buying)
    named = seller.name if seller else names.beside_numbers(document, numbers)
    return Parties(
        _party(seller, named, _sure(seller, selling, named), _owned(numbers, buyer, client=False)),
        _party(
            buyer,
            buyer.name if buyer else "",
            _buyer_sure(found, (seller, buyer), selling, buying),
            _owned(numbers, buyer, client=True),
        ),
    )


def _best(found: list[Block], selling: dict[int, float], buying: dict[int, float]) -> tuple[Block | None, Block | None]:
    """The pair with the most points; either may be missing from the page."""
    pairs: list[tuple[Block | None, Block | None]] = [
        (one, other) for one, other in permutations(found[:12], 2) if fold(one.name) != fold(other.name)
    ]
    pairs += [(one, None) for one in found] + [(None, one) for one in found]

    def points(pair: tuple[Block | None, Block | None]) -> float:
        seller, buyer = pair
        return (selling[id(seller)] if seller else 0.0) + (buying[id(buyer)] if buyer else 0.0)

    return max(pairs, key=points, default=(None, None))


def _sells(document: Document, block: Block, numbers: list[Found]) -> float:
    """How much speaks for the seller; less than nothing when it is somebody else's block."""
    points = {"seller": PROVEN + 1, "buyer": -PROVEN * 2, "delivery": -PROVEN * 2}.get(block.label, 0.0)
    if names.beside(document, block.name, numbers):
        points += PROVEN
    elif any(_inside(number.phrase, block) and not number.of_client for number in numbers):
        points += LIKELY
    if block.one_line:
        points += 1.0
    return points + (1.0 if block.left < document.width * 0.4 else 0.0) + (1.0 if _is_first(document, block) else 0.0)


def _buys(document: Document, block: Block, numbers: list[Found]) -> float:
    """How much speaks for the buyer."""
    points = {"buyer": PROVEN + 1, "seller": -PROVEN * 2, "delivery": -PROVEN}.get(block.label, 0.0)
    if names.beside(document, block.name, numbers):
        points -= PROVEN
    if any(_inside(number.phrase, block) and number.of_client for number in numbers):
        points += PROVEN
    if block.one_line:
        points -= LIKELY + 1
    points += 1.5 if block.left > document.width * 0.45 else 0.0
    points += 0.5 if block.page == 0 and block.top < document.height * 0.5 else -LIKELY
    return points


def _is_first(document: Document, block: Block) -> bool:
    return block.page == 0 and block.top < document.height * 0.15


def _sure(block: Block | None, points: dict[int, float], named: str) -> invoice.Certainty:
    """High with a label or a number and no rival; medium by place alone."""
    if block is None:
        return "medium" if named else "low"
    own = points[id(block)]
    rivals = [other for key, other in points.items() if key != id(block)]
    apart = own - max(rivals, default=0.0)
    if own >= PROVEN and apart >= LIKELY:
        return "high"
    return "medium" if own >= LIKELY and apart > 0 else "low"


def _buyer_sure(
    found: list[Block], pair: tuple[Block | None, Block | None], selling: dict[int, float], buying: dict[int, float]
) -> invoice.Certainty:
    """As for the seller; or the only other address beside a seller who is known."""
    seller, buyer = pair
    sure = _sure(buyer, buying, "")
    if sure == "high" or seller is None or buyer is None:
        return sure
    others = [
        block
        for block in found
        if block is not buyer
        and not block.one_line
        and block.label != "delivery"
        and fold(block.name) != fold(seller.name)
    ]
    return "high" if not others and selling[id(seller)] >= PROVEN else sure


def _inside(phrase: Phrase, block: Block) -> bool:
    """In the block, or at most four lines under it in its column."""
    under = block.bottom + 4.5 * phrase.height
    same = phrase.page == block.page and block.top <= phrase.top <= under
    return same and phrase.left < block.right and phrase.right > block.left


def _owned(numbers: list[Found], buyer: Block | None, *, client: bool) -> list[Found]:
    """The company numbers of the client, or those of the other side."""
    return [number for number in numbers if _of_client(number, buyer) is client]


def _of_client(number: Found, buyer: Block | None) -> bool:
    return number.of_client or (buyer is not None and not buyer.one_line and _inside(number.phrase, buyer))


def _party(block: Block | None, name: str, sure: invoice.Certainty, numbers: list[Found]) -> Party:
    vat = next((one for one in numbers if one.kind == "vat"), None)
    sirens = [one for one in numbers if one.kind == "siren"]
    siren = next((one for one in sirens if one.holds), sirens[0] if sirens else None)
    digits = siren.number if siren else ""
    if vat is not None and vat.number.startswith("FR") and not (siren is not None and siren.holds):
        digits = vat.number[-9:]
    agree = vat is not None and siren is not None and vat.number.endswith(siren.number)
    alone = len({one.number for one in sirens if one.holds}) == 1
    holds = any(one.holds for one in (vat, siren) if one is not None)
    numbers_sure: invoice.Certainty = "high" if holds and (agree or alone) else ("medium" if holds else "low")
    address = block.address if block else invoice.Address()
    doubtful = block is not None and (block.several_names or block.label_or_name)
    name_sure: invoice.Certainty = "medium" if sure == "high" and doubtful else sure
    return Party(name, vat.number if vat else "", digits, address, name_sure, sure, numbers_sure)
