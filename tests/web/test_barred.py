"""Who may look at a call and not bid on it: told before the form, and refused when he sends it all the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import ambient, handle
from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.claim import commands as c
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.domain.registers import Company
from chalicelib.domain.tender import commands as t
from chalicelib.domain.tender import facts
from chalicelib.react import eligible, sealing
from chalicelib.store import profiles, providers, register_answers, views
from chalicelib.store.people import Address
from tests.conftest import StandingClock
from tests.web import provider_world as given
from tests.web.test_bids import OFFER, bid, close

pytestmark = pytest.mark.usefixtures("table", "karim")
App = Callable[..., Any]


def called(claim_id: str) -> str:
    """A tender of a claim that somebody had to do with before."""
    part = facts.Part(claim_id, given.CREDITOR.id, facts.Brief(given.LYON, "company", 124_050, 60, 2))
    closes_at = ambient.now() + timedelta(days=1)
    order = t.PostTender(tender_id="ten_again", by=SYSTEM, at=ambient.now(), parts=(part,), closes_at=closes_at)
    handle.tender(order, "post")
    return "ten_again"


def refusal(tender_id: str, who: str, **more: Any) -> Reason:
    with pytest.raises(Refused) as refused:
        eligible.check(views.tender(tender_id), f"prv_{who}", **more)
    return refused.value.reason


@pytest.mark.parametrize(
    "tie",
    [
        {"siren": given.CREDITOR.siren},
        {"name": "SARL Boulangerie MOREL"},
        {"address": Address("12, r. Garibaldi", "69002", "Lyon")},
        {"phone": "+33 4 78 00 00 01"},
        {"declared": (profiles.Declared(f"siren:{given.CREDITOR.siren}", "812345678", ambient.today()),)},
    ],
    ids=["creditor", "debtor's name", "debtor's house", "debtor's phone", "declared"],
)
def test_who_is_tied_to_a_party_is_told_before_the_form_and_never_to_which(
    world: given.World, app: App, tie: dict[str, Any]
) -> None:
    world.provider("lie", **tie)
    tender_id = world.tender()

    page = given.signed_in(app, "lie").get(f"/appels-offres/{tender_id}").text

    assert "Vous avez un lien avec l’une des parties" in page
    assert "Sceller mon offre" not in page
    for secret in ("Morel", "Garibaldi", given.CREDITOR.name):
        assert secret not in page
    assert refusal(tender_id, "lie") == Reason.CONFLICT_OF_INTEREST
    client = given.signed_in(app, "lie")
    for act, sent in (("offrir", OFFER), ("demander", {"question": "Un bail ?"})):
        csrf = client.get(f"/appels-offres/{tender_id}").value("csrf")
        answer = client.post(f"/appels-offres/{tender_id}/{act}", {"csrf": csrf, "key": act} | sent)
        assert (answer.status, act) == (403, act)
    told = views.tender(tender_id)
    assert (told.bids, told.questions) == ((), ())


def test_a_party_that_the_register_ties_to_him_counts_without_asking_it_anew(world: given.World) -> None:
    tender_id = world.tender()
    manager = ("name:" + "0" * 24,)
    world.provider("gerant", managers=manager)
    assert eligible.bars(_matched("gerant"), eligible.asked(views.tender(tender_id))) == ()
    company = Company(
        given.CREDITOR.siren,
        "Atelier",
        "5710",
        "SAS",
        None,
        "",
        "",
        "",
        "9529Z",
        active=True,
        managers=manager,
    )
    register_answers.keep_company(given.CREDITOR.siren, register_answers.CompanyAnswer(company, ambient.now()))
    assert eligible.bars(_matched("gerant"), eligible.asked(views.tender(tender_id))) == ("same_person",)


def test_an_officer_is_bound_to_his_court_only_where_the_law_binds_him(world: given.World, app: App) -> None:
    officer = {"kind": "officer", "papers": providers.Papers(checked_at=ambient.now())}
    world.provider("lyon", insee="69382", **officer)
    world.provider("lille", insee="59350", **officer)
    tender_id = world.tender()
    call_for = views.tender(tender_id)

    assert bid(app, tender_id, "lille").status == 303  # amicable recovery is free of areas
    for duty in ("psrpc", "service", "enforcement"):
        eligible.check(call_for, "prv_lyon", duty)
        assert refusal(tender_id, "lille", duty=duty) == Reason.OTHER_COURT
        assert refusal(tender_id, "karim", duty=duty) == Reason.OTHER_COURT


def test_who_had_the_claim_does_not_bid_on_it(world: given.World) -> None:
    claim_id = world.active()
    by = Actor("provider", "prv_karim")
    handle.claim(c.EndAssignment(claim_id=claim_id, by=by, at=ambient.now(), reason="capacity"), key="end")
    assert refusal(called(claim_id), "karim") == Reason.NO_LONGER_YOURS


def test_who_declared_a_conflict_on_the_claim_does_not_bid_on_it(world: given.World) -> None:
    claim_id = world.offered("karim")
    by = Actor("provider", "prv_karim")
    handle.claim(c.DeclineOffer(claim_id=claim_id, by=by, at=ambient.now(), reason="conflict_of_interest"), key="no")
    assert refusal(called(claim_id), "karim") == Reason.CONFLICT_OF_INTEREST


def test_who_is_unknown_or_not_vetted_does_not_bid(world: given.World) -> None:
    tender_id = world.tender()
    world.provider("neuf", papers=given.PAPERS)
    assert refusal(tender_id, "neuf") == Reason.NOT_VETTED
    assert refusal(tender_id, "personne") == Reason.NOT_VETTED


def test_who_has_no_room_is_warned_and_may_bid(world: given.World, app: App) -> None:
    world.provider("plein", slots=1)
    world.taken("plein")
    tender_id = world.tender()
    assert "Votre agenda est plein" in given.signed_in(app, "plein").get(f"/appels-offres/{tender_id}").text
    assert bid(app, tender_id, "plein").status == 303


def test_a_note_is_sealed_without_names_and_numbers_and_he_is_told(world: given.World, app: App) -> None:
    tender_id = world.tender()
    answer = bid(app, tender_id, note="Appelez Mme Durand au 06 12 34 56 78, je passe mardi à Lyon.")
    client = given.signed_in(app)
    client.cookies |= {c.partition("=")[0]: c.partition("=")[2].partition(";")[0] for c in answer.cookies}
    page = client.follow(answer).text
    assert "Nous avons masqué une partie de votre texte" in page
    assert "Nom, numéro de téléphone." in page
    assert "Appelez […] au […], je passe mardi à Lyon." in page  # his receipt still opens: it is what was sealed
    assert "Durand" not in page


def test_stripping_a_bid_twice_is_the_same(world: given.World) -> None:
    call_for = views.tender(world.tender())
    made = facts.Bid("prv_karim", facts.Price(900), 2, 90, "0612345678", "salt", "a@b.fr", independent=True)
    once, hidden = sealing.stripped(call_for, made)
    assert (once.note, once.justification, hidden) == ("[…]", "[…]", ("mail", "phone"))
    assert sealing.stripped(call_for, once) == (once, ())


def test_a_price_on_an_act_with_a_legal_tariff_is_refused_by_name_and_article(world: given.World, app: App) -> None:
    tender_id = world.tender()
    answer = bid(app, tender_id, note="Assignation offerte si besoin.")
    assert answer.status == 422
    for shown in ("assignation (C. com. A444-11)", "Assignation offerte si besoin."):
        assert shown in answer.text
    assert views.tender(tender_id).bids == ()
    assert bid(app, tender_id, note="Assignation au tarif légal si besoin.").status == 303


def test_a_profile_changed_to_guess_the_debtor_learns_nothing_and_the_bid_is_left_out(
    world: given.World, app: App, clock: StandingClock
) -> None:
    """Guess by guess he would find out whose claim it is; so what he was told first stands until the closing."""
    world.provider("honnete", slots=20)
    tender_id = world.tender()
    page, client = f"/appels-offres/{tender_id}", given.signed_in(app)
    assert "Sceller mon offre" in client.get(page).text
    guess = profiles.Declared(f"siren:{given.CREDITOR.siren}", "812345678", ambient.today())
    for declared in ((guess,), (), (guess,)):
        declare("karim", declared)
        assert "Sceller mon offre" in client.get(page).text
    assert bid(app, tender_id, rate="5").status == 303
    assert bid(app, tender_id, "honnete", rate="9").status == 303
    close(clock)
    closed = views.tender(tender_id)
    assert (closed.winner_id, len(closed.ranking)) == ("prv_honnete", 1)
    assert "lien avec une partie" in given.signed_in(app).get(page).text


def test_who_was_told_of_a_tie_hears_the_same_after_he_took_it_back(world: given.World, app: App) -> None:
    guess = profiles.Declared(f"siren:{given.CREDITOR.siren}", "812345678", ambient.today())
    world.provider("lie", declared=(guess,))
    tender_id = world.tender()
    client = given.signed_in(app, "lie")
    for declared in ((guess,), ()):
        declare("lie", declared)
        assert "Vous avez un lien" in client.get(f"/appels-offres/{tender_id}").text
        assert refusal(tender_id, "lie") == Reason.CONFLICT_OF_INTEREST


def declare(who: str, ties: tuple[profiles.Declared, ...]) -> None:
    providers.change(f"prv_{who}", lambda known: replace(known, declared=ties))


def _matched(who: str) -> Any:
    return providers.candidates([f"prv_{who}"], ambient.today())[0][1]
