"""The letters that ask a debtor for money: first, second, formal notice."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.countries.fr import wording
from chalicelib.countries.fr.papers import formal_notice
from chalicelib.domain.claim.facts import Debt
from chalicelib.domain.refusals import Reason
from tests import later_papers as later
from tests import papers
from tests.papers_read import printed, refusal

DEMANDS = (papers.FIRST_LETTER, later.SECOND_LETTER, later.FORMAL_NOTICE)


@pytest.mark.parametrize("document", [*DEMANDS, later.PLAN])
def test_nothing_is_asked_for_in_a_dispute_or_an_insolvency(document: Any) -> None:
    for change, reason in (
        ({"disputed": True}, Reason.DISPUTED),
        ({"insolvent_on": date(2026, 11, 2)}, Reason.DEBTOR_INSOLVENT),
        ({"over_indebted_on": date(2026, 11, 2)}, Reason.OVER_INDEBTED),
    ):
        assert refusal(document, debt=replace(papers.DEBT, **change)) == (reason, {})


@pytest.mark.parametrize("document", DEMANDS)
def test_a_paid_debt_is_not_asked_for(document: Any) -> None:
    consumer = replace(later.PAID, debtor_kind="consumer")
    assert refusal(document, debt=consumer)[0] == Reason.NOTHING_DUE


@pytest.mark.parametrize("document", [later.SECOND_LETTER, later.FORMAL_NOTICE])
def test_a_later_letter_repeats_the_first_ones_reference_and_day(document: Any) -> None:
    assert printed(document)["first_letter"] == {"reference": papers.REFERENCE, "on": "3 novembre 2026"}
    assert refusal(document, written_on=later.FIRST.on) == (Reason.BAD_DATE, {})


@pytest.mark.parametrize("document", [later.SECOND_LETTER, later.FORMAL_NOTICE])
def test_a_later_letter_holds_all_that_the_first_one_holds(document: Any) -> None:
    first, again = printed(papers.FIRST_LETTER), printed(document)
    for item in ("collector", "creditor", "debtor", "statement", "link", "transfer", "law", "privacy_contact"):
        assert again[item] == first[item]


def test_a_later_letter_asks_for_the_amount_of_its_own_day() -> None:
    later_on = replace(later.SECOND_LETTER, written_on=date(2026, 12, 1))
    assert printed(later_on)["statement"]["total"] == wording.euros(later_on.owed.total_cents)
    assert later_on.owed.interest_cents > later.SECOND_LETTER.owed.interest_cents
    assert printed(later_on)["statement"]["on"] == "1er décembre 2026"


def test_the_first_letter_informs_of_personal_data_item_by_item() -> None:
    said = {row["label"]: row["text"] for row in printed(papers.FIRST_LETTER)["privacy"]}
    for label, item in (
        ("Qui en répond", "Atelier Vélo Saône SARL (3 quai Perrache, 69002 Lyon)"),  # art. 14 § 1 a
        ("Qui en répond", "bonjour@rhone-recouvrement.example"),
        ("Pourquoi", "à l’amiable"),  # § 1 c
        ("Sur quelle base", "intérêt légitime du créancier"),  # § 1 c, § 2 b
        ("Quelles données", "coordonnées"),  # § 1 d
        ("Qui les reçoit", "prestataires techniques"),  # § 1 e
        ("Hors d’Europe", "articles 45 et 46"),  # § 1 f
        ("Combien de temps", "cinq ans"),  # § 2 a
        ("Vos droits", "vous opposer"),  # § 2 c
        ("Vos droits", "donnees@recouvrance.example"),
        ("Réclamation", "CNIL"),  # § 2 e
        ("D’où elles viennent", "De Atelier Vélo Saône SARL"),  # § 2 f
        ("Décision automatique", "Aucune"),  # § 2 g
    ):
        assert item in said[label]
    assert refusal(papers.FIRST_LETTER, privacy_contact=" ") == (Reason.MISSING_FIELD, {"field": "privacy_contact"})


def test_a_formal_notice_says_by_when_and_under_which_mandate() -> None:
    data = printed(later.FORMAL_NOTICE)
    assert (data["pay_by"], data["mandate_signed_on"], data["registered"]) == (
        "6 décembre 2026",
        "2 novembre 2026",
        True,
    )


@pytest.mark.parametrize(("days", "lawful"), [(7, False), (8, True), (60, True), (61, False)])
def test_a_formal_notice_leaves_time_to_answer(days: int, lawful: bool) -> None:  # noqa: FBT001
    if lawful:
        assert replace(later.FORMAL_NOTICE, pay_within_days=days).pay_by == date(2026, 11, 21) + timedelta(days=days)
    else:
        with pytest.raises(ValueError, match="8 to 60 days"):
            replace(later.FORMAL_NOTICE, pay_within_days=days)


NOTICED = date(2026, 11, 21)
DEAR = replace(papers.DEBT.invoices[1], contract_rate_bps=1500)
FAR = replace(papers.DEBT.invoices[0], due_on=date(2026, 11, 21))


@pytest.mark.parametrize(
    ("debt", "said"),
    [
        (papers.DEBT, ("depuis le 16 juin 2026", "au taux de 12,40\u00a0% par an", "441-10", "D.\u00a0441-5")),
        (
            replace(papers.DEBT, invoices=(papers.DEBT.invoices[0], DEAR)),
            ("depuis le 16 juin 2026", "12,40\u00a0% et 15,00\u00a0%"),
        ),
        (replace(papers.DEBT, invoices=(FAR,)), ("courent dès le lendemain de l’échéance",)),
        (later.CONSUMER, ("à partir du 22 novembre 2026", "2,75\u00a0% par an", "1231-6", "1344-1", "L.\u00a0313-2")),
        (replace(later.CONSUMER, creditor_kind="individual"), ("à partir du 22 novembre 2026", "6,84\u00a0%")),
        (replace(later.CONSUMER, formal_notice_on=date(2026, 8, 3)), ("à partir du 4 août 2026", "2,75\u00a0%")),
        (replace(later.CONSUMER, formal_notice_on=date(2026, 5, 20)), ("à partir du 22 novembre 2026",)),  # too early
        (replace(later.CONSUMER, creditor_kind="individual", creditor_trader=True), ("2,75\u00a0%",)),
    ],
)
def test_a_formal_notice_says_from_which_day_interest_runs_and_at_which_rate(debt: Debt, said: tuple[str, ...]) -> None:
    sentence = formal_notice.interest_sentence(debt, NOTICED)
    assert printed(replace(later.FORMAL_NOTICE, debt=debt))["interest"] == sentence
    for words in (*said, "Ce calcul s’arrête le jour où vous payez"):
        assert words in sentence


def test_a_rate_under_the_floor_of_the_law_is_explained() -> None:
    cheap = replace(papers.DEBT.invoices[0], contract_rate_bps=500)
    lifted = printed(replace(later.SECOND_LETTER, debt=replace(papers.DEBT, invoices=(cheap,))))["statement"]
    assert (lifted["lifted"], lifted["calculation"][-1]["rate"]) == (True, "8,25\u00a0%")
    assert printed(later.SECOND_LETTER)["statement"]["lifted"] is False
