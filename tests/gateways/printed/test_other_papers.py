"""Quotes, orders, statements and the like are told from invoices, also by one that looks the same."""

import dataclasses

import pytest

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import printed
from tests.gateways.printed import other_papers, sheets


@pytest.mark.parametrize("points", [17, 10])
@pytest.mark.parametrize(("title", "words", "close"), other_papers.OTHERS)
def test_a_paper_that_is_no_invoice_is_told_so(title: str, words: str, close: str, points: int) -> None:
    made = sheets.sheet("other", 1)
    facts = made.facts | {"title": title, "words": words, "close": close, "size": points}

    with pytest.raises(Refused) as refused:
        printed.read(dataclasses.replace(made, facts=facts).pdf())

    assert refused.value.reason is Reason.NOT_AN_INVOICE


@pytest.mark.parametrize(
    "title", ["Facture n° 2026-118", "FACTURE F118", "Invoice INV-118", "Note d'honoraires n° 118"]
)
def test_the_same_paper_called_an_invoice_is_read(title: str) -> None:
    made = sheets.sheet("other", 1)
    words = "Suivant devis D-12 du 3 mars 2026, bon de livraison BL-9 et votre commande CDE-4 du 1er mars 2026."

    fields = printed.read(dataclasses.replace(made, facts=made.facts | {"title": title, "words": words}).pdf())

    assert fields.invoice_number.endswith("118")
    assert fields.due_cents == made.total


@pytest.mark.parametrize(
    "reference",
    [
        "BON DE COMMANDE : 4500012", "Votre commande CDE-4", "Devis D2026-9 accepté le 3 mars 2026",
        "Contrat de maintenance 2231",
        "Bon de livraison n° 7788 du 2 mars 2026", "Offre commerciale 2026-31 du 1er mars",
        "Relevé d'identité bancaire", "Commande client",
    ],
)  # fmt: skip
@pytest.mark.parametrize("title", ["FACTURE N° F118", "Facture F118"])
def test_a_reference_to_another_paper_makes_no_other_paper(reference: str, title: str) -> None:
    made = sheets.sheet("other", 1)
    facts = made.facts | {"title": title, "words": reference, "size": 10}

    assert printed.read(dataclasses.replace(made, facts=facts).pdf()).invoice_number == "F118"
