"""Maps drawn on our own server from our own files: nothing is asked of anybody, no script is needed.

``near``: who can be asked round a debtor. ``reach``: how far a provider goes. ``way``: from his base to one offer.
"""
