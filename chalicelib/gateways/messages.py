"""What can be sent: a mail, an SMS, a letter on paper.

``key`` names the sending: the same key twice is the same message, sent once where the channel can tell.
"""

import re
from dataclasses import dataclass

ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\"\\]+@[^\s@,;:<>()\[\]\"\\]+\.[^\s@,;:<>()\[\]\"\\]+")


class Unsendable(ValueError):
    """The message can't go out as it is: address, number or length. Sending it again won't help."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a mail. ``content_type`` such as ``application/pdf``."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one person, always as text and as HTML.

    ``unsubscribe_url`` only for mail that one may refuse; never for what the law or a contract wants told.
    """

    to: str
    subject: str
    text: str
    html: str
    key: str
    attachments: tuple[Attachment, ...] = ()
    unsubscribe_url: str = ""

    def __post_init__(self) -> None:
        if not ADDRESS.fullmatch(self.to):
            raise Unsendable("not one mail address")


@dataclass(frozen=True, slots=True)
class Sms:
    """One SMS to one number, French (06 12 34 56 78) or international (+33612345678)."""

    to: str
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One paper letter: the lines of the address and the hash of the PDF in the archive."""

    to_lines: tuple[str, ...]
    document_sha256: str
    key: str
    registered: bool
