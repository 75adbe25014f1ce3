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
    tax_ids: Paths  # BT-31, BT-32, BT-48: any of them


@dataclass(frozen=True, slots=True)
class Sums:
    """The amounts that must add up."""

    lines: Paths  # BT-106
    allowances: Paths  # BT-107
    charges: Paths  # BT-108
    basis: Paths  # BT-109
    taxes: Paths  # BT-110, BT-111: one in each currency
    tax_shares: Paths  # BT-117
    rounding: Paths  # BT-114


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
    terms: Paths  # BT-20
    buyer_reference: Paths  # BT-10
    tax_categories: Paths  # BT-118
    prices: Paths  # BT-146
    sums: Sums


_CII_ADDRESS = "PostalTradeAddress"
_CII_PARTY = Party(
    name=("Name", "SpecifiedLegalOrganization/TradingBusinessName"),
    vat=("SpecifiedTaxRegistration/ID[@schemeID='VA']",),
    legal_ids=("SpecifiedLegalOrganization/ID", "GlobalID", "ID"),
    street=(f"{_CII_ADDRESS}/LineOne", f"{_CII_ADDRESS}/LineTwo", f"{_CII_ADDRESS}/LineThree"),
    postcode=(f"{_CII_ADDRESS}/PostcodeCode",),
    city=(f"{_CII_ADDRESS}/CityName",),
    country=(f"{_CII_ADDRESS}/CountryID",),
    tax_ids=("SpecifiedTaxRegistration/ID",),
)


def _cross_industry(*, context: str, header: str, trade: str, kind: str, line_kind: str, summation: str) -> Syntax:
    """CII and its ancestor ZUGFeRD 1.0 differ in the names of the boxes, not of what is in them."""
    agreement = f"{trade}/Applicable{kind}TradeAgreement"
    settlement = f"{trade}/Applicable{kind}TradeSettlement"
    line = f"{trade}/IncludedSupplyChainTradeLineItem/Specified{line_kind}TradeAgreement"
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
        terms=(f"{settlement}/SpecifiedTradePaymentTerms/Description",),
        buyer_reference=(f"{agreement}/BuyerReference",),
        tax_categories=(f"{settlement}/ApplicableTradeTax/CategoryCode",),
        prices=(f"{line}/NetPriceProductTradePrice/ChargeAmount",),
        sums=Sums(
            lines=(f"{settlement}/{summation}/LineTotalAmount",),
            allowances=(f"{settlement}/{summation}/AllowanceTotalAmount",),
            charges=(f"{settlement}/{summation}/ChargeTotalAmount",),
            basis=(f"{settlement}/{summation}/TaxBasisTotalAmount",),
            taxes=(f"{settlement}/{summation}/TaxTotalAmount",),
            tax_shares=(f"{settlement}/ApplicableTradeTax/CalculatedAmount",),
            rounding=(f"{settlement}/{summation}/RoundingAmount",),
        ),
    )


CII = _cross_industry(
    context="ExchangedDocumentContext",
    header="ExchangedDocument",
    trade="SupplyChainTradeTransaction",
    kind="Header",
    line_kind="Line",
    summation="SpecifiedTradeSettlementHeaderMonetarySummation",
)
ZUGFERD_1 = _cross_industry(
    context="SpecifiedExchangedDocumentContext",
    header="HeaderExchangedDocument",
    trade="SpecifiedSupplyChainTradeTransaction",
    kind="SupplyChain",
    line_kind="SupplyChain",
    summation="SpecifiedTradeSettlementMonetarySummation",
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
        tax_ids=("PartyTaxScheme/CompanyID",),
    ),
    total=(f"{_UBL_TOTALS}/TaxInclusiveAmount",),
    prepaid=(f"{_UBL_TOTALS}/PrepaidAmount",),
    due=(f"{_UBL_TOTALS}/PayableAmount",),
    iban=("PaymentMeans/PayeeFinancialAccount/ID",),
    terms=("PaymentTerms/Note",),
    buyer_reference=("BuyerReference",),
    tax_categories=("TaxTotal/TaxSubtotal/TaxCategory/ID",),
    prices=("InvoiceLine/Price/PriceAmount", "CreditNoteLine/Price/PriceAmount"),
    sums=Sums(
        lines=(f"{_UBL_TOTALS}/LineExtensionAmount",),
        allowances=(f"{_UBL_TOTALS}/AllowanceTotalAmount",),
        charges=(f"{_UBL_TOTALS}/ChargeTotalAmount",),
        basis=(f"{_UBL_TOTALS}/TaxExclusiveAmount",),
        taxes=("TaxTotal/TaxAmount",),
        tax_shares=("TaxTotal/TaxSubtotal/TaxAmount",),
        rounding=(f"{_UBL_TOTALS}/PayableRoundingAmount",),
    ),
)
