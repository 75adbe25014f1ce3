"""A tender: a call for sealed bids on a claim or a lot of claims, ranked by a published formula when it closes.

``facts``: what is called for, what a bid holds, its seal. ``commands`` in, ``events`` out, folded into ``state``.
The chapters are ``posting``, ``bidding`` and ``award``; ``formula`` is the published rank; ``chain`` links every
line of the log to the one before, and ``verify`` checks an exported log as anybody can.
"""
