"""All that France answers: this module is the ``countries.answers.Law``. Whoever needs one rule imports that one."""

from chalicelib.countries.fr.account import allocate, composition
from chalicelib.countries.fr.admissibility import admit, verdict
from chalicelib.countries.fr.calendar import contact_day, day, holidays
from chalicelib.countries.fr.contact import contact_allowed, contacts_left, counted, next_allowed, too_many
from chalicelib.countries.fr.courts import court_of_appeal, departements
from chalicelib.countries.fr.evidence import proofs
from chalicelib.countries.fr.insolvency import declare_by
from chalicelib.countries.fr.limitation_clock import expires_on, limitation
from chalicelib.countries.fr.routes import routes, worth_pursuing
from chalicelib.countries.fr.tariffed import priced
from chalicelib.countries.fr.timeliness import leave_out

CODE = "fr"

__all__ = [
    "CODE",
    "admit",
    "allocate",
    "composition",
    "contact_allowed",
    "contact_day",
    "contacts_left",
    "counted",
    "court_of_appeal",
    "day",
    "declare_by",
    "departements",
    "expires_on",
    "holidays",
    "leave_out",
    "limitation",
    "next_allowed",
    "priced",
    "proofs",
    "routes",
    "too_many",
    "verdict",
    "worth_pursuing",
]
