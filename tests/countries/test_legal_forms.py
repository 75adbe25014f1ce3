"""Who is a commerçant by his form, who is not, and whom nobody can tell about without asking."""

import csv

import pytest

from chalicelib.countries.fr import legal_forms, tables


@pytest.mark.parametrize(
    ("codes", "trader"),
    [
        ("5202 5306 5308 5499 5498 5410 5458 5510 5599 5699 5710 5720 5800", True),  # C. com. L210-1
        ("6540 6541 6599 6533 6589 6598 6597 9220 9230 9110 9300 7210 7344 8410 6317", False),
        ("1000 1300 1500 2310 3120 5196 5385 5485 5585 5685 5785 5770 6220 6901 9900", None),
        ("", None),
        ("0000", None),
    ],
)
def test_the_form_says_who_is_a_trader(codes: str, trader: bool | None) -> None:  # noqa: FBT001
    assert {legal_forms.trader(code) for code in codes.split(" ")} == {trader}


@pytest.mark.parametrize(
    ("code", "label", "article"),
    [
        ("5785", "Société d'exercice libéral par actions simplifiée (SELAS)", "C. com. L721-5"),
        ("5499", "Société à responsabilité limitée (SARL)", "C. com. L210-1"),
        ("1200", "Entrepreneur individuel", "C. com. L121-1"),
        ("6599", "Société civile", "C. civ. 1845"),
        ("0000", "", ""),
    ],
)
def test_a_form_has_its_name_and_its_text(code: str, label: str, article: str) -> None:
    assert (legal_forms.label(code), legal_forms.article(code)) == (label, article)


def test_the_table_is_whole() -> None:
    rows = tables.rows("legal_forms")
    with (tables.DATA / "legal_forms.csv").open(encoding="utf-8") as lines:
        assert len(list(csv.reader(lines))) == len(rows) + 1
    assert len({row["code"] for row in rows}) == len(rows)
    for row in rows:
        assert row["label"]
        assert row["article"]
        assert row["trader"] in legal_forms.SAID
