"""Acts with a legal tariff: nobody puts a price on one; everything else may be said and priced."""

import pytest

from chalicelib.countries.fr import tables, tariffed


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("Assignation à 15 €.", ["A444-11"]),
        ("Je fais signifier l'injonction pour 20 euros", ["A444-11"]),
        ("Commandement de payer offert", ["A444-14"]),
        ("Saisie-attribution gratuite !", ["R444-3"]),
        ("SAISIES incluses dans mon forfait", ["R444-3"]),
        ("Remise de 50 % sur le droit proportionnel", ["A444-32"]),
        ("Petites créances : procédure simplifiée à 40 €", ["A444-28"]),
        ("Recouvrement avec titre exécutoire : 8 %", ["A444-31"]),
        ("Signification et commandement à moitié prix", ["A444-11", "A444-14"]),
        ("Assignation au tarif légal, puis 12 % sur ce qui est payé.", []),
        ("12,5 %, hors actes : assignation en sus", []),
        ("Si besoin je fais une saisie. Mon prix est de 12 %.", []),
        ("Je passe mardi ; 12 % tout compris.", []),
        ("Visite sous 2 jours, forfait de 30 €, frais de déplacement compris.", []),
        ("", []),
    ],
)
def test_a_price_on_an_act_of_the_tariff_is_found(text: str, articles: list[str]) -> None:
    assert [act.article for act in tariffed.priced(text)] == articles


@pytest.mark.parametrize("row", tables.rows("tariffed_acts"), ids=lambda row: row["label"])
def test_every_act_says_its_article_its_source_and_how_sure(row: dict[str, str]) -> None:
    """And its own name finds it."""
    assert row["source"]
    assert row["verified"] in {"yes", "secondary", "memory"}
    assert row["article"] in [act.article for act in tariffed.priced(f"{row['label']} : 20 €")]


def test_articles_of_the_tariff_table_are_known_there_too() -> None:
    known = {row["article"] for row in tables.rows("bailiff_tariff")}
    listed = {row["article"] for row in tables.rows("tariffed_acts")}
    assert listed - known == {"R444-3"}
