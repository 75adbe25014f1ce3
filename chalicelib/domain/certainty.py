"""How sure we are of what was read from a paper."""

from typing import Literal

#: ``high``: said by data, or printed and confirmed by a second reading; ``medium`` and ``low`` ask for a look.
Certainty = Literal["high", "medium", "low"]
