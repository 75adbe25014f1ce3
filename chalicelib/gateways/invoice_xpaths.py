"""Where each field of EN 16931 stands in the three syntaxes: CII (Factur-X), ZUGFeRD 1.0 and UBL 2.1.

A path is a chain of element names without namespaces (``A/B/C``): the same table then reads every version of a
syntax. Several paths for one field are tried in order. BT numbers are those of EN 16931-1.
"""

from dataclasses import dataclass

Paths = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Fields of the seller (BG-4) or the buyer (BG-7), from the party's own element."""

    name: Paths  # BT-27, BT-44
    vat: Paths  # BT-31, BT-48
    legal_ids: Paths  # BT-30, BT-47 first, then other identifiers; schemes 0002 (SIREN) and 0009 (SIRET) count
    street: Paths  # BT-50, BT-51, BT-163: every one that is filled
    postcode: Paths  # BT-53
    city: Paths  # BT-52
    country: Paths  # BT-55


@dataclass(frozen=True, slots=True)
class Syntax:
    """One way to write an invoice."""

    number: Paths  # BT-1
    issue_date: Paths  # BT-2
    due_dates: Paths  # BT-9
    type_code: Paths  # BT-3
    currency: Paths  # BT-5
    guideline: Paths  # BT-24
    seller: str
    buyer: str
    party: Party
    total: Paths  # BT-112
    prepaid: Paths  # BT-113
    due: Paths  # BT-115
    iban: Paths  # BT-84


_CII_ADDRESS = "PostalTradeAddress"
_CII_PARTY = Party(
    name=("Name", "SpecifiedLegalOrganization/TradingBusinessName"),
    vat=("SpecifiedTaxRegistration/ID[@schemeID='VA']",),
    legal_ids=("SpecifiedLegalOrganization/ID", "GlobalID", "ID"),
    street=(f"{_CII_ADDRESS}/LineOne", f"{_CII_ADDRESS}/LineTwo", f"{_CII_ADDRESS}/LineThree"),
    postcode=(f"{_CII_ADDRESS}/PostcodeCode",),
    city=(f"{_CII_ADDRESS}/CityName",),
    country=(f"{_CII_ADDRESS}/CountryID",),
)


def _cross_industry(context: str, header: str, trade: str, kind: str, summation: str) -> Syntax:
    """CII and its ancestor ZUGFeRD 1.0 differ in the names of the boxes, not of what is in them."""
    agreement = f"{trade}/Applicable{kind}TradeAgreement"
    settlement = f"{trade}/Applicable{kind}TradeSettlement"
    means = f"{settlement}/SpecifiedTradeSettlementPaymentMeans"
    return Syntax(
        number=(f"{header}/ID",),
        issue_date=(f"{header}/IssueDateTime/DateTimeString", f"{header}/IssueDateTime/DateTime"),
        due_dates=(
            f"{settlement}/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString",
            f"{settlement}/SpecifiedTradePaymentTerms/DueDateDateTime/DateTime",
        ),
        type_code=(f"{header}/TypeCode",),
        currency=(f"{settlement}/InvoiceCurrencyCode",),
        guideline=(f"{context}/GuidelineSpecifiedDocumentContextParameter/ID",),
        seller=f"{agreement}/SellerTradeParty",
        buyer=f"{agreement}/BuyerTradeParty",
        party=_CII_PARTY,
        total=(f"{settlement}/{summation}/GrandTotalAmount",),
        prepaid=(f"{settlement}/{summation}/TotalPrepaidAmount",),
        due=(f"{settlement}/{summation}/DuePayableAmount",),
        iban=(f"{means}/PayeePartyCreditorFinancialAccount/IBANID",),
    )


CII = _cross_industry(
    "ExchangedDocumentContext",
    "ExchangedDocument",
    "SupplyChainTradeTransaction",
    "Header",
    "SpecifiedTradeSettlementHeaderMonetarySummation",
)
ZUGFERD_1 = _cross_industry(
    "SpecifiedExchangedDocumentContext",
    "HeaderExchangedDocument",
    "SpecifiedSupplyChainTradeTransaction",
    "SupplyChain",
    "SpecifiedTradeSettlementMonetarySummation",
)

_UBL_TOTALS = "LegalMonetaryTotal"
UBL = Syntax(
    number=("ID",),
    issue_date=("IssueDate",),
    due_dates=("DueDate", "PaymentMeans/PaymentDueDate", "PaymentTerms/PaymentDueDate"),
    type_code=("InvoiceTypeCode", "CreditNoteTypeCode"),
    currency=("DocumentCurrencyCode",),
    guideline=("CustomizationID",),
    seller="AccountingSupplierParty/Party",
    buyer="AccountingCustomerParty/Party",
    party=Party(
        name=("PartyLegalEntity/RegistrationName", "PartyName/Name"),
        vat=("PartyTaxScheme/CompanyID",),
        legal_ids=("PartyLegalEntity/CompanyID", "PartyIdentification/ID"),
        street=(
            "PostalAddress/StreetName",
            "PostalAddress/AdditionalStreetName",
            "PostalAddress/AddressLine/Line",
        ),
        postcode=("PostalAddress/PostalZone",),
        city=("PostalAddress/CityName",),
        country=("PostalAddress/Country/IdentificationCode",),
    ),
    total=(f"{_UBL_TOTALS}/TaxInclusiveAmount",),
    prepaid=(f"{_UBL_TOTALS}/PrepaidAmount",),
    due=(f"{_UBL_TOTALS}/PayableAmount",),
    iban=("PaymentMeans/PayeeFinancialAccount/ID",),
)
