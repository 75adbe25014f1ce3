"""The written power to recover as papers: the framework agreement signed once, and the annex of each claim."""

from datetime import datetime

from chalicelib import ambient
from chalicelib.countries.fr import calendar
from chalicelib.countries.fr.papers import framework as frameworks_fr
from chalicelib.countries.fr.papers import mandate as mandates
from chalicelib.countries.fr.papers import parties
from chalicelib.countries.fr.papers.signature import Signature
from chalicelib.domain import pricing
from chalicelib.domain.claim.state import Claim
from chalicelib.gateways import documents, printer
from chalicelib.react import files
from chalicelib.store import frameworks, people, providers, signatures

PDF = "application/pdf"
PAYOUT_DAYS = 3  # our promise; one month is the law (CPCE R124-6)
COVER_CENTS = frameworks_fr.MINIMUM_COVER_CENTS
PLATFORM = parties.Party(name="Recouvrance", lines=("1 place Bellecour", "69002 Lyon"))
UNKNOWN = "non relevée"  # network addresses were not kept at first


def sign_framework(creditor: people.Creditor, kept: signatures.Signature, at: datetime) -> frameworks.Framework:
    """Print and keep a creditor's framework agreement; the caller writes it with what it signs first."""
    random = ambient.new_id("frm")[-8:]
    paper = frameworks_fr.FrameworkAgreement(
        reference=f"CC-{random[:4]}-{random[4:]}",
        creditor=files.party(creditor.name, creditor.address, creditor.siren),
        platform=PLATFORM,
        minimum_cover_cents=COVER_CENTS,
        highest_rate_bps=pricing.HIGHEST_BPS,
        payout_days=PAYOUT_DAYS,
        signature=printed(kept),
    )
    document = documents.put(printer.render(paper.template, paper.to_print(), at), PDF)
    return frameworks.Framework(paper.reference, frameworks_fr.EDITION, document, kept)


def signed(framework: frameworks.Framework) -> frameworks_fr.SignedFramework:
    """A framework agreement as an annex names it."""
    return frameworks_fr.SignedFramework(
        reference=framework.reference,
        signed_on=calendar.day(framework.signature.at),
        document=framework.document,
    )


def framework_of(claim: Claim, at: datetime) -> frameworks_fr.SignedFramework:
    """That of the claim's creditor; a mandate from before there was one holds every item itself."""
    known = frameworks.ever(claim.creditor_id)
    if known is not None:
        return signed(known)
    document = claim.mandate.document if claim.mandate else claim.id
    return frameworks_fr.SignedFramework(reference=claim.reference, signed_on=calendar.day(at), document=document)


def named(provider: providers.Provider, accepted_at: datetime) -> mandates.Named | mandates.OpenCall:
    """The mandatary by name with his guarantee; as terms for an officer, whose guarantee is his profession's."""
    proof = provider.papers
    if not (proof.insurer and proof.cover_cents):
        return open_call()
    return mandates.Named(
        collector=files.collector(provider),
        guarantee=mandates.Guarantee(insurer=proof.insurer, policy=proof.policy, cover_cents=proof.cover_cents),
        accepted_at=accepted_at,
    )


def open_call() -> mandates.OpenCall:
    """Whoever of the vetted providers accepts."""
    return mandates.OpenCall(minimum_cover_cents=COVER_CENTS)


def printed(kept: signatures.Signature) -> Signature:
    """A signature as it was kept, for a paper."""
    return Signature(name=kept.name, role=kept.role, at=kept.at, address=kept.address or UNKNOWN, proof=kept.proof)
