"""Answers carry their headers, their language and their sentence, from source or compiled templates."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jinja2
import pytest
from chalice.app import Request

from chalicelib import config, templating
from chalicelib.domain.refusals import Reason, Refused
from chalicelib.templating import assets
from chalicelib.web import pages

SETTINGS = {
    "SITE_URL": "https://recouvrance.example",
    "TABLE_NAME": "t",
    "DOCUMENTS": "file:var",
    "SECRET_KEY": "k" * 32,
    "STRIPE_API_KEY": "sk_test_x",
    "STRIPE_WEBHOOK_SECRET": "whsec_x",
    "STRIPE_API_BASE": "http://127.0.0.1:12111",
}
CACHES = (config.settings, templating.environment, pages._policy, assets.asset, assets._manifest, assets.sheet)


@dataclass(frozen=True)
class Someone:
    kind: str = "creditor"
    name: str = "Atelier Vélo Saône"
    csrf: str = "the-secret"


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    forget()
    yield
    forget()


def forget() -> None:
    for cached in CACHES:
        cached.cache_clear()


def asked(path: str = "/", query: str = "", **headers: str) -> Request:
    pairs = dict(pair.split("=") for pair in query.split("&") if pair)
    return Request(
        {
            "multiValueQueryStringParameters": {name: [value] for name, value in pairs.items()} or None,
            "headers": headers,
            "pathParameters": None,
            "requestContext": {"httpMethod": "GET", "resourcePath": path, "path": path},
            "body": None,
            "stageVariables": None,
        }
    )


def test_a_page_carries_the_security_headers_and_runs_nothing_inline() -> None:
    answer = pages.render("public/home.html", asked())
    policy = str(answer.headers["Content-Security-Policy"])

    assert answer.status_code == 200
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self' https://checkout.stripe.com http://127.0.0.1:12111" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not re.search(r"""<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=["']""", answer.body)


def test_the_one_inline_sheet_is_the_one_the_policy_names() -> None:
    answer = pages.render("public/home.html", asked())
    sheet = re.search(r"<style>(.*?)</style>", answer.body, re.DOTALL)

    assert sheet
    assert sheet[1] == assets.sheet().text
    assert assets.sheet().source in answer.headers["Content-Security-Policy"]


def test_nothing_in_the_head_holds_the_first_paint_back() -> None:
    body = pages.render("public/home.html", asked()).body
    head, _, rest = body.partition("<body>")
    waited_for = (
        r"""<link[^>]*rel="(?:stylesheet|preload)"|<script(?![^>]*(?:type="module"|\b(?:defer|async)\b))|@import"""
    )

    assert not re.findall(waited_for, head)
    assert rest.lstrip().startswith('<link rel="preload"'), "the font is asked for early all the same"


def test_every_file_a_page_asks_for_exists_under_its_hash() -> None:
    body = pages.render("public/home.html", asked()).body
    addresses = re.findall(r"/static/([\w./-]+)", body)

    assert len(addresses) >= 3
    for address in addresses:
        plain = assets.plain(address)
        assert plain != address
        assert assets.asset(plain) == f"/static/{address}"


def test_signed_in_pages_are_stored_nowhere() -> None:
    public = pages.render("public/home.html", asked())
    private = pages.render("public/home.html", asked(), viewer=Someone())

    assert public.headers["Cache-Control"] == "no-cache"
    assert private.headers["Cache-Control"] == "no-store"


def test_forms_of_a_session_carry_its_secret_and_its_key() -> None:
    body = pages.render("public/sign_in.html", asked(), viewer=Someone(), form_key="key_1").body

    assert '<input type="hidden" name="csrf" value="the-secret">' in body
    assert '<input type="hidden" name="key" value="key_1">' in body


def test_what_a_visitor_wrote_stays_text() -> None:
    body = pages.render("public/mail_sent.html", asked(), email="<script>x</script>").body

    assert "<script>x" not in body
    assert "&lt;script&gt;x" in body


def test_a_chosen_language_is_remembered_beside_other_cookies() -> None:
    answer = pages.render("public/home.html", asked(query="lang=en"), headers={"Set-Cookie": ["a=1"]})

    assert '<html lang="en">' in answer.body
    assert answer.headers["Set-Cookie"] == ["a=1", "lang=en; Path=/; Max-Age=31536000; SameSite=Lax; Secure"]


def test_a_language_that_was_not_chosen_sets_no_cookie() -> None:
    answer = pages.render("public/home.html", asked(query="lang=xx", **{"accept-language": "en"}))

    assert '<html lang="en">' in answer.body
    assert "Set-Cookie" not in answer.headers


def test_a_refusal_is_a_page_with_its_status_and_next_step() -> None:
    answer = pages.error_page(Reason.LINK_EXPIRED, {})

    assert answer.status_code == 410
    assert "Ce lien a expiré" in answer.body
    assert "Demandez-en un nouveau" in answer.body


def test_a_refusal_below_api_is_a_problem_document() -> None:
    refused = Refused(Reason.MISSING_FIELD, field="invoice/number", allow="GET, POST")

    answer = pages.error_page(refused, {"Accept-Language": "en"}, path="/api/v1/claims")
    problem = json.loads(answer.body)

    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Allow"] == "GET, POST"
    assert problem["type"] == "https://recouvrance.example/problems/missing_field"
    assert problem["status"] == answer.status_code == 422
    assert problem["title"] == "An answer is missing."
    assert problem["errors"] == [{"pointer": "#/invoice/number", "detail": "An answer is missing."}]


@pytest.mark.parametrize("path", ["/creances", "/api/v1/claims"])
def test_our_own_fault_says_its_reference_and_nothing_else(path: str) -> None:
    answer = pages.failure_page("err_42", {}, path=path)

    assert answer.status_code == 500
    assert "err_42" in answer.body


def test_our_own_fault_is_said_even_when_the_pages_are_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templating, "environment", lambda _: jinja2.Environment(loader=jinja2.DictLoader({})))

    answer = pages.failure_page("err_42", {})

    assert answer.status_code == 500
    assert "err_42" in answer.body


def test_after_a_form_the_visitor_is_sent_on() -> None:
    answer = pages.see_other("/creances", "a=1", "b=2")

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/creances"
    assert answer.headers["Set-Cookie"] == ["a=1", "b=2"]


def test_a_mail_says_the_same_in_both_parts() -> None:
    values = {"title": "Votre lien", "link": "https://recouvrance.example/x", "link_label": "Entrer"}

    for part in ("mail/sign_in.txt", "mail/sign_in.html"):
        written = templating.text(part, "fr", **values)
        assert "https://recouvrance.example/x" in written
        assert "sert une seule fois" in written


def test_compiled_templates_give_the_same_pages_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Jinja folds constants while compiling: an amount must not stay in the language of the compiler."""
    queries = ("lang=fr", "lang=en")
    before = [pages.render("public/home.html", asked(query=query)).body for query in queries]

    templating.compile_to(tmp_path)
    monkeypatch.setattr(assets, "COMPILED", tmp_path)
    forget()
    after = [pages.render("public/home.html", asked(query=query)).body for query in queries]

    assert isinstance(templating.environment("fr").loader, jinja2.ModuleLoader)
    assert after == before
    assert "€10" in after[1]
