"""One person is contacted four times in thirty days, whoever tries, however many at once; a fact is never refused."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.facts import Channel, Contact
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import contacts, table
from chalicelib.store.writing import Cancelled, Writing
from infra.local import counting
from tests.conftest import NOW, StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table")
DAY = timedelta(days=1)
MARTIN = town.DEBTOR.id


def spent(times: int, before: datetime = NOW) -> list[Contact]:
    """So many contacts of Martin, by others, in the days before."""
    made = [Contact(before - number * DAY, "call") for number in range(times, 0, -1)]
    for contact in made:
        _took_place(contact)
    return made


def _took_place(contact: Contact) -> None:
    writing = Writing()
    contacts.count(contacts.Taken(MARTIN, "clm_other", "prv_other", f"call-{contact.at:%d%H%M}", contact), writing)
    writing.commit()


def begin(claim_id: str, provider_id: str = "prv_1", channel: Channel = "call") -> c.BeginContact:
    return c.BeginContact(claim_id=claim_id, by=Actor("provider", provider_id), at=ambient.now(), channel=channel)


def step(claim_id: str, step_id: str = "call-1", **changes: Any) -> c.RecordStep:
    usual = c.RecordStep(
        claim_id=claim_id,
        by=Actor("provider", "prv_1"),
        at=ambient.now(),
        step_id=step_id,
        kind="call",
        outcome="no_answer",
    )
    return replace(usual, **changes)


def test_what_is_known_of_a_person_is_one_read_and_never_of_another() -> None:
    assert contacts.history(MARTIN) == ()
    made = spent(2)
    with counting.counted() as seen:
        assert contacts.history(MARTIN) == tuple(made)
    assert [one.operation for one in seen] == ["GetItem"]
    assert contacts.history("dbt_2") == ()


def test_what_no_longer_counts_is_forgotten_with_the_next_write(clock: StandingClock) -> None:
    town.agent()
    claim_id = town.active()
    spent(3)
    clock.jump(timedelta(days=28))
    handle.claim(begin(claim_id), key="b")
    assert [contact.at for contact in contacts.history(MARTIN)] == [NOW - DAY, ambient.now()]


def test_a_budget_that_outlived_its_life_in_the_table_is_gone_on_with(clock: StandingClock) -> None:
    """The table deletes late: its version is still that of the item."""
    town.agent()
    claim_id = town.active()
    spent(4)
    clock.jump(contacts.LIFE + DAY)
    handle.claim(begin(claim_id), key="b")
    assert contacts.history(MARTIN) == (Contact(ambient.now(), "call"),)


@pytest.mark.parametrize("left", [0, 1, 3, 4])
def test_however_many_providers_begin_at_once_as_many_may_as_the_budget_has_left(left: int) -> None:
    """Twelve providers on twelve claims of one person, on threads of their own."""
    asked = town.agents(12)
    claims = {provider_id: town.active(provider_id) for provider_id in asked}
    known = spent(4 - left)

    answers = town.at_once([partial(handle.claim, begin(claims[who], who), key=f"b:{who}") for who in asked])

    assert sum(isinstance(answer, handle.Done) for answer in answers) == left
    assert {answer for answer in answers if isinstance(answer, Reason)} == {Reason.CONTACT_BUDGET}
    assert sum(town.names(claim_id).count("ContactBegun") for claim_id in claims.values()) == left
    assert contacts.history(MARTIN) == (*known, *[Contact(NOW, "call")] * left)


def test_who_comes_too_late_is_told_when_it_is_possible_again() -> None:
    town.agents(2)
    mine, theirs = town.active("prv_1"), town.active("prv_2")
    first, *_ = spent(3)
    handle.claim(begin(mine), key="mine")
    with pytest.raises(Refused) as late:
        handle.claim(begin(theirs, "prv_2", "visit"), key="theirs")
    assert late.value.reason is Reason.CONTACT_BUDGET
    assert late.value.detail == {"free_at": first.at + timedelta(days=30)}


def test_the_budgets_of_two_people_are_two() -> None:
    town.agents(2)
    spent(4)
    other = town.new_claim()
    orders = (town.file(other, debtor_id="dbt_2"), town.sign(other))
    handle.claim(*orders, key="f")
    town.assigned(other)
    letter = c.RecordFirstLetter(claim_id=other, by=SYSTEM, at=NOW, document=town.HASH, reference="RC-2")
    handle.claim(letter, key="l")
    assert handle.claim(begin(other), key="b").events


def test_the_same_tap_told_again_spends_once(clock: StandingClock) -> None:
    town.agent()
    claim_id = town.active()
    order = begin(claim_id)
    answers = town.at_once([partial(handle.claim, order, key="tap")] * 6)
    assert all(isinstance(answer, handle.Done) and answer.events for answer in answers), answers
    assert len(contacts.history(MARTIN)) == 1
    assert handle.claim(begin(claim_id), key="another tap, right after").events == ()
    assert len(contacts.history(MARTIN)) == 1

    clock.jump(DAY)
    spent(3, ambient.now())
    assert handle.claim(replace(order, at=ambient.now()), key="tap").replayed  # a day late, and the budget is used up
    assert len(contacts.history(MARTIN)) == 4


def test_a_contact_that_was_begun_is_not_counted_again_when_it_is_told(clock: StandingClock) -> None:
    town.agent()
    claim_id = town.active()
    handle.claim(begin(claim_id), key="b")
    clock.jump(timedelta(minutes=7))
    handle.claim(step(claim_id), key="s")
    assert contacts.history(MARTIN) == (Contact(NOW, "call"),)

    handle.claim(step(claim_id, "visit-1", kind="visit"), key="he then went there")
    assert [contact.channel for contact in contacts.history(MARTIN)] == ["call", "visit"]


def test_a_call_told_later_by_a_phone_counts_from_when_it_took_place(clock: StandingClock) -> None:
    town.agent()
    claim_id = town.active()
    clock.jump(2 * DAY)
    handle.claim(step(claim_id, happened_at=NOW + timedelta(hours=1)), key="s")
    assert contacts.history(MARTIN) == (Contact(NOW + timedelta(hours=1), "call"),)
    handle.claim(step(claim_id, happened_at=NOW + timedelta(hours=1)), key="synced twice")
    assert len(contacts.history(MARTIN)) == 1


def test_one_too_many_that_took_place_is_recorded_and_lies_on_the_operators_desk() -> None:
    town.agent()
    claim_id = town.active()
    spent(4)
    assert contacts.too_many() == []

    assert handle.claim(step(claim_id), key="s").events

    assert contacts.too_many() == [contacts.Taken(MARTIN, claim_id, "prv_1", "call-1", Contact(NOW, "call"))]
    assert len(contacts.history(MARTIN)) == 5
    contacts.seen(MARTIN, claim_id, "call-1")
    contacts.seen("dbt_nobody", claim_id, "call-1")
    assert contacts.too_many() == []
    assert len(list(table.Item.query("debtor#dbt_nobody"))) == 0


def test_calls_that_were_not_announced_all_count_however_many_are_told_at_once() -> None:
    asked = town.agents(5)
    claims = {provider_id: town.active(provider_id) for provider_id in asked}
    orders = [step(claims[who], by=Actor("provider", who)) for who in asked]
    answers = town.at_once([partial(handle.claim, order, key=order.claim_id) for order in orders])
    told = Counter(type(answer) for answer in answers)
    assert len(contacts.history(MARTIN)) == told[handle.Done]
    assert {answer for answer in answers if isinstance(answer, Reason)} <= {Reason.TRY_AGAIN}
    assert len(contacts.too_many()) == (told[handle.Done] == 5)


def test_who_is_at_rest_is_not_asked_about_his_budget() -> None:
    town.agent()
    claim_id = town.active()
    spent(4)
    concern = c.RaiseConcern(claim_id=claim_id, by=town.DEBTOR, at=NOW, concern="dispute")
    handle.claim(concern, key="p")
    with pytest.raises(Refused) as refused, counting.counted() as seen:
        handle.claim(begin(claim_id), key="b")
    assert refused.value.reason is Reason.PAUSED
    assert [one.operation for one in seen] == ["GetItem", "GetItem"]  # the claim, and whether it was asked before


def test_outside_the_hours_nothing_is_spent_and_the_next_moment_is_said(clock: StandingClock) -> None:
    clock.jump(timedelta(hours=12))
    writing = Writing()
    with pytest.raises(Refused) as refused:
        contacts.spend(MARTIN, Contact(ambient.now(), "call"), "69", writing)
    assert refused.value.reason is Reason.OUTSIDE_HOURS
    assert refused.value.detail == {"free_at": NOW + DAY}
    assert not writing.puts


def test_two_transactions_on_one_version_are_told_apart_as_a_clash_of_the_budget() -> None:
    first, second = Writing(), Writing()
    for writing in (first, second):
        contacts.also_spend(MARTIN, Contact(NOW, "sms"), "69")(writing)
    first.commit()
    with pytest.raises(Cancelled) as clash:
        second.commit()
    assert clash.value.meanings == {"budget"}


def test_files_and_contacts_of_many_come_in_one_request() -> None:
    town.agent()
    claims = [town.filed() for _ in range(3)]
    made = spent(2)
    with counting.counted() as seen:
        files, known = contacts.with_files([(MARTIN, claim_id) for claim_id in (*claims, "clm_erased")])
    assert [one.operation for one in seen] == ["BatchGetItem"]
    assert set(files) == set(claims)
    assert known == {MARTIN: tuple(made)}
    assert contacts.with_files([]) == ({}, {})


def test_the_budget_stands_beside_the_persons_files_and_ends_by_itself() -> None:
    spent(1)
    item = table.PlainItem.get(f"debtor#{MARTIN}", "contacts")
    assert item.expires_at == int((NOW + contacts.LIFE).timestamp())
    assert "clm_" not in str(item.body)
