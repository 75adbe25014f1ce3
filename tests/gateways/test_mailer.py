"""One contract for the post on AWS and the outbox: what is handed over arrives, clean and complete."""

import email
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws
from moto.ses.models import ses_backends
from moto.sns.models import sns_backends

from chalicelib import config
from chalicelib.gateways import aws_post, mailer, outbox

REGION, ACCOUNT = "eu-west-3", "123456789012"  # moto's
LINK = "https://recouvrance.example/d/3Vh8sKq0TzmYb1xPq9cR2w"
MAIL = mailer.Mail(
    to="camille@exemple.example",
    subject="Votre facture : réglée\u00a0!",
    text=f"Bonjour,\n\nTout est réglé. Votre reçu : {LINK}.\n",
    html=f'<p lang="fr">Tout est réglé. <a href="{LINK}?a=1&amp;b=2">Votre reçu</a></p>',
    key="evt_1:receipt",
    attachments=(mailer.Attachment("reçu.pdf", "application/pdf", b"%PDF-1.7 \xff"),),
)
SMS = mailer.Sms("06 12 34 56 78", f"Bientôt réglé\u202f: {LINK}", "evt_2:reminder")
LETTER = mailer.Letter(
    ("Camille Trévédic", "3 rue Crébillon", "44000 Nantes"), "ab" * 32, "evt_3:letter", registered=True
)


@dataclass
class Post:
    """What arrived at the other end."""

    mails: Callable[[], list[EmailMessage]]
    texts: Callable[[], list[tuple[str, str]]]
    orders: Callable[[], list[dict[str, Any]]]


@pytest.fixture
def folder(configure: Callable[..., None], clock: list[datetime], tmp_path: Path) -> Path:
    assert clock
    configure(OUTBOX_DIR=str(tmp_path / "outbox"))
    return tmp_path / "outbox"


@pytest.fixture
def local(folder: Path) -> Post:
    def rows(kind: str) -> list[dict[str, Any]]:
        return [json.loads(path.read_bytes()) for path in sorted(folder.glob(f"{kind}-*.json"))]

    return Post(
        lambda: [parsed(path.read_bytes()) for path in folder.glob("mail-*.eml")],
        lambda: [(row["to"], row["text"]) for row in rows("sms")],
        lambda: [{name: value for name, value in row.items() if name != "created"} for row in rows("letter")],
    )


