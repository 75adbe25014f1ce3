"""One transaction under construction: every write keeps what its refusal would mean."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, assert_never

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.store import faults, table

#: mark: the key was used; clash: someone was faster; capacity: no slot; vetting: gate G1; taken: that item exists;
#: budget: the person was contacted by somebody else meanwhile, which may have been the last contact or not.
Meaning = Literal["mark", "clash", "capacity", "vetting", "taken", "budget", "conflict"]
#: What a refusal means may hang on the item as it stood, in DynamoDB's own JSON.
Tells = Meaning | Callable[[Mapping[str, Any]], Meaning]
MOST_ITEMS = 100  # DynamoDB's limit for one transaction
UNMET = "ConditionalCheckFailed"


class Cancelled(Exception):
    """The transaction was refused as a whole; ``meanings`` says by which writes."""

    def __init__(self, meanings: frozenset[Meaning]) -> None:
        super().__init__(", ".join(sorted(meanings)))
        self.meanings = meanings


class AnswerLost(Exception):
    """No answer came back: the transaction may have happened or not."""


class TooMuch(Exception):
    """More items than one transaction may hold; nothing was sent."""


@dataclass
class Writing:
    """Collects writes in the order DynamoDB reports on them: checks, deletes, puts, updates."""

    checks: list[tuple[table.Item, Condition, Meaning]] = field(default_factory=list)
    deletes: list[tuple[table.Item, Condition | None, Meaning]] = field(default_factory=list)
    puts: list[tuple[table.Item, Condition | None, Meaning]] = field(default_factory=list)
    updates: list[tuple[table.Item, list[Action], Condition | None, Tells]] = field(default_factory=list)

    def unchanged(self, item: table.Item, version: int) -> None:
        """Go on only if that item still has that version."""
        self.checks.append((item, table.Item.version == version, "clash"))

    def delete(self, item: table.Item) -> None:
        """Remove an item; one that is gone already is fine."""
        self.deletes.append((item, None, "clash"))

    def put(self, item: table.Item) -> None:
        """Write an item, over an older one if there is one."""
        self.puts.append((item, None, "clash"))

    def put_new(self, item: table.Item, meaning: Meaning) -> None:
        """Write an item that must not exist yet."""
        self.puts.append((item, table.Item.pk.does_not_exist(), meaning))

    def put_after(self, item: table.Item, version: int, meaning: Meaning = "clash") -> None:
        """Write an item over that very version of it; version 0 means it must be new."""
        condition = table.Item.version == version if version else table.Item.pk.does_not_exist()
        self.puts.append((item, condition, meaning))

    def update(self, item: table.Item, actions: list[Action], condition: Condition | None, meaning: Tells) -> None:
        """Change a few attributes of an item, if the condition holds."""
        self.updates.append((item, actions, condition, meaning))

    @property
    def items(self) -> int:
        """How many there are by now."""
        return len(self.checks) + len(self.deletes) + len(self.puts) + len(self.updates)

    def join(self, other: "Writing") -> None:
        """Take over another's writes: all of both or nothing."""
        self.checks += other.checks
        self.deletes += other.deletes
        self.puts += other.puts
        self.updates += other.updates

    def commit(self) -> None:
        """All or nothing. Raises Cancelled, AnswerLost, or TooMuch; what is a fault of ours as the library says it."""
        if self.items > MOST_ITEMS:
            raise TooMuch(f"{self.items} items")
        transaction: Any = TransactWrite(connection=table.connection().connection)
        for item, condition, _ in self.checks:
            transaction.condition_check(type(item), item.pk, item.sk, condition=condition)
        for item, maybe, _ in self.deletes:
            transaction.delete(item, condition=maybe)
        for item, maybe, _ in self.puts:
            transaction.save(item, condition=maybe)
        for item, actions, maybe, meaning in self.updates:
            told = "ALL_OLD" if callable(meaning) else None
            transaction.update(item, actions=actions, condition=maybe, return_values=told)
        try:
            with transaction:
                pass
        except TransactWriteError as error:
            if verdict := self._verdict(error):
                raise verdict from error
            raise

    def _verdict(self, error: TransactWriteError) -> Exception | None:
        reasons = list(error.cancellation_reasons)
        if reasons and all(reason is None or reason.code in {UNMET, *faults.BUSY} for reason in reasons):
            return Cancelled(frozenset(self._meanings(reasons)))
        match faults.of(error):
            case "busy":
                return Cancelled(frozenset({"conflict"}))
            case "unknown":
                return AnswerLost(faults.code_of(error))
            case "ours":
                return None
            case fault:
                assert_never(fault)

    def _meanings(self, reasons: Iterable[Any]) -> Iterable[Meaning]:
        for meaning, reason in zip(self._written(), reasons, strict=True):
            if reason is None:
                continue
            if reason.code != UNMET:
                yield "conflict"
            else:
                yield meaning(reason.raw_item or {}) if callable(meaning) else meaning

    def _written(self) -> list[Tells]:
        """What each write's refusal means, in the order in which they are reported."""
        return [write[-1] for group in (self.checks, self.deletes, self.puts, self.updates) for write in group]
