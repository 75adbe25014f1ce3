"""Any claim a program may send, whatever its names and figures: filed as sent or refused, never broken."""

from datetime import date
from typing import Any

import hypothesis
from hypothesis import strategies as st

from tests.web import creditor_world as given
from tests.web import programming
from tests.web.programming import CLAIMS, Program

#: Words as they come, and texts of every script: what can't be printed is refused at the door.
ODD = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=60)
USUAL = st.text("AÉéœŁßΩЖ .,'’-&/0123456789", min_size=1, max_size=60)
TEXT = st.one_of(USUAL, USUAL, USUAL, USUAL, USUAL, USUAL, ODD)
DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31)).map(str)
ISSUED, DUE = (st.one_of(st.dates(date(2026, a, 1), date(2026, b, 28)).map(str), DAYS) for a, b in ((3, 6), (7, 10)))
PLACES = st.sampled_from(["69002", "35000", "97400", "75008", "67000", "33000", "01300", "20000", "98800", "00000"])


def maybe(what: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | what


INVOICE = st.fixed_dictionaries(
    {"number": TEXT, "issued_on": ISSUED, "amount_cents": st.integers(900, 10**9)},
    optional={"due_on": maybe(DUE), "done_on": maybe(DAYS), "contract_rate_pct": maybe(st.integers(0, 100))},
)
DEBTOR = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["company", "consumer"]),
        "name": TEXT,
        "address": st.fixed_dictionaries({"postcode": PLACES}, optional={"line": maybe(TEXT), "city": maybe(TEXT)}),
    },
    optional={"trader": maybe(st.booleans()), "email": maybe(st.emails()), "phone": st.just("06 39 98 00 01")},
)
CLAIM = st.fixed_dictionaries(
    {
        "debtor": DEBTOR,
        "nature": st.sampled_from(["sale", "service", "works", "transport", "rent", "loan", "other"]),
        "invoices": st.lists(INVOICE, min_size=1, max_size=3),
    },
    optional={
        "external_reference": maybe(TEXT),
        "route": maybe(st.sampled_from(["near_you", "tender"])),
        "formal_notice_on": maybe(DAYS),
        "payments": st.lists(st.fixed_dictionaries({"on": DAYS, "cents": st.integers(1, 10**6)}), max_size=2),
    },
)


def test_any_claim_is_filed_as_sent_or_refused_with_a_reason(program: Program) -> None:
    answered: dict[int, int] = {}

    @hypothesis.settings(max_examples=60)
    @hypothesis.given(CLAIM)
    @hypothesis.example(programming.changed())
    @hypothesis.example(programming.changed(invoices=programming.invoice(number="Nº 2/26 & fils")))
    @hypothesis.example(programming.changed(invoices=programming.invoice(number="3")))
    def send(claim: dict[str, Any]) -> None:
        answer = program.post(claim)
        answered[answer.status] = answered.get(answer.status, 0) + 1
        assert answer.status in {201, 409, 422}, answer.text
        if answer.status == 201:
            told = program.get(answer.location).json
            assert told == answer.json
            assert told["debtor"]["name"] == claim["debtor"]["name"].strip()
            assert [one["number"] for one in told["invoices"]] == [one["number"].strip() for one in claim["invoices"]]
            assert given.signed_in().get(f"/creances/{told['id']}").status == 200
        else:
            assert answer.json["code"]

    send()

    assert answered[201] >= 3, answered
    assert answered[422] >= 3, answered
    assert program.get(CLAIMS).status == 200
