"""Answer a browser: the files of the site, each page with a script that waits for news."""

import json
from email.utils import formatdate
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from kb.diagnostics import Diagnostic
from kb.engine.settings import built_path
from kb.preview.state import State

OWN = "/_kb/"  # addresses of the preview, which no site has
PATIENCE = 25.0  # seconds that a browser waits for news, before it asks again
HOSTS = frozenset(("127.0.0.1", "localhost", "::1"))
SCRIPT = files("kb.preview").joinpath("preview.js").read_text(encoding="utf-8")
EMPTY = "<!doctype html><html lang=en><title>Nothing to show yet</title><body><p>Nothing to show yet.</p></body></html>"


class Answers(SimpleHTTPRequestHandler):
    state: State  # given by `serve`
    site: Path
    is_private: bool  # whether only this machine may look
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are two packets, and the second must not wait for the first

    def do_GET(self) -> None:
        if self.is_private and self._host not in HOSTS:
            self.send_error(HTTPStatus.FORBIDDEN)  # a page of another site that pretends to be this one
        elif self._path == f"{OWN}news.json":
            self._send(self._news(), "application/json")
        elif self._path == f"{OWN}preview.js":
            self._send(SCRIPT, "text/javascript")
        else:
            self._send_file()

    @property
    def _host(self) -> str:
        return urlsplit(f"//{self.headers.get('Host', '')}").hostname or ""

    @property
    def _path(self) -> str:
        return unquote(urlsplit(self.path).path)

    def _send_file(self) -> None:
        name = _file_name(self._path)
        self.state.wait_for_file(name)
        version = self.state.version  # before the file is read: what changes after that is news
        if not name.endswith(".html"):
            super().do_GET()
            return
        try:
            page = (self.site / name).read_text(encoding="utf-8")
        except OSError:
            page = self._not_found()
        self.state.open(name)
        script = f'<script src="{OWN}preview.js" data-page="{name}" data-version="{version}"></script>'
        self._send(page.replace("</body>", f"{script}</body>"), "text/html")

    def _not_found(self) -> str:
        try:
            return (self.site / "404.html").read_text(encoding="utf-8")
        except OSError:
            return EMPTY

    def _news(self) -> str:
        """It comes when there is some."""
        asked = parse_qs(urlsplit(self.path).query)
        name, version = asked["page"][0], int(asked["version"][0])
        with self.state.looked_at(name):
            self.state.wait_for_news(version, 0 if "now" in asked else PATIENCE)
        news = {
            "version": self.state.version,
            "reload": self.state.is_changed(name, version),
            "trouble": self.state.trouble,
            **_said(self.state.diagnostics, name),
        }
        return json.dumps(news)

    def _send(self, text: str, kind: str) -> None:
        data = text.encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("Date", formatdate(usegmt=True))
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """The terminal is for what is wrong."""


def _file_name(path: str) -> str:
    return f"{path.lstrip('/')}index.html" if path.endswith("/") else path.lstrip("/")


def _said(diagnostics: tuple[Diagnostic, ...], name: str) -> dict[str, object]:
    """What is wrong with a page, and how much is wrong elsewhere and keeps all pages as they were."""
    here = [one for one in diagnostics if built_path(one.finding.span.path) == name]
    elsewhere = sum(one.severity == "error" for one in diagnostics if one not in here)
    return {"findings": [_as_lines(one) for one in here], "elsewhere": elsewhere}


def _as_lines(one: Diagnostic) -> dict[str, str]:
    span = one.finding.span
    return {
        "place": f"{span.path}:{span.line}:{span.column}",
        "severity": one.severity,
        "rule": f"{one.code} {one.name}",
        "message": one.finding.message,
        "help": one.finding.help,
    }
