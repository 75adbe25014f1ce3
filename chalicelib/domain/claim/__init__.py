"""A claim (créance): one debtor, one creditor, one or more invoices, from EUR 10.

``decide`` says what an order makes happen, ``evolve`` what the claim is afterwards.
"""
