"""What is no claim, or not quite one: every field that can't be read is named, nothing is guessed."""

import copy
from typing import Any

import pytest

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.web import preview, shapes
from tests.web.previewing import SMALLEST, TODAY, asked, invoice


def refused(claim: dict[str, Any], **more: Any) -> list[str]:
    """Which fields can't be read."""
    with pytest.raises(shapes.Unfit) as unfit:
        asked(claim, **more)
    return [fault.name for fault in unfit.value.faults]


def test_a_half_year_without_rates_is_named() -> None:
    with pytest.raises(Refused) as fault:
        asked(SMALLEST, invoices=invoice(issued_on="2014-10-01"), on="2014-11-30")

    assert fault.value.reason is Reason.RATE_MISSING
    assert fault.value.detail["half_year"] == "2014-H2"


def test_a_claim_that_is_refused_and_older_than_our_rates_says_why_without_its_interest() -> None:
    told = asked(SMALLEST, invoices=invoice(issued_on="2014-10-01", due_on="2014-10-31"), on="2026-11-21")

    assert [refusal["reason"] for refusal in told["refusals"]] == ["time_barred"]
    assert told["composition"] is None
    assert told["limitation"]["expires_on"] == "2019-10-31"
    assert not any(route["available"] for route in told["routes"])


def test_the_next_half_year_is_not_guessed() -> None:
    with pytest.raises(Refused) as fault:
        asked(SMALLEST, on="2027-01-01")

    assert fault.value.detail["half_year"] == "2027-H1"


