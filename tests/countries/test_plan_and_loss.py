"""A plan that is the debt to the cent; what was done in vain; what the debtor offers instead."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chalicelib.countries.fr import wording
from chalicelib.countries.fr.papers import irrecoverability
from chalicelib.domain.claim.facts import Instalment
from chalicelib.domain.refusals import Reason
from tests import later_papers as later
from tests import papers
from tests.papers_read import printed, refusal

FIRST_PART, SECOND_PART, THIRD_PART = later.INSTALMENTS


def test_a_plan_is_the_whole_debt_to_the_cent() -> None:
    data = printed(later.PLAN)
    assert data["in_words"] == "deux mille deux cent dix euros et soixante-sept centimes"
    assert [(row["number"], row["on"], row["amount"], row["left"]) for row in data["instalments"]] == [
        ("1", "5 décembre 2026", wording.euros(73_689), wording.euros(147_378)),
        ("2", "5 janvier 2027", wording.euros(73_689), wording.euros(73_689)),
        ("3", "5 février 2027", wording.euros(73_689), wording.euros(0)),
    ]
    assert sum(part.cents for part in later.INSTALMENTS) == later.PLAN.owed.total_cents


@pytest.mark.parametrize(
    ("instalments", "reason"),
    [
        ((FIRST_PART, SECOND_PART), Reason.BAD_AMOUNT),
        ((FIRST_PART, SECOND_PART, Instalment(THIRD_PART.on, 73_688)), Reason.BAD_AMOUNT),
        ((FIRST_PART, SECOND_PART, Instalment(THIRD_PART.on, 73_690)), Reason.BAD_AMOUNT),
        ((*later.INSTALMENTS, Instalment(date(2027, 3, 5), 0)), Reason.BAD_AMOUNT),
        ((FIRST_PART, SECOND_PART, Instalment(SECOND_PART.on, 73_689)), Reason.BAD_DATE),
        ((SECOND_PART, FIRST_PART, THIRD_PART), Reason.BAD_DATE),
        ((Instalment(date(2026, 11, 20), 73_689), SECOND_PART, THIRD_PART), Reason.BAD_DATE),
    ],
)
def test_a_plan_that_is_not_the_debt_or_goes_back_in_time_is_refused(
    instalments: tuple[Instalment, ...], reason: Reason
) -> None:
    assert refusal(later.PLAN, instalments=instalments) == (reason, {})


def test_a_plan_may_begin_on_the_day_it_was_counted() -> None:
    today = (Instalment(later.PLAN.counted_on, 73_689), SECOND_PART, THIRD_PART)
    assert printed(replace(later.PLAN, instalments=today))["instalments"][0]["on"] == "21 novembre 2026"


def test_an_instalment_of_one_cent_is_an_instalment() -> None:
    parts = (FIRST_PART, SECOND_PART, Instalment(THIRD_PART.on, 73_688), Instalment(date(2027, 3, 5), 1))
    assert printed(replace(later.PLAN, instalments=parts))["instalments"][-1]["amount"] == wording.euros(1)


def test_a_missed_instalment_leaves_days_to_make_it_good() -> None:
    assert printed(replace(later.PLAN, grace_days=8))["grace_days"] == 8
    with pytest.raises(ValueError, match="at least 8 days"):
        replace(later.PLAN, grace_days=7)


def test_a_plan_says_what_becomes_of_interest() -> None:
    assert printed(later.PLAN)["waived"] is True
    assert printed(replace(later.PLAN, interest_meanwhile="runs_on", transfer=None))["waived"] is False


def test_both_sign_the_same_words() -> None:
    data = printed(later.PLAN)
    debtor, creditor = data["signed_by_debtor"], data["signed_by_creditor"]
    assert (debtor["name"], creditor["name"]) == ("Élodie Petit", "Karim Benali")
    assert debtor["fingerprint"] == creditor["fingerprint"]
    other = printed(replace(later.PLAN, grace_days=11))
    assert other["signed_by_debtor"]["fingerprint"] != debtor["fingerprint"]


def test_irrecoverability_tells_what_was_done_day_by_day_and_why_it_failed() -> None:
    data = printed(replace(later.IRRECOVERABILITY, acts=tuple(reversed(later.ACTS))))
    assert [act["on"] for act in data["acts"]] == [
        "3 août 2026",
        "12 août 2026",
        "2 septembre 2026",
        "17 septembre 2026",
        "1er octobre 2026",
    ]
    assert data["why"] == "Le débiteur est introuvable à toutes les adresses connues."
    assert refusal(later.IRRECOVERABILITY, written_on=date(2026, 9, 30))[0] == Reason.BAD_DATE
    on_the_last_day = replace(later.IRRECOVERABILITY, written_on=date(2026, 10, 1), vat=irrecoverability.VatUnknown())
    assert printed(on_the_last_day)["acts"][-1]["on"] == "1er octobre 2026"
    assert refusal(later.IRRECOVERABILITY, debt=replace(later.PAID, debtor_kind="consumer"))[0] == Reason.NOTHING_DUE


def test_irrecoverability_splits_the_unpaid_principal_into_net_price_and_vat() -> None:
    vat = printed(later.IRRECOVERABILITY)["vat"]
    assert vat["rows"] == [
        {"rate": "20,00\u00a0%", **_amounts(150_200, 30_040, 180_240)},
        {"rate": "5,50\u00a0%", **_amounts(28_436, 1564, 30_000)},
    ]
    assert vat["total"] == _amounts(178_636, 31_604, 210_240)
    assert printed(replace(later.IRRECOVERABILITY, vat=irrecoverability.VatUnknown()))["vat"] is None


@pytest.mark.parametrize(
    "parts",
    [
        (),
        (irrecoverability.VatPart(2000, 210_239),),
        (irrecoverability.VatPart(2000, 210_240), irrecoverability.VatPart(0, 0)),
        (irrecoverability.VatPart(-1, 210_240),),
    ],
)
def test_the_vat_is_that_of_the_whole_principal(parts: tuple[irrecoverability.VatPart, ...]) -> None:
    assert refusal(later.IRRECOVERABILITY, vat=irrecoverability.VatKnown(parts)) == (Reason.BAD_AMOUNT, {})


def test_one_cent_may_bear_another_rate() -> None:
    parts = (irrecoverability.VatPart(2000, 210_239), irrecoverability.VatPart(0, 1))
    vat = printed(replace(later.IRRECOVERABILITY, vat=irrecoverability.VatKnown(parts)))["vat"]
    assert vat["rows"][1] == {"rate": "0,00\u00a0%", **_amounts(1, 0, 1)}


def test_a_principal_without_vat_has_none() -> None:
    exempt = irrecoverability.VatKnown((irrecoverability.VatPart(0, 210_240),))
    assert printed(replace(later.IRRECOVERABILITY, vat=exempt))["vat"]["total"] == _amounts(210_240, 0, 210_240)


@pytest.mark.parametrize(("kind", "officer"), [("agent", False), ("officer", True)])
def test_only_an_officer_certifies(kind: Any, officer: bool) -> None:  # noqa: FBT001
    signer = replace(papers.AGENT, kind=kind)
    assert printed(replace(later.IRRECOVERABILITY, collector=signer))["collector"]["officer"] is officer


def test_an_offer_other_than_to_pay_at_once_reaches_the_creditor() -> None:
    data = printed(later.OFFER_NOTICE)
    assert data["plan"][0] == {"label": "5 décembre 2026", "amount": wording.euros(73_689)}
    assert (data["total"], data["answer_by"]) == (wording.euros(221_067), "6 décembre 2026")
    assert printed(replace(later.OFFER_NOTICE, plan=()))["words"].startswith("Le chantier")
    assert printed(replace(later.OFFER_NOTICE, words=""))["words"] == ""


def _amounts(before: int, vat: int, whole: int) -> dict[str, str]:
    return {"before": wording.euros(before), "vat": wording.euros(vat), "with": wording.euros(whole)}
