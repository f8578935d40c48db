"""What was published answers on the built site and in the bundle, or nothing new is shipped; nginx reads its file."""

import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from kb.bundle import BUNDLE_NAME
from kb.bundle.contents import FOR_SERVERS_ONLY
from kb.generate import generate
from kb.generate.addresses import FOR_HOSTS, FOR_NGINX
from kb.ledger import promised
from tiny_site import make_site, plain_page, read_site

pytestmark = pytest.mark.engine
ROOT = Path(__file__).parents[1]
IGNORED = shutil.ignore_patterns("__pycache__")


def kb(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    variables = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    command = [sys.executable, "-m", "kb", *arguments]
    return subprocess.run(command, cwd=project, env=variables, capture_output=True, text=True, encoding="utf-8")


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project after its first release, and after pages were moved, retired and renamed."""
    project = tmp_path_factory.mktemp("project")
    for part in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / part, project / part, ignore=IGNORED)
    shutil.copy(ROOT / "mkdocs.yml", project)
    for arguments in (
        ("release", "--write"),
        ("move", "clamshell", "shell-opener", "--write"),
        ("move", "shell-opener", "side-shell", "--write"),
        ("move", "a2-01", "lazy-buttocks", "--write"),
        ("retire", "low-back-pain-acute", "--for", "low-back-pain-chronic", "--because", "One is enough.", "--write"),
        ("rename-anchor", "about", "your-privacy", "privacy", "--write"),
        ("build",),
    ):
        done = kb(project, *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
    return project


def test_what_is_promised_is_what_the_engine_makes(built: Path) -> None:
    graph = read_site(built)
    pages: dict[str, set[str | None]] = {}
    for address in promised(graph, generate(graph)):
        page, _, anchor = address.partition("#")
        file = built / "site" / (f"{page}index.html" if page.endswith("/") else page)
        assert file.is_file(), address
        if anchor and page not in pages:
            nodes = LexborHTMLParser(file.read_bytes()).css("[id]")
            pages[page] = {node.attributes.get("id") for node in nodes}
        assert not anchor or anchor in pages[page], address


def test_every_heading_of_an_author_is_promised_on_the_built_page(built: Path) -> None:
    graph = read_site(built)
    known = promised(graph, generate(graph))
    for page in graph.published.values():
        for heading in page.headings:
            assert f"{page.path.removesuffix('.md')}.html#{heading.anchor}" in known


def test_an_address_that_does_not_answer_stops_the_build(built: Path, tmp_path: Path) -> None:
    """A place that only the engine could know of is missed in each edition; site and bundle stay as they were."""
    project = tmp_path / "project"
    shutil.copytree(built, project, ignore=IGNORED)
    before = digests(project / "site") | digests(project / "dist")
    ledger = project / "docs" / "ledger.txt"
    lines = ledger.read_text()
    ledger.write_text(f"{lines}claims/a2-02.html#never-there a2-02 {lines.split()[-1]}\n")
    done = kb(project, "build")
    assert done.returncode == 1
    said = "docs/ledger.txt:{}:1: error[KB831 unanswered-promise] `claims/a2-02.html#never-there` does not answer in "
    number = len(lines.splitlines()) + 1
    assert done.stdout.count(said.format(number)) == 3
    assert "in the site: `claims/a2-02.html` has no anchor `#never-there`; it belonged to `a2-02`" in done.stdout
    assert "in the offline bundle: `claims/a2-02.html` has no anchor" in done.stdout
    assert "in the single file: `claims/a2-02.html` has no anchor" in done.stdout
    assert digests(project / "site") | digests(project / "dist") == before


def test_the_files_for_servers_are_not_in_the_bundle(built: Path) -> None:
    for name in (FOR_HOSTS, FOR_NGINX):
        assert name in FOR_SERVERS_ONLY
        assert (built / "site" / name).is_file()
    with zipfile.ZipFile(built / "dist" / BUNDLE_NAME) as bundle:
        assert not {FOR_HOSTS, FOR_NGINX} & set(bundle.namelist())


def test_hosts_read_one_hop_a_line(built: Path) -> None:
    """The format that Netlify, Cloudflare Pages and GitLab Pages share: from, to, status."""
    lines = (built / "site" / FOR_HOSTS).read_text(encoding="utf-8").splitlines()
    rules = [line.split(" ") for line in lines if not line.startswith("#")]
    assert ["/exercises/clamshell.html", "/exercises/side-shell.html", "301"] in rules
    assert ["/h/shell-opener/", "/exercises/side-shell.html", "301"] in rules
    assert all(len(rule) == 3 and rule[2] == "301" and rule[0].startswith("/") for rule in rules)
    assert not {rule[0] for rule in rules} & {rule[1].partition("#")[0] for rule in rules}
    for rule in rules:
        assert (built / "site" / rule[1].partition("#")[0].lstrip("/")).is_file()


# nginx

LINE = re.compile(r'"(?:[^"\\]|\\.)+" "(?:/[A-Za-z0-9._~%/-]*(?:#[A-Za-z0-9._~%-]+)?)";')
OLD = 'one.html: about\n"ein(wort)/ä;{}.html": about\n"q\\"uote$.html": about\nh/old-one/: about\nw.html: cord\n'
TERM = "---\ntitle: Cord\ndefinition: A rope.\nlink: false\n---\n"


def nginx_map(folder: Path) -> Path:
    graph = make_site(folder, {"about.md": plain_page("Hi."), "terms/cord.md": TERM, "redirects.yml": OLD})
    path = folder / FOR_NGINX
    path.write_text(generate(graph)[FOR_NGINX], encoding="utf-8")
    return path


def test_every_line_for_nginx_is_two_quoted_texts(tmp_path: Path) -> None:
    lines = nginx_map(tmp_path).read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if not line.startswith("#")]
    assert len(entries) == 5
    assert all(LINE.fullmatch(line) for line in entries), entries


CONFIGURATION = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/t; proxy_temp_path {folder}/t; fastcgi_temp_path {folder}/t;
  uwsgi_temp_path {folder}/t; scgi_temp_path {folder}/t;
  map_hash_bucket_size 256;
  map $uri $moved {{ include {map}; }}
  server {{
    listen unix:{folder}/socket;
    absolute_redirect off;
    if ($moved) {{ return 301 $moved; }}
    root {folder};
  }}
}}
"""


def listens(path: Path) -> bool:
    """Whether a server does on the socket file; it makes the file a moment earlier."""
    with socket.socket(socket.AF_UNIX) as connection:
        return connection.connect_ex(str(path)) == 0


def ask(path: Path, address: str) -> str:
    """The answer of a server that listens on a socket file."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(path))
        connection.sendall(f"GET {address} HTTP/1.0\r\nHost: tiny.example\r\n\r\n".encode())
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed; the lines were held against their form")
def test_nginx_reads_the_file_and_leads_on(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("n")
    (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, map=nginx_map(folder)))
    command = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert tried.returncode == 0, tried.stderr
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
        try:
            answers = _answers(running, folder / "socket")
        finally:
            running.terminate()
    for old, new in answers.items():
        assert new == ("/glossary.html#cord" if old == "/w.html" else "/about.html"), old


def _answers(running: subprocess.Popen[bytes], server: Path) -> dict[str, str]:
    while running.poll() is None and not listens(server):
        pass  # it does so in some milliseconds, or ends with an error
    found = {}
    for old in ("/one.html", "/ein(wort)/%C3%A4;%7B%7D.html", "/q%22uote$.html", "/h/old-one/", "/w.html"):
        answer = ask(server, old)
        assert answer.startswith("HTTP/1.1 301 "), (old, answer)
        found[old] = answer.partition("Location: ")[2].partition("\r\n")[0]
    return found
