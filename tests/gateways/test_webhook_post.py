"""Calls to addresses that strangers typed: nothing behind our walls can be reached, and nobody keeps us waiting."""

import socket
from collections.abc import Iterator

import pytest

from chalicelib import config
from chalicelib.domain.refusals import Refused
from chalicelib.gateways import webhook_post
from tests import webhook_receiver
from tests.webhook_receiver import Receiver

pytestmark = pytest.mark.usefixtures("settings")

FORBIDDEN = [
    "", "x", "//", "https://", "ftp://example.org/", "http://example.org/", "https://example.org:22/",
    "https://example.org:8443/", "https://user@example.org/", "https://u:p@example.org/", "https://example.org/#x",
    "https://localhost/", "https://intranet/", "https://2130706433/", "https://127.0.0.1/", "https://10.1.2.3/",
    "https://192.168.1.1/", "https://172.16.0.1/", "https://169.254.169.254/latest/meta-data/", "https://0.0.0.0/",
    "https://100.64.0.1/", "https://224.0.0.1/", "https://255.255.255.255/", "https://[::1]/", "https://[fe80::1]/",
    "https://[fd00:ec2::254]/", "https://[::ffff:127.0.0.1]/", "https://[::ffff:a9fe:a9fe]/",
    "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://[ff02::1]/", "https://[::]/",
    "https://example.org\\@127.0.0.1/", "https://exa mple.org/", "https://example.org/\n", "https://[::1",
    "https://example.org:99999/", "https://éxample.org/", f"https://example.org/{'x' * 500}", "https://a..b/",
    "http://127.0.0.1:9/", "http://localhost:9/",
]  # fmt: skip


@pytest.mark.parametrize("url", FORBIDDEN)
def test_addresses_behind_walls_are_refused_by_their_text(url: str) -> None:
    with pytest.raises(Refused) as refused:
        webhook_post.check(url)

    assert refused.value.reason == "webhook_address"


@pytest.mark.parametrize("url", ["https://example.org", "https://example.org:443/a?b=c", "https://8.8.8.8/x"])
def test_public_addresses_are_taken(url: str) -> None:
    assert webhook_post.check(url) == url


@pytest.mark.parametrize(
    "leads_to",
    [
        ["127.0.0.1"], ["10.0.0.1"], ["169.254.169.254"], ["::1"], ["::ffff:10.0.0.1"], ["fd00::1"],
        ["8.8.8.8", "10.0.0.1"], [],
    ],
)  # fmt: skip
def test_a_name_that_leads_behind_walls_is_not_called(leads_to: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", (one, 0)) for one in leads_to])
    monkeypatch.setattr(socket, "create_connection", lambda *where, **_: called.append(where))

    answer = webhook_post.post("https://rebound.example.org/", "{}", {})

    assert (answer.status, answer.fault) == (0, "forbidden")
    assert called == []


def test_the_call_goes_to_the_very_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is asked for again could lead elsewhere by then."""
    asked: list[str] = []
    called: list[object] = []

    def look_up(host: str, *_: object, **__: object) -> list[object]:
        asked.append(host)
        return [(0, 0, 0, "", ("8.8.8.8", 0))]

    def connect(where: object, **_: object) -> socket.socket:
        called.append(where)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    answer = webhook_post.post("https://example.org/", "{}", {})

    assert (asked, called) == (["example.org"], [("8.8.8.8", 443)])
    assert answer.fault == "unreachable"


def test_a_name_that_does_not_exist_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)

    assert webhook_post.post("https://nowhere.example.org/", "{}", {}).fault == "name"


def test_this_machine_is_not_called_unless_the_site_is_a_local_one() -> None:
    with webhook_receiver.listening() as receiver:
        answer = webhook_post.post(receiver.url, "{}", {})

    assert answer.fault == "forbidden"
    assert receiver.got == []


class TestOnThisMachine:
    """The same with a receiver that can be reached."""

    @pytest.fixture(autouse=True)
    def at_home(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WEBHOOKS", "local")
        config.settings.cache_clear()

    @pytest.fixture
    def receiver(self) -> Iterator[Receiver]:
        with webhook_receiver.listening() as made:
            yield made

    def test_it_is_sent_as_it_stands(self, receiver: Receiver) -> None:
        assert webhook_post.check(receiver.url) == receiver.url
        receiver.answers, receiver.headers = [202], {"Retry-After": "7"}

        answer = webhook_post.post(f"{receiver.url}?a=1", '{"é": 1}', {"webhook-id": "msg_1"})

        assert (answer.status, answer.fault, answer.wait) == (202, "", 7)
        headers, body = receiver.got[0]
        assert body == '{"é": 1}'
        assert headers["webhook-id"] == "msg_1"
        assert headers["host"] == receiver.url.split("/")[2]

    @pytest.mark.parametrize("asked", ["soon", "-1", "9" * 9, "Wed, 21 Oct 2026 07:28:00 GMT"])
    def test_a_wait_that_makes_no_sense_is_none(self, receiver: Receiver, asked: str) -> None:
        receiver.headers = {"Retry-After": asked}

        assert webhook_post.post(receiver.url, "{}", {}).wait == 0

    def test_a_redirect_is_not_followed(self, receiver: Receiver) -> None:
        receiver.answers, receiver.headers = [307], {"Location": receiver.url}

        assert webhook_post.post(receiver.url, "{}", {}).status == 307
        assert len(receiver.got) == 1

    def test_who_sends_a_drop_now_and_then_keeps_nobody_waiting(
        self, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(webhook_post, "WHOLE", webhook_post.CONNECT + 0.3)
        receiver.drip = 0.05

        answer = webhook_post.post(receiver.url, "{}", {})

        assert (answer.status, answer.fault) == (0, "slow")

    def test_silence_and_a_closed_door_are_told_apart(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(webhook_post, "ANSWER", 0.1)
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            silent.listen()
            port = silent.getsockname()[1]
            slow = webhook_post.post(f"http://127.0.0.1:{port}/", "{}", {})
            no_tls = webhook_post.post(f"https://127.0.0.1:{port}/", "{}", {})
        closed = webhook_post.post(f"http://127.0.0.1:{port}/", "{}", {})

        assert [slow.fault, no_tls.fault, closed.fault] == ["slow", "slow", "unreachable"]

    def test_what_speaks_no_tls_has_no_certificate(self, receiver: Receiver) -> None:
        assert webhook_post.post(receiver.url.replace("http:", "https:"), "{}", {}).fault == "certificate"
