"""The fair-play desk: each case with its evidence and picture, kept or dismissed with a reason; for operators alone."""

from dataclasses import replace
from typing import get_args

import pytest

from chalicelib import ambient
from chalicelib.domain.tender.fairplay import cases
from chalicelib.domain.tender.fairplay.observed import Sign
from chalicelib.store import fairplay, providers
from chalicelib.web import fair_pictures, fair_words
from infra.local import ready_claims
from infra.local.visitor import Client
from tests.fair_cases import OF_EACH, SHARED, on_the_desk
from tests.web.debtor_world import Town, send
from tests.web.test_operator import signed_in

DESK = "/operateur/equite"


@pytest.fixture
def operator(town: Town) -> Client:
    for number, name in enumerate(("Karim Benali", "Sana Haddad", "Léa Roux"), 1):
        providers.save(replace(ready_claims.agent(number, name), id=f"prv_{number}"))
    return signed_in(town, "operator")


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        ("shared_bond", "En commun : le même nom, ou un dirigeant du même nom, le même téléphone."),
        ("one_hand", "Deux offres à 40 secondes l’une de l’autre, depuis le même réseau."),
        ("own_claim", "En commun : le même compte, le même réseau."),
        ("pattern", "8 fois sur 9, l’un est 5,0 % au-dessus de l’autre."),
        ("rotation", "12 appels où deux restent nettement au-dessus du troisième ; le hasard en donnerait 3,2."),
    ],
)
def test_each_sign_says_its_evidence_and_draws_it(operator: Client, sign: Sign, words: str) -> None:
    case_id = on_the_desk(OF_EACH[sign])

    for page in (operator.get(DESK).text, operator.get(f"{DESK}/{case_id}").text):
        plain = page.replace("\u00a0", " ").replace("\u202f", " ")
        assert words in plain
        assert plain.count("<circle") + plain.count("<rect") >= 9
        assert "8 appels le montrent" in plain
        assert "Karim Benali" in plain


def test_two_bids_of_one_second_are_said_to_be_of_one_moment() -> None:
    at_once = replace(OF_EACH["one_hand"], evidence=("network", "0s"))
    assert fair_words.evidence(at_once, "fr") == "Deux offres au même instant, depuis le même réseau."


def test_every_sign_and_reason_has_its_words() -> None:
    assert set(OF_EACH) == set(fair_words.SIGNS) == set(fair_words.HONEST) == set(get_args(Sign))
    assert set(fair_words.REASONS) == set(get_args(cases.Reason))
    assert {reason for some in cases.REASONS.values() for reason in some} == set(get_args(cases.Reason))


@pytest.mark.parametrize("sign", OF_EACH)
def test_a_single_meeting_is_drawn_within_the_paper(sign: Sign) -> None:
    case = OF_EACH[sign]
    met = cases.Meeting("ten_1", ambient.now(), (1500,) * len(case.providers), "prv_1", shown=True)
    drawn = fair_pictures.of(replace(case, meetings=(met,)), str)
    assert drawn.marks
    assert all(0 <= mark.x <= fair_pictures.WIDTH and 0 <= mark.y <= drawn.height for mark in drawn.marks)
    assert all(0 <= label.y <= drawn.height for label in drawn.labels)


def test_he_keeps_a_case_with_a_reason_and_a_note_and_it_stays_on_record(operator: Client) -> None:
    case_id = on_the_desk(SHARED)
    page = operator.get(f"{DESK}/{case_id}")

    sent = send(operator, f"{DESK}/{case_id}", page, verdict="kept", reason_kept="asked", note_kept="Appelés lundi.")

    assert "Constat gardé" in operator.follow(sent).text
    assert "Rien à regarder" in operator.get(DESK).text
    assert case_id in operator.get(f"{DESK}?liste=gardes").text
    after = operator.get(f"{DESK}/{case_id}").text
    for shown in ("Appelés lundi.", "explications sont demandées", "8 appels"):
        assert shown in after, shown
    (made,) = fairplay.case(case_id).decisions
    assert (made.by, made.shown, made.at) == ("usr_1", 8, ambient.now())


def test_he_dismisses_a_case_and_may_think_again(operator: Client) -> None:
    case_id = on_the_desk(SHARED)
    page = operator.get(f"{DESK}/{case_id}")

    send(operator, f"{DESK}/{case_id}", page, verdict="dismissed", reason_dismissed="declared")
    assert case_id in operator.get(f"{DESK}?liste=ecartes").text
    send(operator, f"{DESK}/{case_id}", page, verdict="kept", reason_kept="watched")

    assert case_id in operator.get(f"{DESK}?liste=gardes").text
    assert [made.verdict for made in fairplay.case(case_id).decisions] == ["dismissed", "kept"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"verdict": "kept"}, "Choisissez une raison."),
        ({"verdict": "kept", "reason_kept": "chance"}, "Choisissez une raison."),
        ({"verdict": "dismissed", "reason_dismissed": "chance", "note_dismissed": "x" * 501}, "trop longue"),
    ],
)
def test_without_a_reason_nothing_is_decided_and_nothing_typed_is_lost(
    operator: Client, fields: dict[str, str], said: str
) -> None:
    case_id = on_the_desk(SHARED)
    page = operator.get(f"{DESK}/{case_id}")
    note = {f"note_{fields['verdict']}": "Un mot."} | fields

    answer = send(operator, f"{DESK}/{case_id}", page, **note)

    assert answer.status == 422
    assert said in answer.text
    assert note[f"note_{fields['verdict']}"] in answer.text
    assert fairplay.case(case_id).decisions == ()


def test_the_desk_publishes_thresholds_and_how_often_they_are_wrong(operator: Client) -> None:
    page = operator.get(f"{DESK}?liste=rien").text.replace("\u00a0", " ").replace("\u202f", " ")
    for shown in ("Rien à regarder", "120 s", "à 0,4 % près", "dès 6 %", "1 sur 1 000 000", "93 %", "0,4 %"):
        assert shown in page, shown


def test_nobody_but_an_operator_finds_the_desk(town: Town, operator: Client) -> None:
    case_id = on_the_desk(SHARED)
    for role in ("provider", "creditor"):
        client = signed_in(town, role)
        assert [client.get(path).status for path in (DESK, f"{DESK}/{case_id}")] == [404, 404]
    assert operator.get(f"{DESK}/fnd_nothing").status == 404
    page = operator.get(f"{DESK}/{case_id}")
    fields = {"verdict": "kept", "reason_kept": "asked"}
    assert send(operator, f"{DESK}/fnd_nothing", page, **fields).status == 404


def test_older_cases_are_on_the_next_page(operator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fairplay.listed, "__defaults__", ("waiting", "", 1))
    for sign in ("pattern", "one_hand"):
        on_the_desk(OF_EACH[sign])
    first = operator.get(DESK)
    assert first.text.count('class="plainlist"') == 1
    assert "Constats plus anciens" in first.text
