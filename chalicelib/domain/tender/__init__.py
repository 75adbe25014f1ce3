"""A tender: a call for sealed bids on a claim, ranked by a published formula when it closes."""
