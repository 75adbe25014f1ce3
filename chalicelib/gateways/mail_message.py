"""A mail as it travels: headers, text, HTML, attachments (MIME)."""

from email.message import EmailMessage
from email.policy import SMTP

from chalicelib.gateways import messages

SEVEN_BIT = SMTP.clone(cte_type="7bit")  # what every relay passes on unchanged


def build(mail: messages.Mail, sender: str) -> EmailMessage:
    """The message from ``sender`` ("Name <address>"). Line breaks in the subject are made spaces."""
    built = EmailMessage(policy=SEVEN_BIT)
    built["From"] = sender
    built["To"] = mail.to
    built["Subject"] = " ".join(mail.subject.split())
    built["Auto-Submitted"] = "auto-generated"  # no out-of-office answers, please (RFC 3834)
    built["X-Entity-Ref-ID"] = " ".join(mail.key.split())
    if mail.unsubscribe_url:
        built["List-Unsubscribe"] = f"<{''.join(mail.unsubscribe_url.split())}>"
        built["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    built.set_content(mail.text)
    built.add_alternative(mail.html, subtype="html")
    for attachment in mail.attachments:
        main, _, sub = attachment.content_type.partition("/")
        name = " ".join(attachment.name.split())
        built.add_attachment(attachment.data, maintype=main, subtype=sub, filename=name)
    return built
