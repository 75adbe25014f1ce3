"""When an invoice falls due that names no day.

>>> by_law(date(2026, 9, 3))
datetime.date(2026, 10, 3)
"""

from datetime import date, timedelta

LEGAL = timedelta(days=30)  # after receipt, taken as the day of issue (C. com. L441-10 I [V])


def by_law(issued_on: date) -> date:
    """Thirty days later, where nothing else was agreed (C. com. L441-10 I [V])."""
    return issued_on + LEGAL
