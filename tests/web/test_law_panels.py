"""What the page of a claim says of the law: why this amount, until when, what comes next."""

import gzip
import re
from dataclasses import replace
from datetime import date
from functools import partial
from typing import get_args

import pytest

from chalicelib import countries, templating
from chalicelib.countries.fr.routing.case import Code, Why
from chalicelib.domain.claim import law
from chalicelib.domain.claim.facts import Debt, Interruption, Invoice, Receipt
from chalicelib.templating import wording
from chalicelib.web import calculation, clock, ways
from tests.web import creditor_world as given
from tests.web.test_bad_input import plain

TODAY = date(2026, 11, 18)
FRANCE = countries.by_code("fr")
TRADE = Debt(
    "company",
    "company",
    "sale",
    (
        Invoice("F-1", date(2025, 10, 15), date(2025, 11, 14), 240_000),
        Invoice("F-2", date(2026, 1, 20), date(2026, 2, 19), 84_500, contract_rate_bps=500),
    ),
    creditor_trader=True,
    debtor_trader=True,
)
PAID = replace(TRADE, receipts=(Receipt(date(2026, 3, 2), 60_000), Receipt(date(2026, 6, 15), 40_000)))
CONSUMER = Debt(
    "company",
    "consumer",
    "service",
    (Invoice("A-9", date(2024, 11, 20), date(2024, 12, 20), 4500),),
    creditor_trader=True,
)
PAGE = """{% import "law.html" as law with context %}
{{ law.why(c, parts) }}{{ law.clock(k) }}{% if a %}{{ law.ahead(a) }}{% endif %}"""

pytestmark = pytest.mark.usefixtures("settings")


def shown(debt: Debt, on: date = TODAY, lang: wording.Lang = "fr") -> str:
    """The panels of that debt, as plain words."""
    owed = FRANCE.composition(debt, on)
    html = (
        templating.environment(lang)
        .from_string(PAGE)
        .render(
            c=calculation.of(debt, owed),
            parts=partial(calculation.parts, lang=lang),
            k=clock.of(debt, on, lang),
            a=ways.ahead(debt, owed, "69", lang),
        )
    )
    return plain(re.sub(r"<[^>]+>", " ", html))


def test_each_line_of_the_calculation_can_be_done_again_by_hand() -> None:
    text = shown(TRADE)

    assert "2 400,00 € × 12,15 % × 47 jours / 365 Facture F-1 · C. com. L441-10 II 37,55 €" in text
    assert "Indemnité forfaitaire Facture F-2 · C. com. D441-5 40,00 €" in text


def test_the_lines_add_up_to_the_total_whatever_was_paid() -> None:
    for debt in (TRADE, PAID, CONSUMER):
        found = calculation.of(debt, FRANCE.composition(debt, TODAY))

        assert sum(step.line.cents for step in found.steps) == found.owed.total_cents


def test_a_payment_stands_where_it_fell_and_says_what_it_was_set_against() -> None:
    found = calculation.of(PAID, FRANCE.composition(PAID, TODAY))
    kinds = [step.line.kind for step in found.steps]
    paid = [step.paid for step in found.steps if step.paid]

    assert "interest" in kinds[: kinds.index("receipt")]
    assert "interest" in kinds[kinds.index("receipt") :]
    assert [each.total_cents for each in paid] == [60_000, 40_000]
    assert f"{wording.MINUS}600,00 €" in shown(PAID)
    assert f"soit {plain(calculation.parts(paid[0], 'fr'))}" in shown(PAID)
    assert "Principal : reste" in shown(PAID)


def test_a_payment_that_found_nothing_owed_is_set_against_nothing() -> None:
    twice = replace(CONSUMER, receipts=(Receipt(date(2026, 3, 2), 4500), Receipt(date(2026, 3, 3), 100)))

    found = calculation.of(twice, FRANCE.composition(twice, TODAY))

    assert [step.paid.total_cents if step.paid else 0 for step in found.steps if step.line.kind == "receipt"] == [
        4500,
        0,
    ]


def test_a_rate_lifted_to_the_floor_says_so() -> None:
    assert "le contrat dit 5 %, la loi ne permet pas moins" in shown(TRADE)
    assert "the contract says 5%, the law allows no less" in shown(TRADE, lang="en")


def test_a_long_calculation_is_folded() -> None:
    many = replace(TRADE, invoices=tuple(replace(TRADE.invoices[0], number=str(n)) for n in range(9)))

    assert not calculation.of(TRADE, FRANCE.composition(TRADE, TODAY)).long
    assert calculation.of(many, FRANCE.composition(many, TODAY)).long


def test_the_clock_tells_its_first_and_last_day_and_what_is_left() -> None:
    text = shown(TRADE)

    assert "1 457 jours pour agir en justice, jusqu'au 14 novembre 2030 inclus" in text
    assert "14 nov. 2025 Le délai commence : 5 ans Facture F-1 · C. com. L110-4" in text
    assert "une mise en demeure, même recommandée, ne change rien à ce délai" in text


