"""The people of the journey, each in his own browser without a window, going through the real pages."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

from chalicelib import ambient, countries
from chalicelib.domain.claim import assignment
from chalicelib.domain.claim.state import Claim
from chalicelib.gateways import invoice_reader, mailer, payment_accounts
from chalicelib.store import access, contacts, journal, people, providers, streams, views
from infra.local import demo_people, server
from infra.local.site import Site
from infra.local.visitor import Answer, Client

CODE = re.compile(r"\d{6}(?=\W+votre code)")


LONGEST_REST = timedelta(days=7)  # a week-end with its holidays; a longer wait is the budget's


class Stopped(Exception):
    """The journey can't go on: ``status`` and ``why`` say where it stands."""

    def __init__(self, status: str, why: str) -> None:
        super().__init__(f"{status}: {why}")
        self.status, self.why = status, why


class Visits:
    """Creditor, agent and debtor at the doors of one site; Stripe's webhooks come in the same way."""

    def __init__(self, site: Site) -> None:
        import app as front

        self.site = site
        self.adapter = server.Adapter(front.app)
        self.visitors = 0
        self.creditor = self.agent = self.debtor = self._someone()
        site.stripe.webhook = self._webhook

    def read(self, data: bytes) -> invoice_reader.ReadInvoice:
        """What the reader makes of a file. Raises Refused."""
        return invoice_reader.read(data)

    def creditor_signs_in(self, invoice: invoice_reader.ReadInvoice) -> None:
        """The seller has an account and comes in by a mailed link."""
        ref = ambient.new_id("crd")
        mail = f"{ref.lower()}@demo.recouvrance.example"
        account = payment_accounts.open_account("creditor", mail, ref)
        address = people.Address("1 place de la Demonstration", "35000", "Rennes")
        name = invoice.seller_name or "Le vendeur"
        people.save_creditor(
            people.Creditor(ref, name, invoice.seller_siren, address, mail, account, iban=invoice.iban)
        )
        people.save_user(people.User(ambient.new_id("usr"), mail, name, "creditor", ref))
        self.creditor = self._sign_in(mail)

    def drop(self, name: str, data: bytes) -> str:
        """Drop the file; the address of the check page."""
        kind = "application/pdf" if data.startswith(b"%PDF") else "application/xml"
        page = self.creditor.get("/creances/nouvelle")
        answer = self.creditor.upload("/creances/nouvelle", {"invoice": (name, kind, data)}, self._hidden(page))
        if answer.status != 303 or "/brouillon/" not in answer.location:  # noqa: PLR2004 - see other
            raise Stopped("incomplete", "the page asks for what the file does not say")
        return answer.location

    def sign(self, draft: str) -> str:
        """Check and sign; the claim's id."""
        page = self.creditor.get(draft)
        form = self._hidden(page) | {"signer": "Demonstration", "route": "near_you", "checked": "yes"}
        if 'name="code"' in page.text:
            form["code"] = self._code()
        answer = self.creditor.post(f"{draft}/signer", form)
        if answer.status != 303:  # noqa: PLR2004 - see other
            raise Stopped("incomplete", "the check page has questions: a place, a date or an amount is missing")
        return answer.location.rsplit("/", 1)[1]

    def _code(self) -> str:
        """The code that was mailed for a first signature."""
        return next(found[0] for mail in mailer.outbox() if (found := CODE.match(mail.subject)))

    def agent_accepts(self, claim_id: str) -> None:
        """The first agent of the wave takes it; where the demo has nobody near, one more agent lives there."""
        claim = self._claim(claim_id)
        if claim.wave is None or not claim.wave.offers:
            self._move_near(claim)
            claim = self._claim(claim_id)
        if claim.wave is None or not claim.wave.offers:
            raise Stopped("nobody", "no provider covers this place")
        known = providers.provider(claim.wave.offers[0].provider_id)
        if known is None:
            raise Stopped("nobody", "the provider is gone")
        self.agent = self._sign_in(known.email)
        page = self.agent.get(f"/missions/{claim_id}")
        self._done(self.agent.post(f"/missions/{claim_id}/accepter", self._hidden(page)))
        self.site.clock.jump(assignment.UNDO)

    def agent_calls(self, claim_id: str) -> None:
        """Eight days later, in the hours for it, he calls and records how it went; not who was called often enough."""
        claim = self._claim(claim_id)
        if not self._wait_for_the_hours(claim):
            return
        self.agent = self._sign_in(self._agent_mail(claim_id))
        page = self.agent.get(f"/missions/{claim_id}")
        self._done(self.agent.post(f"/missions/{claim_id}/contacter", self._hidden(page) | {"channel": "call"}))
        page = self.agent.get(f"/missions/{claim_id}")
        form = self._hidden(page) | {"step": claim.agenda[0].id, "kind": "call", "outcome": "no_answer"}
        self._done(self.agent.post(f"/missions/{claim_id}/etape", form))

    def debtor_pays(self, claim_id: str, postcode: str) -> None:
        """The link of the letter, the postcode, the pay page, and the card."""
        self.debtor = self._someone()
        page = self.debtor.follow(self.debtor.get(f"/d/{access.debtor_token(claim_id)}"))
        answer = self.debtor.post("/dossier/code", self._hidden(page) | {"postcode": postcode})
        page = self.debtor.follow(answer)
        answer = self.debtor.post("/dossier/payer", self._hidden(page))
        session = re.search(r"cs_test_\w+", answer.location)
        if session is None:
            raise Stopped("unpaid", "the debtor was not sent to the pay page")
        self.site.stripe.pay(session.group(), "card")

    def outcome(self, claim_id: str) -> str:
        """How the claim stands: paid, or its status."""
        claim = self._claim(claim_id)
        return claim.code or claim.status

    def timeline(self, claim_id: str) -> list[dict[str, Any]]:
        """Every act, oldest first."""
        return [
            {"number": m.number, "at": m.at.isoformat(), "by": m.role, "event": m.name}
            for m in views.timeline(claim_id)
        ]

    def postings(self, claim_id: str) -> list[dict[str, Any]]:
        """Every movement of money."""
        return [
            {"from": p.source, "to": p.destination, "cents": p.cents, "purpose": p.purpose}
            for p in views.book(claim_id)
        ]

    def _move_near(self, claim: Claim) -> None:
        pattern = providers.provider("prv_demo_agent_00")
        if pattern is None:
            raise Stopped("nobody", "the demo has no people")
        ref = f"prv_demo_near_{claim.place.insee}"
        mail = f"{ref}@demo.recouvrance.example"
        account = payment_accounts.open_account("provider", mail, ref)
        here = replace(
            pattern, id=ref, email=mail, account=account, lat=claim.place.lat, lon=claim.place.lon, name="Agent voisin"
        )
        providers.save(here)
        people.save_user(people.User(f"usr_{ref}", mail, here.name, "provider", ref))
        self.site.clock.jump(demo_people.NEXT_LOOK)
        self.site.worker.settle()

    def _wait_for_the_hours(self, claim: Claim) -> bool:
        """Whether the debtor may be called within a week; the clock is put there then."""
        history, now = contacts.history(claim.debtor_id), ambient.now()
        wait = countries.by_code("fr").next_allowed(history, "call", now, claim.place.departement) - now
        if wait > LONGEST_REST:
            return False
        self.site.clock.jump(wait)
        return True

    def _agent_mail(self, claim_id: str) -> str:
        known = providers.provider(self._claim(claim_id).provider_id or "")
        return known.email if known else ""

    def _sign_in(self, mail: str) -> Client:
        """Ask for a link, find it in the outbox, press the button."""
        client = self._someone()
        page = client.get("/connexion")
        client.post("/connexion", self._hidden(page) | {"email": mail})
        sent = next(
            message for message in mailer.outbox() if message.to == mail and "/connexion/" in "".join(message.links)
        )
        path = "/connexion/" + next(link for link in sent.links if "/connexion/" in link).rsplit("/", 1)[1]
        self._done(client.post(path, self._hidden(client.get(path))))
        return client

    def _someone(self) -> Client:
        """A new visitor, from an address of his own: the doors count tries by address."""
        self.visitors += 1
        high, low = divmod(self.visitors, 250)
        return Client(self.adapter, address=f"10.0.{high}.{low + 1}")

    def _webhook(self, body: bytes, signature: str) -> int:
        headers = {"stripe_signature": signature}
        return Client(self.adapter).request("POST", "/hooks/stripe", body, "application/json", headers).status

    def _claim(self, claim_id: str) -> Claim:
        claim = journal.load(streams.CLAIM, claim_id)
        if claim is None:
            raise Stopped("lost", "the claim is not in the table")
        return claim

    @staticmethod
    def _hidden(page: Answer) -> dict[str, str]:
        """The hidden fields of the first form that has them."""
        found = {}
        for name in ("csrf", "key"):
            if f'name="{name}"' in page.text:
                found[name] = page.value(name)
        return found

    @staticmethod
    def _done(answer: Answer) -> None:
        if answer.status != 303:  # noqa: PLR2004 - see other
            title = re.search(r"<h1[^>]*>(.*?)</h1>", answer.text, re.DOTALL)
            raise Stopped("stuck", f"{answer.status} {title.group(1).strip() if title else ''}")
