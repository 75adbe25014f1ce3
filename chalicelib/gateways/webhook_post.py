"""Calls to programs of our users, at addresses they typed: nobody may use us to reach what lies behind our walls.

Only https on the usual port, only public addresses. The name is looked up once and the call goes to that very address,
so that a name that changes its mind in between leads nowhere; no redirect is followed, hardly anything is read. A
site on one machine (WEBHOOKS=local) may also call that machine itself, over http: for trying things out and for tests.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from urllib.parse import SplitResult, urlsplit

from chalicelib import config
from chalicelib.domain.refusals import Reason, Refused

PORT, PLAIN_PORT = 443, 80
CONNECT, ANSWER, WHOLE = 3.0, 5.0, 8.0  # seconds: for a connection, for each sign of life, for all of it
LONGEST = 500  # characters of an address
LATER = "retry-after"
MOST_SECONDS = 5  # digits of a Retry-After
#: Networks that lead on to other addresses: 6to4, Teredo, NAT64.
TUNNELS = tuple(ipaddress.ip_network(net) for net in ("2002::/16", "2001::/32", "64:ff9b::/96", "64:ff9b:1::/48"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status, or 0 and what went wrong; how long it took; how many seconds it asks us to wait."""

    status: int
    fault: str
    ms: int
    wait: int = 0


class _Forbidden(Exception):
    """Not an address we call."""


def check(url: str) -> str:
    """That address, if it may be called as far as its text tells. Raises Refused(WEBHOOK_ADDRESS)."""
    try:
        parts = _parts(url)
        _literal(parts)
    except _Forbidden as forbidden:
        raise Refused(Reason.WEBHOOK_ADDRESS, field="url") from forbidden
    return url


def post(url: str, body: str, headers: Mapping[str, str]) -> Answer:
    """Send it there. Never raises for what is on the other side."""
    began = time.monotonic()
    try:
        parts = _parts(url)
        status, wait = _sent(parts, _address(parts), body, headers)
    except _Forbidden:
        return Answer(0, "forbidden", _ms(began))
    except (OSError, http.client.HTTPException) as error:
        fault = "slow" if time.monotonic() - began >= WHOLE - CONNECT else _fault(error)
        return Answer(0, fault, _ms(began))
    return Answer(status, "", _ms(began), wait)


def _parts(url: str) -> SplitResult:
    """The address in pieces. Raises _Forbidden."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
        host.encode("idna")
    except (ValueError, UnicodeError) as odd:
        raise _Forbidden from odd
    plain = not url.isascii() or not url.isprintable() or " " in url or "\\" in url or len(url) > LONGEST
    if plain or not host or parts.username is not None or parts.password is not None or parts.fragment:
        raise _Forbidden
    if _at_home(host) and parts.scheme in {"http", "https"}:
        return parts
    if parts.scheme != "https" or port not in {None, PORT} or ("." not in host and ":" not in host):
        raise _Forbidden
    return parts


def _literal(parts: SplitResult) -> None:
    """An address in figures is looked at at once. Raises _Forbidden."""
    host = parts.hostname or ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return
    if not _public(address) and not _at_home(host):
        raise _Forbidden


def _address(parts: SplitResult) -> str:
    """Where the name leads; every address it has must be public. Raises _Forbidden, OSError."""
    host = parts.hostname or ""
    found = [str(known[4][0]) for known in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
    allowed = [one for one in found if _public(ipaddress.ip_address(one)) or (_at_home(host) and _loopback(one))]
    if not found or len(allowed) < len(found):
        raise _Forbidden
    return found[0]


def _public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    inside = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    if inside is not None:
        return _public(inside)
    tunnel = any(address.version == net.version and address in net for net in TUNNELS)
    return address.is_global and not address.is_multicast and not address.is_reserved and not tunnel


def _at_home(host: str) -> bool:
    """Whether that is this machine, on a site that may call it."""
    return config.settings().webhooks == "local" and (host == "localhost" or _loopback(host))


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _sent(parts: SplitResult, address: str, body: str, headers: Mapping[str, str]) -> tuple[int, int]:
    """The status, and the seconds it asks us to wait."""
    host, port = parts.hostname or "", parts.port
    told = f"[{host}]" if ":" in host else host
    with _connected(parts, address) as line:
        line.request(
            "POST",
            parts._replace(scheme="", netloc="").geturl() or "/",
            body.encode(),
            {**headers, "Host": told if port is None else f"{told}:{port}", "Connection": "close"},
        )
        answer = line.getresponse()
        return answer.status, _seconds(answer.headers.get(LATER, ""))


@contextmanager
def _connected(parts: SplitResult, address: str) -> Iterator[http.client.HTTPConnection]:
    """A line to that very address, cut when all of it takes too long: a drop now and then keeps nobody waiting."""
    host, secure = parts.hostname or "", parts.scheme == "https"
    line = http.client.HTTPConnection(host)
    wire = socket.create_connection((address, parts.port or (PORT if secure else PLAIN_PORT)), timeout=CONNECT)
    wire.settimeout(ANSWER)
    if secure:
        wire = _trust().wrap_socket(wire, server_hostname=host, do_handshake_on_connect=False)
    cut = threading.Timer(WHOLE - CONNECT, _cut, [wire])
    cut.daemon = True
    cut.start()
    try:
        if isinstance(wire, ssl.SSLSocket):
            wire.do_handshake()
        line.sock = wire
        yield line
    finally:
        cut.cancel()
        line.close()
        wire.close()


def _cut(wire: socket.socket) -> None:
    """From outside: whoever waits for it is told that it ended."""
    with contextlib.suppress(OSError):
        socket.socket.shutdown(wire, socket.SHUT_RDWR)


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def _seconds(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_SECONDS else 0


def _fault(error: Exception) -> str:
    match error:
        case socket.gaierror():
            return "name"
        case ssl.SSLError():
            return "certificate"
        case TimeoutError():
            return "slow"
        case _:
            return "unreachable"


def _ms(began: float) -> int:
    return round(1000 * (time.monotonic() - began))
