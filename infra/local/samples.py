"""Sample invoices to try the site with: good ones, odd ones, bad ones; every company is invented.

``python -m infra.local samples FOLDER`` writes them all; the same day gives the same bytes.
"""

import functools
from datetime import date, timedelta
from pathlib import Path

from infra.local import sample_paper
from infra.local.sample_paper import Paper, Party

LYON = Party("Brasserie des Deux Amarres SAS", "000241364", "18 rue de la République", "69002", "Lyon")
RENNES = Party("Librairie du Vent d'Ouest EURL", "000318428", "5 rue Saint-Melaine", "35000", "Rennes")
NANTES = Party("Camille Trévédic", "", "3 rue Crébillon", "44000", "Nantes")
NOWHERE = Party("Comptoir des Brumes SARL", "000507020", "1 place de la Mairie", "00999", "Nulleville")

LATE = timedelta(days=60)  # how long ago the samples were due
BOMB = '<!DOCTYPE bomb [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>\n<rsm:Cross'

GOOD = ("lyon.pdf", "rennes-petite.pdf", "acompte.pdf", "particulier.pdf", "lyon.xml")
# What the reader answers to each of the others, by the value of its reason; the last one is for the gazetteer.
BAD = {
    "avoir.pdf": "credit_note",
    "payee.pdf": "nothing_due",
    "dollars.pdf": "foreign_currency",
    "sous-10-euros.pdf": "below_minimum",
    "protegee.pdf": "pdf_encrypted",
    "numerisee.pdf": "pdf_is_a_picture",
    "abimee.pdf": "xml_broken",
    "piegee.pdf": "xml_forbidden",
    "lieu-inconnu.pdf": "unknown_place",
}
PRINTED = ("imprimee.pdf",)  # without data for machines: read from the page
NAMES = (*GOOD, *PRINTED, *BAD)


def write(folder: Path, today: date) -> dict[str, Path]:
    """Write every sample into ``folder`` (made if missing), as if ``today`` were the day; paths by name."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {name: folder / name for name in NAMES}
    for name, content in _contents(today - LATE).items():
        written[name].write_bytes(content)
    return written


def _contents(due_on: date) -> dict[str, bytes]:
    paper = functools.partial(Paper, due_on)
    lyon = paper(118, LYON, "Pose d'un comptoir en chêne massif", 124_050)
    return {
        "lyon.pdf": lyon.pdf(),
        "rennes-petite.pdf": paper(121, RENNES, "Réparation d'une serrure", 4_800, profile="basic").pdf(),
        "acompte.pdf": paper(124, LYON, "Fabrication d'une verrière", 300_000, prepaid_cents=100_000).pdf(),
        "particulier.pdf": paper(125, NANTES, "Remplacement d'une fenêtre", 31_200).pdf(),
        "lyon.xml": lyon.xml().encode(),
        "avoir.pdf": paper(7, LYON, "Avoir sur la facture 118", 24_000, type_code="381", title="Avoir").pdf(),
        "payee.pdf": paper(126, LYON, "Réglage de deux portes", 18_000, prepaid_cents=18_000).pdf(),
        "dollars.pdf": paper(127, LYON, "Dessin d'une enseigne", 95_000, currency="USD").pdf(),
        "sous-10-euros.pdf": paper(128, RENNES, "Double de clé", 950).pdf(),
        "protegee.pdf": sample_paper.locked_pdf(),
        "numerisee.pdf": sample_paper.scanned_pdf(),
        "imprimee.pdf": lyon.pdf(with_data=False),
        "abimee.pdf": lyon.pdf(lambda xml: xml[: len(xml) // 2]),
        "piegee.pdf": lyon.pdf(lambda xml: xml.replace("<rsm:Cross", BOMB, 1)),
        "lieu-inconnu.pdf": paper(129, NOWHERE, "Dépannage de volet roulant", 22_000).pdf(),
    }
