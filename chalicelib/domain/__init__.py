"""The core: what may be asked of a claim and what then happens. It decides; it never acts, and has no clock.

* An **order** (``claim.commands``) is what somebody wants. The shell adds who, when and every id.
* ``decide(claim, order, law)`` answers with **events** (``claim.events``), or raises ``Refused`` with a reason.
* ``evolve(claim, event)`` is the claim afterwards. The journal of its events is the truth, the claim their sum.

Read on: this is the whole life of one claim, and it is run as a test.

The law comes from outside, as the answers to seven questions. Here is a small country: no interest, no holidays.

>>> from datetime import UTC, date, datetime, timedelta
>>> from chalicelib.domain.claim.facts import Allocation, Composition, Debt, Invoice
>>> class SmallCountry:
...     def day(self, at):
...         return at.date()
...     def admit(self, debt, on):
...         return ()  # no open questions
...     def expires_on(self, debt, on):
...         return date(2031, 8, 31)
...     def composition(self, debt, on):
...         invoiced = sum(invoice.amount_cents for invoice in debt.invoices)
...         received = sum(receipt.cents for receipt in debt.receipts)
...         return Composition(on, principal_cents=invoiced - received, interest_cents=0, indemnity_cents=0)
...     def allocate(self, debt, on, cents):
...         return Allocation(interest_cents=0, indemnity_cents=0, principal_cents=cents)
...     def contact_allowed(self, at, departement, channel):
...         return True
...     def contact_day(self, day, departement):
...         return day

And this is all that the shell does with an order: decide, then keep each event.

>>> from chalicelib.domain import ledger, notices, pricing
>>> from chalicelib.domain.claim import commands
>>> from chalicelib.domain.claim.decide import decide
>>> from chalicelib.domain.claim.evolve import evolve
>>> number, claim, journal, book = "clm_7F3KPJ2M", None, [], []
>>> def ask(order, by, day, **details):
...     global claim
...     at = datetime(2026, day.month, day.day, 10, tzinfo=UTC)
...     for event in decide(claim, order(claim_id=number, by=by, at=at, **details), SmallCountry()):
...         claim = evolve(claim, event, claim_id=number, at=at)
...         journal.append(event)
...         book.extend(ledger.postings(claim, event))
...         told = [notice.reader for notice in notices.notices(claim, event)]
...         print(f"{type(event).__name__}: {claim.status}", *(["- we tell", ", ".join(told)] if told else []))


1. Filed, admitted, mandated
----------------------------
A joiner in Lyon was not paid EUR 640. He files the invoice; the law has nothing against it.

>>> from chalicelib.domain.actors import SYSTEM, Actor
>>> from chalicelib.domain.places import Place
>>> joiner, shop = Actor("creditor", "cre_joiner"), Actor("debtor", "dbt_shop")
>>> nora, karim = Actor("provider", "prv_nora"), Actor("provider", "prv_karim")
>>> invoice = Invoice("2026-17", issued_on=date(2026, 8, 1), due_on=date(2026, 8, 31), amount_cents=640_00)
>>> debt = Debt("company", "company", "works", (invoice,))
>>> lyon = Place("69381", "Lyon", "69", 45.77, 4.83, extent_km=2)
>>> monday = date(2026, 11, 2)
>>> ask(commands.FileClaim, joiner, monday, creditor_id=joiner.id, account="acct_joiner", debtor_id=shop.id,
...     debt=debt, place=lyon)
ClaimFiled: held
ClaimAdmitted: admitted

The price is a table; he sees it before he signs the mandate, and owes it on success only.

>>> terms = pricing.terms(debt, 640_00, on=monday)
>>> print(f"{terms.rate_bps / 100:.0f} %: EUR {terms.fee(640_00).total_cents / 100:.2f} with VAT if all is paid")
15 %: EUR 115.20 with VAT if all is paid
>>> ask(commands.SignMandate, joiner, monday, document="sha256 of the mandate", route="near_you", terms=terms)
MandateSigned: seeking


2. Offered near the debtor, taken by exactly one
------------------------------------------------
Two agents cover the place. Each is shown the sum behind his rank: expected
recovery, less travel, less load, and what is fair between them: so far nothing.

>>> from chalicelib.domain.matching import facts, ranking
>>> def agent(of, lat, lon):
...     return facts.Provider(of.id, "agent", vetted=True, bases=(facts.Base(lat, lon, km=25),), skills={"company"},
...                           open_slots=3, slots=4)
>>> offers = ranking.rank([agent(karim, 45.70, 4.95), agent(nora, 45.76, 4.85)],
...                       facts.Need(lyon, "company", 640_00, terms))
>>> for offer in offers:
...     print(offer.provider_id, f"{offer.metres} m", *(f"{term.name} {term.cents}" for term in offer.score))
prv_nora 1912 m recovery 32538 travel -133 load -800 fairness 0
prv_karim 12156 m recovery 32538 travel -843 load -800 fairness 0
>>> ask(commands.MakeOffers, SYSTEM, monday, wave=1, offers=offers, seed=7,
...     until=datetime(2026, 11, 2, 14, tzinfo=UTC))
OffersMade: seeking - we tell provider, provider
>>> ask(commands.AcceptOffer, nora, monday)
ClaimAssigned: assigned - we tell creditor, provider
>>> ask(commands.AcceptOffer, karim, monday)
Traceback (most recent call last):
chalicelib.domain.refusals.Refused: already_taken


3. First the letter, then people talk
-------------------------------------
>>> tuesday = monday + timedelta(days=1)
>>> ask(commands.RecordStep, nora, tuesday, step_id="call-1", kind="call", outcome="no_answer")
Traceback (most recent call last):
chalicelib.domain.refusals.Refused: letter_first
>>> ask(commands.RecordFirstLetter, SYSTEM, tuesday, document="sha256 of the letter", reference=claim.reference)
FirstLetterSent: active - we tell debtor
>>> for step in claim.agenda:
...     print(step.due_on, step.id)
2026-11-11 call-1
2026-11-18 reminder-1
2026-11-25 visit-1
2026-12-03 second-letter-1
2026-12-18 formal-notice-1
>>> ask(commands.RecordStep, nora, date(2026, 11, 11), step_id="call-1", kind="call", outcome="promise",
...     promised_on=date(2026, 11, 20))
StepRecorded: active

After a promise everything waits for the day promised. And whatever the debtor says stops the clock.

>>> ask(commands.Wake, SYSTEM, date(2026, 11, 18))
>>> ask(commands.RaiseConcern, shop, date(2026, 11, 19), concern="explain")
ClaimPaused: active - we tell creditor, provider
>>> ask(commands.RecordStep, nora, date(2026, 11, 19), step_id="visit-1", kind="visit", outcome="message")
Traceback (most recent call last):
chalicelib.domain.refusals.Refused: paused
>>> ask(commands.ResumeClaim, joiner, date(2026, 11, 20))
ClaimResumed: active


4. Paid, closed, and everybody has his share
--------------------------------------------
The money goes straight to the joiner's own account; told twice, it is counted once.

>>> for twice in (1, 2):
...     ask(commands.RecordPayment, SYSTEM, date(2026, 11, 20), payment_id="pi_1", cents=640_00,
...         on=date(2026, 11, 20), method="card")
PaymentReceived: active - we tell debtor, creditor, provider
ClaimClosed: closed
>>> ask(commands.RecordTransfer, SYSTEM, date(2026, 11, 20), payment_id="pi_1", transfer_id="tr_1")
ProviderPaid: closed
>>> print(claim.code, "after", claim.version, "events")
paid after 12 events

The book: every movement leaves one account and enters another. The debt itself never touches the platform.

>>> for posting in book:
...     print(f"{posting.cents / 100:7.2f}  {posting.source} -> {posting.destination}  ({posting.purpose})")
 640.00  debtor/dbt_shop -> creditor/cre_joiner  (principal)
  34.56  creditor/cre_joiner -> platform/fees  (platform_fee)
  80.64  creditor/cre_joiner -> platform/provider-shares  (provider_fee)
  80.64  platform/provider-shares -> provider/prv_nora  (payout)
>>> for account, cents in sorted(ledger.balances(book).items()):
...     print(f"{cents / 100:8.2f}  {account}")
  524.80  creditor/cre_joiner
 -640.00  debtor/dbt_shop
   34.56  platform/fees
    0.00  platform/provider-shares
   80.64  provider/prv_nora
>>> sum(ledger.balances(book).values())
0

What may be asked at which moment, with every refusal: ``docs/life-of-a-claim.md``.
"""
