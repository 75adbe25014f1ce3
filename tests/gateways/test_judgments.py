"""From the notices about one company to its procedures: every kind of judgment the bulletin prints, in any order."""

import json
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from chalicelib.domain.registers import Notice, Officer
from chalicelib.gateways import court_officer, judgments

OPENING = "Jugement d'ouverture d'une procédure de redressement judiciaire"
TO_LIQUIDATION = "Jugement de conversion en liquidation judiciaire"
LOST = "Jugement de clôture pour insuffisance d'actif"


def notice(nature: str, on: str = "2026-09-08", published: str = "2026-09-15", **changes: Any) -> dict[str, Any]:
    """One record; ``famille`` and ``text`` are those of its judgment."""
    judgment = {
        "famille": changes.pop("famille", ""),
        "nature": nature,
        "date": on,
        "complementJugement": changes.pop("text", ""),
    }
    made = {
        "id": f"A{published.replace('-', '')}{len(nature)}",
        "registre": ["000241364"],
        "dateparution": published,
        "typeavis": "annonce",
        "tribunal": "Greffe du Tribunal de Commerce de Rennes",
        "jugement": json.dumps(judgment),
    }
    return made | changes


def only(*records: dict[str, Any]) -> Notice:
    (found,) = judgments.procedures(records)
    return found


@pytest.mark.parametrize(
    ("nature", "kind"),
    [
        ("Jugement d'ouverture de liquidation judiciaire", "liquidation"),
        (OPENING, "receivership"),
        ("Jugement d'ouverture d'une procédure de sauvegarde", "safeguard"),
        ("Jugement d'ouverture d'une procédure de traitement de sortie de crise", "receivership"),
        ("Jugement d'extension d'une procédure de sauvegarde", "safeguard"),
        ("Jugement de conversion en redressement judiciaire de la procédure de sauvegarde", "receivership"),
        ("Jugement de reprise de la procédure de liquidation judiciaire", "liquidation"),
        (
            "Jugement prononçant la résolution du plan de redressement et la liquidation judiciaire",
            "liquidation",
        ),
        ("Jugement prononÃ§ant la rÃ©solution du plan de sauvegarde et le redressement judiciaire", "receivership"),
    ],
)
def test_what_opens_a_procedure(nature: str, kind: str) -> None:
    found = only(notice(nature))
    assert (found.kind, found.opened_on, found.published_on, found.state, found.court) == (
        kind, date(2026, 9, 8), date(2026, 9, 15), "open", "Tribunal de Commerce de Rennes",
    )  # fmt: skip


@pytest.mark.parametrize(
    "nature",
    [
        "Dépôt de l'état des créances",
        "Liste des créances nées après le jugement d'ouverture d'une procédure de liquidation judiciaire",
        "Jugement d'interdiction de gérer",
        "Jugement de faillite personnelle",
        "Jugement arrêtant le plan de redressement",
        "Jugement modifiant la date de cessation des paiements",
        "Arrêt de la cour d'appel infirmant une décision soumise à publicité",
        LOST,
        "",
    ],
)
def test_what_opens_none(nature: str) -> None:
    assert judgments.procedures([notice(nature)]) == ()


def test_a_judgment_of_another_kind_tells_its_procedure_in_its_text() -> None:
    text = "Jugement prononçant la réouverture de la procédure de liquidation judiciaire"
    assert only(notice("Autre jugement d'ouverture", text=text)).kind == "liquidation"


@pytest.mark.parametrize(
    ("nature", "state"),
    [
        (LOST, "lost"),
        ("Jugement de clÃ´ture pour insuffisance d'actif", "lost"),
        ("Jugement de clôture pour insuffisance d'actif et autorisant la reprise des poursuites individuelles", "over"),
        ("Jugement de clôture pour extinction du passif", "over"),
        ("Jugement mettant fin à la procédure de redressement judiciaire", "over"),
        ("Jugement arrêtant le plan de redressement", "open"),
    ],
)
def test_how_a_procedure_ends(nature: str, state: str) -> None:
    assert only(notice(OPENING), notice(nature, "2027-01-10", "2027-01-20")).state == state


def test_a_conversion_goes_on_with_the_same_procedure() -> None:
    text = "désignant liquidateur Me Anne Castel 24 rue du Palais 35000 Rennes."
    first = notice(OPENING, text="désignant mandataire judiciaire Me Paul Roc 3 rue Haute 35000 Rennes.")
    found = only(first, notice(TO_LIQUIDATION, "2027-01-10", "2027-01-20", text=text))
    assert (found.kind, found.published_on) == ("liquidation", date(2026, 9, 15))
    assert (found.opened_on, found.officer and found.officer.name) == (date(2026, 9, 8), "Me Anne Castel")
    kept = only(first, notice(TO_LIQUIDATION, "2027-01-10", "2027-01-20"))
    assert kept.officer == Officer("Me Paul Roc", "3 rue Haute", "35000", "Rennes")


def test_after_an_end_a_new_procedure_begins() -> None:
    ended = (notice(OPENING), notice("Autre jugement de clôture", "2026-10-01", "2026-10-10"))
    again = notice("Jugement d'extension de liquidation judiciaire", "2026-11-02", "2026-11-10")
    assert [(each.kind, each.state) for each in judgments.procedures([*ended, again])] == [
        ("receivership", "over"),
        ("liquidation", "open"),
    ]
    reconverted = notice(TO_LIQUIDATION, "2026-11-02", "2026-11-10")
    assert [each.state for each in judgments.procedures([*ended, reconverted])] == ["over", "open"]


