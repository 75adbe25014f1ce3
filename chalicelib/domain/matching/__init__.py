"""Who may work on a claim, and in which order they are asked, with the reasons in cents.

``facts``: what is known of a provider and of a claim. ``eligibility``: hard filters, each a reason that can
be told. ``ranking``: expected euros, term by term. Geometry is in ``domain.cover``.
"""
