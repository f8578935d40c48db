"""Ask one address whether it answers: HEAD first, GET where that is refused, redirects followed by hand."""

import asyncio
import re
import ssl
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import httpx
from selectolax.lexbor import LexborHTMLParser

from kb.links.manners import Clock, Manners, retry_after, wait_before
from kb.links.survey import Answer

HEAD_REFUSED = {400, 403, 404, 405, 406, 410, 500, 501}  # some servers know only GET: what HEAD denies, GET decides
ASK_LATER = {429, 503}
PASSING = {500, 502, 504}
PERMANENT = {301, 308}
DOCUMENT = re.compile(r"\.(pdf|png|jpe?g|gif|svg|docx?|xlsx?|zip)$", re.I)


@dataclass(frozen=True, slots=True)
class Reply:
    """As much of a response as counts."""

    status: int
    location: str = ""
    kind: str = ""  # "text/html"
    wait: float | None = None  # seconds that the server asks us to wait
    anchors: frozenset[str] | None = None  # of a web page whose fragment is asked for


class Trouble(Exception):
    """No answer at all; holds what to say about it."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.detail)
        self.answer = answer


@dataclass(frozen=True, slots=True)
class Visitor:
    """Asks with one client, one clock and one set of manners."""

    client: httpx.AsyncClient
    manners: Manners
    clock: Clock

    async def ask(self, address: str) -> Answer:
        """What an address says. Never raises for what a server does."""
        try:
            if address.startswith(self.manners.resolver):
                return await self._ask_resolver(address)
            return await self._follow(address)
        except Trouble as trouble:
            return trouble.answer

    async def _ask_resolver(self, address: str) -> Answer:
        """A DOI is alive when its own resolver knows it, whatever the publisher thinks of programs."""
        reply = await self._reply("HEAD", address)
        if 300 <= reply.status < 400:
            return Answer("works")
        return Answer("unknown-doi", described(reply.status)) if reply.status in (404, 410) else verdict(reply)

    async def _follow(self, address: str) -> Answer:
        page, fragment = urldefrag(address)
        here, is_permanent, seen = page, True, {page}
        reply = await self._decide(here, fragment)
        while 300 <= reply.status < 400 and reply.location:
            here = joined(here, reply.location)
            is_permanent = is_permanent and reply.status in PERMANENT
            if trouble := redirect_trouble(here, seen, self.manners.redirects):
                return Answer("redirect-trouble", trouble)
            seen.add(here)
            reply = await self._decide(here, fragment)
        answer = verdict(reply)
        if answer.state != "works":
            return answer
        if DOCUMENT.search(urlsplit(page).path) and reply.kind == "text/html":
            return Answer("wrong-content", reply.kind)
        if reply.anchors is not None and not answers_fragment(reply.anchors, fragment):
            return Answer("missing-fragment", fragment)
        return Answer("moved", here) if here != page and is_permanent else answer

    async def _decide(self, address: str, fragment: str) -> Reply:
        if fragment and not fragment.startswith(":~:"):
            return await self._reply("GET", address, fragment)
        reply = await self._reply("HEAD", address)
        return await self._reply("GET", address) if reply.status in HEAD_REFUSED else reply

    async def _reply(self, method: str, address: str, fragment: str = "") -> Reply:
        """One question, asked again where that may help."""
        for attempt in range(1, self.manners.tries + 1):
            is_last = attempt == self.manners.tries
            wait = wait_before(attempt, self.manners)
            try:
                reply = await self._request(method, address, fragment)
            except Trouble as trouble:
                if is_last or trouble.answer.state != "unreachable":
                    raise
            else:
                if is_last or reply.status not in ASK_LATER | PASSING:
                    return reply
                wait = reply.wait if reply.wait is not None else wait
                if wait > self.manners.longest_wait:
                    return reply
            await self.clock.sleep(wait)
        raise AssertionError("the last try returns or raises")

    async def _request(self, method: str, address: str, fragment: str) -> Reply:
        try:
            async with asyncio.timeout(self.manners.total):
                async with self.client.stream(method, address) as response:
                    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
                    wants_body = bool(fragment) and response.status_code == 200 and kind == "text/html"
                    return Reply(
                        response.status_code,
                        response.headers.get("location", ""),
                        kind,
                        retry_after(response.headers.get("retry-after"), self.clock.now()),
                        await self._anchors(response) if wants_body else None,
                    )
        except TimeoutError as error:
            raise Trouble(Answer("unreachable", f"no whole answer within {self.manners.total:g} s")) from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ssl.SSLError, OSError, ValueError) as error:
            raise Trouble(explained(error)) from error

    async def _anchors(self, response: httpx.Response) -> frozenset[str] | None:
        """The anchors of a page, or None where it is too long to be read to its end."""
        body = b""
        async for chunk in response.aiter_bytes(65536):
            body += chunk
            if len(body) > self.manners.body:
                return None
        tree = LexborHTMLParser(body.decode(response.charset_encoding or "utf-8", errors="replace"))
        named = (node.attributes.get("id") or node.attributes.get("name") for node in tree.css("[id], a[name]"))
        return frozenset(name for name in named if name)


def verdict(reply: Reply) -> Answer:
    """What the last status of a chain means."""
    if reply.status in (404, 410):
        return Answer("missing", described(reply.status))
    if 200 <= reply.status < 400:
        return Answer("works")
    if reply.status in PASSING or reply.status >= 505:
        return Answer("unreachable", described(reply.status))
    return Answer("unclear", described(reply.status))


def joined(here: str, location: str) -> str:
    """Where a redirect leads; as written where that is no address."""
    try:
        return urldefrag(urljoin(here, location)).url
    except ValueError:
        return location


def redirect_trouble(here: str, seen: set[str], most: int) -> str:
    """Why a redirect is not followed; empty where it may be."""
    if not re.match(r"https?://[^\[\]/]+(/|$|\?)", here):
        return f"leads to `{here}`, which is no web address"
    if here in seen:
        return f"leads in a circle, back to `{here}`"
    return f"leads on more than {most} times" if len(seen) > most else ""


def answers_fragment(anchors: frozenset[str], fragment: str) -> bool:
    """Whether a page has the place; what a script reads (`#!/…`, `#v1=…`) and text fragments cannot be told."""
    plain = fragment.partition(":~:")[0]
    return not plain or not re.match(r"\w", plain) or "=" in plain or {plain, unquote(plain)} & anchors != set()


def described(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def explained(error: Exception) -> Answer:
    """What went wrong below HTTP, told apart: the name, the line, the certificate, the talk."""
    text = " ".join(str(error).split())
    if "CERTIFICATE_VERIFY_FAILED" in text or "Hostname mismatch" in text:
        return Answer("broken-certificate", text.partition("certificate verify failed: ")[2].partition(" (_ssl")[0])
    if isinstance(error, httpx.ConnectError) and re.search(r"name|getaddrinfo|nodename|resolution", text, re.I):
        return Answer("unreachable", "its host name is unknown", has_network=False)
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout) and "SSL" not in text:
        return Answer("unreachable", "no connection", has_network=was_refused(error))
    if isinstance(error, httpx.TimeoutException):
        return Answer("unreachable", "it was silent for too long")
    if "SSL" in text:
        return Answer("broken-certificate", text)
    if isinstance(error, httpx.UnsupportedProtocol | httpx.InvalidURL | ValueError):
        return Answer("redirect-trouble", text or "this is no address")
    return Answer("unreachable", text or type(error).__name__)


def was_refused(error: BaseException | None) -> bool:
    """Whether somebody said no, which needs a network, or nothing was heard at all."""
    while error is not None and not isinstance(error, ConnectionRefusedError):
        error = error.__cause__ or error.__context__
    return error is not None
