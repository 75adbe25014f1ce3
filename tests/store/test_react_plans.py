"""A plan: offered on paper, agreed on paper, told to all three."""

from dataclasses import replace

import pytest

from chalicelib import ambient, handle, react
from chalicelib.countries.fr.papers import plan_agreement
from chalicelib.react import agreeing, printing
from chalicelib.store import queues, signatures
from tests.store import later_life, town

pytestmark = pytest.mark.usefixtures("table", "quick_print", "few_shards")


@pytest.fixture(autouse=True)
def _town(table: str) -> None:  # noqa: ARG001 - they live in it
    town.creditor()
    town.agent(slots=500)


def test_the_agreed_plan_goes_to_both_with_its_paper_and_the_provider_is_told() -> None:
    claim_id = later_life.agreed()
    react.drain()
    (paper,) = later_life.of_kind(claim_id, "plan")
    (his,) = later_life.sent("plan").values()
    assert his.to == "elodie@example.org"
    assert "500,00\u00a0€ au plus tard le 1er\u00a0décembre\u00a02026" in his.text
    assert [one.data for one in his.attachments] == [paper]
    assert {to: [one.data for one in mail.attachments] for to, mail in later_life.sent("plan_agreed").items()} == {
        "velo@example.org": [paper],
        "agent1@example.org": [paper],
    }


def test_a_debtor_without_a_mail_is_told_of_his_plan_on_his_phone() -> None:
    claim_id = town.assigned(town.filed(email="", phone="06 39 98 12 34"))
    react.drain()
    later_life.propose(claim_id)
    later_life.accept(claim_id)
    react.drain()
    (sms,) = later_life.sent("plan").values()
    assert (sms.kind, "accepte votre echeancier" in sms.text) == ("sms", True)


def test_the_creditor_reads_the_offer_on_paper_before_he_answers() -> None:
    claim_id = later_life.agreed()
    (notice,) = later_life.of_kind(claim_id, "offer_notice")
    mails = later_life.sent("paused")
    assert [one.data for one in mails["velo@example.org"].attachments] == [notice]
    assert mails["agent1@example.org"].attachments == ()


def test_a_payment_between_the_offer_and_the_yes_leaves_the_agreed_amount_as_it_was() -> None:
    claim_id = later_life.written()
    later_life.propose(claim_id)
    handle.claim(town.payment(claim_id, 20_000), key="pay")
    later_life.accept(claim_id)
    react.drain()
    assert queues.pending(ambient.now()) == []
    assert len(later_life.of_kind(claim_id, "plan")) == 1


def test_both_signatures_stand_as_they_were_given(monkeypatch: pytest.MonkeyPatch) -> None:
    claim_id = later_life.written()
    kept = signatures.Signature("Élodie Roche", "gérante", ambient.now(), "coché sur sa page", "203.0.113.7")
    later_life.propose(claim_id, signatures.also_keep(claim_id, kept, "plan_proposed"))
    later_life.accept(claim_id, signatures.also_keep(claim_id, replace(kept, name="Ada Martin"), "plan_accepted"))
    seen: list[plan_agreement.PlanAgreement] = []
    monkeypatch.setattr(printing, "keep", lambda paper, *_: seen.append(paper))
    agreeing.agreement(later_life.line_of(claim_id, "PlanAgreed"))
    (paper,) = seen
    assert (paper.signed_by_debtor.name, paper.signed_by_creditor.name) == ("Élodie Roche", "Ada Martin")
    assert paper.signed_by_debtor.address == "203.0.113.7"
