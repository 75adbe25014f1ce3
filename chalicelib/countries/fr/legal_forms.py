"""The legal forms of the Sirene register (INSEE, catégories juridiques) and what a form says of being a commerçant.

Commercial by its form, whatever it does (C. com. L210-1): SNC, commandites, SARL, SA, SAS, European company. Not, as a
rule: civil companies (C. civ. 1845), farms, associations, public bodies. Everybody else is by what he does as a habit
(C. com. L121-1), which no register tells: sole traders, craftsmen, groups; a company of a liberal profession has the
form, but goes before the civil courts (C. com. L721-5): it is asked for. All from memory [M], as section 12 has it.

>>> trader("5710"), trader("6540"), trader("1000"), trader("5785")
(True, False, None, None)
>>> label("5499"), label("9220"), label("0042")
('Société à responsabilité limitée (SARL)', 'Association', '')
"""

from chalicelib.countries.fr import tables

SAID = {"yes": True, "no": False, "": None}


def trader(code: str) -> bool | None:
    """Whether whoever has this form is a commerçant by it; None where the form does not say."""
    return SAID[_row(code).get("trader", "")]


def label(code: str) -> str:
    """What the form is called; empty for a code we don't know."""
    return _row(code).get("label", "")


def article(code: str) -> str:
    """The text that ``trader`` follows; empty for a code we don't know."""
    return _row(code).get("article", "")


def _row(code: str) -> dict[str, str]:
    """The row of the form, or else of its family: the longest beginning that is known."""
    rows = {row["code"]: row for row in tables.rows("legal_forms")}
    return next((rows[known] for known in (code, code[:2], code[:1]) if known in rows), {})
