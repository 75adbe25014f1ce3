"""All that templates tell a debtor passes the linter, over several claims: mails, SMS, pages, and what callers say."""

import html
import re
from dataclasses import replace
from datetime import date

import pytest

from chalicelib import templating
from chalicelib.countries.fr import linter
from chalicelib.domain import sms_text
from chalicelib.domain.claim import events as e
from chalicelib.domain.claim.facts import NO_ALLOCATION, Instalment, Kind
from chalicelib.domain.claim.state import FirstLetter
from chalicelib.domain.claim.terms import NO_FEE
from chalicelib.domain.notices import Notice
from chalicelib.react import files, lawful, messages
from chalicelib.store import journal, people, providers, streams
from tests.web import provider_world as given
from tests.web.debtor_world import Town

pytestmark = pytest.mark.usefixtures("table")
LETTER_ON = date(2026, 11, 3)
PLAN = (Instalment(date(2026, 12, 5), 5_000), Instalment(date(2027, 1, 5), 7_500))
NOTICES: dict[str, e.Event] = {
    "letter_copy": e.FirstLetterSent("f" * 64, "RC-0000-0001", LETTER_ON, ()),
    "reminder": e.ReminderDue("reminder-1"),
    "plan": e.PlanAgreed(PLAN, date(2026, 11, 18), ()),
    "freed": e.ClaimClosed("withdrawn"),
    "receipt": e.PaymentReceived("pi_1", 5_000, date(2026, 11, 12), "card", NO_ALLOCATION, 0, NO_FEE, 0),
}
CREDITORS = ("Atelier Vélo Saône", "Huissier de Bois SARL", "Société coopérative d'aménagement et de réhabilitation")


def file(cents: int, kind: Kind, creditor: str) -> files.File:
    """A claim whose first letter left two weeks ago, with its people."""
    world = given.World()
    world.provider()
    claim_id = world.active(cents=cents, kind=kind)
    claim = journal.load(streams.CLAIM, claim_id)
    assert claim is not None
    claim = replace(claim, letter=FirstLetter("f" * 64, claim.reference, LETTER_ON), plan=PLAN)
    known, debtor = people.creditor(claim.creditor_id), people.debtor(claim.debtor_id, claim_id)
    assert known is not None
    assert debtor is not None
    return files.File(claim, replace(known, name=creditor), debtor, providers.provider("prv_karim"))


@pytest.mark.parametrize("creditor", CREDITORS)
@pytest.mark.parametrize(("cents", "kind"), [(1_000, "consumer"), (30_249, "consumer"), (9_999_999, "company")])
def test_every_message_to_a_debtor_may_leave(cents: int, kind: Kind, creditor: str) -> None:
    known = file(cents, kind, creditor)
    reader = messages.Reader("elodie@example.org", "", "Élodie Petit", "https://recouvrance.example/d/3Vh8sKq0TzmYb1xP")
    for template, usual in NOTICES.items():
        event = replace(usual, reference=known.claim.reference) if isinstance(usual, e.FirstLetterSent) else usual
        notice, asks = Notice("debtor", known.claim.debtor_id, template), template not in messages.DUE
        values = messages._values(notice, known, event, reader)
        mail = templating.mail(template, "fr", **values, enclosed=True)
        lawful.message(f"{mail.subject}\n\n{mail.text}", "mail", known, asks=asks)
        if template in templating.SMS:
            lawful.message(sms_text.gsm7(messages._one_sms(template, values)), "sms", known, asks=asks)


def test_these_are_all_the_messages_a_debtor_can_be_sent() -> None:
    """A new template for debtors is added above."""
    source = (templating.assets.FRONTEND.parent / "chalicelib" / "domain" / "notices.py").read_text()
    called = set(re.findall(r'Notice\("debtor", claim\.debtor_id, "(\w+)"\)|_written\(claim, "(\w+)"\)', source))
    assert {one or other for one, other in called} == NOTICES.keys()


@pytest.mark.parametrize("kind", ["company", "consumer"])
def test_what_a_caller_is_told_to_say_is_lawful(kind: Kind) -> None:
    world = given.World()
    world.provider()
    claim_id = world.active(cents=124_050, kind=kind)
    page = given.signed_in(given.application()).get(f"/missions/{claim_id}").text
    (script,) = re.findall(r"Que dire au téléphone.*?</ul>", page, re.DOTALL)
    claim = journal.load(streams.CLAIM, claim_id)
    assert claim is not None
    assert claim.letter is not None
    context = linter.Context(
        channel="call", debtor_kind=kind, reference=claim.letter.reference, letter_on=claim.letter.on
    )
    assert faults(script, context) == []


def test_the_pages_of_a_debtor_are_lawful(town: Town) -> None:
    client, page = town.checked()
    names = (town.creditor.name, "Karim Benali")
    context = linter.Context(channel="mail", sender="platform", debtor_kind="company", purpose="receipt", names=names)
    paths = ("desaccord", "expliquer", "etaler", "deja-paye")
    for shown in (page, *(client.get(f"/dossier/{path}") for path in paths)):
        assert shown.status == 200
        print(faults(shown.text, context))
        assert faults(shown.text, context) == []


def faults(page: str, context: linter.Context) -> list[tuple[str, str]]:
    """What the linter finds in the words of a page; each element is a paragraph of its own."""
    bare = re.sub(r"<(script|style|svg).*?</\1>", "", page, flags=re.DOTALL)
    words = html.unescape(re.sub(r"<[^>]+>", "\n\n", bare))
    return [(finding.rule, finding.sentence) for finding in linter.check(words, context)]
