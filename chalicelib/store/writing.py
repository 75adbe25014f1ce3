"""One transaction under construction: every write keeps what its refusal would mean."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.store import table

#: mark: the key was used; clash: someone was faster; capacity: no slot; vetting: gate G1; taken: that item exists.
Meaning = Literal["mark", "clash", "capacity", "vetting", "taken", "conflict"]
#: What a refusal means may hang on the item as it stood, in DynamoDB's own JSON.
Tells = Meaning | Callable[[Mapping[str, Any]], Meaning]
MOST_ITEMS = 100  # DynamoDB's limit for one transaction


class Cancelled(Exception):
    """The transaction was refused as a whole; ``meanings`` says by which writes."""

    def __init__(self, meanings: frozenset[Meaning]) -> None:
        super().__init__(", ".join(sorted(meanings)))
        self.meanings = meanings


class AnswerLost(Exception):
    """No answer came back: the transaction may have happened or not."""


@dataclass
class Writing:
    """Collects writes in the order DynamoDB reports on them: deletes, puts, updates."""

    deletes: list[tuple[table.Item, Condition | None, Meaning]] = field(default_factory=list)
    puts: list[tuple[table.Item, Condition | None, Meaning]] = field(default_factory=list)
    updates: list[tuple[table.Item, list[Action], Condition | None, Tells]] = field(default_factory=list)

    def delete(self, item: table.Item) -> None:
        """Remove an item; one that is gone already is fine."""
        self.deletes.append((item, None, "clash"))

    def put(self, item: table.Item) -> None:
        """Write an item, over an older one if there is one."""
        self.puts.append((item, None, "clash"))

    def put_new(self, item: table.Item, meaning: Meaning) -> None:
        """Write an item that must not exist yet."""
        self.puts.append((item, table.Item.pk.does_not_exist(), meaning))

    def put_after(self, item: table.Item, version: int) -> None:
        """Write an item over that very version of it; version 0 means it must be new."""
        condition = table.Item.version == version if version else table.Item.pk.does_not_exist()
        self.puts.append((item, condition, "clash"))

    def update(self, item: table.Item, actions: list[Action], condition: Condition | None, meaning: Tells) -> None:
        """Change a few attributes of an item, if the condition holds."""
        self.updates.append((item, actions, condition, meaning))

    def commit(self) -> None:
        """All or nothing. Raises Cancelled or AnswerLost."""
        transaction: Any = TransactWrite(connection=table.connection().connection)
        for item, condition, _ in self.deletes:
            transaction.delete(item, condition=condition)
        for item, condition, _ in self.puts:
            transaction.save(item, condition=condition)
        for item, actions, condition, meaning in self.updates:
            told = "ALL_OLD" if callable(meaning) else None
            transaction.update(item, actions=actions, condition=condition, return_values=told)
        try:
            with transaction:
                pass
        except TransactWriteError as error:
            raise self._verdict(error) from error

    def _verdict(self, error: TransactWriteError) -> Exception:
        code = error.cause_response_code
        if code in {"TransactionInProgressException", "ThrottlingException", "ProvisionedThroughputExceededException"}:
            return Cancelled(frozenset({"conflict"}))
        reasons = list(error.cancellation_reasons)
        if not reasons:
            return AnswerLost(str(code))
        return Cancelled(frozenset(self._meanings(reasons)))

    def _meanings(self, reasons: Iterable[Any]) -> Iterable[Meaning]:
        written: list[Tells] = [w[-1] for group in (self.deletes, self.puts, self.updates) for w in group]
        for meaning, reason in zip(written, reasons, strict=True):
            if reason is None:
                continue
            if reason.code != "ConditionalCheckFailed":
                yield "conflict"
            else:
                yield meaning(reason.raw_item or {}) if callable(meaning) else meaning
