"""PostGIS through a plain socket: a table for each skill, the nearest by KNN, each within his own radius on WGS84."""

import socket
import struct
from collections.abc import Callable, Sequence

from chalicelib.domain import cover_index
from infra.local.match_bench.world import LONGEST_KM, SKILLS, Claim

USER = "bench"
BATCH = 1000
NEAR = """PREPARE near{skill}(float8, float8) AS SELECT id FROM able{skill}
WHERE ST_DWithin(at, ST_MakePoint($1, $2)::geography, {longest})
AND ST_DWithin(at, ST_MakePoint($1, $2)::geography, reach)
ORDER BY at <-> ST_MakePoint($1, $2)::geography LIMIT 20"""


def filled(connection: socket.socket, sites: Sequence[cover_index.Site]) -> list[Callable[[Claim], Sequence[str]]]:
    """One way to ask, once all are stored and the statements are prepared."""
    client = _Client(connection)
    client.ask("CREATE EXTENSION postgis")
    for skill in range(SKILLS):
        client.ask(f"CREATE TABLE able{skill} (id text, at geography(point), reach float8)")
        able = [site for site in sites if site.skills >> skill & 1]
        for begin in range(0, len(able), BATCH):
            rows = (
                f"('{s.provider_id}', ST_MakePoint({s.lon!r}, {s.lat!r})::geography, {s.km * 1000!r})"
                for s in able[begin : begin + BATCH]
            )
            client.ask(f"INSERT INTO able{skill} VALUES {', '.join(rows)}")  # noqa: S608 - numbers of our own
        client.ask(f"CREATE INDEX ON able{skill} USING gist (at)")
        client.ask(f"VACUUM ANALYZE able{skill}")
        client.ask(NEAR.format(skill=skill, longest=LONGEST_KM * 1000))

    def nearest(claim: Claim) -> Sequence[str]:
        return client.ask(f"EXECUTE near{claim.skill}({claim.lon!r}, {claim.lat!r})")

    return [nearest]


class _Client:
    """The simple query protocol, version 3: one statement, one column of text back."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection, self._rest = connection, b""
        settings = f"user\0{USER}\0database\0postgres\0\0".encode()
        connection.sendall(struct.pack("!ii", 8 + len(settings), 196608) + settings)
        self._answer()

    def ask(self, statement: str) -> list[str]:
        """The first column of every row."""
        text = statement.encode() + b"\0"
        self._connection.sendall(b"Q" + struct.pack("!i", 4 + len(text)) + text)
        return self._answer()

    def _answer(self) -> list[str]:
        rows: list[str] = []
        while True:
            kind, body = self._message()
            if kind == b"D":
                rows.append(body[6 : 6 + int.from_bytes(body[2:6], "big")].decode())
            elif kind == b"E":
                raise RuntimeError(f"PostgreSQL says {body!r}")
            elif kind == b"Z":
                return rows

    def _message(self) -> tuple[bytes, bytes]:
        self._read(5)
        length = int.from_bytes(self._rest[1:5], "big")
        self._read(1 + length)
        kind, body, self._rest = self._rest[:1], self._rest[5 : 1 + length], self._rest[1 + length :]
        return kind, body

    def _read(self, size: int) -> None:
        while len(self._rest) < size:
            got = self._connection.recv(1 << 16)
            if not got:
                raise RuntimeError("PostgreSQL hung up")
            self._rest += got