def test_an_extension_of_a_running_procedure_is_the_same_one() -> None:
    again = notice("Jugement d'extension d'une procédure de redressement judiciaire", "2026-10-01", "2026-10-10")
    assert only(notice(OPENING), again).opened_on == date(2026, 9, 8)


def test_notices_come_in_any_order() -> None:
    records = [notice(OPENING), notice(TO_LIQUIDATION, "2026-10-01", "2026-10-10"), notice(LOST, "2027-03-01")]
    records[2]["dateparution"] = "2027-03-10"
    assert len({judgments.procedures(order) for order in permutations(records)}) == 1


def before(record: dict[str, Any]) -> str:
    """How a later notice names an earlier one."""
    issue, number = record["id"][1:9], record["id"][9:]
    return json.dumps({"nomPublication": "BODACC A", "numeroParution": issue, "numeroAnnonce": number})


def test_a_correction_replaces_and_counts_from_the_first_day() -> None:
    first = notice(OPENING, "2026-08-09")
    mended = notice(OPENING, published="2026-10-01", typeavis="rectificatif", parutionavisprecedent=before(first))
    found = only(first, mended)
    assert (found.opened_on, found.published_on) == (date(2026, 9, 8), date(2026, 9, 15))
    alone = only(mended)  # what it corrects was not found
    assert alone.published_on == date(2026, 10, 1)


def test_an_annulment_and_a_retraction_take_it_back() -> None:
    first = notice(OPENING)
    annulled = notice("", published="2026-10-01", typeavis="annulation", parutionavisprecedent=before(first))
    assert judgments.procedures([first, annulled]) == ()
    retracted = notice(
        OPENING, published="2026-10-01", famille="Rétractation sur tierce opposition",
        parutionavisprecedent=before(first),
    )  # fmt: skip
    assert judgments.procedures([first, retracted]) == ()


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("8 septembre 2026", date(2026, 9, 8)),
        ("1er septembre 2026", date(2026, 9, 1)),
        ("08/09/2026", date(2026, 9, 8)),
        ("5026-09-08", date(2026, 9, 15)),  # the day of the notice is as near as one can get
        ("2026-02-30", date(2026, 9, 15)),
        ("", date(2026, 9, 15)),
        ("32 brumaire an X", date(2026, 9, 15)),
    ],
)
def test_the_day_of_the_judgment_however_it_is_written(said: str, read: date) -> None:
    assert only(notice(OPENING, said)).opened_on == read


def test_only_the_bulletins_own_page_is_linked() -> None:
    assert only(notice(OPENING, url_complete="https://www.bodacc.fr/x")).link == "https://www.bodacc.fr/x"
    assert only(notice(OPENING, url_complete="javascript:alert(1)")).link == ""


def test_a_judgment_may_be_an_object_already() -> None:
    record = notice(OPENING)
    record["jugement"] = json.loads(record["jugement"])
    assert only(record).kind == "receivership"
    assert judgments.procedures([notice(OPENING, jugement=None)]) == ()


CASTEL = Officer("SELARL Rive Gauche prise en la personne de Me Anne Castel", "24 rue du Palais", "69005", "Lyon")
FULL = "SELARL Rive Gauche prise en la personne de Me Anne Castel 24 rue du Palais 69005 Lyon"
DECLARE = "Les créances sont à adresser, dans les deux mois de la présente publication, auprès du liquidateur."


@pytest.mark.parametrize(
    "text",
    [
        f"Jugement prononçant la liquidation judiciaire, désignant liquidateur {FULL}.{DECLARE}",
        f"Jugement prononçant la liquidation judiciaire, désignant liquidateur {FULL} . {DECLARE}",
        f"désignant liquidateur judiciaire : la {FULL}",
        f"désignant administrateur Me Val 3 quai Nord 69002 Lyon avec les pouvoirs : assistance, liquidateur {FULL}",
        f"désignant liquidateur {FULL}, administrateur Me Jean Val 3 quai Nord 69002 Lyon. {DECLARE}",
        f"{DECLARE} Désignant liquidateur {FULL}",
    ],
)
def test_the_liquidator_is_read_where_he_is_named(text: str) -> None:
    assert court_officer.named(text, "liquidation") == CASTEL


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        (
            "désignant liquidateur SELARL 4R Droit 2 B, avenue Sud - 21000 Dijon",
            "SELARL 4R Droit",
            "2 B, avenue Sud",
        ),
        ("désignant liquidateur Me Lise Bel 14/16 rue Basse 93000 Bobigny", "Me Lise Bel", "14/16 rue Basse"),
        ("désignant liquidateur Me Lise Bel, 8 ter, rue Basse, 93000 Bobigny", "Me Lise Bel", "8 ter, rue Basse"),
    ],
)
def test_odd_house_numbers(text: str, name: str, line: str) -> None:
    named = court_officer.named(text, "liquidation")
    assert named is not None
    assert (named.name, named.line) == (name, line)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "désignant liquidateur Me Lise Bel, Bobigny.",
        "désignant liquidateur Me Lise Bel 8 rue Basse.",
        "désignant liquidateur 8 rue Basse 93000 Bobigny",
        "nomme la SELARL Bel 8 rue Basse 93000 Bobigny",
        DECLARE,
        "désignant liquidateur SELARL Bel liquidateur 8 rue Basse 93000 Bobigny",
        "désignant mandataire judiciaire Me Lise Bel 8 rue Basse 93000 Bobigny",
        f"désignant liquidateur {FULL}, et mettant fin à la mission de l'administrateur",  # where does the town end?
        "x" * 3000 + f" désignant liquidateur {FULL}",
    ],
)
def test_in_doubt_nobody_is_named(text: str) -> None:
    assert court_officer.named(text, "liquidation") is None
