"""The post on one's own machine: a folder where every message waits to be looked at, nothing leaves.

A mail is an ``.eml`` that any mail program opens; an SMS or a letter is a ``.json``. Files are named after the keys
of their messages: once is enough.
"""

import email
import hashlib
import html
import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import default as reading
from pathlib import Path
from typing import Literal

from chalicelib import ambient
from chalicelib.gateways import atomic_files, mail_message, messages

CREATED = "X-Created"
LINK = re.compile(r"https?://[^\s<>\"'«»)\]]+")
CLOSING = ".,;:!?…"  # ends the sentence, not the link


@dataclass(frozen=True, slots=True)
class Sent:
    """One message in the outbox. ``text`` of a letter is its address; ``links`` in order, each once."""

    kind: Literal["mail", "sms", "letter"]
    key: str
    to: str
    subject: str
    text: str
    html: str
    links: tuple[str, ...]
    at: datetime
    attachments: tuple[messages.Attachment, ...] = ()
    document_sha256: str = ""
    registered: bool = False


def send_mail(folder: Path, mail: messages.Mail, sender: str) -> None:
    """Leave a mail."""
    built = mail_message.build(mail, sender)
    built[CREATED] = ambient.now().isoformat()
    _leave(folder, "mail", mail.key, ".eml", built.as_bytes())


def send_sms(folder: Path, sms: messages.Sms) -> None:
    """Leave an SMS."""
    _leave(folder, "sms", sms.key, ".json", _row(sms))


def post_letter(folder: Path, letter: messages.Letter) -> None:
    """Leave a letter."""
    _leave(folder, "letter", letter.key, ".json", _row(letter))


def read(folder: Path, limit: int = 200) -> list[Sent]:
    """The latest messages, newest first; an empty list where there is no folder yet."""
    files = [path for path in folder.glob("*") if path.suffix in {".eml", ".json"}] if folder.is_dir() else []
    files.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    return [_mail(path) if path.suffix == ".eml" else _other(path) for path in files[:limit]]


def links(*texts: str) -> tuple[str, ...]:
    """Every web address in these texts, each once."""
    found = (link.rstrip(CLOSING) for text in texts for link in LINK.findall(html.unescape(text)))
    return tuple(dict.fromkeys(found))


def _leave(folder: Path, kind: str, key: str, suffix: str, content: bytes) -> None:
    name = hashlib.sha256(key.encode()).hexdigest()[:32]
    path = folder / f"{kind}-{name}{suffix}"
    if not path.exists():
        atomic_files.write(path, content)


def _row(message: messages.Sms | messages.Letter) -> bytes:
    row = asdict(message) | {"created": ambient.now().isoformat()}
    return json.dumps(row, ensure_ascii=False, indent=1).encode()


def _mail(path: Path) -> Sent:
    mail = email.message_from_bytes(path.read_bytes(), EmailMessage, policy=reading)
    text, page = _body(mail, "plain"), _body(mail, "html")
    attached = tuple(_attachment(part) for part in mail.iter_attachments())
    return Sent(
        "mail",
        mail["X-Entity-Ref-ID"],
        mail["To"],
        mail["Subject"],
        text,
        page,
        links(text, page),
        datetime.fromisoformat(mail[CREATED]),
        attached,
    )


def _body(mail: EmailMessage, kind: Literal["plain", "html"]) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()).replace("\r\n", "\n") if part else ""


def _attachment(part: EmailMessage) -> messages.Attachment:
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)  # noqa: S101 - only a multipart has no bytes, and none is ever attached
    return messages.Attachment(part.get_filename() or "", part.get_content_type(), data)


def _other(path: Path) -> Sent:
    row = json.loads(path.read_bytes())
    at = datetime.fromisoformat(row["created"])
    if "to_lines" not in row:
        return Sent("sms", row["key"], row["to"], "", row["text"], "", links(row["text"]), at)
    lines = "\n".join(row["to_lines"])
    return Sent(
        "letter",
        row["key"],
        row["to_lines"][0] if row["to_lines"] else "",
        "",
        lines,
        "",
        (),
        at,
        document_sha256=row["document_sha256"],
        registered=row["registered"],
    )
