"""Random debts for the properties of what is owed: one to four invoices, equal ones among them, any parties."""

from datetime import date, timedelta

from hypothesis import strategies as st

from chalicelib.domain.claim.facts import CreditorKind, Debt, Invoice, Kind, Receipt

EARLIEST, LATEST = date(2016, 1, 1), date(2026, 12, 31)
days = st.dates(EARLIEST, LATEST)
near = st.dates(date(2025, 11, 1), date(2026, 10, 31))
amounts = st.integers(1, 10_000_000)
rates = st.none() | st.integers(0, 3000)
parties: st.SearchStrategy[tuple[CreditorKind, Kind]] = st.sampled_from(
    (("company", "company"), ("company", "consumer"), ("individual", "consumer"), ("individual", "company"))
)


def invoice(cents: int, due_on: date, rate_bps: int | None = None, number: str = "F1") -> Invoice:
    return Invoice(number, due_on - timedelta(days=30), due_on, cents, rate_bps)


def trade_debt(*invoices: Invoice, receipts: tuple[Receipt, ...] = (), insolvent_on: date | None = None) -> Debt:
    return Debt("company", "company", "service", invoices, receipts=receipts, insolvent_on=insolvent_on)


@st.composite
def debts(draw: st.DrawFn, *, paid: bool = True, when: st.SearchStrategy[date] = near) -> Debt:
    """Dates lie close together, so that invoices often meet, fall due between payments, or are equal."""
    creditor, debtor = draw(parties)
    shared = draw(st.lists(when, min_size=1, max_size=2))
    invoices = tuple(
        invoice(draw(amounts), draw(st.sampled_from(shared) | when), draw(rates), f"F{n}")
        for n in range(draw(st.integers(1, 4)))
    )
    receipts = draw(st.lists(st.builds(Receipt, when, amounts), max_size=4)) if paid else []
    return Debt(
        creditor,
        debtor,
        "sale",
        invoices,
        receipts=tuple(receipts),
        formal_notice_on=draw(st.none() | when),
        insolvent_on=draw(st.none() | when),
        insolvency_published_on=draw(st.none() | when),
    )
