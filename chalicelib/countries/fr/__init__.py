"""France: each rule beside its article, each rate beside its date. ``law`` is all of it, as ``countries.answers.Law``.

``papers`` holds the values that are printed; ``wording`` writes figures and days, ``numerals`` amounts in words.
Nothing is imported here: who reads an invoice or writes a day has no need of the tariffs.
"""
