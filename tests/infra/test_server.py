"""The local server is as strict as API Gateway and keeps requests apart."""

import gzip
import hashlib
import http.client
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from chalice.app import Chalice, Response

from chalicelib.domain.refusals import Reason
from infra.local import server, static_files
from tests import serving
from tests.client import Client

PNG = b"\x89PNG\r\n\x1a\n\xff\xfe"


def page(text: str) -> Response:
    return Response(text, headers={"Content-Type": "text/html; charset=utf-8"})


def toy() -> Chalice:
    app = Chalice("toy")
    app.api.binary_types = ["multipart/form-data", "image/png"]

    @app.route("/")
    def home() -> Response:
        return page("<h1>Bonjour</h1>" * 100)

    @app.route("/claims/{claim_id}")
    def claim(claim_id: str) -> Response:
        return page(f"claim {claim_id}")

    @app.route("/claims/new")
    def new_claim() -> Response:
        return page("new claim")

    @app.route("/echo", methods=["POST"], content_types=["application/x-www-form-urlencoded", "multipart/form-data"])
    def echo() -> dict[str, object]:
        request = app.current_request
        assert request is not None
        raw = request.raw_body
        assert isinstance(raw, bytes)
        return {
            "raw": hashlib.sha256(raw).hexdigest(),
            "query": dict(request.query_params or {}),
            "cookie": dict(request.headers).get("cookie"),
        }

    add_answers(app)
    add_threads(app)
    return app


def add_threads(app: Chalice) -> None:
    gate = threading.Barrier(4)

    @app.route("/whoami")
    def whoami() -> dict[str, str]:
        request = app.current_request
        assert request is not None
        before = request.headers["x-name"]
        gate.wait(timeout=10)
        assert app.current_request is not None
        return {"before": before, "after": app.current_request.headers["x-name"]}


def add_answers(app: Chalice) -> None:
    @app.route("/cookies")
    def cookies() -> Response:
        return Response("", headers={"Set-Cookie": ["a=1; Path=/", "b=2; Path=/"], "Content-Type": "text/plain"})

    @app.route("/picture")
    def picture() -> Response:
        return Response(PNG, headers={"Content-Type": "image/png"})

    @app.route("/undeclared-bytes")
    def undeclared() -> Response:
        return Response(PNG, headers={"Content-Type": "application/pdf"})

    @app.route("/huge")
    def huge() -> Response:
        return page("x" * 6_300_000)


def error_page(reason: Reason, headers: Mapping[str, str], _path: str) -> Response:
    return Response(
        f"{reason.value} {headers.get('Accept-Language')}", headers={"Content-Type": "text/html; charset=utf-8"}
    )


@pytest.fixture(scope="module")
def adapter() -> server.Adapter:
    return server.Adapter(toy(), error_page)


@pytest.fixture
def client(adapter: server.Adapter) -> Client:
    return Client(adapter)


def test_a_page_comes_with_its_length_and_type(client: Client) -> None:
    answer = client.get("/")
    assert answer.status == 200
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_text_is_compressed_for_those_who_take_it(client: Client) -> None:
    answer = client.get("/", accept_encoding="gzip, br")
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(answer.body).startswith(b"<h1>Bonjour")
    assert "content-encoding" not in client.get("/claims/1", accept_encoding="gzip").headers  # too short to gain


def test_head_has_the_headers_of_get_and_no_body(client: Client) -> None:
    answer = client.request("HEAD", "/")
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["content-length"] == str(len(client.get("/").body))


@pytest.mark.parametrize(
    ("path", "text"), [("/claims/clm_1", "claim clm_1"), ("/claims/new", "new claim"), ("/claims/new/", "new claim")]
)
def test_a_literal_segment_wins_over_a_parameter(client: Client, path: str, text: str) -> None:
    assert client.get(path).text == text


@pytest.mark.parametrize("path", ["/nothing", "/claims", "/claims/1/2", "/claims//", "/static/none.css", "/static/"])
def test_an_unknown_address_gets_the_apps_own_page(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status, answer.text) == (404, "no_such_page fr")


def test_an_undeclared_method_is_told_the_declared_ones(client: Client) -> None:
    answer = client.request("DELETE", "/echo")
    assert (answer.status, answer.headers["allow"]) == (405, "POST")
    assert answer.text == "method_not_allowed fr"


def test_a_form_arrives_as_it_was_sent(client: Client) -> None:
    answer = client.post("/echo?a=1&a=2&e=%C3%A9&b=", {"nom": "Éloïse"})
    assert answer.json["raw"] == hashlib.sha256(b"nom=%C3%89lo%C3%AFse").hexdigest()
    assert answer.json["query"] == {"a": "2", "e": "é", "b": ""}


