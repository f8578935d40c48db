"""Input at its worst: the same piece again and again. Four times as much of it may take about four times as long."""

import gc
import time
from collections.abc import Callable

from kb.checks import check
from kb.graph import connect
from kb.knowledge_base import KnowledgeBase
from kb.load.page import read_page
from kb.load.settings import DEFAULTS
from kb.model import SourcePath
from tiny_site import plain_page

PIECES = (
    *(
        "[",
        "]",
        "![",
        "[]",
        "[a](",
        "[a][",
        "](b)",
        "[a](b)",
        "[a]: b\n",
        "[a]: b\nx\n",
        "*",
        "**",
        "_",
        "*a ",
        "`",
        "` `` ",
    ),
    *(
        "<a ",
        "<a",
        "<",
        "<a href='",
        "<!--",
        "<!-- -->",
        "<div>\n",
        "</div>\n",
        "<div></div>\n",
        "<p>",
        "<a href=x>",
        "&",
        "\\",
    ),
    *(
        "{",
        "{#a}",
        "*a*{#a}",
        "# ",
        "# a\n",
        "a\n=\n",
        "a\n-\n",
        "---\n",
        "***\n",
        "> ",
        ">",
        "> a\n",
        "> a\n\n",
        "- ",
        "- a\n",
    ),
    *(
        "- a\n\n",
        "1. a\n",
        "|",
        "| a ",
        "a|b\n-|-\n",
        "| a |\n",
        "```\n",
        "~~~\n\n",
        "    a\n\n",
        "\t",
        " ",
        "\n",
        "a ",
        "a\n",
        "é",
    ),
    *("[@a]", "[@a; ", "[^a]", "https://a.b ", "<a@b.c>", "<x://y>", "(", ")", '"', "'", "[a](b 'c' ", "[a](b (c) "),
)
WORST: dict[str, Callable[[int], str]] = {
    **{f"{piece!r} again and again": lambda n, piece=piece: piece * n for piece in PIECES},  # type: ignore[misc]
    "brackets in brackets": lambda n: "[" * n + "]" * n,
    "links in links": lambda n: "[" * n + "a" + "](b)" * n,
    "quotes in quotes": lambda n: "> " * n + "a",
    "lists in lists": lambda n: "\n".join("    " * (i % 50) + "- a" for i in range(n)),
    "ticks of every length": lambda n: " ".join("`" * (i % 200) for i in range(n // 50)),
    "spaces in a heading": lambda n: "# a" + " " * n + "b",
    "spaces in a target": lambda n: "[a](" + " " * n + "b",
    "one long tag": lambda n: "<a " + "b=c " * n + ">",
    "one long quote in a tag": lambda n: "<a b='" + "c" * n,
    "one long table": lambda n: "| a | b |\n| - | - |\n" + "| c | d |\n" * n,
    "one wide table": lambda n: "| a " * n + "|\n" + "| - " * n + "|\n",
}


STEEP = 2.5  # times as long as in proportion: noise stays below, a square of four is four


def growth(name: str, size: int = 3000) -> float:
    """How much longer than in proportion four times the input takes; what looks steep is measured three times."""
    times = _once(WORST[name], size)
    for _ in range(2):
        if times > STEEP:
            times = min(times, _once(WORST[name], size))
    return times


def _once(make: Callable[[int], str], size: int) -> float:
    small, large = (_time(make(count)) for count in (size, 4 * size))
    return large / small / 4


def _time(text: str) -> float:
    gc.collect()
    started = time.process_time()
    page, document = read_page(plain_page(text), SourcePath("x.md"))
    check(connect(KnowledgeBase(DEFAULTS, (page,) if page else ()), document.mistakes))
    return max(time.process_time() - started, 0.005)  # what takes less is not measured well
