"""Every mail and SMS can be written in both languages, whatever people are called."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2
import pytest

from chalicelib import config, templating
from chalicelib.domain import notices
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import Allocation
from chalicelib.domain.claim.state import Claim, FirstLetter
from chalicelib.domain.claim.terms import Offer
from chalicelib.templating import assets, wording
from tests.store import town

UNTIL = datetime(2026, 11, 20, 13, tzinfo=UTC)
PAID = e.PaymentReceived("pi_1", 12_345, UNTIL.date(), "card", Allocation(0, 0, 12_345), 0, town.TERMS.fee(12_345), 500)
EVENTS: dict[str, e.Event] = {
    "assigned": e.ClaimAssigned("prv_1", town.TERMS, "offer"),
    "held": e.ClaimHeld(("due_date",)),
    "letter_copy": e.FirstLetterSent(town.HASH, "RC-1", UNTIL.date(), ()),
    "offer": e.OffersMade(1, (Offer("prv_2", 900, 6200), Offer("prv_1", 4200, 6200)), UNTIL, 7),
    "pause_overdue": e.PauseOverdue(),
    "paused": e.ClaimPaused("plan", "unknown", None, UNTIL),
    "payment": PAID,
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
    claim = Claim("clm_1", 1, "active", "crd_1", "acct_1", "dbt_1", town.debt(), town.LYON, UNTIL)
    return {
        "name": "Ada",
        "claim": replace(claim, letter=FirstLetter(town.HASH, "RC-1", UNTIL.date())),
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


def test_every_notice_of_the_core_has_its_event_here() -> None:
    claim = replace(values(EVENTS["held"])["claim"], provider_id="prv_1")
    told = {notice.template for event in EVENTS.values() for notice in notices.notices(claim, event)}
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
def test_an_sms_holds_its_link(template: str) -> None:
    assert templating.text(f"sms/{template}.txt", "fr", **values(EVENTS[template])).endswith("/d/abc?x=1&y=2")


def test_compiled_templates_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {lang: templating.mail("offer", lang, **values(EVENTS["offer"])) for lang in LANGUAGES}
    templating.compile_to(tmp_path)
    monkeypatch.setattr(assets, "COMPILED", tmp_path)
    templating.environment.cache_clear()
    assert {lang: templating.mail("offer", lang, **values(EVENTS["offer"])) for lang in LANGUAGES} == said
    assert (tmp_path / "assets.json").is_file()
