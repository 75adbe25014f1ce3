"""The bars for plain PDFs on the corpus beside the project."""

import pytest

from infra.local.bench import intake_plain


@pytest.mark.skipif(not intake_plain.CORPUS.is_dir(), reason="no ../shared/data/invoices beside the project")
def test_the_bars_hold_on_the_corpus() -> None:
    figures = intake_plain.figures()

    for figure in figures:
        print(figure.name, figure.measured)
    assert [figure.name for figure in figures if figure.met is False] == []


def test_without_the_corpus_the_bench_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_plain, "CORPUS", intake_plain.CORPUS / "nowhere")

    assert [figure.measured for figure in intake_plain.figures()] == ["skipped: no ../shared/data/invoices"]
