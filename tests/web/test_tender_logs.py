"""The log of a closed tender: whole for its creditor and the operator, a copy for a bidder; both prove themselves."""

import json
from pathlib import Path

import pytest

from chalicelib.domain.tender import bidder_log, verify
from chalicelib.domain.tender.state import Tender
from infra.local import __main__ as program
from infra.local.visitor import Client
from tests.conftest import StandingClock
from tests.web import calling_world as calls
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")


@pytest.fixture
def client() -> Client:
    given.world()
    return given.signed_in()


@pytest.fixture
def tender(client: Client, clock: StandingClock) -> Tender:
    """Two bids, closed."""
    made = calls.called(client)
    calls.bid(made, 0, 1075, note="Je connais la rue.")
    calls.bid(made, 1, 1325)
    return calls.closed(made, clock)


@pytest.mark.parametrize(
    ("role", "org_id", "place"),
    [("creditor", "crd_1", "/mes-appels"), ("operator", "opr_1", "/operateur/appels-offres")],
)
def test_creditor_and_operator_have_the_whole_log_and_it_is_true(
    tender: Tender, role: str, org_id: str, place: str
) -> None:
    answer = given.signed_in(org_id, role).get(f"{place}/{tender.id}/journal")
    assert answer.headers["content-type"] == "application/json"
    assert f'filename="journal-{tender.id}.json"' in answer.headers["content-disposition"]
    file = json.loads(answer.text)
    told = verify.check(file, [bid.seal for bid in tender.bids])
    assert (told.ranking, told.winner_id) == (tender.ranking, tender.winner_id)
    assert "Je connais la rue." not in answer.text  # free text is in no event


def test_a_bidder_has_his_own_copy_with_the_same_end(
    tender: Tender, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bidder = given.signed_in("prv_1", "provider")
    text = bidder.get(f"/appels-offres/{tender.id}/journal").text
    whole = given.signed_in("crd_1").get(f"/mes-appels/{tender.id}/journal").text

    file = json.loads(text)
    told = bidder_log.check(file, [bid.seal for bid in tender.bids if bid.provider_id == "prv_1"])
    assert (told.rank, told.ranked, told.won) == (2, 2, False)
    assert file["head"] == json.loads(whole)["head"]
    for secret in ("prv_0", "crd_1", "1075", tender.ranking[0].content.salt, tender.briefs[0].place.city):
        assert secret in whole
        assert secret not in text

    path = tmp_path / "mine.json"
    path.write_text(text)
    assert program.main(["verify-tender", str(path), "--receipt", tender.ranking[1].content.seal]) == 0
    said = capsys.readouterr().out
    assert f"true: {tender.id}" in said
    assert "2 bids ranked" in said
    assert "2. your bid" in said
    assert "awarded" not in said
    path.write_text(text.replace('"rate_bps": 1325', '"rate_bps": 1324'))
    assert program.main(["verify-tender", str(path)]) == 1
    assert "NOT TRUE" in capsys.readouterr().out
    assert f'/appels-offres/{tender.id}/journal"' in bidder.get(f"/appels-offres/{tender.id}").text


def test_before_the_closing_there_is_no_log_for_anybody(client: Client) -> None:
    tender = calls.called(client)
    calls.bid(tender, 0, 1075)
    asked = [
        given.signed_in("prv_0", "provider").get(f"/appels-offres/{tender.id}/journal"),
        client.get(f"/mes-appels/{tender.id}/journal"),
        given.signed_in("opr_1", "operator").get(f"/operateur/appels-offres/{tender.id}/journal"),
    ]
    assert [answer.status for answer in asked] == [409, 409, 409]
    assert not [answer for answer in asked if "prv_0" in answer.text]


def test_who_never_bid_and_another_creditor_find_no_log(tender: Tender) -> None:
    asked = [
        given.signed_in("prv_9", "provider").get(f"/appels-offres/{tender.id}/journal"),
        given.signed_in("crd_9").get(f"/mes-appels/{tender.id}/journal"),
        given.signed_in("prv_0", "provider").get(f"/mes-appels/{tender.id}/journal"),
        given.signed_in("prv_0", "provider").get(f"/operateur/appels-offres/{tender.id}/journal"),
        given.signed_in("opr_1", "operator").get("/operateur/appels-offres/ten_nothing/journal"),
    ]
    assert [answer.status for answer in asked] == [404] * 5
