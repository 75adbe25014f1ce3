"""Whatever words stand wherever on a page: an answer or a refusal, never a fault."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.domain.refusals import Refused
from chalicelib.gateways.printed import reading
from chalicelib.gateways.printed.page import Document, Phrase

WORDS = (
    "Facture n°", "FACTURE", "Avoir", "Net à payer", "Total TTC", "Total HT", "TVA 20 %", "Acompte", "1 200,00 €",
    "-200,00", "(12,00)", "0,00",
    "F2026-001", "Date :", "30/02/2026", "03/09/2026", "2026-09-03", "Échéance", "30 jours fin de mois le 31",
    "à réception", "Client :",
    "75001 Paris", "12 rue des Lilas", "Nadeco SAS", "SIRET 000 135 004 00012", "FR76 3000 6000 0112 3456 7890 189",
    "TVA FR", "IBAN FR00",
    "Solde antérieur", "N°", ":", "€", "\0", "9" * 40, "F A C T U R E", "Livré à", "fin de mois + 999 jours",
    "Bill to:", "$", "Devis",
)  # fmt: skip


@st.composite
def phrases(draw: st.DrawFn) -> Phrase:
    text = draw(st.one_of(st.sampled_from(WORDS), st.text(max_size=30)))
    left, row = draw(st.integers(0, 500)), draw(st.integers(0, 12))
    page = draw(st.integers(0, 1))
    starts = tuple(float(left + 5 * at) for at in range(len(text)))
    return Phrase(text, page, left, left + 5 * len(text), row * 12, row * 12 + 10, starts, row)


@given(st.lists(phrases(), max_size=40), st.booleans())
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True, database=None
)
def test_any_words_anywhere_are_answered(found: list[Phrase], pictured: bool) -> None:  # noqa: FBT001 - drawn
    ordered = sorted(found, key=lambda one: (one.page, one.row, one.left))

    try:
        fields = reading.fields(Document(tuple(ordered), 595, 842, 2, pictured))
    except Refused:
        return

    assert fields.source == "pdf"
    assert set(fields.confidence.values()) <= {"high", "medium", "low"}
