"""Every reason to say no. ``web.pages`` owns the status and the French and English sentence of each."""

from enum import StrEnum


class Reason(StrEnum):
    """A closed list: a new reason is added here and given its sentences, or a test fails."""

    # the file that came in
    FILE_EMPTY = "file_empty"
    FILE_TOO_LARGE = "file_too_large"
    FILE_NOT_SUPPORTED = "file_not_supported"
    PDF_UNREADABLE = "pdf_unreadable"
    PDF_ENCRYPTED = "pdf_encrypted"
    PAPER_NOT_TAKEN = "paper_not_taken"  # neither a document nor a picture nor a mail
    TOO_MANY_PAPERS = "too_many_papers"
    PDF_WITHOUT_DATA = "pdf_without_data"
    PDF_IS_A_PICTURE = "pdf_is_a_picture"  # a scan: no words to read
    XML_BROKEN = "xml_broken"
    XML_FORBIDDEN = "xml_forbidden"  # entities, DTD: a bomb or a spy
    NOT_AN_INVOICE = "not_an_invoice"
    TABLE_UNREADABLE = "table_unreadable"
    TABLE_LOCKED = "table_locked"  # a password on the workbook
    TABLE_WITHOUT_HEADINGS = "table_without_headings"
    TABLE_WITHOUT_AMOUNTS = "table_without_amounts"
    TABLE_TOO_LONG = "table_too_long"
    CREDIT_NOTE = "credit_note"
    FACTORED = "factored"
    # what is claimed
    BELOW_MINIMUM = "below_minimum"
    NOTHING_DUE = "nothing_due"
    FOREIGN_CURRENCY = "foreign_currency"
    NOT_YET_DUE = "not_yet_due"
    TIME_BARRED = "time_barred"
    DEBTOR_INSOLVENT = "debtor_insolvent"
    BANK_LOAN = "bank_loan"
    DISPUTED = "disputed"
    OVER_INDEBTED = "over_indebted"
    NOT_PROFESSIONAL = "not_professional"  # penalties and the EUR 40 are owed between professionals only
    FEE_ON_DEBTOR = "fee_on_debtor"
    LOOKS_OFFICIAL = "looks_official"
    PAYOUT_LATE = "payout_late"
    HOLDS_FUNDS = "holds_funds"
    BETWEEN_TRADERS = "between_traders"
    DUPLICATE = "duplicate"
    SAME_PARTY = "same_party"
    UNKNOWN_PLACE = "unknown_place"
    BAD_AMOUNT = "bad_amount"
    BAD_DATE = "bad_date"
    MISSING_FIELD = "missing_field"
    RATE_MISSING = "rate_missing"  # a half-year whose legal rates are not in the tables
    # the life of a claim
    NOT_FOUND = "not_found"
    NOT_YOURS = "not_yours"
    WRONG_MOMENT = "wrong_moment"
    STALE_PAGE = "stale_page"
    MANDATE_MISSING = "mandate_missing"
    MANDATE_OUTGROWN = "mandate_outgrown"
    NOT_CHECKED = "not_checked"  # the box «I have checked» was left empty
    ALREADY_TAKEN = "already_taken"
    OFFER_EXPIRED = "offer_expired"
    UNDO_TOO_LATE = "undo_too_late"
    NO_LONGER_YOURS = "no_longer_yours"  # he had the claim; somebody else is asked now
    NO_CAPACITY = "no_capacity"
    NOT_VETTED = "not_vetted"
    LETTER_FIRST = "letter_first"
    PAUSED = "paused"
    PLAN_RUNNING = "plan_running"
    CLOSED = "closed"
    OUTSIDE_HOURS = "outside_hours"
    CONTACT_BUDGET = "contact_budget"
    UNLAWFUL_TEXT = "unlawful_text"  # the message linter found what may not be written to a debtor
    OVERPAID = "overpaid"
    CURRENCY_OF_PAYMENT = "currency_of_payment"
    UNKNOWN_PAYMENT = "unknown_payment"
    OTHER_ACCOUNT = "other_account"  # the payment provider tells of money on an account that is not this claim's
    # tenders
    TENDER_CLOSED = "tender_closed"
    TENDER_FULL = "tender_full"
    BID_INVALID = "bid_invalid"
    BIDS_ARE_IN = "bids_are_in"  # how it closes is fixed once somebody has bid
    LOT_TOO_SMALL = "lot_too_small"  # somebody has bid on its claims, or they are gone
    CONFLICT_OF_INTEREST = "conflict_of_interest"  # tied to a party: never said to which, or by what
    OTHER_COURT = "other_court"  # an officer of that court of appeal alone may do this
    TARIFFED_ACT = "tariffed_act"  # nobody bids on an act whose price the law fixes
    # the door
    KEY_REUSED = "key_reused"
    TRY_AGAIN = "try_again"
    SIGN_IN = "sign_in"
    LINK_EXPIRED = "link_expired"
    WRONG_POSTCODE = "wrong_postcode"
    TOO_MANY_TRIES = "too_many_tries"
    FORGED_FORM = "forged_form"
    BAD_SIGNATURE = "bad_signature"
    BAD_REQUEST = "bad_request"
    BAD_FIELDS = "bad_fields"  # a program sent JSON of another shape; each field is told
    BODY_TOO_LARGE = "body_too_large"
    API_KEY = "api_key"  # a program sent no key, or one that opens nothing
    OTHER_KEY = "other_key"  # a creditor's key where a provider's is wanted, or the other way round
    WEBHOOK_ADDRESS = "webhook_address"  # not an address we call: not https, or behind somebody's walls
    WEBHOOKS_ENOUGH = "webhooks_enough"  # one owner's endpoints
    IDEMPOTENCY_KEY = "idempotency_key"  # a program files a claim without naming its request
    NEEDS_ANSWERS = "needs_answers"  # a program's claim is read; what is open stands in the answer
    FRAMEWORK_MISSING = "framework_missing"  # signed once on the site, before a program may sign annexes under it
    NO_SUCH_PAGE = "no_such_page"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    UNSUPPORTED_MEDIA = "unsupported_media"
    SERVICE_DOWN = "service_down"  # an outside service does not answer


class Refused(Exception):
    """The command is understood and declined. Nothing was changed.

    ``detail`` fills the blanks of the sentence (amounts in cents, dates, counts): never a name.
    """

    def __init__(self, reason: Reason, **detail: object) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.detail = detail
