"""Every mail and SMS can be written in both languages, whatever people are called."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_args

import jinja2
import pytest

from chalicelib import config, templating
from chalicelib.domain import notices, sms_text
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.commands import ClosingCode
from chalicelib.domain.claim.facts import Allocation, Instalment
from chalicelib.domain.claim.state import Claim, FirstLetter, Payment
from chalicelib.domain.claim.terms import Offer
from chalicelib.templating import assets, wording
from tests.store import town

UNTIL = datetime(2026, 11, 20, 13, tzinfo=UTC)
PAID = e.PaymentReceived("pi_1", 12_345, UNTIL.date(), "card", Allocation(0, 0, 12_345), 0, town.TERMS.fee(12_345), 500)
PARTS = (Instalment(date(2026, 12, 1), 60_000), Instalment(date(2027, 1, 4), 40_000))
JUDGED = e.InsolvencyFound(date(2026, 11, 10), date(2026, 11, 18), date(2027, 1, 18))
EVENTS: dict[str, e.Event] = {
    "assigned": e.ClaimAssigned("prv_1", town.TERMS, "offer"),
    "closed": e.ClaimClosed("not_found"),
    "freed": e.ClaimClosed("settled"),
    "held": e.ClaimHeld(("due_date",)),
    "insolvency": JUDGED,
    "insolvency_stop": JUDGED,
    "letter_copy": e.FirstLetterSent(town.HASH, "RC-1", UNTIL.date(), ()),
    "offer": e.OffersMade(1, (Offer("prv_2", 900, 6200), Offer("prv_1", 4200, 6200)), UNTIL, 7),
    "outgrown": e.MandateOutgrown(120_000, 100_000),
    "pause_overdue": e.PauseOverdue(),
    "paused": e.ClaimPaused("plan", "unknown", None, UNTIL),
    "payment": PAID,
    "payment_failed": e.PaymentFailed("pi_9"),
    "plan": e.PlanAgreed(PARTS, UNTIL.date(), ()),
    "plan_agreed": e.PlanAgreed(PARTS, UNTIL.date(), ()),
    "receipt": PAID,
    "reminder": e.ReminderDue("reminder-1"),
    "reversed": e.PaymentReversed(
        "pi_1", "re_1", 12_345, "refund", Allocation(0, 0, 12_345), 0, town.TERMS.fee(12_345)
    ),
    "yours": e.ClaimAssigned("prv_1", town.TERMS, "offer"),
}
LANGUAGES: tuple[wording.Lang, ...] = ("fr", "en")


@pytest.fixture(autouse=True)
def _fresh(settings: config.Settings) -> Iterator[None]:  # noqa: ARG001 - the templates ask for the stage
    templating.environment.cache_clear()
    yield
    templating.environment.cache_clear()


def values(event: e.Event) -> dict[str, Any]:
    return {
        "name": "Ada",
        "claim": after(event),
        "enclosed": True,
        "event": event,
        "reference": "RC-1",
        "creditor": "Müller & <Fils>",
        "debtor": "Élodie",
        "provider": "Karim",
        "owed_cents": 12_345,
        "phone": "0612345678",
        "link": "https://recouvrance.example/d/abc?x=1&y=2",
        "reader_id": "prv_1",
        "principal_cents": 100_000,
        "gain_cents": 1_000,
    }


def after(event: e.Event) -> Claim:
    """The claim as it is once that happened."""
    claim = Claim("clm_1", 1, "active", "crd_1", "acct_1", "dbt_1", town.debt(), town.LYON, UNTIL)
    return replace(
        claim,
        letter=FirstLetter(town.HASH, "RC-1", UNTIL.date()),
        payments=(Payment("pi_9", UNTIL.date(), 12_345, "failed"),),
        code=event.code if isinstance(event, e.ClaimClosed) else None,
        outgrown=isinstance(event, e.MandateOutgrown),
    )


def test_every_notice_of_the_core_has_its_event_here() -> None:
    claims = ((replace(after(event), provider_id="prv_1"), event) for event in EVENTS.values())
    told = {notice.template for claim, event in claims for notice in notices.notices(claim, event)}
    assert told == set(EVENTS)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("notice", EVENTS)
def test_a_notice_says_the_same_as_text_and_as_html(notice: str, lang: wording.Lang) -> None:
    letter = templating.mail(notice, lang, **values(EVENTS[notice]))
    assert letter.subject
    assert "\n" not in letter.subject
    assert "https://recouvrance.example/d/abc?x=1&y=2" in letter.text
    assert "https://recouvrance.example/d/abc?x=1&amp;y=2" in letter.html
    assert "<Fils>" not in letter.html
    assert ("&lt;Fils&gt;" in letter.html) == ("<Fils>" in letter.text)


def test_the_offer_names_his_own_distance() -> None:
    assert "4,2\u00a0km" in templating.mail("offer", "fr", **values(EVENTS["offer"])).subject


def test_a_name_over_several_lines_moves_no_part_of_a_mail() -> None:
    sly = {**values(EVENTS["assigned"]), "provider": "Karim\n\nCliquez ici\n\nhttps://evil.example"}
    plain = templating.mail("assigned", "fr", **values(EVENTS["assigned"]))
    letter = templating.mail("assigned", "fr", **sly)
    assert "\n" not in letter.subject
    assert len(letter.text.split("\n\n")) == len(plain.text.split("\n\n"))


def test_what_a_template_asks_for_and_nobody_gives_is_a_mistake() -> None:
    with pytest.raises(jinja2.UndefinedError):
        templating.text("sms/reminder.txt", "fr", creditor="Ada")


@pytest.mark.parametrize("template", sorted(templating.SMS))
def test_an_sms_holds_its_link_and_is_one(template: str) -> None:
    short = values(EVENTS[template]) | {"creditor": "Atelier Vélo Saône"}
    text = templating.text(f"sms/{template}.txt", "fr", **short)
    assert text.endswith("/d/abc?x=1&y=2")
    assert sms_text.septets(sms_text.gsm7(text)) <= sms_text.ONE_SMS


@pytest.mark.parametrize("code", [code for code in get_args(ClosingCode) if code != "paid"])
def test_every_end_is_told_in_its_own_words(code: ClosingCode) -> None:
    told = templating.mail("closed", "fr", **values(e.ClaimClosed(code)))
    assert "Le dossier est clos" in told.text


@pytest.mark.parametrize("template", ["plan", "freed", "reminder", "letter_copy"])
def test_whatever_is_written_to_a_debtor_repeats_the_letters_reference_and_day(template: str) -> None:
    told = templating.mail(template, "fr", **values(EVENTS[template])).text
    assert "référence RC-1" in told
    assert "20\u00a0novembre\u00a02026" in told


def test_compiled_templates_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {lang: templating.mail("offer", lang, **values(EVENTS["offer"])) for lang in LANGUAGES}
    templating.compile_to(tmp_path)
    monkeypatch.setattr(assets, "COMPILED", tmp_path)
    templating.environment.cache_clear()
    assert {lang: templating.mail("offer", lang, **values(EVENTS["offer"])) for lang in LANGUAGES} == said
    assert (tmp_path / "assets.json").is_file()
