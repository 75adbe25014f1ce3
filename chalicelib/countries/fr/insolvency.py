"""The clock that an opening judgment starts for the creditor: until when the claim must be declared.

>>> declare_by(date(2026, 11, 10), overseas=False)
datetime.date(2027, 1, 10)
"""

from datetime import date

from chalicelib.countries.fr import periods

DECLARE_MONTHS = 2  # from the publication in the BODACC (C. com. R622-24) [V]
OVERSEAS_MONTHS = 2  # more for a creditor who does not live in mainland France (same text) [V]
RELIEF_MONTHS = 6  # from the publication, to ask the judge for relief from the bar (C. com. L622-26) [V]
ARTICLE = "C. com. L622-24, R622-24"


def declare_by(published_on: date, *, overseas: bool) -> date:
    """The last day to send the declaration; the day of sending counts (Cass. com. 28 Jan 1997 [S]).

    ``published_on`` is the day of the notice in the BODACC, ``overseas`` a creditor outside mainland France: one period
    of four months then, not two of two. Counted by CPC 641 [V20]. CPC 642 would move a Sunday to the next working day;
    who sends by the earlier day is safe either way, so it is not used.
    """
    return periods.after_months(published_on, DECLARE_MONTHS + (OVERSEAS_MONTHS if overseas else 0))
