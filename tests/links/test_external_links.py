"""External links: each scenario of `scenarios.yml` against a real server, and what is made of the answers."""

import asyncio
import json
import ssl
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme
import yaml
from click.testing import CliRunner

from kb.cli import main
from kb.links import RULES, judge
from kb.links.collect import collect
from kb.links.manners import Clock, Manners
from kb.links.memory import BrokenMemory, is_due, load_memories, save_memories
from kb.links.round import NoNetwork, go_round
from kb.links.survey import Answer, Memory, Survey, remember
from kb.links.visit import visit
from kb.model import SourcePath, Span
from links.server import Replies, serve
from tiny_site import make_site, plain_page, write_site

SCENARIOS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "scenarios.yml").read_text())
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
TODAY = NOON.date()
PLACE = Span(SourcePath("about.md"), 5, 3)


@pytest.fixture(autouse=True)
def _own_event_loop() -> Iterator[None]:
    """Playwright leaves its loop marked as running in a thread where a browser test ran before."""
    playwright = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(playwright)


def clock_of(log: Callable[[str], None]) -> Clock:
    async def sleep(seconds: float) -> None:
        log(f"wait {seconds:g}")
        await asyncio.sleep(0)

    return Clock(lambda: NOON, sleep)


def manners(resolver: str = "https://doi.org/", total: float = 30) -> Manners:
    return Manners("tests", total=total, resolver=resolver, jitter=lambda: 0.0)


async def ask(paths: Sequence[str], server: Replies, log: list[str], tls: ssl.SSLContext | None = None) -> list[Answer]:
    answers: dict[str, Answer] = {}
    is_slow = any("silent" in replies or "drip" in replies for replies in server.values())
    async with serve(server, log.append, tls) as origin:
        addresses = [origin + path for path in paths]
        await visit(
            addresses, manners(f"{origin}/doi/", 0.4 if is_slow else 30), clock_of(log.append), answers.__setitem__
        )
        found = [answers[address] for address in addresses]
        return [replace(one, detail=one.detail.replace(origin, "HOST")) for one in found]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: str(scenario["name"]))
def test_server_is_asked_politely_and_understood(scenario: dict[str, Any]) -> None:
    log: list[str] = []
    [answer] = asyncio.run(ask([scenario["ask"]], scenario["server"], log))
    assert answer.state == scenario["says"]
    assert log == scenario["asked"]
    if "detail" in scenario:
        assert answer.detail == scenario["detail"]
    assert answer.has_network


def test_one_host_is_asked_one_question_after_the_other_with_pauses() -> None:
    log: list[str] = []
    server = {f"HEAD /{name}": ["200"] for name in "abc"}
    answers = asyncio.run(ask(["/a", "/b", "/c"], server, log))
    assert [answer.state for answer in answers] == ["works"] * 3
    assert log == ["HEAD /a", "wait 1", "HEAD /b", "wait 1", "HEAD /c"]


def test_hosts_do_not_wait_for_each_other() -> None:
    async def both() -> list[str]:
        log: list[str] = []
        asleep = asyncio.Event()

        async def sleep(_: float) -> None:
            asleep.set()
            await asyncio.Event().wait()  # the first host makes us wait for ever

        async with serve({"HEAD /": ["429"]}, log.append) as busy, serve({"HEAD /": ["200"]}, log.append) as free:
            answers: dict[str, Answer] = {}
            addresses = [f"{busy}/", f"{free}/"]
            task = asyncio.create_task(visit(addresses, manners(), Clock(lambda: NOON, sleep), answers.__setitem__))
            await asleep.wait()
            while f"{free}/" not in answers:
                await asyncio.sleep(0.01)
            task.cancel()
            return list(answers)

    assert len(asyncio.run(both())) == 1


def certificate(authority: trustme.CA, name: str, until: datetime | None = None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name, not_after=until).configure_cert(context)
    return context


@pytest.mark.parametrize(
    ("name", "until", "detail"),
    [
        ("127.0.0.1", None, "unable to get local issuer certificate"),
        ("elsewhere.example", None, "certificate"),
        ("127.0.0.1", datetime(2020, 1, 2, tzinfo=UTC), "certificate"),
    ],
    ids=["unknown issuer", "another name", "out of date"],
)
def test_certificate_that_browsers_refuse(name: str, until: datetime | None, detail: str) -> None:
    log: list[str] = []
    tls = certificate(trustme.CA(), name, until)
    [answer] = asyncio.run(ask(["/"], {"HEAD /": ["200"]}, log, tls))
    assert answer.state == "broken-certificate"
    assert detail in answer.detail
    assert log == []  # nothing is said to a server that nobody vouches for


