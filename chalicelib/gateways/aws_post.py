"""The post on AWS: mail by SES, SMS by SNS, letters to the print shop's queue."""

import hashlib
import json
from functools import cache
from typing import TYPE_CHECKING, Any

from chalicelib import config
from chalicelib.gateways import mail_message, messages

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient


def send_mail(mail: messages.Mail) -> None:
    """By SES, which knows no keys: the caller's own mark keeps it from going out twice."""
    settings = config.settings()
    raw = mail_message.build(mail, settings.mail_from).as_bytes()
    _ses(settings.region).send_email(
        FromEmailAddress=settings.mail_from,
        Destination={"ToAddresses": [mail.to]},
        Content={"Raw": {"Data": raw}},
    )


def send_sms(sms: messages.Sms) -> None:
    """By SNS, as transactional: delivered before cheap. As for mail, the caller keeps it from going out twice."""
    settings = config.settings()
    _sns(settings.region).publish(
        PhoneNumber=sms.to,
        Message=sms.text,
        MessageAttributes={
            "AWS.SNS.SMS.SenderID": {"DataType": "String", "StringValue": settings.sms_sender},
            "AWS.SNS.SMS.SMSType": {"DataType": "String", "StringValue": "Transactional"},
        },
    )


def post_letter(letter: messages.Letter) -> None:
    """To the print shop: one JSON message; on a FIFO queue the key keeps it from being printed twice.

    Raises ConfigError when there is no queue.
    """
    settings = config.settings()
    if settings.print_queue_url is None:
        raise config.ConfigError("PRINT_QUEUE_URL is missing")
    order = {
        "key": letter.key,
        "to_lines": letter.to_lines,
        "document_sha256": letter.document_sha256,
        "registered": letter.registered,
    }
    once: dict[str, Any] = {}
    if settings.print_queue_url.endswith(".fifo"):
        name = hashlib.sha256(letter.key.encode()).hexdigest()
        once = {"MessageDeduplicationId": name, "MessageGroupId": name}
    _sqs(settings.region).send_message(QueueUrl=settings.print_queue_url, MessageBody=json.dumps(order), **once)


@cache
def _ses(region: str) -> "SESV2Client":
    import boto3

    return boto3.client("sesv2", region_name=region)


@cache
def _sns(region: str) -> "SNSClient":
    import boto3

    return boto3.client("sns", region_name=region)


@cache
def _sqs(region: str) -> "SQSClient":
    import boto3

    return boto3.client("sqs", region_name=region)
