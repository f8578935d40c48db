"""What `kb host` makes, handed out by nginx as deploy/ says: addresses, headers, packed twins, under load."""

import gzip
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import brotli
import httpx
import pytest
from playwright.sync_api import Page

from kb.bundle import BUNDLE_NAME, SINGLE_NAME
from kb.bundle.sums import SUMS_NAME
from kb.generate.response_headers import DOWNLOADS, FIXED, HEADERS
from kb.graph import Graph
from kb.ledger import forward, promised
from kb.model import SourcePath
from nginx import running_nginx

from .kinds import PAGES

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
UNPACK: Mapping[str, Callable[[bytes], bytes]] = {"gzip": gzip.decompress, "br": brotli.decompress}
MOVED = '"/conditions/hurting-hip.html" "/conditions/sciatica.html#what-helps";\n'


@pytest.fixture(scope="module")
def hosted(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hosted") / "public"
    command = [sys.executable, "-m", "kb", "host", str(folder), "--site", str(site), "--root", str(ROOT)]
    subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT / "scripts")}, check=True)
    return folder


@pytest.fixture(scope="module")
def server(hosted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """With one address that moved, for the real site may have none."""
    folder = tmp_path_factory.mktemp("nginx")
    copy = shutil.copytree(hosted, folder / "public")
    with (copy / "redirects.nginx-map").open("a", encoding="utf-8") as table:
        table.write(MOVED)
    with running_nginx(copy, folder) as address:
        yield address


@pytest.fixture(scope="module")
def client(server: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server) as client:
        yield client


def test_every_address_that_was_or_will_be_published_answers(
    client: httpx.Client, graph: Graph, texts: Mapping[SourcePath, str]
) -> None:
    addresses = {promise.address for promise in graph.knowledge_base.ledger}
    addresses |= set(promised(graph, texts))
    paths = {address.partition("#")[0] for address in addresses}
    moved = {old for old, _ in forward(graph).pages}
    assert len(paths) > 100
    for path in sorted(paths):
        answer = client.get(f"/{path}")
        assert answer.status_code == (301 if path in moved else 200), path
        assert client.get(f"/{path}", follow_redirects=True).status_code == 200, path
        assert [name for name, value in HEADERS if answer.headers.get(name) != value] == [], path


def test_an_address_that_moved_leads_to_the_new_one(client: httpx.Client) -> None:
    answer = client.get("/conditions/hurting-hip.html")
    assert (answer.status_code, answer.headers["location"]) == (301, "/conditions/sciatica.html#what-helps")


def test_an_address_that_never_was_gets_the_page_that_helps(client: httpx.Client) -> None:
    answer = client.get("/conditions/no-such-thing.html")
    assert answer.status_code == 404
    assert "When to get help" in answer.text
    assert "immutable" not in answer.headers.get("cache-control", "")
    assert [name for name, value in HEADERS if answer.headers.get(name) != value] == []


@pytest.mark.parametrize("path", ["_headers", "_redirects", "headers.nginx", "redirects.nginx-map"])
def test_what_is_written_for_servers_is_not_handed_out(client: httpx.Client, path: str) -> None:
    assert client.get(f"/{path}").status_code == 404


def test_an_address_without_its_slash_leads_to_the_one_with_it(client: httpx.Client) -> None:
    answer = client.get("/h/sciatica")
    assert (answer.status_code, answer.headers["location"]) == (301, "/h/sciatica/")


def test_pages_are_asked_for_again_and_fixed_files_are_kept(client: httpx.Client, hosted: Path) -> None:
    page = client.get(f"/{PAGES['exercise']}")
    assert page.headers["cache-control"] == "no-cache"
    assert client.get(f"/{PAGES['exercise']}", headers={"If-None-Match": page.headers["etag"]}).status_code == 304
    loaded = set(re.findall(rf'"\.\./({FIXED}/[^"]+)"', page.text))
    assert {Path(path).suffix for path in loaded} == {".css", ".js", ".svg"}
    for path in loaded:
        answer = client.get(f"/{path}")
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "public, max-age=31536000, immutable")


@pytest.mark.parametrize("encoding", UNPACK)
def test_a_packed_twin_is_sent_to_who_can_read_it(client: httpx.Client, hosted: Path, encoding: str) -> None:
    path = PAGES["condition"]
    with client.stream("GET", f"/{path}", headers={"Accept-Encoding": encoding}) as answer:
        packed = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == encoding
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert UNPACK[encoding](packed) == (hosted / path).read_bytes()
    assert len(packed) < (hosted / path).stat().st_size / 3


def test_copies_to_keep_are_saved_and_not_opened(client: httpx.Client) -> None:
    for name in (SINGLE_NAME, BUNDLE_NAME, SUMS_NAME):
        assert client.head(f"/{DOWNLOADS}/{name}").headers["content-disposition"] == "attachment", name
    assert "content-disposition" not in client.get("/downloads.html").headers


def test_security_txt_is_plain_text(client: httpx.Client) -> None:
    answer = client.get("/.well-known/security.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "Contact: mailto:" in answer.text


def test_hosting_twice_gives_the_same_bytes(site: Path, hosted: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    command = [sys.executable, "-m", "kb", "host", str(again), "--site", str(site), "--root", str(ROOT)]
    subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT / "scripts")}, check=True)
    files = {path.relative_to(hosted): path.read_bytes() for path in hosted.rglob("*") if path.is_file()}
    assert files == {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_works_under_the_policy_that_the_server_sends(phone: Page, server: str, path: str) -> None:
    complaints: list[str] = []
    phone.on("console", lambda message: complaints.append(message.text))
    phone.on("pageerror", lambda error: complaints.append(str(error)))
    answer = phone.goto(f"{server}/{path}")
    assert answer
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    phone.keyboard.press("/")
    phone.fill("#kb-search-input", "back pain")
    phone.locator("#kb-search-results a").first.wait_for()
    assert complaints == []


def test_sixty_four_readers_at_once_all_get_their_page(server: str) -> None:
    wrk = ["wrk", "-t", "2", "-c", "64", "-d", "2s", "--timeout", "10s", f"{server}/{PAGES['condition']}"]
    said = subprocess.run(wrk, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said, said
    assert "Socket errors" not in said, said
    found = re.search(r"(\d+) requests in", said)
    assert found, said
    assert int(found[1]) > 64, said
