"""The framework agreement and its annex: every item of CPCE R124-3 by construction, and a fingerprint that binds."""

from dataclasses import MISSING, fields, replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.countries.fr.papers import framework, mandate, signature
from chalicelib.domain.claim.facts import Allocation
from chalicelib.domain.refusals import Reason, Refused
from tests import papers


def block(paper: Any) -> dict[str, str]:
    """What is printed of the signature."""
    return dict(paper.to_print()["signature"])


@pytest.mark.parametrize(
    "kind", [framework.FrameworkAgreement, framework.SignedFramework, mandate.Mandate, signature.Signature]
)
def test_nothing_mandatory_has_a_default(kind: Any) -> None:
    assert all(field.default is MISSING and field.default_factory is MISSING for field in fields(kind))
    with pytest.raises(TypeError, match="missing"):
        kind()


@pytest.mark.parametrize(
    ("whole", "blank", "field"),
    [
        (papers.FRAMEWORK, {"reference": " "}, "reference"),
        (papers.SIGNED_FRAMEWORK, {"reference": ""}, "framework"),
        (papers.SIGNED_FRAMEWORK, {"document": ""}, "framework"),
        (papers.SIGNATURE, {"address": ""}, "signature"),
    ],
)
def test_a_blank_is_refused(whole: Any, blank: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        replace(whole, **blank)
    assert (refused.value.reason, refused.value.detail) == (Reason.MISSING_FIELD, {"field": field})


@pytest.mark.parametrize(
    "wrong", [{"payout_days": 0}, {"payout_days": 31}, {"minimum_cover_cents": 0}, {"highest_rate_bps": 0}]
)
def test_terms_outside_the_law_are_no_agreement(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="R124"):
        replace(papers.FRAMEWORK, **wrong)


@pytest.mark.parametrize("days", [1, 30])
def test_funds_may_be_passed_on_within_a_month(days: int) -> None:
    assert replace(papers.FRAMEWORK, payout_days=days).to_print()["payout_days"] == days
    assert replace(papers.MANDATE, payout_days=days).to_print()["payout_days"] == days


def test_the_annex_names_its_framework_and_its_bound() -> None:
    printed = papers.MANDATE.to_print()
    assert printed["framework"] == {"reference": "CC-7F3K-2026", "on": "21 novembre 2026", "document": "ab" * 8}
    assert printed["ceiling"] == "3\u202f000\u00a0€"


def test_a_bound_below_what_is_owed_is_no_mandate() -> None:
    owed = papers.MANDATE.owed.total_cents
    assert replace(papers.MANDATE, ceiling_cents=owed).ceiling_cents == owed
    with pytest.raises(ValueError, match="at least what is owed"):
        replace(papers.MANDATE, ceiling_cents=owed - 1)


@pytest.mark.parametrize(
    ("owed", "bound"), [(0, 0), (1, 1000), (1000, 2000), (10_000, 12_000), (100_000, 115_000), (221_067, 255_000)]
)
def test_the_bound_leaves_room_for_more_than_a_year_of_penalties(owed: int, bound: int) -> None:
    assert mandate.ceiling(owed) == bound


def test_the_fingerprint_changes_with_one_cent_and_one_letter_but_not_with_the_signer() -> None:
    whole = block(papers.MANDATE)["fingerprint"]
    assert len(whole.replace(" ", "")) == 64
    assert block(replace(papers.MANDATE, ceiling_cents=300_001))["fingerprint"] != whole
    assert block(replace(papers.MANDATE, reference="RC-7F3K-2027"))["fingerprint"] != whole
    later = replace(papers.SIGNATURE, at=papers.AT + timedelta(minutes=1), name="Ada Martin")
    assert block(replace(papers.MANDATE, signature=later))["fingerprint"] == whole


def test_the_mandatarys_name_is_added_without_touching_what_was_signed() -> None:
    named = mandate.Named(collector=papers.AGENT, guarantee=papers.GUARANTEE, accepted_at=papers.AT)
    after = replace(papers.MANDATE, mandatary=named)
    assert block(after) == block(papers.MANDATE)
    assert after.to_print()["mandatary"] != papers.MANDATE.to_print()["mandatary"]


def test_the_framework_says_guarantee_price_delay_and_who_the_platform_is() -> None:
    printed = papers.FRAMEWORK.to_print()
    assert (printed["cover"], printed["highest_rate"], printed["payout_days"]) == (
        "150\u202f000\u00a0€",
        "30,00\u00a0%",
        3,
    )
    assert printed["edition"] == framework.EDITION
    assert papers.FRAMEWORK.template == "framework"
    assert block(papers.FRAMEWORK)["address"] == "203.0.113.7"


@pytest.mark.parametrize(
    ("whole", "least"),
    [
        (papers.PAYMENT, {"cents": 1, "allocation": Allocation(0, 0, 1)}),
        (papers.GUARANTEE, {"cover_cents": 1}),
        (papers.FRAMEWORK, {"minimum_cover_cents": 1}),
        (papers.FRAMEWORK, {"highest_rate_bps": 1}),
    ],
)
def test_one_cent_is_an_amount(whole: Any, least: dict[str, Any]) -> None:
    small = replace(whole, **least)
    assert {name: getattr(small, name) for name in least} == least