@pytest.fixture
def aws(configure: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_ACCOUNT_ID_ENDPOINT_MODE", "disabled")
    for client in (aws_post._ses, aws_post._sns, aws_post._sqs):
        client.cache_clear()
    with mock_aws():
        boto3.client("sesv2", region_name=REGION).create_email_identity(EmailIdentity="recouvrance.example")
        queue = boto3.client("sqs", region_name=REGION)
        url = queue.create_queue(QueueName="print.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]
        configure(PRINT_QUEUE_URL=url, MAIL_FROM="Recouvrance <bonjour@recouvrance.example>")

        def orders() -> list[dict[str, Any]]:
            waiting = queue.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
            return [json.loads(each["Body"]) for each in waiting]

        yield Post(
            lambda: [parsed(each.raw_data.encode()) for each in ses_backends[ACCOUNT][REGION].sent_messages],
            lambda: [each[:2] for each in sns_backends[ACCOUNT][REGION].sms_messages.values()],
            orders,
        )
    for client in (aws_post._ses, aws_post._sns, aws_post._sqs):
        client.cache_clear()


@pytest.fixture(params=["local", "aws"])
def post(request: pytest.FixtureRequest) -> Post:
    found: Post = request.getfixturevalue(request.param)
    return found


def parsed(raw: bytes) -> EmailMessage:
    assert raw.isascii()
    return email.message_from_bytes(raw, EmailMessage, policy=default)


class TestBothPosts:
    def test_a_mail_arrives_as_text_html_and_paper(self, post: Post) -> None:
        mailer.send_mail(MAIL)

        [mail] = post.mails()
        assert (mail["To"], mail["From"]) == (MAIL.to, "Recouvrance <bonjour@recouvrance.example>")
        assert mail["Subject"] == "Votre facture : réglée !"
        bodies = [mail.get_body((kind,)) for kind in ("plain", "html")]
        assert ["\n".join(body.get_content().splitlines()).strip() for body in bodies if body] == [
            MAIL.text.strip(),
            MAIL.html,
        ]
        [paper] = mail.iter_attachments()
        assert (paper.get_filename(), paper.get_content()) == ("reçu.pdf", MAIL.attachments[0].data)
        assert "List-Unsubscribe" not in mail

    def test_only_mail_that_one_may_refuse_offers_to_stop(self, post: Post) -> None:
        mailer.send_mail(replace(MAIL, unsubscribe_url="https://recouvrance.example/stop/1"))

        [mail] = post.mails()
        assert mail["List-Unsubscribe"] == "<https://recouvrance.example/stop/1>"
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    def test_no_text_can_add_a_header(self, post: Post) -> None:
        mailer.send_mail(replace(MAIL, subject="Reçu\r\nBcc: all@exemple.example", key="k\r\nX-Evil: 1"))

        [mail] = post.mails()
        assert mail["Subject"] == "Reçu Bcc: all@exemple.example"
        assert mail["Bcc"] is None
        assert mail["X-Evil"] is None

    def test_an_sms_arrives_in_the_alphabet_of_one_part(self, post: Post) -> None:
        mailer.send_sms(SMS)
        assert post.texts() == [("+33612345678", f"Bientot réglé : {LINK}")]

    def test_an_sms_too_long_for_one_part_is_not_sent(self, post: Post) -> None:
        with pytest.raises(mailer.Unsendable, match="161 septets"):
            mailer.send_sms(replace(SMS, text="x" * 159 + "€"))
        assert post.texts() == []

    def test_an_sms_to_nobody_is_not_sent(self, post: Post) -> None:
        with pytest.raises(mailer.Unsendable):
            mailer.send_sms(replace(SMS, to="bientôt"))
        assert post.texts() == []

    def test_a_letter_is_ordered_once(self, post: Post) -> None:
        mailer.post_letter(LETTER)
        mailer.post_letter(LETTER)
        assert post.orders() == [
            {
                "key": "evt_3:letter",
                "to_lines": ["Camille Trévédic", "3 rue Crébillon", "44000 Nantes"],
                "document_sha256": "ab" * 32,
                "registered": True,
            }
        ]


@pytest.mark.parametrize("to", ["", "a", "a@b", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example"])
def test_a_mail_goes_to_one_address(to: str) -> None:
    with pytest.raises(mailer.Unsendable):
        replace(MAIL, to=to)


def test_the_outbox_shows_the_newest_first_with_links_to_click(folder: Path, clock: list[datetime]) -> None:
    assert mailer.outbox() == []
    mailer.send_mail(MAIL)
    clock[0] += timedelta(hours=1)
    mailer.send_sms(SMS)
    mailer.post_letter(LETTER)

    letter, sms, mail = mailer.outbox()
    assert (mail.kind, mail.to, mail.key, mail.at) == (
        "mail",
        MAIL.to,
        MAIL.key,
        datetime(2026, 11, 20, 12, tzinfo=UTC),
    )
    assert mail.links == (LINK, f"{LINK}?a=1&b=2")
    assert mail.attachments == MAIL.attachments
    assert (sms.kind, sms.links, sms.at) == ("sms", (LINK,), datetime(2026, 11, 20, 13, tzinfo=UTC))
    assert (letter.to, letter.text) == ("Camille Trévédic", "Camille Trévédic\n3 rue Crébillon\n44000 Nantes")
    assert (letter.document_sha256, letter.registered) == ("ab" * 32, True)
    assert mailer.outbox(limit=1) == [letter]
    assert len(list(folder.iterdir())) == 3


@pytest.mark.usefixtures("folder")
def test_the_same_key_is_left_once() -> None:
    for text in ("first", "second"):
        mailer.send_mail(replace(MAIL, text=text))
        mailer.send_sms(replace(SMS, text=text))
    assert sorted(each.text.strip() for each in mailer.outbox()) == ["first", "first"]


@pytest.mark.usefixtures("aws")
def test_on_aws_there_is_no_outbox_to_look_into() -> None:
    assert mailer.outbox() == []


def test_without_a_print_shop_a_letter_is_a_fault_of_the_settings(configure: Callable[..., None]) -> None:
    configure()
    with pytest.raises(config.ConfigError, match="PRINT_QUEUE_URL"):
        mailer.post_letter(LETTER)


def test_an_ordinary_queue_takes_letters_too(aws: Post, configure: Callable[..., None]) -> None:
    assert aws.orders() == []
    queue = boto3.client("sqs", region_name=REGION)
    url = queue.create_queue(QueueName="print")["QueueUrl"]
    configure(PRINT_QUEUE_URL=url)
    mailer.post_letter(LETTER)
    [order] = queue.receive_message(QueueUrl=url)["Messages"]
    assert json.loads(order["Body"])["key"] == LETTER.key


def test_a_link_ends_where_the_sentence_does() -> None:
    assert outbox.links(f"Voir {LINK}, puis ({LINK}/recu).", f'<a href="{LINK}">') == (LINK, f"{LINK}/recu")
