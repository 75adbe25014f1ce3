"""Five claims worked out, for the OpenAPI file and its tests: the answers are computed, never typed."""

from typing import Any, NamedTuple

Json = dict[str, Any]


class Example(NamedTuple):
    """A claim to look at: its name in the file, one line about it, the JSON to send."""

    name: str
    summary: str
    value: Json


def _invoice(number: str, issued_on: str, due_on: str, amount_cents: int, **more: object) -> Json:
    return {"number": number, "issued_on": issued_on, "due_on": due_on, "amount_cents": amount_cents, **more}


BETWEEN_TRADERS = Example(
    "between_traders",
    "EUR 1,000 between two traders, due on 31 May 2026, two months later: two rates, EUR 40, no simplified procedure",
    {
        "creditor": {"kind": "company", "trader": True, "siren": "000135004"},
        "debtor": {"kind": "company", "trader": True, "siren": "000200014", "insee": "69123"},
        "nature": "sale",
        "invoices": [_invoice("2026-118", "2026-05-01", "2026-05-31", 100_000)],
        "on": "2026-07-31",
    },
)
CONSUMER = Example(
    "consumer_after_formal_notice",
    "EUR 300 owed by a consumer: legal interest alone, from the day after the formal notice, and no indemnity",
    {
        "creditor": {"kind": "company", "trader": True},
        "debtor": {"kind": "consumer", "insee": "2A004"},
        "nature": "service",
        "invoices": [_invoice("D-77", "2026-06-01", "2026-07-01", 30_000)],
        "formal_notice_on": "2026-08-03",
        "on": "2026-11-21",
    },
)
PART_PAYMENTS = Example(
    "part_payments",
    "Two invoices, one with its own rate, two part payments: interest first; each moves the clock of what it reached",
    {
        "creditor": {"kind": "company", "trader": False},
        "debtor": {"kind": "company", "trader": True, "insee": "33063"},
        "nature": "works",
        "invoices": [
            _invoice("F-2025-310", "2025-10-15", "2025-11-14", 240_000),
            _invoice("F-2026-018", "2026-01-20", "2026-02-19", 84_500, contract_rate_pct=15.75),
        ],
        "payments": [{"on": "2026-03-02", "cents": 60_000}, {"on": "2026-06-15", "cents": 40_000}],
        "on": "2026-11-18",
    },
)
TIME_BARRED = Example(
    "time_barred",
    "A consumer's debt after two years; the reminder moved nothing, the acknowledgement came too late",
    {
        "creditor": {"kind": "company", "trader": True},
        "debtor": {"kind": "consumer", "insee": "59350"},
        "nature": "service",
        "invoices": [_invoice("A-9", "2024-01-10", "2024-02-09", 45_000)],
        "formal_notice_on": "2024-06-03",
        "interruptions": [
            {"on": "2024-06-03", "kind": "formal_notice"},
            {"on": "2026-03-02", "kind": "acknowledgement"},
        ],
        "on": "2026-11-18",
    },
)
INSOLVENT = Example(
    "insolvent_debtor",
    "The opening judgment stops everything but the declaration of claim; interest ends the day before it",
    {
        "creditor": {"kind": "company", "trader": True},
        "debtor": {"kind": "company", "trader": True, "insee": "97411"},
        "nature": "transport",
        "invoices": [_invoice("T-2026-4", "2026-06-10", "2026-07-10", 180_000, done_on="2026-06-08")],
        "insolvency_opened_on": "2026-10-06",
        "insolvency_published_on": "2026-10-14",
        "on": "2026-11-18",
    },
)
ALL = (BETWEEN_TRADERS, CONSUMER, PART_PAYMENTS, TIME_BARRED, INSOLVENT)
