"""What a provider takes: looked at, kept, taken back; other bases, days off, conflicts; what a month held for him."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib import ambient
from chalicelib.domain.matching import eligibility, facts
from chalicelib.store import demand, matchings, passed_over, plain, profiles, providers
from chalicelib.store.writing import Writing
from chalicelib.web import opportunities
from infra.local.visitor import Answer
from tests.conftest import StandingClock
from tests.domain.people import TERMS
from tests.web import provider_world as given

pytestmark = pytest.mark.usefixtures("table")
App = Callable[..., Any]
WORK = {
    "line": "3 quai de Saône",
    "postcode": "69002",
    "city": "Lyon",
    "km": "25",
    "slots": "5",
    "skills": "both",
}
NEED = facts.Need(given.LYON, "company", 124_050, TERMS)


def known() -> providers.Provider:
    found = providers.provider("prv_karim")
    assert found is not None
    return found


def matched() -> facts.Provider:
    ((_, candidate),) = providers.candidates(["prv_karim"], ambient.today())
    return candidate


def send(app: App, action: str, **fields: str) -> Answer:
    return given.submit(given.signed_in(app), "/profil", action, **fields)


def came_up(km_north: float, days_ago: int = 0, **changes: Any) -> None:
    """A claim that was matched so many days ago, so far from Lyon."""
    on = ambient.today() - timedelta(days=days_ago)
    place = replace(given.LYON, lat=given.LYON.lat + km_north / 111)
    number = ambient.new_id("clm")
    to = Writing()
    demand.also_keep(demand.of(number, replace(NEED, place=place, **changes), on), ambient.now())(to)
    to.commit()


def test_a_look_says_what_it_would_give_and_keeps_nothing(app: App) -> None:
    before = given.World().provider(km=10)
    for km in (2, 15, 22, 40):
        came_up(km)
    answer = send(app, "/profil", **WORK, look="yes")
    assert answer.status == 200
    assert "Rien n’est encore enregistré" in answer.text
    assert re.search(r"Avec 25.km.: 3 dossiers en trente jours", answer.text)
    assert 'value="25"' in answer.text
    assert known() == before
    assert "<dd>1</dd>" in given.signed_in(app).get("/profil").text


def test_all_he_says_of_his_work_is_what_matching_knows(app: App) -> None:
    given.World().provider()
    client = given.signed_in(app)
    csrf, key = (client.get("/profil").value(name) for name in ("csrf", "key"))
    boxes = "&sectors=building&sectors=health&sectors=nonsense&languages=en&languages=xx"
    pairs = "&".join(f"{name}={value}" for name, value in (WORK | {"least": "50", "most": "9000"}).items())
    body = f"csrf={csrf}&key={key}&{pairs}{boxes}".replace(" ", "+")
    client.request("POST", "/profil", body.encode(), "application/x-www-form-urlencoded")
    after = matched()
    assert after.sectors == {"building", "health"}
    assert after.languages == {"fr", "en"}
    assert (after.least_cents, after.most_cents) == (5000, 900_000)
    page = given.signed_in(app).get("/profil").text
    assert 'value="building" checked' in page


@pytest.mark.parametrize(
    ("field", "typed"), [("most", "10"), ("least", "beaucoup"), ("siren", "123456789"), ("siren", "douze")]
)
def test_what_can_not_be_is_asked_again(app: App, field: str, typed: str) -> None:
    before = given.World().provider()
    answer = send(app, "/profil", **(WORK | {"least": "50", field: typed}))
    assert answer.status == 422
    assert f'href="#f-{field}"' in answer.text
    assert known() == before


def test_his_own_company_is_never_his_client(app: App) -> None:
    given.World().provider()
    send(app, "/profil", **WORK, siren="732 829 320")
    assert "siren:732829320" in matched().ties
    need = replace(NEED, ties=frozenset({"siren:732829320"}))
    assert eligibility.exclusions(matched(), need) == ("same_company",)


def test_a_change_is_taken_back_within_the_hour_and_no_later(app: App, clock: StandingClock) -> None:
    before = given.World().provider(km=10)
    client = given.signed_in(app)
    shown = client.follow(given.submit(client, "/profil", "/profil", **WORK))
    assert 'action="/profil/annuler"' in shown.text
    assert known().km == 25
    undone = client.follow(given.submit(client, "/profil", "/profil/annuler"))
    assert "C’est comme avant" in undone.text
    assert replace(known(), insee="") == replace(before, insee="")
    assert given.submit(client, "/profil", "/profil/annuler").status == 409
    send(app, "/profil", **WORK)
    clock.jump(timedelta(minutes=61))
    assert given.submit(given.signed_in(app), "/profil", "/profil/annuler").status == 409


def test_another_base_is_where_he_is_asked_while_it_lasts(app: App, clock: StandingClock) -> None:
    given.World().provider()
    grenoble = replace(NEED, place=replace(given.LYON, lat=45.19, lon=5.72))
    where = {"branch_line": "1 rue Haute", "branch_postcode": "38000", "branch_city": "Grenoble", "branch_km": "15"}
    send(app, "/profil/lieux", **where, branch_since="2026-11-20", branch_until="2026-11-30", branch_label="Chalet")
    assert eligibility.exclusions(matched(), grenoble) == ("too_far",)
    clock.jump(timedelta(days=3))
    assert eligibility.exclusions(matched(), grenoble) == ()
    page = given.signed_in(app).get("/profil").text
    assert "Chalet" in page
    assert "du 20\u00a0novembre\u00a02026 au 30\u00a0novembre\u00a02026" in page
    send(app, "/profil/lieux", remove="1")
    assert known().branches == ()


@pytest.mark.parametrize(
    ("action", "fields", "field"),
    [
        ("lieux", {"branch_line": "1 rue Haute", "branch_postcode": "00000", "branch_city": "Rien"}, "branch_postcode"),
        ("lieux", {"branch_line": "1 rue", "branch_postcode": "38000", "branch_city": "Grenoble"}, "branch_km"),
        (
            "lieux",
            {
                "branch_line": "1 rue",
                "branch_postcode": "38000",
                "branch_city": "Grenoble",
                "branch_km": "5",
                "branch_until": "2020-01-01",
            },
            "branch_until",
        ),
        ("absences", {"off_since": "2026-12-24", "off_until": "2026-12-20"}, "off_until"),
        ("absences", {"off_since": "demain"}, "off_since"),
        ("conflits", {"declared": "Élodie"}, "declared"),
        ("conflits", {"declared": "123 456 789"}, "declared"),
        ("conflits", {}, "declared"),
    ],
)
def test_a_line_that_can_not_be_is_asked_again(app: App, action: str, fields: dict[str, str], field: str) -> None:
    before = given.World().provider()
    answer = send(app, f"/profil/{action}", **fields)
    assert answer.status == 422
    assert f'href="#f-{field}"' in answer.text
    assert known() == before


def test_a_list_has_an_end(app: App) -> None:
    day = date(2026, 12, 24)
    given.World().provider(days_off=(profiles.DaysOff(day, day),) * 20)
    assert send(app, "/profil/absences", off_since="2026-12-24", off_until="2026-12-26").status == 400


def test_nobody_is_asked_on_his_days_off(app: App, clock: StandingClock) -> None:
    given.World().provider()
    send(app, "/profil/absences", off_since="2026-11-20", off_until="2026-11-22")
    told = []
    for _ in range(5):
        told.append(eligibility.exclusion(matched(), NEED))
        clock.jump(timedelta(days=1))
    assert told == [None, None, "away", "away", "away"]
    assert eligibility.exclusion(matched(), NEED) is None


def test_whom_he_may_not_work_for_is_kept_without_a_name(app: App) -> None:
    given.World().provider()
    send(app, "/profil/conflits", declared="Élodie Martin")
    send(app, "/profil/conflits", declared="732 829 320")
    assert [each.label for each in known().declared] == ["É. M.", "SIREN 732829320"]
    assert "Martin" not in repr(known())
    (person, _) = known().declared
    need = replace(NEED, ties=frozenset({person.tie}))
    assert eligibility.exclusions(matched(), need) == ("declared_tie",)
    assert "É. M." in given.signed_in(app).get("/profil").text
    send(app, "/profil/conflits", remove="1")
    assert [each.label for each in known().declared] == ["SIREN 732829320"]


def test_a_month_counts_what_he_could_have_had_at_each_radius_and_why_not_the_rest() -> None:
    karim = given.World().provider(km=20, most_cents=200_000, papers=providers.Papers(), slots=3)
    came_up(5)
    came_up(15, days_ago=29)
    came_up(28)
    came_up(5, days_ago=31)  # too long ago
    came_up(5, total_cents=300_000)  # more than he takes
    came_up(5, debtor_kind="consumer")
    excluded = (matchings.Excluded("prv_karim", ("no_capacity", "too_far")),)
    passed = matchings.Matching("clm_9", 1, ambient.now(), 1, (), (), excluded)
    passed_over.keep(passed, ambient.today())
    month = opportunities.of(karim, ambient.today(), "fr")
    assert month.could == 3
    assert month.whole
    assert month.by_km == ((10, 2), (20, 3), (30, 4), (45, 4), (60, 4))
    assert month.missed == ((1, "agenda plein"), (1, "au-delà de votre rayon"))
    assert len(month.spots) == 3


def test_a_month_counts_other_bases_on_their_days() -> None:
    karim = given.World().provider(km=5)
    came_up(40)
    there = profiles.Branch("Là-haut", karim.address, given.LYON.lat + 40 / 111, given.LYON.lon, 5)
    month = opportunities.of(replace(karim, branches=(there,)), ambient.today(), "fr")
    assert (month.could, month.by_km[0]) == (1, (10, 1))
    gone = replace(there, until=ambient.today() - timedelta(days=1))
    assert opportunities.of(replace(karim, branches=(gone,)), ambient.today(), "fr").could == 0


def test_what_was_before_is_forgotten_with_its_hour(clock: StandingClock) -> None:
    providers.keep_before(given.World().provider())
    assert providers.before("prv_karim") is not None
    clock.jump(timedelta(hours=1))
    assert providers.before("prv_karim") is None
    assert plain.get(providers.Provider, "provider#prv_karim", "before") is None
