"""The journey, on the project's own invoice and on real ones: from a dropped file to money that adds up."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from chalicelib.domain import ledger
from chalicelib.gateways import invoice_reader
from chalicelib.gateways.invoice_reader import ReadInvoice
from chalicelib.store import journal, people, streams
from chalicelib.templating import wording
from infra.local import samples
from tests.browser import walk
from tests.browser.live import WEDNESDAY, Live, text_of
from tests.browser.person import Person, plain

CORPUS = Path(__file__).parents[3] / "shared" / "data" / "invoices"
#: Real Factur-X files with French buyers: Nice (claimable today), Lyon and Paris (the clock goes back for them).
REAL = (
    "securibox/EN16931_Facture_F20260024-LE_FOURNISSEUR-POUR-LE_CLIENT_EN_16931.pdf",
    "oca-edi/facturx_tests_files_Facture_FR_EN16931.pdf",
    "securibox/Custom_2023-6013_facture_facturx_en16931.pdf",
)
OWN = "lyon.pdf"
FRESH, LATE = timedelta(days=600), timedelta(days=61)
Arrive = Callable[..., Person]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return samples.write(tmp_path_factory.mktemp("samples"), WEDNESDAY.date())[OWN]


@pytest.fixture(params=[OWN, *REAL], ids=lambda name: Path(name).stem[:24])
def invoice(request: pytest.FixtureRequest, own: Path) -> Path:
    path = own if request.param == OWN else CORPUS / request.param
    if not path.exists():
        pytest.skip("the corpus of real invoices is not here")
    return path


def test_from_a_dropped_invoice_to_money_that_adds_up(live: Live, arrive: Arrive, invoice: Path) -> None:
    read = invoice_reader.read(invoice.read_bytes())
    go_to_a_claimable_day(live, read)
    known = live.new_creditor(read.seller_name, read.seller_siren)
    creditor, agent, debtor = arrive(), arrive(phone=True), arrive(phone=True)

    creditor.sign_in(known.email)
    claim_id, checked, filing = walk.file_claim(creditor, invoice)
    assert_check_page_tells_all(checked, read, live, claim_id)
    assert (filing.screens, filing.typed) <= (3, 2)
    assert filing.taps <= 6
    assert filing.seconds <= 60

    agent.come_in(walk.asked(live, claim_id))
    assert_offer_tells_all(agent, claim_id)
    taking = walk.accept(agent, claim_id)
    assert (taking.taps, taking.typed) == (2, 0)
    assert taking.seconds <= 10
    letter = live.letter(read.buyer_name)
    assert_letter_left_and_steps_are_planned(live, agent, claim_id)

    live.site.clock.jump(timedelta(days=8))
    agent.come_in(agent_mail(live, claim_id))
    calling = walk.record_call(agent, claim_id)
    assert (calling.taps, calling.typed) == (3, 0)

    walk.enter(debtor, walk.link_of(letter), read.buyer_address.postcode)
    assert_debtor_sees_what_and_why(debtor, read)
    assert walk.pay(debtor) <= 3
    assert_paid_for_all(live, arrive, debtor, claim_id)
    assert_books_close(live, claim_id)
    assert_creditor_was_told(live, known.email, claim_id)


def go_to_a_claimable_day(live: Live, read: ReadInvoice) -> None:
    """Today, unless the invoice is too old for today: then ten in the morning, on a working day two months late."""
    assert read.due_date
    if timedelta(0) < WEDNESDAY.date() - read.due_date < FRESH:
        return
    late = read.due_date + LATE
    day = late + timedelta(days=(2 - late.weekday()) % 7)  # the next Wednesday
    live.set_clock(datetime.combine(day, time(9), UTC))


def assert_check_page_tells_all(words: str, read: ReadInvoice, live: Live, claim_id: str) -> None:
    """Debtor, number, amounts, days; what the law adds; who is near, at which price, why; what is left."""
    claim = live.claim(claim_id)
    assert read.due_cents
    assert read.due_date
    assert claim.wave
    nearest = claim.wave.offers[0]
    expected = [
        plain(read.buyer_name),
        read.invoice_number,
        plain(wording.euros(read.due_cents)),
        plain(wording.jour(read.due_date)),
        "Intérêts de retard",
        "Indemnité forfaitaire",
        "40,00 €",
        live.provider(nearest.provider_id).name,
        plain(wording.km(nearest.metres / 1000)),
        "Honoraires",
        "Ce qu'il vous resterait",
        "Résultat attendu",
    ]
    assert [word for word in expected if word not in words] == [], words


def assert_offer_tells_all(agent: Person, claim_id: str) -> None:
    """Distance, amount, fee, deadline, and why him."""
    card = walk.offer_card(agent, claim_id)
    card.locator("details.why summary").tap()
    words = plain(card.inner_text())
    signs = ("Mission à ", " km", "€", "pour vous si payé", "jusqu'à", "Pourquoi vous", "de votre base")
    assert [sign for sign in signs if sign not in words] == [], words


def assert_letter_left_and_steps_are_planned(live: Live, agent: Person, claim_id: str) -> None:
    claim = live.claim(claim_id)
    assert claim.letter
    assert {step.kind for step in claim.agenda} >= {"call", "reminder", "visit"}
    assert claim.letter.reference in text_of(agent.open_pdf("Première lettre"))
    words = agent.words()
    assert all(f"{kind}" in words for kind in ("La suite", "Appel", "Visite", "Rappel écrit"))


def assert_debtor_sees_what_and_why(debtor: Person, read: ReadInvoice) -> None:
    words = debtor.words()
    assert read.due_cents
    expected = (plain(read.seller_name), read.invoice_number, plain(wording.euros(read.due_cents)), "40,00 €")
    assert [word for word in expected if word not in words] == [], words


def assert_paid_for_all(live: Live, arrive: Arrive, debtor: Person, claim_id: str) -> None:
    """The debtor has his receipt; creditor, agent and operator read it in their timelines."""
    debtor.page.wait_for_selector("h1:has-text('tout est réglé')")
    debtor.press("Revenir à mon dossier")
    assert "reçu" in text_of(debtor.open_pdf("Reçu")).lower()
    claim = live.claim(claim_id)
    creditor = people.creditor(claim.creditor_id)
    assert creditor
    ways = {
        creditor.email: f"/creances/{claim_id}",
        agent_mail(live, claim_id): f"/missions/{claim_id}",
        "operator@demo.recouvrance.example": f"/operateur/creances/{claim_id}",
    }
    for mail, path in ways.items():
        reader = arrive()
        reader.come_in(mail)
        reader.go(path)
        words = plain(reader.page.inner_text(".timeline"))
        assert [sign for sign in ("Mandat signé", "Première lettre", "Paiement") if sign not in words] == [], path


def assert_creditor_was_told(live: Live, mail: str, claim_id: str) -> None:
    paid = plain(wording.euros(live.claim(claim_id).payments[0].cents))
    subjects = [plain(message.subject) for message in live.mails(mail)]
    assert [subject for subject in subjects if f"{paid} reçus" in subject], subjects


def assert_books_close(live: Live, claim_id: str) -> None:
    """Closed as paid; postings add up; the agent's share was transferred; the journal folds to the card."""
    claim, book = live.claim(claim_id), journal.postings(claim_id)
    assert (claim.status, claim.code) == ("closed", "paid")
    assert sum(ledger.balances(book).values()) == 0
    to_agent = sum(posting.cents for posting in book if posting.purpose == "payout")
    assert to_agent == sum(payment.share_cents for payment in claim.payments) > 0
    transfers = live.site.stripe.world.shelf.all("transfer")
    assert to_agent in [transfer["amount"] for transfer in transfers]
    assert live.site.stripe.unexplained_cents() == 0
    assert journal.folded(streams.CLAIM, claim_id) == claim


def agent_mail(live: Live, claim_id: str) -> str:
    return live.provider(live.claim(claim_id).provider_id).email
