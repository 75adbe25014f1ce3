"""The check page when the registers say otherwise, or that the debtor is insolvent: without fault, and it works."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from chalicelib import ambient
from chalicelib.domain.registers import Company, Notice, Officer
from chalicelib.gateways import documents, invoice_reader
from chalicelib.store import drafts, people
from chalicelib.store.register_answers import CompanyAnswer
from chalicelib.web import drafting, identity
from infra.local import demo_people, samples
from tests.browser import checks
from tests.browser.live import WEDNESDAY
from tests.browser.person import DESKTOP, PHONE, Person

OTHERWISE = Company(
    "000200014", "LES DEUX AMARRES HOLDING", "5710", "Société par actions simplifiée (SAS)", trader=True,
    line="40 QUAI DES CELESTINS", postcode="69009", city="LYON", naf="56.10A", active=False,
    ceased_on=date(2026, 10, 31),
)  # fmt: skip
LIQUIDATION = Notice(
    "liquidation", date(2026, 10, 13), date(2026, 10, 20), "Tribunal de commerce de Lyon",
    Officer("SELARL Rive Gauche prise en la personne de Me Anne Castel", "24 bis rue du Palais", "69005", "Lyon"),
    link="https://www.bodacc.fr/pages/annonces-commerciales-detail/",
)  # fmt: skip


@pytest.fixture
def creditor(arrive: Callable[..., Person]) -> Person:
    person = arrive()
    person.come_in("creditor")
    return person


def draft(folder: Path, procedures: tuple[Notice, ...], company: Company | None) -> str:
    """A draft as it stands after the registers answered so; the address of its check page."""
    known = people.creditor(demo_people.creditor_id("creditor"))
    assert known is not None
    invoice = samples.write(folder, WEDNESDAY.date())["lyon.pdf"].read_bytes()
    made = drafting.of_invoice(known, invoice_reader.read(invoice), documents.put(invoice, "application/pdf"))
    found = replace(made, debtor_entry=CompanyAnswer(company, ambient.now()), procedures=procedures)
    assert found.debt is not None
    found = replace(found, debt=identity.of_debt(found, found.debt, ambient.today()))
    drafts.save(found)
    return f"/creances/brouillon/{found.id}"


@pytest.mark.parametrize(
    ("procedures", "company", "said"),
    [
        ((), OTHERWISE, "Le registre dit autre chose"),
        ((), None, "n'est pas au registre public"),
        ((LIQUIDATION,), OTHERWISE, "Il vous reste la déclaration de créance"),
    ],
)
def test_the_check_page_is_without_fault_whatever_the_registers_say(
    creditor: Person, tmp_path: Path, procedures: tuple[Notice, ...], company: Company | None, said: str
) -> None:
    page, path = creditor.page, draft(tmp_path, procedures, company)
    found = []
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(color_scheme="light")
        creditor.go(path)
        assert said in creditor.words()
        found += checks.faults(page)
        page.emulate_media(color_scheme="dark")
        found += checks.pale(page)
    assert found == []
