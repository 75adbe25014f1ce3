"""What a claim needs: its parties' ties and who runs them, the creditor's trade, a court where the law asks for one."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib import ambient
from chalicelib.domain.matching import eligibility, ties
from chalicelib.react import needing
from chalicelib.store import coverage, people, providers
from tests.registers_bench import SIREN, FakeRegisters
from tests.store import town

HOME = people.Address("1 rue Seule", "69003", "Lyon")


def made(**provider: Any) -> tuple[str, str | None]:
    """A claim against the company of the register, one agent near it; why he can't be asked."""
    town.creditor()
    town.agent(1, **provider)
    claim_id = town.filed()
    need = needing.of(town.claim(claim_id), town.TERMS)
    ((_, candidate),) = providers.candidates(["prv_1"], ambient.today())
    return claim_id, eligibility.exclusion(candidate, need)


@pytest.mark.usefixtures("fake")
@pytest.mark.parametrize(
    ("provider", "why"),
    [
        ({}, None),
        ({"siren": "812345678"}, "same_company"),  # the creditor's
        ({"siren": SIREN}, "same_company"),  # the debtor's
        ({"name": "ATELIER VELO"}, "same_person"),
        ({"name": "Fleurs d'Elodie"}, "same_person"),
        ({"address": town.STREET}, "same_address"),
        ({"account": "acct_1"}, "same_account"),
    ],
)
def test_whoever_shares_something_with_a_party_is_not_asked(provider: dict[str, object], why: str | None) -> None:
    assert made(**provider)[1] == why


def test_a_phone_is_known_however_it_is_written(fake: FakeRegisters) -> None:
    assert fake.asked == []
    claim_id, why = made(phone="+33 6 12 34 56 78")
    assert why is None
    claim = town.claim(claim_id)
    people.save_debtor(town.debtor(claim_id, id=claim.debtor_id, phone="06.12.34.56.78"))
    ((_, candidate),) = providers.candidates(["prv_1"], ambient.today())
    assert eligibility.exclusions(candidate, needing.of(claim, town.TERMS)) == ("same_phone",)


def test_who_runs_the_debtors_company_is_never_sent_to_it(fake: FakeRegisters) -> None:
    fake.companies[SIREN]["dirigeants"] = [{"nom": "BENALI", "prenoms": "KARIM ALI", "qualite": "Gérant"}]
    assert made(name="Karim Benali")[1] == "same_person"


@pytest.mark.usefixtures("fake")
def test_the_creditors_trade_comes_from_the_register() -> None:
    town.creditor(siren=SIREN)
    claim = town.claim(town.filed())
    assert needing.of(claim, town.TERMS).sector == "hospitality"


@pytest.mark.usefixtures("table")
def test_only_a_duty_of_officers_asks_for_a_court() -> None:
    town.creditor()
    claim = town.claim(town.filed())
    assert needing.of(claim, town.TERMS).court == ""
    psrpc = needing.of(claim, town.TERMS, "psrpc")
    assert psrpc.court == "Lyon"
    paper = providers.Papers(checked_at=ambient.now())
    near = replace(town.agent(1), kind="officer", papers=paper)
    for each in (
        replace(near, id="prv_lyon", insee="69382"),
        replace(near, id="prv_grenoble", insee="38185"),
        replace(near, id="prv_unknown"),
    ):
        providers.save(each)
    told = dict(coverage.considered(psrpc, ambient.today()).excluded)
    assert told == {"prv_1": ("not_an_officer",), "prv_grenoble": ("other_court",), "prv_unknown": ("other_court",)}


@pytest.mark.usefixtures("table")
def test_parties_that_were_erased_tie_nobody() -> None:
    town.creditor()
    claim = replace(town.claim(town.filed()), creditor_id="crd_gone", debtor_id="dbt_gone")
    need = needing.of(claim, town.TERMS)
    assert (need.ties, need.sector, need.language) == (frozenset(), "", "fr")
    assert ties.of(ties.Party()) == ()
