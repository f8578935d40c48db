"""A web server that behaves as badly as it is told to. It writes down what it was asked."""

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress

Replies = Mapping[str, Sequence[str]]  # "GET /path" -> one reply after the other
PADDING = "<p>filling</p>" * 200_000
BOMB = gzip.compress(bytes(50_000_000))


@asynccontextmanager
async def serve(replies: Replies, log: Callable[[str], None], tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """The address of a server that lives as long as the block."""
    left = {request: list(answers) for request, answers in replies.items()}
    origin = ""
    open_ones: dict[asyncio.StreamWriter, asyncio.Task[None] | None] = {}

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        open_ones[writer] = asyncio.current_task()
        with suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                asked = " ".join(head.decode().split(" ", 2)[:2])
                log(asked)
                answers = left[asked]
                reply = answers.pop(0) if len(answers) > 1 else answers[0]
                if reply == "silent":
                    await reader.read()  # until the other side gives up
                await send(writer, reply.replace("HOST", origin), asked.startswith("HEAD"))
                if writer.is_closing():
                    break
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=tls)
    origin = f"{'https' if tls else 'http'}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield origin
    finally:
        server.close()
        for writer in open_ones:
            writer.transport.abort()
        await asyncio.gather(*filter(None, open_ones.values()))


async def send(writer: asyncio.StreamWriter, reply: str, is_head: bool) -> None:
    if reply == "drip":
        await drip(writer)
    elif reply == "half":
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<p>The first")
    elif reply == "bomb":
        head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: "
        writer.write(f"{head}{len(BOMB)}\r\n\r\n".encode() + BOMB)
        await writer.drain()
        return
    elif reply.startswith("raw "):
        writer.write(reply.removeprefix("raw ").encode())
    elif reply not in ("hang up", "silent"):
        await send_page(writer, reply, is_head)
        return
    with suppress(ConnectionError):
        await writer.drain()
    writer.close()


async def send_page(writer: asyncio.StreamWriter, reply: str, is_head: bool) -> None:
    head, _, body = reply.replace("{padding}", PADDING).partition("\n\n")
    status, *headers = head.split("\n")
    length = [] if is_head else [f"Content-Length: {len(body)}"]
    lines = [f"HTTP/1.1 {status} {status}", *headers, *length, "", ""]
    writer.write("\r\n".join(lines).encode() + (b"" if is_head else body.encode()))
    await writer.drain()


async def drip(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not writer.is_closing():
        writer.write(b"z")
        await writer.drain()
        await asyncio.sleep(0.02)
