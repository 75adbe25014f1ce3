"""Where a bid comes from is noted as a keyed hash, beside the sealed bid: never an address, nor anything of the bid."""

import ipaddress

from chalicelib import ambient

HOME = 64  # bits of an IPv6 address that are one household's or one office's
WHOLE = 32  # of an IPv4 address


def network(address: str) -> str:
    """A network as a keyed hash: an IPv4 address, or what of an IPv6 one a household shares; empty for none."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    near = ipaddress.ip_network((found, HOME if isinstance(found, ipaddress.IPv6Address) else WHOLE), strict=False)
    return ambient.keyed_hash(f"network:{near}")
