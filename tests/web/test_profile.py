"""A provider's profile: where he works, and the papers of gate G1."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib import ambient
from chalicelib.gateways import documents
from chalicelib.store import coverage, providers
from infra.local.visitor import Answer
from tests.web import provider_world as given

pytestmark = pytest.mark.usefixtures("table")
App = Callable[..., Any]
PDF = b"%PDF-1.7 paper"
POLICY = {"insurer": "Mutuelle", "policy": "P 12", "cover": "300 000", "insured_until": "2027-11-17"}
ZONE = {
    "line": "1 rue de la Paix",
    "postcode": "38000",
    "city": "Grenoble",
    "km": "35",
    "slots": "8",
    "skills": "company",
}


def send(app: App, files: dict[str, bytes], **fields: str) -> Answer:
    client = given.signed_in(app)
    csrf = client.get("/profil").value("csrf")
    parts = {name: ("paper.pdf", "application/pdf", data) for name, data in files.items()}
    return client.upload("/profil/justificatifs", parts, {"csrf": csrf} | fields)


def known() -> providers.Provider:
    found = providers.provider("prv_karim")
    assert found is not None
    return found


def test_a_new_agent_sees_what_is_missing(world: given.World, app: App) -> None:
    world.provider(papers=providers.Papers())

    page = given.signed_in(app).get("/profil").text

    assert page.count("Il manque cette pièce") == 3
    assert "Pas encore vérifié" in page
    assert "Agent de recouvrement" in page


def test_three_papers_wait_for_the_operator_then_count(world: given.World, app: App) -> None:
    world.provider(papers=providers.Papers())

    send(app, {"insurance": PDF}, **POLICY)
    send(app, {"exclusive_account": PDF + b"2"}, attested_on="2026-11-02", account_until="2027-11-02")
    answer = send(app, {"prosecutor": b"\x89PNG\r\n\x1a\n paper"}, declared_on="2026-11-18")

    page = given.signed_in(app).follow(answer).text
    assert page.count("Reçu, en attente de vérification") == 3
    papers = known().papers
    assert (papers.insurer, papers.policy, papers.cover_cents) == ("Mutuelle", "P 12", 30_000_000)
    assert (papers.insured_until, papers.checked_at) == (date(2027, 11, 17), None)
    assert (papers.attested_on, papers.account_until) == (date(2026, 11, 2), date(2027, 11, 2))
    assert papers.declared_on == date(2026, 11, 18)
    assert documents.get(papers.insurance) == PDF
    assert documents.content_type(papers.prosecutor) == "image/png"
    assert [waiting.id for waiting in providers.to_vet()] == ["prv_karim"]

    providers.check_papers(known(), papers, ambient.now())
    page = given.signed_in(app).get("/profil").text
    assert page.count("Vérifié le 18\u00a0novembre\u00a02026") == 3
    assert "Valable jusqu’au 17\u00a0novembre\u00a02027" in page
    assert "Valable jusqu’au 2\u00a0novembre\u00a02027" in page
    assert "Déclarée le 18\u00a0novembre\u00a02026" in page
    assert known().may_work_until() == date(2027, 11, 2)


def test_a_paper_replaced_must_be_checked_again(world: given.World, app: App) -> None:
    world.provider()
    assert known().vetted(ambient.today())

    send(app, {"prosecutor": PDF}, declared_on="2026-11-01")

    assert known().papers.checked_at is None
    assert not known().vetted(ambient.today())


def test_the_same_paper_again_changes_nothing(world: given.World, app: App) -> None:
    world.provider(
        papers=replace(
            given.PAPERS,
            prosecutor=documents.put(PDF, "application/pdf"),
            checked_at=ambient.now(),
            declared_on=date(2026, 1, 6),
        )
    )

    send(app, {"prosecutor": PDF}, declared_on="2026-01-06")
    send(app, {})

    assert known().papers.checked_at is not None


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (31, "Valable jusqu’au"),
        (1, "Plus que 1 jour"),
        (30, "Plus que 30 jours"),
        (-1, "envoyez la nouvelle attestation"),
    ],
)
def test_the_end_of_the_insurance_is_announced(world: given.World, app: App, days: int, words: str) -> None:
    until = ambient.today() + timedelta(days=days)
    world.provider(papers=replace(given.PAPERS, insured_until=until, checked_at=ambient.now()))

    page = given.signed_in(app).get("/profil").text

    assert words in page
    assert ("Votre assurance se termine bientôt" in page) == (0 <= days <= 30)


@pytest.mark.parametrize(
    ("file", "changes", "field", "said"),
    [
        (b"MZ program", {}, "insurance", "Nous ne savons pas lire ce type de fichier."),
        (b"II*\x00 scan", {}, "insurance", "Nous ne savons pas lire ce type de fichier."),
        (PDF, {"insured_until": "2026-11-17"}, "insured_until", "Cette date n’est pas possible."),
        (PDF, {"insured_until": ""}, "insured_until", "Il manque une réponse."),
        (PDF, {"cover": "beaucoup"}, "cover", "Ce montant n’est pas lisible."),
        (PDF, {"policy": ""}, "policy", "Il manque une réponse."),
    ],
)
def test_a_paper_that_can_not_be_right_is_asked_again(
    world: given.World, app: App, file: bytes, changes: dict[str, str], field: str, said: str
) -> None:
    world.provider(papers=providers.Papers())

    answer = send(app, {"insurance": file}, **(POLICY | changes))

    assert answer.status == 422
    assert f'href="#f-{field}">{said}' in answer.text
    assert 'value="Mutuelle"' in answer.text
    assert known().papers == providers.Papers()


@pytest.mark.parametrize(
    ("paper", "field", "dates"),
    [
        ("exclusive_account", "attested_on", {}),
        ("exclusive_account", "attested_on", {"attested_on": "2026-11-19"}),
        ("exclusive_account", "account_until", {"attested_on": "2026-01-05", "account_until": "2026-11-17"}),
        ("prosecutor", "declared_on", {}),
        ("prosecutor", "declared_on", {"declared_on": "2026-11-19"}),
    ],
)
def test_each_paper_bears_a_date_that_can_be(
    world: given.World, app: App, paper: str, field: str, dates: dict[str, str]
) -> None:
    world.provider(papers=providers.Papers())

    answer = send(app, {paper: PDF}, **dates)

    assert answer.status == 422
    assert f'href="#f-{field}"' in answer.text
    assert known().papers == providers.Papers()


def test_an_attestation_that_has_ended_is_asked_for_again(world: given.World, app: App) -> None:
    ended = replace(given.PAPERS, insured_until=date(2027, 1, 1), account_until=date(2026, 11, 17))
    world.provider(papers=replace(ended, checked_at=ambient.now()))

    page = given.signed_in(app).get("/profil").text

    assert "Terminée le 17\u00a0novembre\u00a02026" in page
    assert "Pas encore vérifié" in page


def test_an_officer_works_by_his_title(world: given.World, app: App) -> None:
    world.provider("faure", kind="officer", name="Étude Faure", papers=providers.Papers())
    client = given.signed_in(app, "faure", "Étude Faure")

    page = client.get("/profil").text
    assert "Commissaire de justice" in page
    assert "votre titre d’officier public" in page.lower()
    assert "procureur" not in page

    providers.change("prv_faure", lambda one: replace(one, papers=replace(one.papers, checked_at=ambient.now())))
    assert "Votre inscription à la chambre est vérifiée" in client.get("/profil").text


def test_who_moves_is_asked_where_he_is_now(world: given.World, app: App) -> None:
    world.provider()
    world.taken()
    answer = given.submit(given.signed_in(app), "/profil", "/profil", **ZONE)

    assert "Votre zone est à jour" in given.signed_in(app).follow(answer).text
    after = known()
    assert (after.address.city, after.km, after.slots, after.skills) == ("Grenoble", 35, 8, ("company",))
    assert after.vetted(ambient.today())  # his papers are as good as before
    assert coverage.covering(given.LYON) == []
    assert coverage.covering(replace(given.LYON, lat=45.19, lon=5.72)) == ["prv_karim"]
    ((_, matched),) = providers.candidates(["prv_karim"], ambient.today())
    assert matched.open_slots == 7


@pytest.mark.parametrize(
    ("field", "typed"),
    [("postcode", "00000"), ("line", ""), ("km", "61"), ("km", "loin"), ("slots", "-1"), ("skills", "all")],
)
def test_a_zone_that_can_not_be_is_asked_again_with_all_that_was_typed(
    world: given.World, app: App, field: str, typed: str
) -> None:
    before = world.provider()

    answer = given.submit(given.signed_in(app), "/profil", "/profil", **(ZONE | {field: typed}))

    assert answer.status == 422
    assert f'href="#f-{field}"' in answer.text
    assert 'value="Grenoble"' in answer.text
    assert known() == before


def test_a_session_without_a_profile_finds_nothing(app: App) -> None:
    assert given.signed_in(app, "nobody").get("/profil").status == 404
