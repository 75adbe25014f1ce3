"""What stands beside the journal: drafts, invoice numbers, pages to pay on, what was set aside, who is to be vetted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pynamodb.exceptions import PynamoDBException

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM
from chalicelib.domain.claim import commands as c
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import (
    access,
    drafts,
    health,
    once,
    pay_pages,
    people,
    plain,
    providers,
    set_aside,
    views,
    writing,
)
from tests.conftest import NOW, StandingClock
from tests.store import town, weather

pytestmark = pytest.mark.usefixtures("table")


def draft(number: str = "F-1", **changes: object) -> drafts.Draft:
    draft_id = ambient.new_id("dft")
    usual = drafts.Draft(
        id=draft_id,
        creditor_id="crd_1",
        claim_id=drafts.claim_id_of(draft_id),
        creditor=town.creditor(),
        debtor_name="Fleurs d'Élodie",
        debtor_kind="company",
        debtor_siren="",
        debtor_address=town.STREET,
        debtor_email="",
        debtor_phone="",
        invoice_number=number,
        issued_on=date(2026, 8, 1),
        due_on=None,
        due_assumed=False,
        amount_cents=100_000,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def file(of: drafts.Draft) -> None:
    also = (drafts.also_take(of.creditor_id, of.invoice_number, of.claim_id), drafts.also_drop(of))
    handle.claim(town.file(of.claim_id), key=of.id, also=also)


def test_a_draft_is_its_creditors_and_lives_thirty_days_from_its_last_change(clock: StandingClock) -> None:
    made = draft()
    drafts.save(made)
    assert made.claim_id[4:] == made.id[4:]
    assert drafts.get("crd_1", made.id) == made
    assert drafts.get("crd_2", made.id) is None
    clock.jump(drafts.LIFE - timedelta(seconds=1))
    drafts.save(replace(made, amount_cents=1))
    clock.jump(timedelta(days=2))
    assert drafts.get("crd_1", made.id) == replace(made, amount_cents=1)
    clock.jump(drafts.LIFE)
    assert drafts.get("crd_1", made.id) is None


def test_an_invoice_is_filed_once_however_it_is_written_until_its_claim_is_withdrawn() -> None:
    first, second = draft("F 2026-1"), draft("f2026-1")
    drafts.save(first)
    file(first)
    assert drafts.get("crd_1", first.id) is None
    assert drafts.filed_as("crd_1", "F2026-1") == first.claim_id
    assert drafts.filed_as("crd_2", "F2026-1") is None
    with pytest.raises(Refused) as caught:
        file(second)
    assert caught.value.reason is Reason.DUPLICATE
    file(first)  # the same click again

    order = c.WithdrawClaim(claim_id=first.claim_id, by=town.CREDITOR, at=ambient.now())
    handle.claim(order, key="w", also=[drafts.also_free_number("crd_1", "F 2026-1")])
    file(second)
    assert drafts.filed_as("crd_1", "F2026-1") == second.claim_id


def test_an_answer_already_given_stands_when_its_moment_has_passed() -> None:
    odd = replace(town.debt().invoices[0], issued_on=date(2026, 10, 1))  # due before it was written
    claim_id = town.new_claim()
    handle.claim(town.file(claim_id, debt=town.debt(invoices=(odd,))), key="file")
    order = c.CorrectClaim(claim_id=claim_id, by=town.CREDITOR, at=ambient.now(), debt=town.debt())
    assert town.claim(claim_id).status == "held"
    first = handle.claim(order, key="k")
    assert town.claim(claim_id).status == "admitted"
    assert handle.claim(order, key="k") == handle.Done(first.events, first.version, replayed=True)
    with pytest.raises(Refused) as caught:
        handle.claim(order, key="another")
    assert caught.value.reason is Reason.WRONG_MOMENT


def test_the_last_page_to_pay_on_is_remembered(clock: StandingClock) -> None:
    page = pay_pages.PayPage("clm_1", 1, "cs_1", "https://pay.example", 5_000, NOW.date(), 0, NOW + timedelta(hours=1))
    pay_pages.remember(page)
    pay_pages.remember(replace(page, attempt=2))
    assert pay_pages.last("clm_1") == replace(page, attempt=2)
    clock.jump(timedelta(days=31))
    assert pay_pages.last("clm_1") is None


def test_what_was_set_aside_lies_on_the_desk_until_it_was_seen() -> None:
    for number in (2, 1):
        at = NOW + timedelta(minutes=number)
        set_aside.keep(set_aside.Aside(f"evt_{number}", "Kind", "not_found", "clm_1", "pi_1", "acct_1", 100, at))
    assert [aside.event_id for aside in set_aside.waiting()] == ["evt_1", "evt_2"]
    set_aside.seen("evt_1")
    assert [aside.event_id for aside in set_aside.waiting()] == ["evt_2"]


def test_who_waits_to_be_vetted_leaves_the_desk_with_his_check() -> None:
    waiting = town.agent(1, papers=providers.Papers())
    town.agent(2)
    assert providers.to_vet() == [waiting]
    papers = replace(town.agent(3).papers, checked_at=None)
    checked = providers.check_papers(waiting, papers, NOW)
    assert (providers.to_vet(), providers.provider("prv_1")) == ([], checked)
    assert checked.vetted(ambient.today())
    assert providers.provider("prv_9") is None


def test_a_concern_that_nobody_answered_is_on_the_operators_list(clock: StandingClock) -> None:
    town.agent()
    claim_id = town.active()
    assert views.overdue_pauses() == []
    handle.claim(c.RaiseConcern(claim_id=claim_id, by=town.DEBTOR, at=ambient.now(), concern="plan"), key="p")
    clock.jump(timedelta(days=15))
    handle.claim(c.Wake(claim_id=claim_id, by=SYSTEM, at=ambient.now()), key="wake")
    (late,) = views.overdue_pauses()
    assert late == town.claim(claim_id)
    assert views.proven(late, views.timeline(claim_id))
    assert not views.proven(replace(late, account="acct_9"), views.timeline(claim_id))


def test_a_value_is_new_once_and_again_after_its_life(clock: StandingClock) -> None:
    assert plain.put_new("one", "key", expires=NOW + timedelta(hours=1))
    assert not plain.put_new("two", "key")
    clock.jump(timedelta(hours=1))
    assert plain.put_new("three", "key")
    assert plain.get(str, "key") == "three"
    assert not plain.replace("four", "nowhere")
    assert plain.get_many(str, [("key", "profile"), ("nowhere", "profile")]) == {("key", "profile"): "three"}
    assert plain.get_many(str, []) == {}


def test_a_right_answer_forgives_the_wrong_ones() -> None:
    hour = timedelta(hours=1)
    assert [access.count("postcode#1", 1, hour) for _ in range(2)] == [True, False]
    access.forgive("postcode#1", hour)
    assert access.count("postcode#1", 1, hour)


def test_a_table_that_does_not_answer_is_said_and_not_taken_for_a_no() -> None:
    assert health.answers()
    wrong = weather.answer("AccessDeniedException")
    with weather.forecast("GetItem", wrong):
        assert not health.answers()
    token = access.mail_link("user#1")
    with weather.forecast("UpdateItem", wrong, wrong):
        for act in (lambda: access.use_link(token), lambda: access.count("postcode#1", 5, timedelta(hours=1))):
            with pytest.raises(PynamoDBException):
                act()
    with weather.forecast("PutItem", wrong), pytest.raises(PynamoDBException):
        plain.put_new("one", "key")
    conflict = weather.cancelled("None", "TransactionConflict")
    with weather.forecast("TransactWriteItems", conflict), pytest.raises(writing.Cancelled, match="conflict"):
        once.contact("mail", "clm_1", 1)
    assert people.creditor("crd_9") is None
