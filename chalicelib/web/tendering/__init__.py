"""Tenders as programs read and answer them: ``asked`` and ``answer`` are the shapes, ``telling`` fills them."""
