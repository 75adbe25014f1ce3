"""The second reader: learned from the corpus, the same for the same text, and never asked about what is compared."""

import gzip

import pytest

from chalicelib.countries.fr import linter
from chalicelib.countries.fr.linter import table, weighing
from infra.local import message_weights

AGENT = linter.Context(channel="mail", debtor_kind="consumer")
LAWFUL = (
    "Bonjour, nous n'avons pas encore reçu le règlement de la facture. Vous pouvez payer en ligne, demander un délai "
    "ou nous dire pourquoi vous la contestez : nous vous répondrons."
)
UNLAWFUL = (
    "Payez aujourd'hui ou vos voisins et votre patron sauront quel mauvais payeur vous êtes ; nous viendrons tous les "
    "jours devant chez vous jusqu'à ce que vous cédiez, pensez à vos enfants !"
)


def test_lawful_messages_weigh_little_and_unlawful_ones_much() -> None:
    assert weighing.weight(LAWFUL) < weighing.LIGHT
    assert weighing.heavy(UNLAWFUL, weighing.weight(UNLAWFUL))


def test_what_people_write_differently_weighs_the_same() -> None:
    one = "Notre réf. RC-7F3K-PJ2M : 120,50 € dus depuis le 3 mars"
    other = "notre ref. rc-9ABC-D2EF : 7 € dus depuis le 21 mars"
    assert weighing.weight(one) == weighing.weight(other)


def test_the_weights_are_those_that_the_corpus_teaches() -> None:
    """Whoever changes the corpus learns anew: python -m infra.local message-weights."""
    kept = gzip.decompress(weighing.FILE.read_bytes())
    anew = gzip.decompress(weighing.packed(*message_weights.learned(message_weights.messages())))
    assert len(kept) == len(anew)
    differ = sum(one != other for one, other in zip(kept[8:], anew[8:], strict=True))
    assert differ <= 20, "the last digit may round elsewhere on another machine"


def test_the_doubtful_rules_exist_and_no_sure_one_is_among_them() -> None:
    assert table.rules().keys() >= weighing.DOUBTFUL
    assert weighing.DOUBTFUL.isdisjoint({"amount", "reference", "letter_date", "sms_long", "insult", "third_party"})


def test_a_doubtful_finding_is_let_go_in_a_message_that_is_written_like_the_lawful_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = "Un huissier viendra saisir vos meubles demain. Espèce de voleur."
    monkeypatch.setattr(weighing, "weight", lambda _: 0.5)
    before = {finding.rule for finding in linter.check(said, AGENT)}
    assert before & weighing.DOUBTFUL
    monkeypatch.setattr(weighing, "weight", lambda _: 0.0)
    after = {finding.rule for finding in linter.check(said, AGENT)}
    assert after == before - weighing.DOUBTFUL
    assert "insult" in after


def test_in_a_long_paper_every_rule_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "weight", lambda _: 0.0)
    said = "Un huissier viendra saisir vos meubles demain."
    assert {finding.rule for finding in linter.check(said, AGENT)} <= set()
    long = " ".join([*["Nous restons à votre écoute et vous remercions de votre confiance."] * 25, said])
    assert {finding.rule for finding in linter.check(long, AGENT)} & weighing.DOUBTFUL


@pytest.mark.parametrize(
    ("context", "found"),
    [
        (AGENT, ["whole"]),
        (linter.Context(channel="mail", purpose="note"), []),
        (linter.Context(channel="mail", sender="officer"), []),
        (linter.Context(channel="mail", title=True), []),
    ],
)
def test_without_a_finding_the_heaviest_sentence_of_a_heavy_message_is_named(
    monkeypatch: pytest.MonkeyPatch, context: linter.Context, found: list[str]
) -> None:
    text = "Bonjour à vous, nous parlons de votre dossier. Le second passage de cette lettre pèse plus que le premier."
    monkeypatch.setattr(weighing, "weight", lambda said: 0.9 if "second" in said else 0.1)
    findings = linter.check(text, context)
    assert [finding.rule for finding in findings] == found
    assert all(finding.sentence.startswith("Le second passage") for finding in findings)


def test_a_few_words_are_never_weighed_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "weight", lambda _: 1.0)
    assert linter.check("Merci de nous rappeler.", AGENT) == ()
    assert linter.check("", AGENT) == ()


def test_a_text_without_words_weighs_as_much_as_nothing() -> None:
    assert weighing.weight("") == weighing.weight("…")
    assert weighing.packed(0.0, [0.0] * weighing.PLACES)
