"""Names that only an officer, a court or the State may bear (gate G7, C. pén. 433-13 [V20]).

Whole messages are read by ``linter``; this is for what stands on a letterhead, a title or a profile.
"""

import re
import unicodedata

#: Matched in plain lower-case letters, as whole words.
RESERVED = re.compile(
    r"\b("
    r"huissiers?|commissaires? (de )?justice|officiers? (publics?|ministeriels?)|clercs?|notaires?|avocats?"
    r"|procureurs?|greffes?|greffiers?|juges?|magistrats?|tribunal|tribunaux|cour d.appel|palais de justice"
    r"|judiciaires?|republique|ministere|prefecture|gendarmerie|police|tresor public|service public"
    r"|saisies?|avant poursuites?|sommation|commandement de payer|exploit"
    r")\b"
)


def looks_it(text: str) -> bool:
    """Whether a name or a title could be taken for that of an officer, a court or the State."""
    letters = unicodedata.normalize("NFKD", text.replace("\u2019", "'")).encode("ascii", "ignore")
    plain = letters.decode().casefold()
    return RESERVED.search(" ".join(plain.split())) is not None
