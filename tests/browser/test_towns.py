"""A postcode brings its town, a town its postcode, from our own file; the person may still type anything."""

from collections.abc import Callable

from playwright.sync_api import expect

from chalicelib.gateways import places
from tests.browser.person import Person


def test_postcode_and_town_complete_each_other(arrive: Callable[..., Person]) -> None:
    places.suggest("quimper")  # the names are sorted at the first search: slow where every line is traced
    person = arrive()
    person.come_in("creditor")
    person.go("/creances/saisie")
    postcode, city = person.page.get_by_label("Code postal"), person.page.get_by_label("Commune")
    postcode.press_sequentially("29200", delay=20)
    expect(city).to_have_value("Brest")

    postcode.fill("")
    city.fill("")
    city.press_sequentially("Quimperl", delay=20)
    options = person.page.locator("#f-city-towns option")
    expect(options.first).to_have_attribute("label", "Quimperlé (29300)")
    city.press_sequentially("é")
    expect(postcode).to_have_value("29300")

    postcode.fill("6900")
    expect(person.page.locator("#f-postcode-towns option")).to_have_count(9)
    assert (person.complaints, person.foreign) == ([], [])
