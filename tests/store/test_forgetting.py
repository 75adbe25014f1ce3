"""Erasing a person: at once what may go, later the rest; every journal folds as before."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib import ambient, handle, react
from chalicelib.domain.actors import Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.refusals import Refused
from chalicelib.gateways import documents
from chalicelib.react import forgetting
from chalicelib.store import access, drafts, frameworks, journal, namesakes, papers, people, plain, signatures, streams
from tests.conftest import StandingClock
from tests.store import town

pytestmark = pytest.mark.usefixtures("table")
TODAY = date(2026, 11, 18)
LATER, MUCH_LATER = date(2031, 11, 19), date(2037, 1, 1)


@pytest.fixture(autouse=True)
def _town(table: str) -> None:  # noqa: ARG001 - they live in it
    town.creditor(iban="FR7630006000011234567890189")
    town.agent()


def closed(number: str = "F-1") -> str:
    """A claim with an invoice, a note, a letter and a receipt, that its creditor withdrew."""
    claim_id = town.assigned(town.filed(email="debtor@example.org", phone="06 12 34 56 78"))
    react.drain()
    for kind, label in (("invoice", number), ("note", ""), ("receipt", "pay_1")):
        sha256 = documents.put(f"{kind} {label} {claim_id}".encode(), "text/plain")
        papers.add(claim_id, papers.Paper(kind, sha256, ambient.now(), label))  # type: ignore[arg-type]
    by = Actor("creditor", town.CREDITOR.id)
    handle.claim(c.WithdrawClaim(claim_id=claim_id, by=by, at=ambient.now()), key=f"end:{claim_id}")
    react.drain()
    return claim_id


def kinds(claim_id: str) -> set[str]:
    return {paper.kind for paper in papers.of(claim_id)}


def debtor(claim_id: str) -> people.DebtorFile | None:
    return people.debtor(town.claim(claim_id).debtor_id, claim_id)


def folds(claim_id: str) -> bool:
    return journal.folded(streams.CLAIM, claim_id) == journal.load(streams.CLAIM, claim_id)


def test_of_an_open_claim_nothing_goes() -> None:
    claim_id = town.assigned(town.filed(email="debtor@example.org"))
    react.drain()

    report = forgetting.erase(claim_id, TODAY)

    assert not any(line.erased for line in report)
    assert {line.why for line in report} == {forgetting.OPEN}
    known = debtor(claim_id)
    assert known is not None
    assert known.email == "debtor@example.org"


def test_once_closed_the_contact_details_go_and_the_report_says_until_when_the_rest_stays() -> None:
    claim_id = closed()
    before = kinds(claim_id)

    report = {line.kind: line for line in forgetting.erase(claim_id, TODAY)}

    known = debtor(claim_id)
    assert known is not None
    assert (known.email, known.phone) == ("", "")
    assert known.name
    assert access.debtor_link(access.debtor_token(claim_id)) is None
    assert [kind for kind, line in report.items() if line.erased] == ["reach"]
    assert report["identity"].until == date(2031, 11, 18)
    assert report["accounting"].until == date(2036, 12, 31)
    assert kinds(claim_id) == before
    assert folds(claim_id)


def test_after_five_years_only_the_accounts_are_left() -> None:
    claim_id = closed()
    gone = [paper.sha256 for paper in papers.of(claim_id) if paper.kind != "receipt"]

    forgetting.erase(claim_id, LATER)

    assert debtor(claim_id) is None
    assert signatures.of(claim_id) is None
    assert kinds(claim_id) == {"receipt"}
    for sha256 in gone:
        with pytest.raises(Refused):
            documents.get(sha256)
    assert folds(claim_id)


def test_after_ten_more_nothing_is_left_and_the_journal_still_folds() -> None:
    claim_id = closed()

    first = forgetting.erase(claim_id, MUCH_LATER)
    again = forgetting.erase(claim_id, MUCH_LATER)

    assert all(line.erased for line in first)
    assert again == first
    assert kinds(claim_id) == set()
    assert folds(claim_id)


def test_a_framework_agreement_outlives_one_of_its_claims() -> None:
    claim_id = closed()
    paper = documents.put(b"framework", "application/pdf")
    papers.add(claim_id, papers.Paper("framework", paper, ambient.now(), "CC-1"))

    forgetting.erase(claim_id, LATER)

    assert documents.get(paper) == b"framework"
    assert "framework" not in kinds(claim_id)


def test_an_invoice_that_was_filed_again_is_kept_for_the_new_file() -> None:
    claim_id = closed("F-7")
    (invoice,) = (paper for paper in papers.of(claim_id) if paper.kind == "invoice")
    plain.put(drafts.Filed("clm_other"), *drafts._number_key(town.CREDITOR.id, "F-7"))

    forgetting.erase(claim_id, LATER)

    assert documents.get(invoice.sha256)
    assert "invoice" not in kinds(claim_id)


def test_what_the_calendar_asks_for_is_erased_month_by_month(clock: StandingClock) -> None:
    first, second = closed("F-1"), closed("F-2")
    assert not forgetting.erase_due("2026-10", LATER)

    erased = forgetting.erase_due("2026-11", LATER)

    assert {line.claim_id for line in erased} == {first, second}
    assert debtor(first) is debtor(second) is None
    clock.jump(timedelta(days=1))


def test_a_person_is_given_all_that_is_kept() -> None:
    claim_id = closed()

    told = forgetting.export(claim_id)

    assert told["person"]["email"] == "debtor@example.org"
    assert {paper["kind"] for paper in told["papers"]} == kinds(claim_id)
    assert told["journal"][0]["event"] == "ClaimFiled"
    assert {line["kind"] for line in told["kept"]} == {"reach", "identity", "words", "evidence", "papers", "accounting"}
    assert debtor(claim_id) is not None


def test_after_erasing_an_export_names_nobody() -> None:
    claim_id = closed()
    forgetting.erase(claim_id, MUCH_LATER)

    told = forgetting.export(claim_id)

    assert told["person"] is None
    assert told["papers"] == []


def test_every_file_of_a_debtor_is_found() -> None:
    one, two = closed("F-1"), closed("F-2")
    assert {file.claim_id for file in people.files_of(town.DEBTOR.id)} == {one, two}


def test_who_signs_in_can_be_told_and_forgotten() -> None:
    mail = "ada@example.org"
    people.save_user(people.User("usr_9", mail, "Ada Martin", "creditor", town.CREDITOR.id))
    signature = signatures.Signature("Ada Martin", "gérante", datetime(2026, 1, 1, tzinfo=UTC), "code", "203.0.113.7")
    frameworks.keep(town.CREDITOR.id, frameworks.Framework("CC-1", "2026-11", "f" * 64, signature))

    told = forgetting.export_user(mail)
    said = forgetting.erase_user(mail)

    assert told["user"]["name"] == told["framework"]["signature"]["name"] == "Ada Martin"
    assert told["creditor"]["id"] == town.CREDITOR.id
    assert told["provider"] is None
    assert "effacé" in said[0]
    assert people.user_by_email(mail) is None


@pytest.mark.parametrize("asked", [forgetting.export, forgetting.export_user, forgetting.erase_user])
def test_whoever_is_not_there_is_not_found(asked: object) -> None:
    with pytest.raises(Refused):
        asked("clm_nobody@example.org")  # type: ignore[operator]


def test_a_claim_that_is_not_there_cannot_be_erased() -> None:
    with pytest.raises(Refused):
        forgetting.erase("clm_nobody", TODAY)


def test_whoever_is_erased_is_recognised_no_more_unless_another_file_names_him() -> None:
    first, second = closed("F-1"), closed("F-2")
    known = debtor(first)
    assert known is not None
    whom = namesakes.of_file(known, town.CREDITOR.id).likeness
    assert [each.person_id for each in namesakes.near(whom)] == [known.id]

    forgetting.erase(first, LATER)
    assert namesakes.near(whom)
    forgetting.erase(second, LATER)
    assert namesakes.near(whom) == []
