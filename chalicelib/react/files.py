"""What a reaction needs to know of a claim's people: one place that loads them, or says who is missing."""

from dataclasses import dataclass
from typing import TypeVar

from chalicelib import config
from chalicelib.countries.fr.papers import parties
from chalicelib.domain.claim.state import Claim
from chalicelib.store import access, journal, people, providers, streams
from chalicelib.store.journal import Recorded

T = TypeVar("T")


class Missing(LookupError):
    """A file or person that must exist does not; the message names the kind."""


@dataclass(frozen=True, slots=True)
class File:
    """A claim with the people in it. ``provider`` is None until it is assigned."""

    claim: Claim
    creditor: people.Creditor
    debtor: people.DebtorFile
    provider: providers.Provider | None

    @property
    def assigned(self) -> providers.Provider:
        """The provider who has it. Raises Missing."""
        return _there(self.provider, "provider")

    @property
    def debtor_link(self) -> str:
        """The debtor's own page."""
        return f"{config.settings().site_url}/d/{access.debtor_token(self.claim.id)}"


def claim_of(line: Recorded) -> Claim:
    """The claim an event happened to, as it is now. Raises Missing."""
    return _there(journal.load(streams.CLAIM, line.stream_id), "claim")


def file_of(line: Recorded) -> File:
    """The claim with its people. Raises Missing."""
    claim = claim_of(line)
    creditor = _there(people.creditor(claim.creditor_id), "creditor")
    debtor = _there(people.debtor(claim.debtor_id, claim.id), "debtor")
    provider = providers.provider(claim.provider_id) if claim.provider_id else None
    return File(claim, creditor, debtor, provider)


def party(name: str, address: people.Address, siren: str = "") -> parties.Party:
    """Someone as he stands on a paper."""
    lines = tuple(line for line in (address.line, f"{address.postcode} {address.city}") if line.strip())
    return parties.Party(name=name, lines=lines, siren=siren or None)


def collector(provider: providers.Provider) -> parties.Collector:
    """The provider as he signs a letter."""
    return parties.Collector(
        party=party(provider.name, provider.address, provider.siren),
        kind=provider.kind,
        mail=provider.email,
        phone=provider.phone or None,
    )


def _there(value: T | None, kind: str) -> T:
    if value is None:
        raise Missing(kind)
    return value