@pytest.mark.parametrize(
    ("address", "detail", "has_network"),
    [
        ("http://nobody.invalid/", "its host name is unknown", False),
        ("http://127.0.0.1:1/", "no connection", True),
    ],
)
def test_host_that_does_not_answer(address: str, detail: str, has_network: bool) -> None:
    answers: dict[str, Answer] = {}
    asyncio.run(visit([address], manners(), clock_of(str), answers.__setitem__))
    assert answers == {address: Answer("unreachable", detail, has_network)}


def test_addresses_are_collected_with_all_their_places(tmp_path: Path) -> None:
    reference = {
        "id": "a2020",
        "type": "book",
        "title": "A",
        "DOI": "10.1/a<b",
        "URL": "https://a.example/",
        "custom": {"seen": "full", "note": "Read."},
    }
    body = "See [a](https://a.example/), [b](HTTPS://b.example), [c](mailto:a@b.example) and [d](about.md) [@a2020].\n"
    graph = make_site(tmp_path, {"about.md": plain_page(body), "references.json": json.dumps([reference])})
    places = collect(graph.knowledge_base)
    assert {address: [span.path for span in spans] for address, spans in places.items()} == {
        "HTTPS://b.example": ["about.md"],
        "https://a.example/": ["about.md", "references.json"],
        "https://doi.org/10.1/a<b": ["references.json"],
    }


def test_memory_knows_since_when(tmp_path: Path) -> None:
    tomorrow = TODAY + timedelta(days=1)
    good = remember(None, Answer("works"), TODAY)
    bad = remember(good, Answer("missing", "404 Not Found"), tomorrow)
    still = remember(bad, Answer("unreachable", "no connection"), tomorrow + timedelta(days=1))
    assert good == Memory(TODAY, "works", "", TODAY, None)
    assert (bad.worked, bad.failing_since) == (TODAY, tomorrow) == (still.worked, still.failing_since)
    assert remember(still, Answer("unclear"), tomorrow).failing_since is None
    file = tmp_path / "heard" / "links.json"
    save_memories(file, {"https://a.example/": still, "https://b.example/": good})
    assert load_memories(file) == {"https://a.example/": still, "https://b.example/": good}


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', '{"a": {"state": "odd"}}', "\ufeff\0"])
def test_damaged_memory_is_told(text: str, tmp_path: Path) -> None:
    file = tmp_path / "links.json"
    file.write_text(text)
    with pytest.raises(BrokenMemory):
        load_memories(file)


def test_good_addresses_are_asked_every_week_and_bad_ones_every_day() -> None:
    good, bad = Memory(TODAY, "works", "", TODAY, None), Memory(TODAY, "missing", "", None, TODAY)
    in_days = [TODAY + timedelta(days=days) for days in range(8)]
    assert [is_due(good, day, 7) for day in in_days] == [False] * 7 + [True]
    assert [is_due(bad, day, 7) for day in in_days] == [False] + [True] * 7
    assert is_due(None, TODAY, 7)
    assert is_due(good, TODAY, 0)


