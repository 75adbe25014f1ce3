"""One sample invoice in the other syntaxes and containers that people send: UBL, ZUGFeRD 1.0, envelopes, archives."""

import gzip
import io
import zipfile

from infra.local.sample_paper import IBAN, raw_pdf, stream

UBL = "urn:oasis:names:specification:ubl:schema:xsd"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s>>"
BIRTH_NAMES = (  # ZUGFeRD 1.0 called them so
    ("CrossIndustryInvoice", "CrossIndustryDocument"),
    ("ExchangedDocumentContext", "SpecifiedExchangedDocumentContext"),
    ("<rsm:ExchangedDocument>", "<rsm:HeaderExchangedDocument>"),
    ("</rsm:ExchangedDocument>", "</rsm:HeaderExchangedDocument>"),
    ("rsm:SupplyChainTradeTransaction", "rsm:SpecifiedSupplyChainTradeTransaction"),
    ("ApplicableHeaderTrade", "ApplicableSupplyChainTrade"),
    ("SettlementHeaderMonetary", "SettlementMonetary"),
    ("urn:cen.eu:en16931:2017", "urn:ferd:CrossIndustryDocument:invoice:1p0:comfort"),
)


def all_of(cii: str) -> dict[str, bytes]:
    """The CII text of a sample in every other form, by name; each says the same but ``credit.xml``."""
    plain = cii.encode()
    return {
        "ubl.xml": ubl().encode(),
        "credit.xml": ubl("CreditNote").encode(),
        "zugferd-1.xml": _born(cii).encode(),
        "utf-16.xml": cii.replace("UTF-8", "UTF-16").encode("utf-16"),
        "marked.xml": b"\xef\xbb\xbf" + plain,
        "prefixless.xml": cii.replace("rsm:", "").replace("xmlns:rsm=", "xmlns=").replace("xmlns:=", "xmlns=").encode(),
        "envelope.xml": b"<e:Envelope xmlns:e='urn:e'><e:Body>" + plain.partition(b"?>")[2] + b"</e:Body></e:Envelope>",
        "archive.zip": _zip(plain),
        "packed.xml.gz": gzip.compress(plain, mtime=0),
        "misnamed.pdf": attached(plain, b"donnees.txt"),
        "ubl.pdf": attached(ubl().encode(), b"invoice.xml"),
        "pinned.pdf": pinned(plain),
        "loose.pdf": loose(plain),
    }


def ubl(kind: str = "Invoice") -> str:
    """The invoice of Lyon in UBL 2.1, or a credit note of it."""
    code = {"Invoice": "380", "CreditNote": "381"}[kind]
    party = (
        '<cac:Party><cac:PartyIdentification><cbc:ID schemeID="0009">{siren}00017</cbc:ID></cac:PartyIdentification>'
        "<cac:PartyName><cbc:Name>{name}</cbc:Name></cac:PartyName><cac:PostalAddress><cbc:StreetName>{line}"
        "</cbc:StreetName><cbc:CityName>{city}</cbc:CityName><cbc:PostalZone>{postcode}</cbc:PostalZone><cac:Country>"
        "<cbc:IdentificationCode>FR</cbc:IdentificationCode></cac:Country></cac:PostalAddress></cac:Party>"
    )
    seller = {"siren": "000135004", "name": "Menuiserie Kerlann SARL", "line": "24 boulevard de la Liberté"}
    buyer = {"siren": "000241364", "name": "Brasserie des Deux Amarres SAS", "line": "18 rue de la République"}
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<{kind} xmlns="{UBL}:{kind}-2" xmlns:cac="{UBL}:CommonAggregateComponents-2" xmlns:cbc="{UBL}:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>
  <cbc:ID>F2026-0118</cbc:ID><cbc:IssueDate>2026-08-23</cbc:IssueDate>
  <cbc:DueDate>2026-09-22</cbc:DueDate><cbc:{kind}TypeCode>{code}</cbc:{kind}TypeCode>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cac:AccountingSupplierParty>{party.format(**seller, city="Rennes", postcode="35000")}</cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty>{party.format(**buyer, city="Lyon", postcode="69002")}</cac:AccountingCustomerParty>
  <cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cac:PayeeFinancialAccount>
    <cbc:ID>{IBAN}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
  <cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount currencyID="EUR">1240.50</cbc:TaxInclusiveAmount>
    <cbc:PayableAmount currencyID="EUR">1240.50</cbc:PayableAmount></cac:LegalMonetaryTotal>
</{kind}>"""


def attached(content: bytes, name: bytes, extra: bytes = b"") -> bytes:
    """A PDF with this file in its tree of attachments; ``extra`` are entries of the file's own object."""
    spec = b"<</Type/Filespec/F(%s)/UF(%s)/EF<</F 5 0 R>>>>" % (name, name)
    names = b"/Names<</EmbeddedFiles<</Names[(%s) 4 0 R]>>>>" % name
    return raw_pdf(PAGE % b"", spec, stream(content, b"/Type/EmbeddedFile" + extra), catalog=names)


def pinned(content: bytes) -> bytes:
    """A PDF with the file pinned to its page as a note."""
    note = b"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS<</Type/Filespec/F(a.xml)/EF<</F 5 0 R>>>>>>"
    return raw_pdf(PAGE % b"/Annots[4 0 R]", note, stream(content, b"/Type/EmbeddedFile"))


def loose(content: bytes) -> bytes:
    """A PDF that names the file only in its list of associated files."""
    spec = b"<</Type/Filespec/AFRelationship/Data/F(factur-x.xml)/EF<</F 5 0 R>>>>"
    return raw_pdf(PAGE % b"", spec, stream(content, b"/Type/EmbeddedFile"), catalog=b"/AF[4 0 R]")


def _born(cii: str) -> str:
    for now, then in BIRTH_NAMES:
        cii = cii.replace(now, then)
    return cii


def _zip(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("lisez-moi.txt"), b"Bonjour")
        archive.writestr(zipfile.ZipInfo("facture.xml"), content)
    return out.getvalue()
