"""What is compared with the file: amounts, the first letter's reference and day, the length of an SMS."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.countries.fr import account, linter
from chalicelib.domain.claim.facts import Composition
from tests import papers

AFTER = linter.Context(channel="mail", reference="RC-7F3K-PJ2M", letter_on=date(2026, 11, 3))
OWED = Composition(date(2026, 11, 18), 100_000, 2_052, 4_000)
ASKS = linter.Context(channel="mail", debtor_kind="company", owed=OWED)


def rules(text: str, context: linter.Context) -> set[str]:
    return {finding.rule for finding in linter.check(text, context)}


@pytest.mark.parametrize(
    "text",
    [
        "Notre lettre du 3 novembre 2026, référence RC-7F3K-PJ2M.",
        "lettre du 03/11 (rc 7f3k pj2m)",
        "RC‑7F3K‑PJ2M du 3.11.2026",
        "RC7F3KPJ2M, lettre du 3/11/26",
        "Suite à la lettre RC-7F3K-PJ2M du mardi 3 nov. dernier",
    ],
)
def test_the_first_letter_is_recognised_however_it_is_written(text: str) -> None:
    assert rules(text, AFTER) == set()


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Bonjour, avez-vous une question ?", {"reference", "letter_date"}),
        ("Notre lettre du 3 novembre 2025, RC-7F3K-PJ2M", {"letter_date"}),
        ("Notre lettre du 13/11/2026, RC-7F3K-PJ2M", {"letter_date"}),
        ("Notre lettre du 3/11/25, RC-7F3K-PJ2M", {"letter_date"}),
        ("Notre lettre du 3 novembre 2026, RC-7F3K-PJ2N", {"reference"}),
    ],
)
def test_after_the_first_letter_its_reference_and_day_are_repeated(text: str, missing: set[str]) -> None:
    assert rules(text, AFTER) == missing
    assert rules(text, replace(AFTER, purpose="receipt")) == set()
    assert rules(text, replace(AFTER, reference=None, letter_on=None)) == set()


def test_the_first_of_a_month_is_a_day_like_others() -> None:
    first = replace(AFTER, letter_on=date(2026, 10, 1))
    assert rules("Lettre du 1er octobre 2026, RC-7F3K-PJ2M", first) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Il reste 1 060,52 € à régler.",
        "Il reste 1\u202f060,52\u00a0€ à régler.",
        "Il reste 1060.52 EUR.",
        "Principal : 1 000 euros, intérêts : 20,52 €, indemnité : 40 €.",
        "Soit 60,52 € d'accessoires.",
        "Vous pourriez payer 4 × 265,13 €.",
        "Vous pourriez payer 265,13 € par mois.",
        "Nous avons bien reçu 100 euros 50.",
        "Le 12 novembre 2026 20,52 € d'intérêts étaient dus.",
    ],
)
def test_amounts_of_the_claim_and_parts_of_it_may_be_named(text: str) -> None:
    assert rules(text, ASKS) == set()


@pytest.mark.parametrize(
    "text",
    ["Il reste 1 060,53 €.", "Vous devez 1 100 euros 50.", "4 x 300 €", "Nous avons reçu votre paiement de 2 000 €."],
)
def test_any_other_amount_is_found(text: str) -> None:
    assert "amount" in rules(text, ASKS)
    assert "amount" not in rules(text, replace(ASKS, owed=None))
    assert "amount" not in rules(text, replace(ASKS, purpose="note"))


def test_amounts_told_besides_are_known() -> None:
    assert rules("Vous nous avez promis 123,45 €.", replace(ASKS, amounts=(12_345,))) == set()


def test_lines_of_the_calculation_are_known() -> None:
    owed = account.composition(papers.DEBT, date(2026, 11, 21))
    interest = sum(line.cents for line in owed.lines if line.kind == "interest")
    named = f"Intérêts de retard : {interest // 100},{interest % 100:02d} €, sur 1 460,00 €."
    assert rules(named, replace(ASKS, owed=owed)) == set()


def test_an_sms_is_short_and_in_the_gsm_alphabet() -> None:
    sms = linter.Context(channel="sms")
    assert rules("a" * 160, sms) == set()
    assert rules("a" * 161, sms) == {"sms_long"}
    assert rules("€" * 81, sms) == {"sms_long"}
    assert rules("Bientôt", sms) == {"sms_alphabet"}
    assert rules("Bientôt" + "a" * 200, replace(sms, channel="mail")) == set()


def test_a_third_person_hears_nothing_of_the_debt() -> None:
    """Nor the reference: what must be repeated to the debtor must not be said to others."""
    other = replace(AFTER, recipient="third_party", channel="call")
    assert rules("Bonjour, pourrait-elle me rappeler ? C'est personnel.", other) == set()
    assert "third_party" in rules("C'est au sujet d'une facture.", other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Madame dit qu'un huissier est venu chez elle.", set()),
        ("Il a demandé si un huissier allait venir, je l'ai rassuré.", set()),
        ("Je lui ai dit qu'un huissier viendrait.", {"officer"}),
        ("Huissier déjà mandaté par son bailleur.", set()),
        ("C'est un menteur.", {"insult"}),
    ],
)
def test_a_note_may_tell_what_the_debtor_said(text: str, found: set[str]) -> None:
    assert rules(text, linter.Context(channel="call", purpose="note")) & {"officer", "insult"} == found


def test_a_time_barred_debt_is_not_asked_for() -> None:
    asked = "Vous devez régler cette facture."
    assert "time_barred" in rules(asked, linter.Context(channel="mail", time_barred=True))
    assert "time_barred" not in rules(asked, linter.Context(channel="mail"))
