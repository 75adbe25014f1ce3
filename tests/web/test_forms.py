"""Forms as browsers send them, and as they should not come."""

from dataclasses import dataclass, field

import pytest

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.web import forms

PARTS = (
    b'--cut\r\nContent-Disposition: form-data; name="note"\r\n\r\n  r\xc3\xa9ponse \r\n'
    b'--cut\r\nContent-Disposition: form-data; name="invoice"; filename="f.pdf"\r\n'
    b"Content-Type: application/pdf\r\n\r\n%PDF-\x00\xff\r\n--cut--\r\n"
)  # fmt: skip


@dataclass
class Sent:
    raw_body: bytes | str
    headers: dict[str, str] = field(default_factory=dict)


def urlencoded(body: bytes | str) -> Sent:
    return Sent(body, {"content-type": "application/x-www-form-urlencoded; charset=utf-8"})


def test_a_plain_form_gives_trimmed_values_and_keeps_repeated_ones() -> None:
    form = forms.read(urlencoded("name=%20Zo%C3%A9+P%20&pick=a&pick=b&empty=&note=1%0D%0A2"))

    assert form == {"name": "Zoé P", "pick": "a", "empty": "", "note": "1\n2"}
    assert form.every("pick") == ("a", "b")
    assert form.files == {}


def test_a_form_without_a_body_is_empty() -> None:
    assert forms.read(Sent(b"")) == {}


def test_an_upload_gives_bytes() -> None:
    form = forms.read(Sent(PARTS, {"content-type": "multipart/form-data; boundary=cut"}))

    assert form == {"note": "réponse"}
    assert form.files == {"invoice": b"%PDF-\x00\xff"}


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (urlencoded(b"a=" + b"x" * forms.MAX_BYTES), Reason.FILE_TOO_LARGE),
        (urlencoded(b"a=\xff%ff"), Reason.BAD_REQUEST),
        (urlencoded("a=1%00"), Reason.BAD_REQUEST),
        (urlencoded("&".join(f"a{n}=1" for n in range(forms.MAX_FIELDS + 2))), Reason.BAD_REQUEST),
        (Sent(PARTS, {"content-type": "multipart/form-data"}), Reason.BAD_REQUEST),
        (Sent(PARTS[:60], {"content-type": "multipart/form-data; boundary=cut"}), Reason.BAD_REQUEST),
        (Sent("{}", {"content-type": "application/json"}), Reason.UNSUPPORTED_MEDIA),
    ],
)
def test_what_cannot_be_read_is_refused(sent: Sent, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        forms.read(sent)

    assert refused.value.reason is reason