@pytest.mark.parametrize(
    ("memory", "code", "said"),
    [
        (
            Memory(TODAY, "missing", "404 Not Found", date(2026, 10, 1), TODAY),
            "KB842",
            "last seen working on 2026-10-01",
        ),
        (
            Memory(TODAY, "missing", "404 Not Found", None, date(2026, 11, 1)),
            "KB841",
            "since 2026-11-01, never seen working",
        ),
        (Memory(TODAY, "unknown-doi", "404 Not Found", None, TODAY), "KB843", "no DOI that its resolver knows"),
        (Memory(TODAY, "moved", "https://b.example/", TODAY, None), "KB844", "moved for good"),
        (Memory(TODAY, "unreachable", "no connection", None, TODAY), "KB845", "does not answer: no connection"),
        (Memory(TODAY, "broken-certificate", "expired", None, TODAY), "KB846", "browsers refuse: expired"),
        (Memory(TODAY, "redirect-trouble", "leads on more than 8 times", None, TODAY), "KB847", "leads on more than 8"),
        (Memory(TODAY, "wrong-content", "text/html", None, TODAY), "KB848", "answers with text/html"),
        (Memory(TODAY, "missing-fragment", "part-3", None, TODAY), "KB849", "no place `#part-3`"),
        (Memory(TODAY, "works", "", TODAY, None), None, ""),
        (Memory(TODAY, "unclear", "403 Forbidden", None, None), None, ""),
    ],
)
def test_each_state_has_its_finding(memory: Memory, code: str | None, said: str) -> None:
    found = judge(Survey({"https://a.example/": [PLACE, PLACE._replace(line=9)]}, {"https://a.example/": memory}))
    assert {one.code for one in found} == ({code} if code else set())
    assert [one.finding.span.line for one in found] == ([5, 9] if code else [])  # every place is told
    assert all(said in one.finding.message and one.finding.help for one in found)


def test_every_rule_has_its_case() -> None:
    cases = next(mark for mark in test_each_state_has_its_finding.pytestmark if mark.name == "parametrize")  # type: ignore[attr-defined]
    assert {code for _, code, _ in cases.args[1] if code} == {rule.code for rule in RULES}


def test_round_without_network_writes_nothing_down(tmp_path: Path) -> None:
    places = {f"http://host-{number}.invalid/": [PLACE] for number in range(3)}
    with pytest.raises(NoNetwork):
        go_round(places, tmp_path / "links.json", manners(), clock_of(str), 7, str)
    assert list(tmp_path.iterdir()) == []


def test_round_that_is_cut_short_keeps_what_was_heard(tmp_path: Path) -> None:
    def say(text: str) -> None:
        if text.startswith("1 of 2"):
            raise KeyboardInterrupt

    places = {"http://127.0.0.1:1/": [PLACE], "http://127.0.0.1:2/": [PLACE]}
    with pytest.raises(KeyboardInterrupt):
        go_round(places, tmp_path / "links.json", manners(), clock_of(str), 7, say)
    assert len(load_memories(tmp_path / "links.json")) == 1


def test_command_lists_without_asking_and_asks_when_told(tmp_path: Path) -> None:
    write_site(tmp_path, {"about.md": plain_page("[a](http://127.0.0.1:1/) and [b](http://b.invalid/)\n")})
    listed = CliRunner().invoke(main, ["links", "--root", str(tmp_path)])
    assert (listed.exit_code, listed.stdout) == (
        0,
        "http://127.0.0.1:1/ (about.md:5)\nhttp://b.invalid/ (about.md:5)\n2 addresses on 2 hosts\n",
    )
    assert not (tmp_path / ".cache").exists()


@pytest.mark.parametrize("format", ["text", "json", "github", "sarif"])
def test_command_reports_in_every_format(format: str, tmp_path: Path) -> None:
    write_site(tmp_path, {"about.md": plain_page("[a](http://127.0.0.1:1/)\n")})
    cache = tmp_path / "links.json"
    save_memories(cache, {"http://127.0.0.1:1/": Memory(date(2999, 1, 1), "missing", "404 Not Found", None, TODAY)})
    arguments = ["links", "--external", "--root", str(tmp_path), "--cache", str(cache), "--format", format]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 1
    assert "gone-address" in done.stdout
    assert "http://127.0.0.1:1/" in done.stdout


def test_command_says_what_to_do_with_a_damaged_memory(tmp_path: Path) -> None:
    write_site(tmp_path, {"about.md": plain_page("[a](http://127.0.0.1:1/)\n")})
    (tmp_path / "links.json").write_text("{")
    arguments = ["links", "--external", "--root", str(tmp_path), "--cache", str(tmp_path / "links.json")]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert "delete the file" in done.stderr


def test_nothing_but_this_command_can_reach_the_network() -> None:
    scripts = Path(__file__).parents[2] / "scripts"
    importing = {
        path.parent.name for path in scripts.rglob("*.py") if "import httpx\n" in path.read_text(encoding="utf-8")
    }
    needing = {
        path.name
        for path in scripts.rglob("*.py")
        if "kb.links" in path.read_text(encoding="utf-8") and path.parent.name != "links"
    }
    assert (importing, needing) == ({"links"}, {"external.py"})
