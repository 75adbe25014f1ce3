"""One DynamoDB table. Models never leave this folder: what comes out are the core's own values.

Key patterns (``pk`` / ``sk``):

====================================  ==========================================================
``claim#ID`` / ``event#000001``       a journal line, written once
``claim#ID`` / ``card``               the folded claim, with its list keys
``claim#ID`` / ``posting#000007#1``   one movement of money, of event 7
``tender#ID`` / …                     likewise
``mark#KEY`` / ``mark``               an idempotency key, with the hash of what it was used for
``claim#ID`` / ``paper#KIND#HASH``    a document of the file (also ``signature``: who signed its mandate)
``claim#ID`` / ``paper#together``     those that a lot lists with each of its claims, in one item
``once#KEY`` / ``mark``               a message that was sent, or must not be sent again
``limit#SCOPE`` / ``SECONDS#WINDOW``  how often something was tried
``debtor#ID`` / ``contacts``          when one person was contacted, over all claims: the budget
``creditor#ID`` / ``profile``         people and organisations: plain items (also debtor, provider, user)
``provider#ID`` / ``offer#CLAIM``     a claim proposed to a provider
``cell#BAND#COLUMN`` / ``METRES#ID``  a provider whose disc touches this grid cell
``link#HASH``, ``session#HASH``       what a visitor holds, stored hashed
``draft#ID`` / ``draft``              a claim not yet filed
``register#SIREN`` / ``procedures``   what a public register answered (also ``company``); due while it is watched
``tender#ID`` / ``row#ZONE``          what the board shows of it while it is open
``board`` / ``counts``                how many are open by département; ``shard#N``: where that is counted
``provider#ID`` / ``bid#TENDER``      that he bid on it; ``bids@DAY``: on which of those that close that day
``tender#ID`` / ``waiting#BID``       a bid that is not in the log yet
``tender#ID`` / ``bid#ID``            the content of a bid, encrypted until the closing; ``opened#ID`` after it
====================================  ==========================================================

Lists come from sparse indexes: ``owner`` (by creditor), ``worker`` (a provider's offers and
agenda), ``due`` (by time, sharded), ``pending`` (events to react to, sharded), ``board``
(open tenders; claims by month for the operator). ``owner`` also has tenders by when they were
posted, ``worker`` a provider's own bids.
"""
