"""Every event has its sentence, and the sentence says what the event says."""

from datetime import UTC, date, datetime
from typing import get_args

import pytest

from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import Allocation, Debt, Instalment, Interruption, Invoice
from chalicelib.domain.claim.terms import FeeSplit, Terms
from chalicelib.domain.tender import events as t
from chalicelib.templating import assets
from chalicelib.web import chronicle, story, words

AT = datetime(2026, 11, 18, 9, tzinfo=UTC)
EVERY = (*get_args(e.Event), *get_args(t.Event))


@pytest.mark.parametrize("kind", EVERY)
def test_every_event_has_an_icon_that_exists_and_a_sentence(kind: type[object]) -> None:
    telling = story.STORY[kind]

    assert (assets.STATIC / "icons" / f"{telling.icon}.svg").is_file()
    assert telling.title[0].isupper() or telling.title.startswith("%")
    assert telling.tone in {"", "plum", "amber", "grey"}


def test_no_sentence_tells_of_an_event_that_does_not_exist() -> None:
    assert set(story.STORY) == set(EVERY)


@pytest.mark.parametrize("field", words.LISTS)
def test_every_code_has_its_word(field: str) -> None:
    assert set(words.LISTS[field]) == set(words.CODES[field])


def test_a_payment_is_told_with_its_parts() -> None:
    paid = e.PaymentReceived("pay_1", 65_240, AT.date(), "card", Allocation(2240, 4000, 59_000), 0, FeeSplit(1, 2), 0)

    line = chronicle.line(paid, AT, "fr")

    assert line.title == "Paiement de 652,40\u00a0€ reçu par carte"
    assert "principal 590,00\u00a0€" in line.detail
    assert line.icon == "banknote"


def test_a_promise_is_told_with_its_day_and_a_visit_with_its_own_icon() -> None:
    call = e.StepRecorded("call-1", "call", "promise", AT.date(), date(2026, 11, 20), None, ())
    visit = e.StepRecorded("visit-1", "visit", "moved", AT.date(), None, None, ())

    assert chronicle.line(call, AT, "fr").title == "Appel\u00a0: promesse de paiement"
    assert chronicle.line(call, AT, "fr").detail == "Pour le 20\u00a0novembre\u00a02026."
    assert chronicle.line(visit, AT, "fr").icon == "house"
    assert chronicle.line(visit, AT, "fr").detail == ""


def test_a_name_is_told_only_to_who_may_know_it() -> None:
    assigned = e.ClaimAssigned("prv_1", Terms(1500), "offer")

    assert chronicle.line(assigned, AT, "fr").title == "Prise en charge par un professionnel"
    assert chronicle.line(assigned, AT, "fr", {"prv_1": "Karim Benali"}).title == "Prise en charge par Karim Benali"


def test_a_wave_without_anybody_is_not_called_an_offer() -> None:
    line = chronicle.line(e.OffersMade(1, (), AT, 7), AT, "fr")

    assert line.icon == "map-pin"


def test_a_plan_is_told_with_every_instalment_and_what_it_does() -> None:
    plan = (Instalment(date(2026, 12, 1), 30_000), Instalment(date(2027, 1, 4), 20_000))

    line = chronicle.line(e.PlanAgreed(plan, AT.date(), ()), AT, "fr")

    assert line.detail.startswith(
        "300,00\u00a0€ (1er\u00a0décembre\u00a02026), 200,00\u00a0€ (4\u00a0janvier\u00a02027)."
    )
    assert "reconnaissance de la dette" in line.detail


def test_what_moves_the_limitation_is_told_by_its_name_and_day() -> None:
    filed = e.LimitationMoved(Interruption(date(2026, 11, 3), "court_claim"), None)

    line = chronicle.line(filed, AT, "fr")

    assert line.title == "Demande en justice"
    assert line.detail.startswith("Le 3\u00a0novembre\u00a02026.")


def test_a_corrected_debt_is_told_with_its_new_amount() -> None:
    invoice = Invoice("F-1", date(2026, 9, 1), date(2026, 10, 1), 90_000)
    amended = e.DebtAmended(Debt("company", "company", "service", (invoice,)))

    assert chronicle.line(amended, AT, "fr").title == "Montant corrigé\u00a0: 900,00\u00a0€"


def test_a_pause_by_insolvency_awaits_no_answer() -> None:
    paused = e.ClaimPaused("insolvency", "unknown", None, AT)

    assert chronicle.line(paused, AT, "fr").detail == "Plus aucune relance."


def test_an_unknown_cause_is_not_mentioned() -> None:
    paused = e.ClaimPaused("dispute", "unknown", None, AT)
    quality = e.ClaimPaused("dispute", "quality", None, AT)

    assert "Cause" not in chronicle.line(paused, AT, "fr").detail
    assert "qualité du travail" in chronicle.line(quality, AT, "fr").detail