WRONG: dict[str, tuple[dict[str, Any], list[str]]] = {
    "unknown field": ({"amount": 1}, ["amount"]),
    "unknown field inside": ({"debtor": {"kind": "company", "name": "X"}}, ["debtor.name"]),
    "kind": ({"creditor": {"kind": "person"}}, ["creditor.kind"]),
    "kind left out": ({"creditor": {}}, ["creditor.kind"]),
    "not an object": ({"debtor": "company"}, ["debtor"]),
    "nature": ({"nature": "gift"}, ["nature"]),
    "a consumer's shop": ({"debtor": {"kind": "consumer"}, "nature": "commercial_rent"}, ["nature"]),
    "no invoice": ({"invoices": []}, ["invoices"]),
    "too many": ({"invoices": invoice() * 501}, ["invoices"]),
    "too many together": (
        {"invoices": invoice() * 50, "payments": [{"on": "2026-06-01", "cents": 1}] * 101}, ["invoices"],
    ),
    "cents as text": ({"invoices": invoice(amount_cents="100000")}, ["invoices[0].amount_cents"]),
    "cents as float": ({"invoices": invoice(amount_cents=1000.0)}, ["invoices[0].amount_cents"]),
    "cents as bool": ({"invoices": invoice(amount_cents=True)}, ["invoices[0].amount_cents"]),
    "no cents": ({"invoices": invoice(amount_cents=0)}, ["invoices[0].amount_cents"]),
    "too many cents": ({"invoices": invoice(amount_cents=10**11 + 1)}, ["invoices[0].amount_cents"]),
    "a day that is not": ({"invoices": invoice(due_on="2026-02-30")}, ["invoices[0].due_on"]),
    "a day in short": ({"on": "2026-6-1"}, ["on"]),
    "a day with a time": ({"on": "2026-06-01T00:00:00"}, ["on"]),
    "a day as number": ({"on": 20260601}, ["on"]),
    "a day too far": ({"on": "2101-01-01"}, ["on"]),
    "number empty": ({"invoices": invoice(number=" ")}, ["invoices[0].number"]),
    "number unprintable": ({"invoices": invoice(number="a\u0000b")}, ["invoices[0].number"]),
    "half a letter": ({"invoices": invoice(number="\ud800")}, ["invoices[0].number"]),
    "rate of three decimals": ({"invoices": invoice(contract_rate_pct="8.125")}, ["invoices[0].contract_rate_pct"]),
    "rate below zero": ({"invoices": invoice(contract_rate_pct=-1)}, ["invoices[0].contract_rate_pct"]),
    "rate too high": ({"invoices": invoice(contract_rate_pct=100.01)}, ["invoices[0].contract_rate_pct"]),
    "rate as words": ({"invoices": invoice(contract_rate_pct="dix")}, ["invoices[0].contract_rate_pct"]),
    "rate as bool": ({"invoices": invoice(contract_rate_pct=True)}, ["invoices[0].contract_rate_pct"]),
    "trader": ({"creditor": {"kind": "company", "trader": "yes"}}, ["creditor.trader"]),
    "siren": ({"debtor": {"kind": "company", "siren": "12345678A"}}, ["debtor.siren"]),
    "insee": ({"debtor": {"kind": "company", "insee": "7505"}}, ["debtor.insee"]),
    "country": ({"debtor": {"kind": "company", "country": "US"}}, ["debtor.country"]),
    "insee abroad": ({"debtor": {"kind": "company", "country": "DE", "insee": "69123"}}, ["debtor.insee"]),
    "insee as number": ({"debtor": {"kind": "company", "insee": 75056}}, ["debtor.insee"]),
    "event": ({"interruptions": [{"on": "2026-06-01", "kind": "prayer"}]}, ["interruptions[0].kind"]),
    "event that ends first": (
        {"interruptions": [{"on": "2026-06-01", "kind": "mediation", "until": "2026-05-01"}]},
        ["interruptions[0].until"],
    ),
    "publication before judgment": (
        {"insolvency_opened_on": "2026-06-02", "insolvency_published_on": "2026-06-01"}, ["insolvency_published_on"],
    ),
    "several at once": (
        {"nature": 1, "on": "x", "invoices": invoice(number=1, due_on=2)},
        ["nature", "invoices[0].number", "invoices[0].due_on", "on"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_can_not_be_read_is_named_field_by_field(case: str) -> None:
    change, fields = WRONG[case]

    assert refused(SMALLEST, **change) == fields


def test_an_unknown_event_is_answered_with_the_known_ones() -> None:
    with pytest.raises(shapes.Unfit) as unfit:
        asked(SMALLEST, interruptions=[{"on": "2026-06-01", "kind": "prayer"}])

    assert "acknowledgement, part_payment" in unfit.value.faults[0].en
    assert "acknowledgement, part_payment" in unfit.value.faults[0].said("fr")


@pytest.mark.parametrize("field", ["creditor", "debtor", "nature", "invoices"])
def test_what_is_needed_is_asked_for(field: str) -> None:
    claim = copy.deepcopy(SMALLEST)
    del claim[field]

    assert refused(claim) == [field]


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"null", b"[]", b'"text"', b"\xff\xfe", b'{"on": NaN}', b'{"on": Infinity}', b"[" * 100_000,
     b'{"on": 1e99999999999999999999}', b'{"on": 1' + b"0" * 5000 + b"}"],
)  # fmt: skip
def test_what_is_no_claim_at_all(raw: bytes) -> None:
    with pytest.raises(shapes.Unfit) as unfit:
        preview.preview(raw, TODAY)

    assert [fault.pointer for fault in unfit.value.faults] == ["#"]


def test_a_field_given_twice_is_not_chosen_from() -> None:
    with pytest.raises(shapes.Unfit) as unfit:
        preview.preview(b'{"nature": "sale", "nature": "rent"}', TODAY)

    assert [fault.name for fault in unfit.value.faults] == ["nature"]


def test_faults_stay_few_and_their_names_printable() -> None:
    strange = {f"~\ud800/{n}": n for n in range(200)}

    with pytest.raises(shapes.Unfit) as unfit:
        asked(SMALLEST, **strange)

    assert len(unfit.value.faults) == shapes.MOST_FAULTS
    assert unfit.value.faults[0].pointer == "#/~0?~10"


def test_a_text_too_long_is_not_read() -> None:
    with pytest.raises(Refused) as fault:
        preview.preview(b" " * (preview.LARGEST + 1), TODAY)

    assert fault.value.reason is Reason.BODY_TOO_LARGE
