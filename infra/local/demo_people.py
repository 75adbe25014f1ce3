"""The people of the demo: invented firms, agents and officers on real communes. Never outside development."""

import csv
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from chalicelib import ambient
from chalicelib.domain.matching import facts
from chalicelib.gateways import documents, gazetteer, payment_accounts
from chalicelib.react import mandating
from chalicelib.store import access, frameworks, people, plain, providers, signatures

NEXT_LOOK = timedelta(hours=25)  # when nobody covers a place, it is looked at again after a day
PAPER = b"Piece de demonstration, sans valeur.\n"
DATA = Path(__file__).parent / "demo_data"
IBAN = "FR7630006000011234567890189"  # the specimen that banks print


@dataclass(frozen=True, slots=True)
class Link:
    """One way in, for ``/_dev``. ``name`` is the person's; of the debtor, the postcode his page asks for."""

    who: str
    name: str


def links() -> tuple[Link, ...]:
    """Who can be played with one click."""
    return (
        Link("creditor", "Menuiserie Kerlann, Rennes"),
        Link("agent", "Karim Benali, Lyon"),
        Link("officer", "Étude Delorme, Lyon"),
        Link("debtor", debtor_postcode()),
        Link("operator", "Recouvrance"),
    )


def user(who: str) -> people.User | None:
    """The demo user of a role."""
    return people.user_by_email(f"{who}@demo.recouvrance.example")


def remember_debtor(claim_id: str, postcode: str) -> None:
    """Which claim the debtor's link opens."""
    plain.put([claim_id, postcode], "demo#debtor")


def debtor_path() -> str:
    """The link of the demo's letter."""
    known = plain.get(list[str], "demo#debtor") or ["", ""]
    return f"/d/{access.debtor_token(known[0])}"


def debtor_postcode() -> str:
    """What the demo's debtor types."""
    return (plain.get(list[str], "demo#debtor") or ["", ""])[1]


def make() -> None:
    """Creditors, agents, officers, an operator, and one agent who waits to be vetted."""
    for row in rows("creditors"):
        _creditor(row)
    paper = documents.put(PAPER, "text/plain; charset=utf-8")
    known: dict[str, int] = {}
    for row in rows("providers"):
        number = known[row["kind"]] = known.get(row["kind"], -1) + 1
        _provider(row, number, paper)
    people.save_user(people.User("usr_operator", _mail("operator"), "Opérateur", "operator", "opr_demo"))


def creditor_id(who: str) -> str:
    """A demo creditor's id."""
    return f"crd_demo_{who.replace('-', '_')}"


def rows(name: str) -> list[dict[str, str]]:
    """A table of the demo, from ``demo_data``."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _creditor(row: dict[str, str]) -> None:
    known, mail = creditor_id(row["who"]), _mail(row["who"])
    address = people.Address(row["line"], row["postcode"], row["city"])
    account = payment_accounts.open_account("creditor", mail, known)
    made = people.Creditor(known, row["name"], row["siren"], address, mail, account, trader=True, iban=IBAN)
    people.save_creditor(made)
    people.save_user(people.User(f"usr_{row['who']}", mail, row["person"], "creditor", known))
    proof = f"code à usage unique envoyé à {mail}"
    signature = signatures.Signature(row["person"], "gérant", ambient.now(), proof, "127.0.0.1")
    frameworks.keep(known, mandating.sign_framework(made, signature, ambient.now()))


def _provider(row: dict[str, str], number: int, paper: str) -> None:
    town = gazetteer.commune(row["insee"])
    if town is None or town.lat is None or town.lon is None:
        raise LookupError(f"the demo names a commune that does not exist: {row['insee']}")
    known = f"prv_demo_{row['kind']}_{number:02d}"
    who = row["kind"] if number == 0 else f"{row['kind']}-{number}"
    providers.save(
        providers.Provider(
            id=known,
            kind="agent" if row["kind"] == "agent" else "officer",
            name=row["name"],
            email=_mail(who),
            address=people.Address(row["street"], town.postcodes[0], town.name),
            lat=town.lat + number % 7 * 0.008 - 0.024,  # not all at the town hall
            lon=town.lon + number % 5 * 0.012 - 0.024,
            insee=row["insee"],
            km=float(row["km"]),
            slots=int(row["slots"]),
            phone=f"+3363998{number:04d}",  # the block reserved for fiction
            account=payment_accounts.open_account("provider", _mail(who), known),
            papers=_papers(row, number, paper),
            records={"company": facts.Tally(int(row["won"]), int(row["closed"]))},
        )
    )
    people.save_user(people.User(f"usr_{who}", _mail(who), row["name"], "provider", known))


def _papers(row: dict[str, str], number: int, paper: str) -> providers.Papers:
    return providers.Papers(
        insurance=paper,
        insurer="Assurance Armorique",
        policy=f"RC-{number:05d}",
        cover_cents=30_000_000,
        insured_until=ambient.today() + timedelta(days=300),
        exclusive_account=paper,
        prosecutor=paper,
        attested_on=ambient.today() - timedelta(days=60),
        declared_on=ambient.today() - timedelta(days=55),
        checked_at=ambient.now() if row["vetted"] == "yes" else None,
    )


def _mail(who: str) -> str:
    return f"{who}@demo.recouvrance.example"
