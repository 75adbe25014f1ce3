"""The papers of a file beside the journal: what each is, its hash, when it came."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from chalicelib.store import codec, plain, streams, table

Kind = Literal[
    "invoice",
    "evidence",
    "framework",
    "mandate",
    "schedule",  # the mandate of many claims: for the creditor, never for who recovers one of them
    "first_letter",
    "second_letter",
    "formal_notice",
    "receipt",
    "notice",
    "offer_notice",
    "plan",
    "declaration",
    "irrecoverability",
    "note",
]


@dataclass(frozen=True, slots=True)
class Paper:
    """One document; ``label`` is shown to the parties (a number or a day, never a name).

    ``by``: the organisation whose words a note holds, or whose name stands on a mandate.
    """

    kind: Kind
    sha256: str
    at: datetime
    label: str = ""
    by: str = ""


Together = tuple[Paper, ...]
TOGETHER = "paper#together"  # its key: after one claim was filed there is one such item at most


def also_add(claim_id: str, paper: Paper) -> plain.Also:
    """The paper is listed with the command it belongs to."""
    return plain.also_put(paper, streams.CLAIM.pk(claim_id), _sk(paper))


def also_list(claim_id: str, papers: tuple[Paper, ...]) -> plain.Also:
    """As ``also_add`` for papers that belong together, in one item: a lot writes them ten thousand times."""
    return plain.also_put(papers, streams.CLAIM.pk(claim_id), TOGETHER)


def add(claim_id: str, paper: Paper) -> None:
    """List a paper; the same one twice is listed once."""
    plain.put(paper, streams.CLAIM.pk(claim_id), _sk(paper))


def of(claim_id: str) -> list[Paper]:
    """Every paper of a claim, by kind and day: one Query."""
    begins = table.PlainItem.sk.startswith("paper#")
    items = table.PlainItem.query(streams.CLAIM.pk(claim_id), begins, consistent_read=True)
    return sorted((paper for item in items for paper in _papers(item)), key=_sk)


def remove(claim_id: str, paper: Paper) -> None:
    """Take a paper off the list."""
    pk = streams.CLAIM.pk(claim_id)
    plain.delete(pk, _sk(paper))
    together = plain.get(Together, pk, TOGETHER) or ()
    if paper in together:
        plain.put(tuple(other for other in together if other != paper), pk, TOGETHER)


def _papers(item: table.Item) -> Together:
    return codec.load(item.body, Together) if item.sk == TOGETHER else (codec.load(item.body, Paper),)


def _sk(paper: Paper) -> str:
    return f"paper#{paper.kind}#{paper.sha256[:32]}"
