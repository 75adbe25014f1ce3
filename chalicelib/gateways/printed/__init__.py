"""A plain PDF, printed for people only, becomes the fields of an invoice with how sure each one is."""

from chalicelib.gateways import invoice


def read(data: bytes) -> invoice.ReadInvoice:
    """Read the page of an invoice; ``source`` is "pdf", ``confidence`` says how sure each filled field is.

    Raises Refused: PDF_UNREADABLE, PDF_ENCRYPTED, PDF_IS_A_PICTURE (a scan), NOT_AN_INVOICE (a quote, a pro forma,
    an order, a delivery note, a statement, a reminder, any other paper).
    """
    from chalicelib.gateways.printed import child, reading

    return reading.fields(child.document(data))
