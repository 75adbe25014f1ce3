"""One of each paper, filled in, for the tests that build and print them."""

from datetime import UTC, date, datetime

from chalicelib.countries.fr.papers import framework, letter, mandate, notice, parties, receipt, signature
from chalicelib.domain.claim.facts import Allocation, Debt, Invoice, Receipt
from chalicelib.domain.claim.terms import FeeSplit, Terms

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
REFERENCE = "RC-7F3K-2026"
LINK = "https://recouvrance.example/d/3Vh8sKq0TzmYb1xPq9cR2w"
CREDITOR = parties.Party(name="Atelier Vélo Saône SARL", lines=("3 quai Perrache", "69002 Lyon"), siren="812345678")
DEBTOR = parties.Party(name="Fleurs d’Élodie", lines=("5 place Guichard", "69003 Lyon"))
AGENT = parties.Collector(
    party=parties.Party(name="Cabinet Rhône Recouvrement", lines=("14 rue Vendôme", "69006 Lyon"), siren="333444555"),
    kind="agent",
    mail="bonjour@rhone-recouvrement.example",
    phone="04 72 00 00 00",
)
DEBT = Debt(
    "company",
    "company",
    "service",
    (
        Invoice("2026-0417", date(2026, 6, 3), date(2026, 6, 15), 81_240),
        Invoice("2026-0455", date(2026, 9, 17), date(2026, 10, 17), 146_000),
    ),
    receipts=(Receipt(date(2026, 10, 2), 20_000),),
)
TRANSFER = letter.Transfer(
    holder="Atelier Vélo Saône SARL", iban="FR7630006000011234567890189", payment_reference="RC7F3K2026-4"
)
FIRST_LETTER = letter.FirstLetter(
    reference=REFERENCE,
    written_on=date(2026, 11, 21),
    written_at="Lyon",
    collector=AGENT,
    creditor=CREDITOR,
    debtor=DEBTOR,
    debt=DEBT,
    page=letter.DebtorPage(link=LINK),
    privacy_contact="donnees@recouvrance.example",
    transfer=TRANSFER,
    follows=None,
)
GUARANTEE = mandate.Guarantee(insurer="Mutuelle du Confluent", policy="RCP-2026-118", cover_cents=30_000_000)
SIGNATURE = signature.Signature(
    name="Karim Benali",
    role="gérant",
    at=AT,
    address="203.0.113.7",
    proof="code à usage unique reçu à l’adresse k.benali@velo-saone.example",
)
FRAMEWORK = framework.FrameworkAgreement(
    reference="CC-7F3K-2026",
    creditor=CREDITOR,
    platform=parties.Party(name="Recouvrance SAS", lines=("1 place Bellecour", "69002 Lyon")),
    minimum_cover_cents=framework.MINIMUM_COVER_CENTS,
    highest_rate_bps=3000,
    payout_days=3,
    signature=SIGNATURE,
)
SIGNED_FRAMEWORK = framework.SignedFramework(reference="CC-7F3K-2026", signed_on=date(2026, 11, 21), document="ab" * 32)
MANDATE = mandate.Mandate(
    reference=REFERENCE,
    creditor=CREDITOR,
    debtor=DEBTOR,
    debt=DEBT,
    mandatary=mandate.OpenCall(minimum_cover_cents=15_000_000),
    terms=Terms(1200),
    payout_days=3,
    framework=SIGNED_FRAMEWORK,
    ceiling_cents=300_000,
    signature=SIGNATURE,
)
PAYMENT = receipt.Payment(
    id="pay_3F7K",
    on=date(2026, 11, 21),
    cents=100_000,
    method="card",
    allocation=Allocation(interest_cents=2827, indemnity_cents=0, principal_cents=97_173),
    overpaid_cents=0,
    left_cents=121_067,
)
PAYMENT_RECEIPT = receipt.PaymentReceipt(
    reference=REFERENCE, collector=AGENT, creditor=CREDITOR, debtor=DEBTOR, payment=PAYMENT
)
PAYMENT_NOTICE = notice.PaymentNotice(
    reference=REFERENCE, collector=AGENT, creditor=CREDITOR, debtor=DEBTOR, payment=PAYMENT, fee=FeeSplit(4320, 10_080)
)
