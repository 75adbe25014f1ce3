"""The papers of a recovery in France: each is a value that holds every mandatory item, ready for the printer.

Leaving an item out is a type error; a blank one is refused. ``parties`` and ``statement`` are what they share.
"""
