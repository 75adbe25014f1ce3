"""What visitors hold works once, or until its end to the second, and stands nowhere in clear."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import ambient
from chalicelib.store import access, people, queues, table
from tests.conftest import NOW, StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table")
SESSION = access.Session("creditor", "crd_1", "usr_1", "Ada", NOW + access.SESSION_LIFE)


def dump() -> str:
    """All that the table holds, as text."""
    return "\n".join(str(item.attribute_values) for item in table.Item.scan())


def test_a_sign_in_link_used_fifty_times_at_once_signs_in_once() -> None:
    token = access.mail_link("user#1")
    used = town.at_once([lambda: access.use_link(token)] * 50)
    assert [link for link in used if link] == [access.SignInLink("user#1")]
    assert access.use_link(token) is None
    assert access.peek_link(token) is None


def test_looking_at_a_link_uses_nothing_up() -> None:
    token = access.mail_link("user#1")
    assert [access.peek_link(token) for _ in range(3)] == [access.SignInLink("user#1")] * 3
    assert access.use_link(token) is not None


@pytest.mark.parametrize(("after", "works"), [(9 * 60 + 59, True), (10 * 60, False), (10 * 60 + 1, False)])
def test_a_link_lives_ten_minutes_to_the_second(after: int, works: bool, clock: StandingClock) -> None:  # noqa: FBT001
    token = access.mail_link("user#1")
    clock.jump(timedelta(seconds=after))
    assert (access.peek_link(token) is not None) is works
    assert (access.use_link(token) is not None) is works


def test_a_session_ends_in_code_though_its_item_is_still_there(clock: StandingClock) -> None:
    token = access.open_session(SESSION)
    clock.jump(access.SESSION_LIFE - timedelta(seconds=1))
    assert access.session(token) == SESSION
    clock.jump(timedelta(seconds=1))
    assert access.session(token) is None
    assert len(list(table.Item.scan())) == 1
    assert queues.sweep_expired(ambient.now()) == 1
    assert list(table.Item.scan()) == []


def test_signing_out_counts_from_the_next_request_on_even_against_a_late_renewal() -> None:
    token = access.open_session(SESSION)
    access.renew(token, replace(SESSION, lang="en"))
    assert access.session(token) == replace(SESSION, lang="en")
    access.close_session(token)
    access.renew(token, SESSION)
    assert access.session(token) is None
    assert access.session("") is None
    assert access.session("made up") is None


def test_no_token_and_no_address_stands_in_the_table() -> None:
    people.save_user(people.User("usr_1", "ada@example.org", "Ada", "creditor", "crd_1"))
    tokens = [
        access.open_session(SESSION),
        access.mail_link(people.user_key("ada@example.org")),
        access.open_debtor_link("clm_1", "dbt_1"),
    ]
    everything = dump()
    assert not [token for token in tokens if token in everything]
    keys = "\n".join(f"{item.pk} {item.sk}" for item in table.Item.scan())
    assert "ada@example.org" not in keys
    assert all(len(token) == 22 for token in tokens)  # 128 bits


def test_the_link_in_a_debtors_letter_is_always_the_same_and_of_no_other_claim(clock: StandingClock) -> None:
    token = access.open_debtor_link("clm_1", "dbt_1")
    assert access.open_debtor_link("clm_1", "dbt_1") == token == access.debtor_token("clm_1")
    assert access.debtor_token("clm_2") != token
    assert access.debtor_link(token) == access.DebtorLink("clm_1", "dbt_1")
    assert access.debtor_link(access.debtor_token("clm_2")) is None
    clock.jump(access.DEBTOR_LINK_LIFE)
    assert access.debtor_link(token) is None


def test_a_debtors_session_remembers_that_the_postcode_was_right() -> None:
    before = access.Session("debtor", "dbt_1", "", "", NOW + timedelta(hours=1), claim_id="clm_1")
    token = access.open_session(before)
    access.renew(token, access.checked(before))
    assert access.session(token) == replace(before, checked=True)


def test_a_limit_is_exact_however_many_come_at_once(clock: StandingClock) -> None:
    hour = timedelta(hours=1)
    allowed = town.at_once([lambda: access.count("postcode#1", 5, hour)] * 60)
    assert sum(bool(one) for one in allowed) == 5
    assert not access.count("postcode#1", 5, hour)
    assert access.count("postcode#2", 5, hour)
    clock.jump(hour)
    assert access.count("postcode#1", 5, hour)


def test_people_are_found_by_their_address_however_it_is_typed() -> None:
    ada = people.User("usr_1", "ada@example.org", "Ada", "creditor", "crd_1")
    people.save_user(ada)
    assert people.user_by_email("  Ada@Example.ORG ") == ada
    assert people.user(people.user_key("ada@example.org")) == ada
    assert people.user_by_email("eve@example.org") is None
