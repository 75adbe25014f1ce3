"""The first signature of a creditor, and the one-time code that proves it."""

import re
from datetime import timedelta

import pytest

from chalicelib.domain.actors import Actor
from chalicelib.gateways import mailer
from chalicelib.store import drafts, frameworks, papers, plain, views
from infra.local.visitor import Client
from tests.conftest import StandingClock
from tests.web import creditor_world as given
from tests.web.creditor_world import CREDITOR

pytestmark = pytest.mark.usefixtures("table")
BY = Actor("creditor", CREDITOR.id)


@pytest.fixture
def client() -> Client:
    given.world()
    return given.signed_in()


@pytest.fixture
def newcomer() -> Client:
    """The same creditor, before his first signature."""
    given.world()
    plain.delete(f"creditor#{CREDITOR.id}", "framework")
    return given.signed_in()


def codes() -> list[str]:
    """The codes in the outbox, newest first."""
    found = (re.match(r"\d{6}", mail.subject or "") for mail in mailer.outbox() if mail.to == CREDITOR.email)
    return [match[0] for match in found if match]


def test_a_first_signature_asks_for_the_code_that_was_mailed(newcomer: Client) -> None:
    draft = given.drop(newcomer, given.sample("lyon.pdf")).location

    page = newcomer.get(draft)
    answer = given.sign(newcomer, draft, code=codes()[0])

    assert 'name="code"' in page.text
    assert CREDITOR.email in page.text
    assert answer.status == 303
    kept = frameworks.of(CREDITOR.id)
    assert kept is not None
    assert kept.signature.name == "Maëlle Kerlann"
    assert "code à usage unique envoyé à compta@kerlann.example" in kept.signature.proof
    assert kept.signature.address == "127.0.0.1"


def test_the_framework_agreement_and_its_annex_are_papers_of_the_file(newcomer: Client) -> None:
    draft = given.drop(newcomer, given.sample("lyon.pdf")).location
    claim_id = given.sign(newcomer, draft, code=codes()[0]).location.rpartition("/")[2]

    listed = {paper.kind: paper for paper in papers.of(claim_id)}
    kept = frameworks.of(CREDITOR.id)

    assert kept is not None
    framework, annex = (given.words(listed[kind].sha256) for kind in ("framework", "mandate"))
    assert kept.reference in framework
    assert kept.reference in annex
    assert listed["framework"].sha256[:16] in annex
    assert "Recouvrance" in framework
    assert "127.0.0.1" in framework
    ceiling = given.claim(claim_id).mandate
    assert ceiling is not None
    assert ceiling.ceiling_cents is not None
    shown = newcomer.get(f"/documents/{claim_id}/{listed['framework'].sha256}")
    assert shown.status == 200


def test_the_next_claim_is_signed_without_a_code(newcomer: Client) -> None:
    first = given.drop(newcomer, given.sample("lyon.pdf")).location
    given.sign(newcomer, first, code=codes()[0])
    sent = len(codes())

    second = given.drop(newcomer, given.sample("rennes-petite.pdf")).location
    page = newcomer.get(second)

    assert 'name="code"' not in page.text
    assert len(codes()) == sent
    assert given.sign(newcomer, second).status == 303


def test_a_draft_from_before_the_first_signature_needs_no_code_after_it(newcomer: Client) -> None:
    early = given.drop(newcomer, given.sample("rennes-petite.pdf")).location
    given.sign(newcomer, given.drop(newcomer, given.sample("lyon.pdf")).location, code=codes()[0])

    assert given.sign(newcomer, early).status == 303


@pytest.mark.parametrize("typed", ["", "abc", "12345", "999999999"])
def test_a_wrong_code_files_nothing_and_keeps_what_was_typed(newcomer: Client, typed: str) -> None:
    draft = given.drop(newcomer, given.sample("lyon.pdf")).location

    answer = given.sign(newcomer, draft, code=typed)

    assert answer.status == 422
    assert "Demandez-en un autre" in answer.text
    assert answer.value("signer") == "Maëlle Kerlann"
    assert frameworks.of(CREDITOR.id) is None
    assert not views.creditor_claims(CREDITOR.id).claims


def test_the_code_of_another_draft_is_not_this_one(newcomer: Client) -> None:
    given.drop(newcomer, given.sample("lyon.pdf"))
    of_lyon = codes()[0]
    petite = given.drop(newcomer, given.sample("rennes-petite.pdf")).location

    assert given.sign(newcomer, petite, code=of_lyon).status == 422


def test_a_code_lives_a_quarter_of_an_hour_and_at_most_two(newcomer: Client, clock: StandingClock) -> None:
    draft = given.drop(newcomer, given.sample("lyon.pdf")).location
    code = codes()[0]
    clock.jump(timedelta(minutes=31))
    assert given.sign(newcomer, draft, code=code).status == 422
    clock.jump(timedelta(minutes=-16))
    assert given.sign(newcomer, draft, code=code).status == 303


def test_another_code_can_be_asked_for_and_spaces_do_not_matter(newcomer: Client, clock: StandingClock) -> None:
    draft = given.drop(newcomer, given.sample("lyon.pdf")).location
    clock.jump(timedelta(minutes=40))

    again = given.sign(newcomer, draft, again="1")

    assert "Un nouveau code est parti" in again.text
    assert again.value("signer") == "Maëlle Kerlann"
    code = codes()[0]
    assert given.sign(newcomer, draft, code=f"{code[:3]} {code[3:]}").status == 303


def test_guessing_is_stopped(newcomer: Client) -> None:
    draft = given.drop(newcomer, given.sample("lyon.pdf")).location
    right = codes()[0]
    wrong = [f"{(int(right) + n) % 1_000_000:06d}" for n in range(1, 11)]

    answers = [given.sign(newcomer, draft, code=code).status for code in wrong]

    assert answers == [422] * 10
    assert given.sign(newcomer, draft, code=right).status == 429


def test_codes_are_not_mailed_without_end(newcomer: Client) -> None:
    draft = given.drop(newcomer, given.sample("lyon.pdf")).location

    statuses = [given.sign(newcomer, draft, again="1").status for _ in range(6)]

    assert statuses == [200, 200, 200, 200, 200, 429]
    assert given.drop(newcomer, given.sample("rennes-petite.pdf")).status == 303  # the file is kept all the same
    assert len(codes()) == 6


def test_drafts_say_whether_a_framework_was_signed(client: Client) -> None:
    draft_id = given.drop(client, given.sample("lyon.pdf")).location.rpartition("/")[2]

    draft = drafts.get(CREDITOR.id, draft_id)

    assert draft is not None
    assert draft.framework == given.FRAMEWORK
