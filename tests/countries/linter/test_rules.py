"""The table of rules: each with its article and a better wording that is lawful itself, each phrase readable."""

import re

import pytest

from chalicelib.countries.fr import linter
from chalicelib.countries.fr.linter import clearing, line, phrases, plain, table
from chalicelib.countries.fr.papers.letter import L111_8

AGENT = linter.Context(channel="letter")
TAG = re.compile(r"\[(V|V20|S|M)\]|choix du produit|bonne pratique")
EVERYBODY = [
    linter.Context(channel="letter", sender=sender, debtor_kind=kind, segment=segment)
    for sender in ("agent", "officer", "creditor", "platform")
    for kind in ("company", "consumer")
    for segment in (None, "forgetful", "late", "insolvent", "disputing")
]


def rules(text: str, context: linter.Context = AGENT) -> set[str]:
    return {finding.rule for finding in linter.check(text, context)}


@pytest.mark.parametrize("rule", table.rules().values(), ids=table.rules().keys())
def test_a_rule_has_its_article_its_tag_and_a_better_wording(rule: table.Rule) -> None:
    assert TAG.search(rule.article)
    assert rule.better.endswith((".", "»"))
    assert rule.gate is None or re.fullmatch(r"G\d+", rule.gate)


@pytest.mark.parametrize("rule", table.rules().values(), ids=table.rules().keys())
def test_the_better_wording_is_lawful(rule: table.Rule) -> None:
    """What stands between quotation marks may be sent as it is."""
    for wording in re.findall(r"« (.+?) »", rule.better):
        assert rules(wording) == set()


def test_every_phrase_can_be_found_by_its_own_words() -> None:
    """A phrase that needs a word list that is empty, or that can't be compiled, would never fire."""
    for rule in table.rules().values():
        for case in rule.cases:
            for phrase in (*case.phrases, *case.unless):
                assert list(phrase.finditer(" ")) == []
                assert phrase.needs
    for name in table.MENTIONED:
        assert table.mentions(name)


def test_an_unknown_word_list_is_an_error() -> None:
    with pytest.raises(KeyError, match="nobody"):
        phrases.compiled("saisir ~ @nobody", {})


@pytest.mark.parametrize("context", EVERYBODY, ids=str)
def test_the_statutory_words_never_fire(context: linter.Context) -> None:
    for paragraph in L111_8:
        assert rules(paragraph, context) == set()
        assert rules(paragraph.replace("'", "’").replace(" ", "\n", 3), context) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Nous ne sommes pas huissiers.",
        "Aucuns frais ne vous seront demandés.",
        "AUCUN FRAIS NE VOUS SERA DEMANDE",
        "Payez en trois fois, sans frais pour vous.",
        "Une saisie ne peut pas avoir lieu sans jugement.",
        "Ni frais de dossier, ni pénalités, ni honoraires.",
        "Votre facture n° 12 porte le montant juste.",
        "Vous n’avez pas à payer de frais.",
        "La loi interdit d'ajouter des frais de recouvrement.",
        "Zéro frais pour vous.",
        "",
        "\n\n  \n",
    ],
)
def test_what_is_denied_is_not_said(text: str) -> None:
    assert rules(text) == set()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Nous n'hésiterons pas à saisir votre salaire.", "seizure"),
        ("Si vous ne payez pas, nous saisirons vos comptes.", "seizure"),
        ("Sans réponse de votre part, huissier mercredi.", "officer"),
        ("Vous n'échapperez pas à la saisie de vos meubles.", "seizure"),
        ("Ne nous obligez pas à prévenir votre employeur.", "third_party"),
        ("L’HUISSIER\u202f! vient demain", "officer"),
        ("un huisier va passer", "officer"),
        ("Pour ne pas payer de frais, réglez vite.", "fees"),
        ("Votre femme ne le saura pas si vous payez.", "third_party"),
        ("Frais de dossier : 12 €", "fees"),
    ],
)
def test_a_condition_or_a_figure_of_speech_denies_nothing(text: str, rule: str) -> None:
    assert rule in rules(text)


def test_an_officer_may_say_what_he_is_and_threaten_only_with_a_title() -> None:
    officer = linter.Context(channel="letter", sender="officer")
    titled = linter.Context(channel="letter", sender="officer", title=True)
    assert rules("Je suis commissaire de justice à Lyon.", officer) == set()
    assert "officer" in rules("Je suis commissaire de justice à Lyon.")
    threat = "Je ferai procéder à la saisie de vos comptes."
    assert "seizure" in rules(threat, officer)
    assert "seizure" not in rules(threat, titled)


def test_a_name_is_not_a_word() -> None:
    named = linter.Context(channel="mail", names=("Garage du Tribunal", " "))
    assert rules("Bonjour, la facture du GARAGE DU TRIBUNAL reste ouverte.", named) == set()
    assert "court_action" in rules("Bonjour, la facture du garage du Tribunal reste ouverte.")


def test_a_finding_shows_the_sentence_as_it_was_written() -> None:
    text = "Bonjour.\n\nUn  Huissier\u00a0passera. Merci."
    (finding,) = (one for one in linter.check(text, AGENT) if one.rule == "officer")
    assert finding.sentence == text[finding.start : finding.end] == "Un  Huissier\u00a0passera."
    assert (finding.gate, finding.article[:13]) == ("G7", "C. pén. 433-1")


def test_findings_stand_in_the_order_of_the_text() -> None:
    text = "Frais de dossier : 12 €. Un huissier passera. Vous serez fiché à la Banque de France."
    starts = [finding.start for finding in linter.check(text, AGENT)]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "half", ["sans ", "saisir votre ", "a", "a ", ", ", "nous ne ", "1 240,50 €\u202f", "ne pas si "]
)
def test_the_time_grows_with_the_text_and_no_faster(half: str) -> None:
    """Counted in steps of the reading, not on a clock: the longest sentence is cut into bounded gaps."""
    text = half * (20_000 // len(half))
    found = linter.check(text, linter.Context(channel="mail"))
    assert all(finding.end <= len(text) for finding in found)


def test_words_denied_are_told_one_by_one() -> None:
    said = plain.sentences("Pas de frais, mais des honoraires.")[0]
    flags = clearing.cleared(line.line(said).words)
    assert [word.plain for word, flag in zip(said.words, flags, strict=True) if flag] == ["pas", "de", "frais"]


@pytest.mark.parametrize(
    "code", ["ab3fcc12", "RC-FCC7-7F3C", "5e5efcc05e", "FR76 3000", "https://x.example/d/huissier"]
)
def test_a_code_is_no_word(code: str) -> None:
    assert rules(f"Votre dossier : {code}.") == set()


def test_a_number_before_letters_is_a_number() -> None:
    assert "false_urgency" in rules("Payez sous 24h.")
    assert "hours" in rules("Je passerai à 22h30.")