def test_a_declared_binary_body_arrives_byte_for_byte(client: Client) -> None:
    answer = client.upload("/echo", {"file": ("a.png", "image/png", PNG)}, {"x": "y"})
    sent = client.multipart({"file": ("a.png", "image/png", PNG)}, {"x": "y"})
    assert PNG in sent
    assert answer.json["raw"] == hashlib.sha256(sent).hexdigest()


def test_a_body_of_a_type_the_route_does_not_take_is_refused(client: Client) -> None:
    assert client.post_json("/echo", {}).status == 415


@pytest.mark.parametrize(
    ("method", "url", "body"), [("GET", "/claims/%ff", b""), ("GET", "/?q=%ff", b""), ("POST", "/echo", b"\xff")]
)
def test_bytes_that_are_no_text_are_a_bad_request(client: Client, method: str, url: str, body: bytes) -> None:
    answer = client.request(method, url, body, "application/x-www-form-urlencoded")
    assert (answer.status, answer.text) == (400, "bad_request fr")


@pytest.mark.parametrize("size", [10 * 1024 * 1024 + 1, 5 * 1024 * 1024])
def test_what_amazon_would_not_carry_is_too_large(client: Client, size: int) -> None:
    answer = client.upload("/echo", {"file": ("a.pdf", "application/pdf", bytes(size))})
    assert (answer.status, answer.text) == (413, "file_too_large fr")


def test_four_megabytes_pass(client: Client) -> None:
    assert client.upload("/echo", {"file": ("a.pdf", "application/pdf", bytes(4_000_000))}).status == 200


def test_declared_bytes_go_out_as_bytes_to_those_who_accept_them(client: Client) -> None:
    assert client.get("/picture", accept="image/png").body == PNG
    assert client.get("/picture", accept="text/html,*/*").body == PNG  # as resources.json asks for
    assert client.get("/picture", accept="text/plain,image/png").body != PNG  # API Gateway looks at the first type only


@pytest.mark.parametrize("path", ["/undeclared-bytes", "/huge"])
def test_what_lambda_could_not_answer_is_a_bad_gateway(client: Client, path: str) -> None:
    assert client.get(path).status == 502


def test_every_cookie_is_set_and_sent_back(client: Client) -> None:
    assert client.get("/cookies").cookies == ("a=1; Path=/", "b=2; Path=/")
    assert client.post("/echo").json["cookie"] == "a=1; b=2"


def test_files_have_a_type_a_tag_and_stay_inside_their_folder(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "site.css").write_text("a{}")
    (tmp_path / "static" / "f.woff2").write_bytes(b"wOF2")
    (tmp_path / "secret.txt").write_text("secret")
    sheet = static_files.find("/static/site.css", tmp_path / "static")
    font = static_files.find("/static/f.woff2", tmp_path / "static")
    assert sheet is not None
    assert font is not None
    assert (sheet.content_type, font.content_type) == ("text/css; charset=utf-8", "font/woff2")
    assert static_files.find("/static/../secret.txt", tmp_path / "static") is None
    assert static_files.find("/static/a\0b", tmp_path / "static") is None


def test_a_known_file_is_not_sent_twice(client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "site.css").write_text("a{}")
    found = static_files.find("/static/site.css", tmp_path)
    assert found is not None
    monkeypatch.setattr(static_files, "find", lambda _: found)
    first = client.get(f"/static/site.{found.etag[1:13]}.css")
    assert (first.status, first.text, first.headers["cache-control"]) == (200, "a{}", static_files.A_YEAR)
    again = client.get("/static/site.css", if_none_match=first.headers["etag"])
    assert (again.status, again.body, again.headers["cache-control"]) == (304, b"", "no-cache")


@pytest.fixture(scope="module")
def port(adapter: server.Adapter) -> Iterator[int]:
    with serving.background(adapter) as chosen:
        yield chosen


def test_four_hundred_requests_under_threads_each_see_themselves(port: int) -> None:
    def ask(number: int) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", "/whoami", headers={"X-Name": str(number)})
        body = connection.getresponse().read()
        connection.close()
        return body == f'{{"before":"{number}","after":"{number}"}}'.encode()

    with ThreadPoolExecutor(4) as visitors:
        assert sum(visitors.map(ask, range(400))) == 400


def test_a_busy_port_is_said_in_one_sentence(adapter: server.Adapter, port: int) -> None:
    with pytest.raises(server.PortBusy, match=f"Port {port} is busy"):
        server.listener(adapter, port)
