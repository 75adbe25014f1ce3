"""Whether what was typed, read or sent can stand on a paper: asked before anything is printed."""

from chalicelib.gateways import letter_script
from chalicelib.store.drafts import Draft
from chalicelib.templating import wording


def problems(draft: Draft, lang: wording.Lang) -> list[tuple[str, str]]:
    """The fields of a draft that hold letters no paper of ours can show, each with a sentence."""
    at = draft.debtor_address
    texts = {"name": draft.debtor_name, "line": at.line, "city": at.city, "number": draft.invoice_number}
    return [(field, said) for field, text in texts.items() if (said := sentence(text, lang))]


def sentence(text: str, lang: wording.Lang) -> str:
    """What to do about such letters; empty when there are none."""
    odd = letter_script.unprintable(text)
    said = wording.catalog(lang).gettext(
        "Nos papiers ne peuvent pas montrer « %(letters)s » : écrivez en lettres latines."
    )
    return said % {"letters": odd[:20]} if odd else ""
