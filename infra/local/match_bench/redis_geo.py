"""Redis GEOSEARCH through a plain socket: a key for each skill, everybody within 60 km, each radius looked at here."""

import socket
from collections.abc import Callable, Iterable, Sequence

from chalicelib.domain import cover_index
from infra.local.match_bench.world import LONGEST_KM, SKILLS, Claim

BATCH = 500
NEAREST = 20
FEW = 60  # how many are asked for at first, by the second way


def filled(connection: socket.socket, sites: Sequence[cover_index.Site]) -> list[Callable[[Claim], Sequence[str]]]:
    """Two ways to ask, once all are stored: everybody near at once; or some, and more when too few of them do."""
    client = _Client(connection)
    for skill in range(SKILLS):
        able = [site for site in sites if site.skills >> skill & 1]
        for begin in range(0, len(able), BATCH):
            points = (part for s in able[begin : begin + BATCH] for part in (f"{s.lon!r}", f"{s.lat!r}", s.provider_id))
            client.call("GEOADD", f"skill{skill}", *points)
    reach = {site.provider_id.encode(): site.km for site in sites}

    def everybody(claim: Claim) -> Sequence[str]:
        return _covering(client.near(claim), reach)

    def some_first(claim: Claim) -> Sequence[str]:
        count = FEW
        while True:
            found = client.near(claim, count)
            best = _covering(found, reach)
            if len(best) == NEAREST or len(found) < 2 * count:
                return best
            count *= 8

    return [everybody, some_first]


def _covering(found: list[bytes], reach: dict[bytes, float]) -> list[str]:
    """``found``: member and km in turn, nearest first."""
    best: list[str] = []
    for member, km in zip(found[::2], found[1::2], strict=True):
        if float(km) <= reach[member]:
            best.append(member.decode())
            if len(best) == NEAREST:
                break
    return best


class _Client:
    """As little of the protocol as it takes; a reply is cut by its lines, which is as quick as Python can."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection, self._rest = connection, b""

    def call(self, *words: str) -> None:
        """A command whose answer is a number."""
        self._connection.sendall(_encoded(words))
        answer = self._line()
        if not answer.startswith(b":"):
            raise RuntimeError(f"Redis says {answer!r}")

    def near(self, claim: Claim, count: int | None = None) -> list[bytes]:
        """Member, km, member, km: everybody within the longest radius, nearest first."""
        few = ("COUNT", str(count)) if count else ()
        place = ("FROMLONLAT", f"{claim.lon!r}", f"{claim.lat!r}", "BYRADIUS", str(LONGEST_KM), "km", "ASC")
        self._connection.sendall(_encoded(("GEOSEARCH", f"skill{claim.skill}", *place, *few, "WITHDIST")))
        head = self._line()
        lines = self._lines(5 * int(head[1:]))
        return [line for pair in zip(lines[2::5], lines[4::5], strict=True) for line in pair]

    def _line(self) -> bytes:
        return self._lines(1)[0]

    def _lines(self, count: int) -> list[bytes]:
        while self._rest.count(b"\r\n") < count:
            self._rest += self._connection.recv(1 << 20)
        *lines, self._rest = self._rest.split(b"\r\n", count)
        return lines


def _encoded(words: Iterable[str]) -> bytes:
    parts = [word.encode() for word in words]
    return b"*%d\r\n" % len(parts) + b"".join(b"$%d\r\n%s\r\n" % (len(part), part) for part in parts)
