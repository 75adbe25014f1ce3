"""A visitor: sends requests to a WSGI application in this process, keeps cookies, follows where he is sent."""

import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote, urlencode, urlsplit
from wsgiref.validate import validator

Application = Callable[..., Any]
BOUNDARY = "the-boundary-between-parts"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. ``headers`` holds each header's last value by lower-case name; ``cookies`` every Set-Cookie."""

    status: int
    headers: Mapping[str, str]
    cookies: tuple[str, ...]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def json(self) -> Any:  # noqa: ANN401 - JSON is what it is
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def location(self) -> str:
        """Where a redirect leads."""
        return self.headers.get("location", "")

    def value(self, name: str) -> str:
        """The value of the first hidden or other input of that name."""
        tag = re.search(rf'<input[^>]*\bname="{re.escape(name)}"[^>]*>', self.text)
        found = re.search(r'\bvalue="([^"]*)"', tag.group()) if tag else None
        if found is None:
            raise LookupError(f"no input {name} with a value on the page")
        return found.group(1)


@dataclass(slots=True)
class Client:
    """One browser. ``application`` is the Adapter (or any WSGI application)."""

    application: Application
    language: str = "fr"
    address: str = "127.0.0.1"
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, url: str, **headers: str) -> Answer:
        """Look at a page."""
        return self.request("GET", url, headers=headers)

    def post(self, url: str, form: Mapping[str, str] | None = None, **headers: str) -> Answer:
        """Send a form."""
        return self.request("POST", url, urlencode(form or {}).encode(), "application/x-www-form-urlencoded", headers)

    def post_json(self, url: str, value: object, **headers: str) -> Answer:
        """Send JSON."""
        return self.request("POST", url, json.dumps(value).encode(), "application/json", headers)

    def upload(
        self,
        url: str,
        files: Mapping[str, tuple[str, str, bytes]],
        form: Mapping[str, str] | None = None,
        **headers: str,
    ) -> Answer:
        """``files``: field name to (file name, content type, bytes)."""
        body = self.multipart(files, form)
        return self.request("POST", url, body, f"multipart/form-data; boundary={BOUNDARY}", headers)

    @staticmethod
    def multipart(files: Mapping[str, tuple[str, str, bytes]], form: Mapping[str, str] | None = None) -> bytes:
        """A body with files, as browsers write it."""
        fields = [(f'form-data; name="{name}"', "", value.encode()) for name, value in (form or {}).items()]
        fields += [
            (f'form-data; name="{name}"; filename="{file}"', kind, raw) for name, (file, kind, raw) in files.items()
        ]
        parts = [
            f"--{BOUNDARY}\r\nContent-Disposition: {disposition}\r\n".encode()
            + (f"Content-Type: {kind}\r\n".encode() if kind else b"")
            + b"\r\n" + raw + b"\r\n"
            for disposition, kind, raw in fields
        ]  # fmt: skip
        return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()

    def follow(self, answer: Answer, **headers: str) -> Answer:
        """Go where the answers lead, at most ten steps."""
        for _ in range(10):
            if answer.status not in {301, 302, 303, 307}:
                return answer
            answer = self.get(answer.location, **headers)
        raise AssertionError(f"sent round in a circle: {answer.location}")

    def request(
        self, method: str, url: str, body: bytes = b"", content_type: str = "", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """``headers``: Python names (``accept_language="en"``)."""
        environ = self.environ(method, url, body, content_type)
        environ |= {f"HTTP_{name.upper()}": value for name, value in (headers or {}).items()}
        if self.cookies and "HTTP_COOKIE" not in environ:
            environ["HTTP_COOKIE"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        began: list[tuple[str, list[tuple[str, str]]]] = []

        def start_response(status: str, sent: list[tuple[str, str]], _: object = None) -> Callable[[bytes], None]:
            began.append((status, sent))
            return lambda _: None

        chunks = validator(self.application)(environ, start_response)
        received = b"".join(chunks)
        chunks.close()  # type: ignore[attr-defined]
        status, sent = began[0]
        cookies = tuple(value for name, value in sent if name.lower() == "set-cookie")
        self.keep(cookies)
        return Answer(int(status[:3]), {name.lower(): value for name, value in sent}, cookies, received)

    def environ(self, method: str, url: str, body: bytes, content_type: str) -> dict[str, Any]:
        """The request as WSGI has it."""
        parts = urlsplit(url)
        environ = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote(quote(parts.path, safe="/%"), "latin-1"),
            "QUERY_STRING": parts.query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": self.address,
            "HTTP_HOST": "127.0.0.1:8000",
            "HTTP_ACCEPT": "*/*",
            "HTTP_ACCEPT_LANGUAGE": self.language,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        if body or method == "POST":
            environ["CONTENT_LENGTH"] = str(len(body))
        return environ | ({"CONTENT_TYPE": content_type} if content_type else {})

    def keep(self, cookies: tuple[str, ...]) -> None:
        """Keep cookies, drop those that were ended."""
        for cookie in cookies:
            name, _, value = cookie.split(";", 1)[0].partition("=")
            self.cookies[name] = value
            if "max-age=0" in cookie.lower():
                del self.cookies[name]
