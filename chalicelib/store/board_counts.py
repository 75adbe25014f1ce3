"""How many tenders are open in each département: counted with each posting and closing, then published as one item.

A counter that everybody adds to would be a hot key: it is split in shards by the tender's id, each with a number for
every département. Whoever reads wants one small item: a reaction adds the shards up and publishes the sum.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.store import codec, streams, table
from chalicelib.store.writing import Cancelled, Writing

KEY = ("board", "counts")  # the published sum
PREFIX = "n"  # of the attribute of a zone: names may not begin with a digit
TRIES = 4

Counts = Mapping[str, int]  # open tenders by zone


def write(tender_id: str, came: Iterable[str], went: Iterable[str], writing: Writing) -> None:
    """Add to a command's transaction that the tender is listed in these zones from now on, and not in those."""
    add(tender_id, dict.fromkeys(came, 1) | dict.fromkeys(went, -1), writing)


def add(tender_id: str, more: Mapping[str, int], writing: Writing) -> None:
    """So many more by zone, in the shard of that tender."""
    actions: list[Action] = [Path(f"{PREFIX}{zone}").add(more[zone]) for zone in sorted(more)]
    if actions:
        writing.update(table.PlainItem(*_shard(streams.shard(tender_id))), actions, None, "clash")


def publish() -> None:
    """Add up the shards for all to read. Raises Refused(TRY_AGAIN) when others publish all the time."""
    for _ in range(TRIES):
        before = _published()  # first: whoever publishes meanwhile may have counted more
        item = table.PlainItem(*KEY, body=codec.dump(_sums()), version=before + 1)
        writing = Writing()
        writing.put_after(item, before)
        try:
            writing.commit()
        except Cancelled:
            continue
        return
    raise Refused(Reason.TRY_AGAIN)


def load(item: table.Item | None) -> Counts:
    """What was published; nothing before the first tender."""
    return codec.load(item.body, dict[str, int]) if item is not None and item.body else {}


def published() -> Counts:
    """The same, read alone."""
    try:
        return load(table.PlainItem.get(*KEY))
    except table.PlainItem.DoesNotExist:
        return {}


def _published() -> int:
    try:
        return int(table.PlainItem.get(*KEY, consistent_read=True).version or 0)
    except table.PlainItem.DoesNotExist:
        return 0


def _sums() -> dict[str, int]:
    keys: Any = [dict(zip(("pk", "sk"), _shard(f"{number:02d}"), strict=True)) for number in range(table.SHARDS)]
    found = table.connection().batch_get_item(keys, consistent_read=True)["Responses"]
    sums: dict[str, int] = {}
    for shard in next(iter(found.values()), []):
        for name, value in shard.items():
            if name.startswith(PREFIX) and "N" in value:
                zone = name.removeprefix(PREFIX)
                sums[zone] = sums.get(zone, 0) + int(value["N"])
    return {zone: number for zone, number in sorted(sums.items()) if number > 0}


def _shard(number: str) -> tuple[str, str]:
    return "board", f"shard#{number}"
