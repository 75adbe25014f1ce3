"""A claim that is not filed yet: what was read from the invoice, corrected field by field."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from chalicelib import ambient
from chalicelib.domain.certainty import Certainty
from chalicelib.domain.claim.facts import Debt, Kind, Nature
from chalicelib.domain.places import Place
from chalicelib.domain.proofs import Proof
from chalicelib.domain.registers import Notice
from chalicelib.store import codec, frameworks, persons, plain, streams, table
from chalicelib.store.frameworks import Framework
from chalicelib.store.namesakes import Known
from chalicelib.store.people import Address, Creditor
from chalicelib.store.register_answers import CompanyAnswer

LIFE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Draft:
    """``claim_id`` is given from the start, so that filing twice files once. Cents.

    ``creditor`` is the profile as it stood when the draft was made: signing needs no further read.
    """

    id: str
    creditor_id: str
    claim_id: str
    creditor: Creditor
    debtor_name: str
    debtor_kind: Kind
    debtor_siren: str
    debtor_address: Address
    debtor_email: str
    debtor_phone: str
    invoice_number: str
    issued_on: date | None
    due_on: date | None
    due_assumed: bool
    amount_cents: int | None
    debt: Debt | None = None  # once everything needed is known
    place: Place | None = None
    evidence: tuple[str, ...] = ()  # the invoice itself
    proofs: tuple[Proof, ...] = ()  # what else shows that it is owed
    file_name: str = ""
    source: str = "hand"  # factur-x, zugferd, cii, ubl or hand
    warnings: tuple[str, ...] = ()
    confidence: dict[str, Certainty] = field(default_factory=dict)  # of what was read, by the name of the form's field
    nature: Nature = "service"
    done_on: date | None = None  # delivery or completion, where the limitation period runs from it
    bought_from_bank: bool | None = None  # asked of whoever files a loan
    framework: Framework | None = None  # as it stood when the draft was made; None: it is signed with this claim
    debtor_entry: CompanyAnswer | None = None  # what the registers said when the draft was made or corrected
    creditor_entry: CompanyAnswer | None = None
    procedures: tuple[Notice, ...] | None = None  # None: the bulletin was not asked, or did not answer
    debtor_trader: bool | None = None  # as the creditor says; None: as the register has it
    creditor_trader: bool | None = None
    person_id: str = ""  # whom the debtor surely is; empty: he is new, or asked about
    namesake: Known | None = None  # one of this creditor's debtors who may be he
    same_person: bool | None = None  # and what the creditor says of it
    external_reference: str = ""  # how the creditor's own program calls it

    @property
    def debtor_id(self) -> str:
        """The person who owes: known already, or by how he is named here."""
        if self.namesake and self.same_person:
            return self.namesake.person_id
        return self.person_id or persons.person_id(self.debtor_siren, self.debtor_name, self.debtor_address)

    @property
    def unsure(self) -> bool:
        """He may be somebody we know, and the creditor has not said yet."""
        return self.namesake is not None and self.same_person is None


@dataclass(frozen=True, slots=True)
class Filed:
    """An invoice number that is on file already, and where."""

    claim_id: str


def claim_id_of(draft_id: str) -> str:
    """The claim that a draft becomes: both ids have the same random part."""
    return f"clm_{draft_id.partition('_')[2]}"


def save(draft: Draft) -> None:
    """Keep a draft for thirty days from now, and in the list of its creditor."""
    now = ambient.now()
    item = plain.item_of(draft, _key(draft.creditor_id, draft.id), "draft", now + LIFE)
    item.owner_pk, item.owner_sk = _list(draft.creditor_id), f"{streams.stamp(now)}#{draft.id}"
    item.save()


def of(creditor_id: str, limit: int = 20) -> list[Draft]:
    """What a creditor began and has not signed, the latest first: one Query."""
    items = table.PlainItem.owner.query(_list(creditor_id), limit=limit, scan_index_forward=False)
    return [codec.load(item.body, Draft) for item in items if not plain.expired(item)]


def drop(creditor_id: str, draft_id: str) -> None:
    """Throw a draft away; fine when it is gone."""
    plain.delete(_key(creditor_id, draft_id), "draft")


def get(creditor_id: str, draft_id: str) -> Draft | None:
    """A creditor's own draft; another's is not found."""
    return plain.get(Draft, _key(creditor_id, draft_id), "draft")


def to_sign(creditor_id: str, draft_id: str) -> Draft | None:
    """As ``get``, with the creditor's framework agreement as it is now: still one request."""
    mine, signed = (_key(creditor_id, draft_id), "draft"), frameworks.key(creditor_id)
    found = plain.get_each({mine: Draft, signed: Framework})
    draft: Draft | None = found.get(mine)
    return draft and replace(draft, framework=frameworks.in_force(found.get(signed)))


def also_drop(draft: Draft) -> plain.Also:
    """The draft goes with the command that files it."""
    return plain.also_delete(_key(draft.creditor_id, draft.id), "draft")


def filed_as(creditor_id: str, number: str) -> str | None:
    """The claim that holds this invoice of this creditor; None while it is free."""
    found = plain.get(Filed, *_number_key(creditor_id, number))
    return found.claim_id if found else None


def filed_of(creditor_id: str, numbers: Iterable[str]) -> dict[str, str]:
    """Those of these invoices (a hundred at most) that are on file, each with its claim: one BatchGetItem."""
    keys = {number: _number_key(creditor_id, number) for number in numbers}
    found = plain.get_many(Filed, keys.values())
    return {number: found[key].claim_id for number, key in keys.items() if key in found}


def also_take(creditor_id: str, number: str, claim_id: str) -> plain.Also:
    """The same invoice is filed once: its number is taken with the command (refused as DUPLICATE)."""
    item = plain.item_of(Filed(claim_id), *_number_key(creditor_id, number))
    return lambda writing: writing.put_new(item, "taken")


def also_take_numbers(draft: Draft, numbers: Iterable[str]) -> list[plain.Also]:
    """Each invoice of a claim, however often and with whatever spaces it is named."""
    once = {_number_key(draft.creditor_id, number): number for number in numbers}
    return [also_take(draft.creditor_id, number, draft.claim_id) for number in once.values()]


def also_free_number(creditor_id: str, number: str) -> plain.Also:
    """A claim that was withdrawn frees its invoice: it may be filed again."""
    return plain.also_delete(*_number_key(creditor_id, number))


def _number_key(creditor_id: str, number: str) -> tuple[str, str]:
    """A seller numbers his invoices without repeating himself (CGI ann. II 242 nonies A); spaces and case aside."""
    return f"numbers#{creditor_id}", ambient.keyed_hash(f"invoice:{''.join(number.split()).upper()}")


def _list(creditor_id: str) -> str:
    return f"drafts#{creditor_id}"


def _key(creditor_id: str, draft_id: str) -> str:
    return f"draft#{creditor_id}#{draft_id}"