def test_what_moved_the_clock_is_told_and_what_did_not() -> None:
    moved = replace(
        CONSUMER,
        interruptions=(
            Interruption(date(2025, 3, 1), "formal_notice"),
            Interruption(date(2025, 6, 2), "acknowledgement"),
            Interruption(date(2025, 9, 1), "mediation", date(2025, 10, 1)),
        ),
    )

    text = shown(moved)

    assert "1er mars 2025 Mise en demeure Ne change rien" in text
    assert "Reconnaissance de dette écrite Un délai entier recommence (jusqu'au 2 juin 2027) · C. civ. 2240" in text
    assert "Le délai s'arrête un temps" in text


def test_little_time_left_is_a_warning() -> None:
    assert clock.of(CONSUMER, date(2026, 9, 21), "fr").state == "running"
    assert clock.of(CONSUMER, date(2026, 9, 22), "fr").state == "urgent"
    assert clock.of(CONSUMER, date(2026, 12, 20), "fr").state == "urgent"
    assert clock.of(CONSUMER, date(2026, 12, 21), "fr").state == "expired"
    assert "Il reste 32 jours pour agir" in shown(CONSUMER)


def test_what_came_after_the_end_is_too_late() -> None:
    late = replace(
        CONSUMER,
        invoices=(replace(CONSUMER.invoices[0], due_on=date(2024, 2, 9), issued_on=date(2024, 1, 10)),),
        interruptions=(Interruption(date(2026, 3, 2), "acknowledgement"),),
    )

    text = shown(late)

    assert "Le délai pour agir est passé depuis le 9 février 2026" in text
    assert "Trop tard : le délai était passé" in text
    assert "Toutes les voies sont fermées : La créance est prescrite." in text


def test_an_insurance_premium_has_its_own_sentence() -> None:
    assert "une lettre recommandée l'arrête (C. ass. L114-2)" in shown(replace(CONSUMER, nature="insurance"))


def test_a_transport_claim_counts_in_years_as_well() -> None:
    assert "Le délai commence : 1 an " in shown(replace(TRADE, nature="transport"))


def test_every_mark_is_on_the_drawing() -> None:
    early = replace(CONSUMER, interruptions=(Interruption(date(2020, 1, 1), "message"),))
    found = clock.of(early, TODAY, "fr")

    assert [mark.at for mark in found.marks] == [0]
    assert 0 < found.today_at < found.end_at == found.width


def test_the_ways_are_shown_with_cost_delay_and_what_is_left() -> None:
    text = shown(TRADE)

    assert "Recouvrement amiable Possible dès maintenant. CPCE R124-1" in text
    assert "environ" in text
    assert "≈ : montant indicatif" in text
    assert "Fermé entre deux commerçants depuis 2026. CPCE L125-1" in text
    assert "cour d'appel de Lyon" in text


def test_what_is_not_worth_it_is_said() -> None:
    debt = replace(CONSUMER, disputed=True, invoices=(replace(CONSUMER.invoices[0], amount_cents=1000),))
    hopeless = replace(debt, over_indebted_on=date(2026, 10, 1))

    assert "Cela n'en vaut pas la peine" in shown(hopeless)
    assert "récupérer la TVA" in shown(hopeless)
    assert "récupérer la TVA" not in shown(replace(hopeless, creditor_kind="individual", creditor_trader=False))
    assert "Cela n'en vaut pas la peine" not in shown(TRADE)


def test_a_department_of_no_court_names_none() -> None:
    owed = FRANCE.composition(TRADE, TODAY)

    assert ways.ahead(TRADE, owed, "99", "fr").court == ""


@pytest.mark.parametrize("lang", ways.LANGUAGES)
def test_every_way_reason_and_effect_has_its_words(lang: wording.Lang) -> None:
    assert set(ways.NAMES) == set(get_args(Code))
    assert set(ways.REASONS) == set(get_args(Why))
    assert set(clock.EFFECTS) == set(get_args(law.Move.__dataclass_fields__["effect"].type))
    for french in (*ways.NAMES.values(), *ways.REASONS.values(), *clock.EFFECTS.values()):
        assert wording.catalog(lang).gettext(french)


def test_the_panels_speak_english_too() -> None:
    text = shown(PAID, lang="en")

    assert "Why this amount" in text
    assert "that is" in text
    assert "days to go to court, up to and including" in text


@pytest.mark.usefixtures("table")
def test_the_page_of_a_claim_has_all_three_panels() -> None:
    given.world()
    client = given.signed_in()
    page = client.get(f"/creances/{given.filed(client)}")

    assert page.status == 200
    for anchor in ('id="why"', 'id="clock"', 'id="ahead"'):
        assert anchor in page.text
    assert len(page.body) < 60_000
    assert len(gzip.compress(page.body)) < 20_000
