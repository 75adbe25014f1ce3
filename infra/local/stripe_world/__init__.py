"""A small Stripe to work against without Stripe: what it knows, a file for each part.

shelf        the objects, in memory and, given a path, in SQLite
world        the shelf with the clock and the switches: what every part is handed
answers      Stripe's errors
contract     which parameters Stripe's own types allow
idempotency  the same key, the same answer
routes       which request goes to which part
accounts     connected accounts (v2) and their capabilities
checkout     sessions: a page to pay on
payments     card at once, SEPA debit later: intents, charges, application fees
returns      refunds and disputes
transfers    the platform's money to a provider, and back
balances     every cent that moves, as balance transactions
events       what happened, signed and delivered, twice, late or never
reading      one object, a page of a list, expand
pages        the pay page and the account page, as HTML
serving      the HTTP server in front
"""
