"""The open invoices of a tax ledger: what each customer's account says, never more than his balance."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from chalicelib.domain.refusals import Reason, Refused
from chalicelib.gateways import invoice, open_items
from chalicelib.gateways.tables import days, fec_lines, fec_netting
from chalicelib.gateways.tables.fec_lines import Entry
from chalicelib.gateways.tables.sheet import Row, is_blank

NAME = re.compile(r"(\d{9})FEC(\d{8})", re.IGNORECASE)  # LPF A47 A-1, X: SirenFECAAAAMMJJ
MOST_FAULTS = 1000


def read(rows: Iterable[Row], name: str, separator: str, encoding: str) -> open_items.Receivables:
    """``rows`` begin with the headings. Raises Refused when no line could be read."""
    ledger = _Ledger(rows)
    if not ledger.lines:
        raise Refused(Reason.TABLE_UNREADABLE)
    items: list[open_items.OpenItem] = []
    balances: dict[str, int] = {}
    for account, entries in ledger.by_customer().items():
        balances[account] = sum(one.cents for one in entries)
        debts, beyond = fec_netting.net(entries)
        title = next((one.name for one in reversed(entries) if one.name), account)
        items += [_item(account, title, debt) for debt in debts]
        if beyond:
            ledger.faults.append(open_items.Fault(entries[-1].row, "credit_balance", account))
    if ledger.debit != ledger.credit:
        ledger.faults.append(open_items.Fault(0, "ledger_unbalanced", str(ledger.debit - ledger.credit)))
    found = NAME.search(name)
    return open_items.Receivables(
        kind="fec",
        items=tuple(items),
        total_cents=sum(item.open_cents for item in items),
        stated_cents=sum(balance for balance in balances.values() if balance > 0),
        faults=tuple(ledger.faults[:MOST_FAULTS]),
        closed_on=(days.day(found[2]) if found else None) or ledger.last,
        siren=found[1] if found else "",
        ledger=open_items.Ledger(
            separator, encoding, ledger.lines, ledger.debit, ledger.credit, {a: b for a, b in balances.items() if b}
        ),
    )


class _Ledger:
    """The lines of customers kept, all others only counted."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.faults: list[open_items.Fault] = []
        self.entries: list[Entry] = []
        self.lines = self.debit = self.credit = 0
        self.last: date | None = None
        numbered = enumerate(rows, 1)
        self._header = next((found for _, row in numbered if (found := fec_lines.header(row))), None)
        for number, row in numbered:
            if self._header and (len(row) > 1 or not is_blank(row)):
                self._take(number, row, self._header)

    def by_customer(self) -> dict[str, list[Entry]]:
        """The lines of each customer, the doubtful with him even where 416 has no auxiliary account."""
        entered = {(one.journal, one.entry, -one.cents): one for one in self.entries if not _is_doubtful(one)}
        found = defaultdict[str, list[Entry]](list)
        for one in self.entries:
            twin = entered.get((one.journal, one.entry, one.cents)) if _is_doubtful(one) else None
            found[twin.account if twin else one.account].append(one)
        return found

    def _take(self, number: int, row: Row, header: fec_lines.Header) -> None:
        if len(row) < header.width - 4 and len(row) <= max(header.places[n] for n in ("comptenum", "ecrituredate")):
            self.faults.append(open_items.Fault(number, "line_cut_short", " ".join(map(str, row))[:120]))
            return
        self.lines += 1
        ours = header.text(row, "comptenum").startswith(fec_lines.CUSTOMERS)
        try:
            debit, credit = fec_lines.cents(header, row)
        except fec_lines.Unreadable as fault:
            self.faults.append(open_items.Fault(number, "amount_unreadable", str(fault)))
            return
        self.debit, self.credit = self.debit + debit, self.credit + credit
        if ours and debit != credit:
            entry = fec_lines.entry(number, row, header, debit, credit)
            self.entries.append(entry)
            self.last = max(self.last or date.min, entry.on or date.min)


def _is_doubtful(one: Entry) -> bool:
    return one.general.startswith(fec_lines.DOUBTFUL)


def _item(account: str, name: str, debt: fec_netting.Debt) -> open_items.OpenItem:
    entry = debt.entry
    number = fec_netting.number(entry)
    remarks = ["doubtful"] if debt.doubtful else []
    remarks += ["opening_balance"] if entry.opening else []
    remarks += ["number_missing"] if not number else []
    remarks += ["part_paid"] if debt.left != entry.cents else []
    return open_items.OpenItem(
        row=entry.row,
        account=account,
        name=name,
        siren="",
        email="",
        phone="",
        address=invoice.Address(),
        number=number,
        issued_on=entry.piece_on or entry.on,
        due_on=None,
        currency="EUR",  # a FEC is kept in euros (C. com. L123-22); Montantdevise only tells where it came from
        total_cents=entry.cents,
        open_cents=debt.left,
        remarks=tuple(remarks),
    )
