"""He proposes to pay in parts: acknowledged by a tick, agreed by the creditor, then paid part by part."""

import re
from datetime import date, timedelta

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.claim.facts import Instalment, Interruption
from chalicelib.gateways import documents
from chalicelib.store import papers, pay_pages, signatures
from infra.local.visitor import Answer, Client
from tests.conftest import NOW
from tests.web.debtor_world import Town, send

PLAN = (
    Instalment(date(2026, 11, 25), 28_965),
    Instalment(date(2026, 12, 25), 28_965),
    Instalment(date(2027, 1, 25), 28_966),
)  # EUR 868.96: EUR 812.40, sixty days at 12.4 %, and EUR 40


def propose(client: Client, **changes: str) -> Answer:
    page = client.get("/dossier/etaler")
    fields = {"choice": "3", "recognised": "yes", "total": page.value("total"), **changes}
    return send(client, "/dossier/etaler", page, **fields)


def agree(town: Town) -> None:
    by = Actor("creditor", town.creditor.id)
    handle.claim(c.AcceptPlan(claim_id=town.claim_id, by=by, at=ambient.now()), key="agree")


def pay(town: Town, cents: int, payment_id: str = "pi_1") -> None:
    order = c.RecordPayment(
        claim_id=town.claim_id,
        by=SYSTEM,
        at=ambient.now(),
        payment_id=payment_id,
        cents=cents,
        on=ambient.today(),
        method="card",
    )
    handle.claim(order, key=payment_id)


def asked(town: Town) -> int:
    """What the card page that was opened last asks for, in cents."""
    page = pay_pages.last(town.claim_id)
    assert page is not None
    return page.cents


def test_what_he_proposes_adds_up_and_acknowledges_the_debt_without_a_word_typed(town: Town) -> None:
    client, _ = town.checked()
    page = client.get("/dossier/etaler").text
    assert "Je reconnais devoir 868,96\u00a0€ à" in page
    assert propose(client).location == "/dossier"
    claim = town.claim()
    assert claim.pause is not None
    assert claim.pause.plan == PLAN
    assert sum(part.cents for part in PLAN) == 86_896
    assert claim.debt.interruptions == (Interruption(NOW.date(), "instalment_request"),)


def test_the_sentence_he_ticked_is_kept_with_his_name_and_where_it_came_from(town: Town) -> None:
    client, _ = town.checked()
    propose(client)
    (note,) = (paper for paper in papers.of(town.claim_id) if paper.kind == "note")
    text = documents.get(note.sha256).decode()
    assert text.startswith("Je reconnais devoir 868,96\u00a0€ à")
    assert re.findall(r"\d\d/\d\d/\d{4}(?= :)", text) == ["25/11/2026", "25/12/2026", "25/01/2027"]
    kept = signatures.of(town.claim_id, "plan_proposed")
    assert kept is not None
    assert (kept.role, kept.at, bool(kept.name), bool(kept.address)) == ("débiteur", NOW, True, True)


@pytest.mark.parametrize("changes", [{"recognised": ""}, {"total": "86895"}])
def test_a_plan_without_the_tick_or_for_another_sum_is_asked_again(town: Town, changes: dict[str, str]) -> None:
    client, _ = town.checked()
    answer = propose(client, **changes)
    assert answer.status == 422
    assert 'id="e-recognised"' in answer.text
    assert town.claim().pause is None


def test_an_agreed_plan_is_shown_and_paid_part_by_part(town: Town) -> None:
    client, _ = town.checked()
    propose(client)
    agree(town)
    page = client.get("/dossier")
    assert "Votre échéancier" in page.text
    assert "Payer l’échéance de 289,65\u00a0€" in page.text
    assert "Payer en plusieurs fois" not in page.text
    assert send(client, "/dossier/payer", page, how="next").status == 303
    assert asked(town) == 28_965
    pay(town, 28_965)
    after = client.get("/dossier").text
    assert "Au plus tard le 25\u00a0décembre\u00a02026" in after
    assert "579,31\u00a0€" in after
    town.clock.jump(timedelta(days=3))
    _, later = town.checked()
    assert "Intérêts non demandés" in later.text
    assert "579,31\u00a0€" in later.text


def test_all_that_is_left_of_a_plan_may_be_paid_at_once_without_the_interest_of_meanwhile(town: Town) -> None:
    client, _ = town.checked()
    propose(client)
    agree(town)
    town.clock.jump(timedelta(days=10))
    client, page = town.checked()
    assert send(client, "/dossier/payer", page, how="all").status == 303
    assert asked(town) == 86_896
    pay(town, 86_896)
    assert town.claim().code == "paid"


def test_parts_that_are_late_are_asked_together(town: Town) -> None:
    client, _ = town.checked()
    propose(client)
    agree(town)
    town.clock.jump(timedelta(days=40))
    _, page = town.checked()
    assert "Payer l’échéance de 579,30\u00a0€" in page.text
