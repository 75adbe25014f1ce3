"""Where a claim stands, at each moment of its life, in both languages."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.claim.commands import ClosingCode
from chalicelib.domain.claim.events import Step
from chalicelib.domain.claim.facts import Debt, Instalment, Invoice
from chalicelib.domain.claim.state import Claim, FirstLetter, Pause, Wave
from chalicelib.domain.claim.terms import Offer, ScoreTerm
from chalicelib.domain.places import Place
from chalicelib.gateways.invoice_remarks import Remark
from chalicelib.templating import wording
from chalicelib.web import reasons, remarks, standing

AT = datetime(2026, 11, 18, 9, tzinfo=UTC)
DEBT = Debt("company", "company", "service", (Invoice("F-1", date(2026, 8, 1), date(2026, 9, 1), 100_000),))
INSOLVENT = replace(DEBT, insolvent_on=date(2026, 11, 10))
LYON = Place("69382", "Lyon 2e", "69", 45.75, 4.83)
FILED = Claim("clm_" + "0" * 26, 1, "seeking", "crd_1", "acct", "dbt_1", DEBT, LYON, AT)
OFFERS = (Offer("prv_1", 1800, 6200), Offer("prv_2", 2800, 6200))
LETTER = FirstLetter("f" * 64, "RC-1", date(2026, 11, 18))
STEPS = (Step("visit-1", "visit", date(2026, 12, 10)), Step("call-1", "call", date(2026, 11, 26)))

MOMENTS = {
    "held": (replace(FILED, status="held", questions=("due_date",)), "todo", "À confirmer\u00a0: l’échéance"),
    "admitted": (replace(FILED, status="admitted"), "todo", "Sans mandat"),
    "nobody": (FILED, "waiting", "dès que quelqu’un accepte"),
    "one": (replace(FILED, wave=Wave(1, OFFERS[:1], AT)), "waiting", "mercredi 18\u00a0novembre à 10:00"),
    "tendered": (replace(FILED, status="tendered"), "waiting", "la meilleure pour vous"),
    "assigned": (replace(FILED, status="assigned"), "waiting", "La première lettre part"),
    "active": (
        replace(FILED, status="active", letter=LETTER, agenda=STEPS),
        "waiting",
        "appel le jeudi 26\u00a0novembre",
    ),
    "idle": (replace(FILED, status="active", letter=LETTER), "waiting", "choisit l’acte suivant"),
    "paused": (
        replace(FILED, status="active", pause=Pause("plan", AT, AT + timedelta(days=15))),
        "paused",
        "avant le jeudi 3\u00a0décembre",
    ),
    "insolvent": (
        replace(FILED, debt=INSOLVENT, pause=Pause("insolvency", AT, AT + timedelta(days=60))),
        "paused",
        "mandataire judiciaire avant le dimanche 17\u00a0janvier",
    ),
    "insolvent and reopened": (replace(FILED, debt=INSOLVENT, outgrown=True), "paused", "Aucune relance"),
    "outgrown": (replace(FILED, status="active", outgrown=True), "todo", "Personne n’est contacté"),
    "plan": (
        replace(FILED, status="active", letter=LETTER, agenda=STEPS, plan=(Instalment(date(2026, 11, 20), 100),)),
        "waiting",
        "1 échéance, le vendredi 20\u00a0novembre",
    ),
    "plan over": (
        replace(FILED, status="active", letter=LETTER, agenda=STEPS, plan=(Instalment(date(2026, 12, 1), 100),)),
        "waiting",
        "Prochain acte",
    ),
    "closed": (replace(FILED, status="closed", code="paid", pause=Pause("plan", AT, AT)), "paid", "plus rien à faire"),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_each_moment_says_what_comes_next(moment: str) -> None:
    claim, state, following = MOMENTS[moment]

    told = standing.of(claim, "fr")

    assert told.state == state
    assert following in told.following
    assert standing.of(claim, "en").label


@pytest.mark.parametrize(
    ("count", "title"), [(1, "Proposé à 1 professionnel proche"), (2, "à 2 professionnels proches")]
)
def test_offers_are_counted(count: int, title: str) -> None:
    assert title in standing.of(replace(FILED, wave=Wave(1, OFFERS[:count], AT)), "fr").title


@pytest.mark.parametrize(("code", "state"), [("settled", "paid"), ("insolvent", "closed"), ("withdrawn", "closed")])
def test_an_end_is_paid_or_only_closed(code: ClosingCode, state: str) -> None:
    assert standing.of(replace(FILED, status="closed", code=code), "fr").state == state


@pytest.mark.parametrize(
    ("moment", "waits"),
    [("held", True), ("admitted", True), ("paused", True), ("outgrown", True), ("active", False), ("closed", False)],
)
def test_what_waits_for_the_creditor(moment: str, *, waits: bool) -> None:
    assert standing.waits_for_creditor(MOMENTS[moment][0]) is waits


@pytest.mark.parametrize(
    ("load", "said"), [(0, "Disponible tout de suite"), (-400, "Disponible tout de suite"), (-2000, "pris à 40\u202f%")]
)
def test_how_free_a_provider_is(load: int, said: str) -> None:
    offer = Offer("prv_1", 4230, 6210, (ScoreTerm("recovery", 50_000), ScoreTerm("load", load)))

    near, record, free = reasons.of(offer, 20, 100_000, "fr")

    assert near == "À 4,2\u00a0km de votre client"
    assert record.startswith("62\u202f% de dossiers semblables recouvrés")
    assert said in free


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_remark_of_the_reader_has_its_sentence(lang: wording.Lang) -> None:
    assert set(remarks.SENTENCES) == {*Remark, remarks.SELLER_DIFFERS}
    assert len(remarks.say((*Remark, "of_a_later_version"), lang)) == len(Remark)
