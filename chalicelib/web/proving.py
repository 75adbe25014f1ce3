"""What a check page says of the papers that prove a debt, and of how sure each field is that was read."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib import countries
from chalicelib.domain.certainty import Certainty
from chalicelib.domain.proofs import Kind, Proof
from chalicelib.store.drafts import Draft
from chalicelib.store.papers import Paper
from chalicelib.templating import wording
from chalicelib.web import words

#: The fields of the form, and what the reader calls them.
READ_AS = {
    "name": "buyer_name",
    "siren": "buyer_siren",
    "address": "buyer_address",
    "number": "invoice_number",
    "issued_on": "issue_date",
    "due_on": "due_date",
    "amount": "due_cents",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: a paper that is joined, or one that would help (``proof`` None)."""

    kind: Kind
    label: str
    proof: Proof | None = None


def rows(draft: Draft, lang: wording.Lang) -> list[Row]:
    """What is joined, then what such a debt is usually proved by and is not there yet."""
    joined = [Row(proof.kind, words.say("proof", proof.kind, lang), proof) for proof in draft.proofs]
    wanted = countries.by_code("fr").proofs(draft.debt) if draft.debt else ()
    there = {proof.kind for proof in draft.proofs}
    return [*joined, *(Row(kind, words.say("proof", kind, lang)) for kind in (*wanted, "other") if kind not in there)]


def label(paper: Paper, lang: wording.Lang) -> str:
    """What a joined paper is, in words; its number where it has one."""
    return words.say("proof", paper.label, lang) if paper.label in words.LISTS["proof"] else paper.label


def certainty(read: Mapping[str, Certainty]) -> dict[str, Certainty]:
    """How sure each field of the form is, from what the reader says of each field of the invoice."""
    return {ours: read[theirs] for ours, theirs in READ_AS.items() if theirs in read}


def doubts(draft: Draft) -> frozenset[str]:
    """The fields of the form that were read and want a look."""
    return frozenset(field for field, sure in draft.confidence.items() if sure != "high")
