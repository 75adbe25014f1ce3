"""The doors: one for each kind of visitor, and what they share (pages, forms, words, sentences)."""
