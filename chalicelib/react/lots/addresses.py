"""A customer whose address the file does not say, but his SIREN: the public register knows where he is."""

from dataclasses import replace

from chalicelib.gateways import registers
from chalicelib.react import looking_up
from chalicelib.store.lot_rows import Customer
from chalicelib.store.people import Address


def completed(customer: Customer) -> Customer:
    """With the register's name and address where his own are missing; as before where it is not asked or silent."""
    if customer.address.postcode or not customer.siren or not registers.asked():
        return customer
    answer = looking_up.company(customer.siren)
    found = answer.company if answer else None
    if found is None or not found.postcode:
        return customer
    address = Address(found.line, found.postcode, found.city)
    return replace(customer, name=customer.name or found.name, address=address)
