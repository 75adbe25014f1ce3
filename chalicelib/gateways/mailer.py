"""Sends mails, SMS and letters: on AWS for real, locally into the outbox folder (setting ``outbox_dir``)."""

import dataclasses
from pathlib import Path

from chalicelib import config
from chalicelib.domain import phone_numbers, sms_text
from chalicelib.gateways import aws_post, messages
from chalicelib.gateways import outbox as local

Mail = messages.Mail
Sms = messages.Sms
Letter = messages.Letter
Attachment = messages.Attachment
Unsendable = messages.Unsendable
Sent = local.Sent


def send_mail(mail: Mail) -> None:
    """Send a mail. Errors of SES pass through: the caller tries again or gives up."""
    folder = _folder()
    if folder:
        local.send_mail(folder, mail, config.settings().mail_from)
    else:
        aws_post.send_mail(mail)


def send_sms(sms: Sms) -> None:
    """Send an SMS in the GSM alphabet.

    Raises Unsendable above 160 septets or for what is no phone number; errors of SNS pass through.
    """
    number = phone_numbers.international(sms.to)
    if not number:
        raise Unsendable("not a phone number")
    plain = sms_text.gsm7(sms.text)
    length = sms_text.septets(plain)
    if length > sms_text.ONE_SMS:
        raise Unsendable(f"{length} septets, one SMS holds {sms_text.ONE_SMS}")
    sms = dataclasses.replace(sms, to=number, text=plain)
    folder = _folder()
    if folder:
        local.send_sms(folder, sms)
    else:
        aws_post.send_sms(sms)


def post_letter(letter: Letter) -> None:
    """Hand a letter to the print shop. Raises ConfigError without a queue; errors of SQS pass through."""
    folder = _folder()
    if folder:
        local.post_letter(folder, letter)
    else:
        aws_post.post_letter(letter)


def outbox(limit: int = 200) -> list[Sent]:
    """What was sent on this machine, newest first; empty where messages really leave."""
    folder = _folder()
    return local.read(folder, limit) if folder else []


def _folder() -> Path | None:
    where = config.settings().outbox_dir
    return Path(where) if where else None
