"""Recouvrance, layer by layer. Imports point one way: each line may use the ones below it.

web         one door per kind of visitor: creditor, provider, debtor, operator, api, hooks
react       the one door out: a recorded event becomes messages, transfers, next commands
handle      the one door in: load, decide, append, retry on a clash
store       one DynamoDB table: journal, cards, views, coverage
gateways    one outside service a file
countries   the law of each country, as dated data and pure functions
domain      what a claim is and may become: pure, no clock, no chance, no I/O

Beside them: ``config`` (every setting) and ``ambient`` (the clock and the dice), which only
the shell may read.
"""
