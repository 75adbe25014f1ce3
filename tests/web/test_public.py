"""What anyone may see, and how one signs in: one link, once, for ten minutes, and nobody learns who has an account."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from chalicelib import config
from chalicelib.domain import pricing
from chalicelib.domain.matching import ranking, segments
from chalicelib.domain.refusals import Reason
from chalicelib.store import people
from chalicelib.templating import wording
from chalicelib.web import ranks, session
from infra.local.visitor import Answer, Client
from tests.conftest import StandingClock
from tests.web import creditor_world as given

pytestmark = pytest.mark.usefixtures("table")


@pytest.fixture
def anyone() -> Client:
    given.world()
    return Client(given.application())


def asked(client: Client, email: str) -> Answer:
    return client.post("/connexion", {"email": email})


def mailed() -> list[str]:
    """The sign-in links in the outbox, oldest first."""
    folder = Path(config.settings().outbox_dir or "")
    found: list[str] = []
    for file in sorted(folder.rglob("*"), key=lambda path: path.name):
        if file.is_file():
            found += re.findall(r"/connexion/([\w-]{22})", file.read_text("utf-8", errors="replace"))
    return list(dict.fromkeys(found))


def test_the_home_page_leads_to_filing_and_to_signing_in(anyone: Client) -> None:
    page = anyone.get("/")

    assert page.status == 200
    assert 'href="/creances/nouvelle"' in page.text
    assert 'href="/connexion"' in page.text


def test_a_link_signs_in_once_and_leads_home(anyone: Client) -> None:
    asked(anyone, "Maelle@Kerlann.example ")
    (token,) = mailed()

    shown = anyone.get(f"/connexion/{token}")
    scanned = anyone.get(f"/connexion/{token}")
    used = anyone.post(f"/connexion/{token}")
    again = Client(given.application()).post(f"/connexion/{token}")

    assert shown.status == scanned.status == 200
    assert "Maëlle Kerlann" in shown.text
    assert used.location == "/creances"
    assert "HttpOnly" in used.cookies[0]
    assert "SameSite=Lax" in used.cookies[0]
    assert anyone.get("/creances").status == 200
    assert again.status == 410


def test_a_link_lives_ten_minutes(anyone: Client, clock: StandingClock) -> None:
    asked(anyone, "maelle@kerlann.example")
    (token,) = mailed()
    clock.jump(timedelta(minutes=10, seconds=1))

    assert anyone.get(f"/connexion/{token}").status == 410
    assert anyone.post(f"/connexion/{token}").status == 410


def test_an_unknown_address_gets_the_same_answer_and_no_mail(anyone: Client) -> None:
    known, unknown = asked(anyone, "maelle@kerlann.example"), asked(anyone, "nobody@example.org")

    def neutral(page: Answer) -> str:
        text = re.sub(r"key_\w+", "", page.text)
        return text.replace("maelle@kerlann.example", "").replace("nobody@example.org", "")

    assert neutral(known) == neutral(unknown)
    assert known.status == unknown.status == 200
    assert len(mailed()) == 1


def test_something_that_is_no_address_is_said_at_the_field(anyone: Client) -> None:
    answer = asked(anyone, "chez moi")

    assert answer.status == 422
    assert answer.value("email") == "chez moi"


def test_five_links_an_hour_for_one_address_known_or_not(anyone: Client, clock: StandingClock) -> None:
    statuses = [asked(anyone, "nobody@example.org").status for _ in range(6)]
    clock.jump(timedelta(hours=1))

    assert statuses == [200] * 5 + [429]
    assert asked(anyone, "nobody@example.org").status == 200


def test_twenty_links_an_hour_from_one_place(anyone: Client) -> None:
    statuses = [asked(anyone, f"someone{number}@example.org").status for number in range(21)]

    assert statuses == [200] * 20 + [429]


@pytest.mark.parametrize(("role", "home"), [("provider", "/missions"), ("operator", "/operateur")])
def test_each_role_comes_home(anyone: Client, role: people.Role, home: str) -> None:
    people.save_user(people.User("usr_9", "p@example.org", "P", role, "org_9"))
    asked(anyone, "p@example.org")

    assert anyone.post(f"/connexion/{mailed()[-1]}").location == home
    assert anyone.get("/connexion").location == home


def test_signing_out_ends_the_session_everywhere(anyone: Client) -> None:
    client = given.signed_in()
    token = client.cookies[session.cookie_name()]
    page = client.get("/creances")

    answer = client.post("/deconnexion", {"csrf": page.value("csrf")})

    assert answer.location == "/"
    assert session.cookie_name() not in client.cookies
    anyone.cookies[session.cookie_name()] = token
    assert anyone.get("/creances").status == 401


def test_signing_out_needs_our_own_page(anyone: Client) -> None:
    client = given.signed_in()

    assert client.post("/deconnexion", {"csrf": "guessed"}).status == 403
    assert client.post("/connexion", {"email": "a@b.fr"}, sec_fetch_site="cross-site").status == 403
    assert client.get("/creances").status == 200
    assert anyone.post("/deconnexion").location == "/"


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_problem_type_opens_a_page(reason: Reason, language: str) -> None:
    page = Client(given.application(), language).get(f"/problems/{reason.value}")

    assert page.status == 200
    assert reason.value in page.text


def test_an_unknown_problem_is_not_a_page() -> None:
    assert Client(given.application()).get("/problems/nothing").status == 404


def test_the_prices_on_the_page_are_those_the_program_computes() -> None:
    page = Client(given.application()).get("/tarifs").text

    for _, bps in pricing.BANDS:
        assert f"{bps // 100}\u202f%" in page
    assert "223,29\u00a0€" in page  # 15 % of 1,240.50 with VAT
    assert f"{pricing.HIGHEST_BPS // 100},5\u202f%" in page


def test_the_page_of_ranks_prints_the_parameters_and_a_sum_that_adds_up() -> None:
    page = Client(given.application()).get("/classement").text

    assert f"comme {segments.WEIGHT} dossiers" in page
    assert f"moins de {ranking.NEW_CLOSED} dossiers" in page
    assert "(UE) 2019/1150" in page
    for who in ranks.example("fr"):
        assert who.cents == sum(cents for _, _, cents in who.terms)
        assert wording.euros(who.cents) in page
    assert {len(who.terms) for who in ranks.example("en")} == {4, 5}  # a newcomer has a line more
    assert 'href="/classement"' in Client(given.application()).get("/tarifs").text


def test_the_language_may_be_chosen_and_is_remembered() -> None:
    client = Client(given.application())

    chosen = client.get("/tarifs?lang=en")

    assert '<html lang="en">' in chosen.text
    assert '<html lang="en">' in client.get("/connexion").text
    assert json.dumps(chosen.cookies[0]).startswith('"lang=en')
